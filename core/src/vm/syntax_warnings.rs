//! What the compiler warns of. CPython: compile.c, `compiler_warn`; _warnings.c, `PyErr_WarnExplicitObject`.

use crate::compiler::SyntaxWarning;
use crate::object::runtime::MODULES;
use crate::object::{Machine, Object, Raised, Stream, calls, dict, long, statics, unicode};

/// Shows each warning with its line on standard error. They have no registry, so none is left out because it was shown before.
pub fn show(m: &mut Machine, filename: &str, warnings: &[SyntaxWarning]) {
    for warning in warnings {
        let line = m.sources.get(filename).and_then(|source| source.lines().nth(warning.line as usize - 1));
        let shown =
            line.map(|line| line.trim_start_matches([' ', '\t', '\x0c'])).filter(|line| !line.is_empty());
        let shown = shown.map_or(String::new(), |line| format!("  {line}\n"));
        let text = format!("{filename}:{}: SyntaxWarning: {}\n{shown}", warning.line, warning.message);
        m.print(Stream::Stderr, &text);
    }
}

/// Warns as the filters of `warnings` say, where the program has imported it. Gives the first that a filter makes an error.
pub fn issue<'all>(
    m: &mut Machine,
    filename: &str,
    warnings: &'all [SyntaxWarning],
) -> Result<Option<&'all SyntaxWarning>, Raised> {
    let modules = m.object_at(MODULES);
    let Some(module) = dict::get_item_string(m, modules, "warnings")? else {
        show(m, filename, warnings);
        return Ok(None);
    };
    for warning in warnings {
        match warn_explicit(m, module, filename, warning) {
            Ok(none) => m.decref(none),
            Err(_) if m.error_matches(statics::SYNTAX_WARNING) => {
                m.clear_error();
                return Ok(Some(warning));
            }
            Err(raised) => return Err(raised),
        }
    }
    Ok(None)
}

fn warn_explicit(
    m: &mut Machine,
    module: Object,
    filename: &str,
    warning: &SyntaxWarning,
) -> Result<Object, Raised> {
    let message = unicode::from_str(m, &warning.message)?;
    let file = unicode::from_str(m, filename)?;
    let line = long::from_i64(m, i64::from(warning.line))?;
    let arguments = [message, statics::SYNTAX_WARNING, file, line];
    let warned = m.nested(|m| calls::call_method(m, module, "warn_explicit", &arguments));
    for held in [message, file, line] {
        m.decref(held);
    }
    warned
}
