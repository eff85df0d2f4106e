//! What the compiler warns of, on standard error. CPython: _warnings.c, `show_warning`.

use crate::compiler::SyntaxWarning;
use crate::object::{Machine, Stream};

/// Shows each warning with its line. They have no registry, so none is left out because it was shown before.
pub fn show(m: &mut Machine, filename: &str, warnings: &[SyntaxWarning]) {
    for warning in warnings {
        let line = m.sources.get(filename).and_then(|source| source.lines().nth(warning.line as usize - 1));
        let shown = line.map(str::trim).filter(|line| !line.is_empty());
        let shown = shown.map_or(String::new(), |line| format!("  {line}\n"));
        let text = format!("{filename}:{}: SyntaxWarning: {}\n{shown}", warning.line, warning.message);
        m.print(Stream::Stderr, &text);
    }
}
