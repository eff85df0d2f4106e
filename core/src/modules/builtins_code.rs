//! `compile`, `eval`, `exec` and `__import__`. CPython: bltinmodule.c.

use crate::compiler::{self, CompileError, ErrorKind, Mode};
use crate::object::arguments::{self, Signature};
use crate::object::call::Args;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    bytes, code, dict, errors, frame, long, names, sequence_protocol, statics, tuple, type_object, unicode,
};
use crate::vm::{bind, import as vm_import, loader, syntax_warnings};

/// `__import__(name, globals=None, locals=None, fromlist=(), level=0)`
pub fn import(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "__import__",
        parameters: &["name", "globals", "locals", "fromlist", "level"],
        required: 1,
        positional: 5,
    };
    let [name, _, _, fromlist, level] = arguments::parse(m, args, &SIGNATURE)?;
    let level = if level.is_null() { 0 } else { long::as_i64(m, level)? };
    vm_import::import_module(m, name, fromlist, level)
}

/// `compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)`
pub fn compile(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "compile",
        parameters: &["source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"],
        required: 3,
        positional: 6,
    };
    let [source, filename, mode, ..] = arguments::parse::<7>(m, args, &SIGNATURE)?;
    if !unicode::check(m, filename) || !unicode::check(m, mode) {
        let wrong = if unicode::check(m, filename) { ("mode", mode) } else { ("filename", filename) };
        let message =
            format!("compile() argument '{}' must be str, not {}", wrong.0, type_object::name_of(m, wrong.1));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let mode = match unicode::to_string(m, mode).as_str() {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => {
            let message = "compile() mode must be 'exec', 'eval' or 'single'";
            return Err(errors::set_string(m, statics::VALUE_ERROR, message));
        }
    };
    let text = source_text(m, source, "compile")?;
    let filename = unicode::to_string(m, filename);
    compile_text(m, &text, &filename, mode).map(Step::Value)
}

/// CPython: `source_as_string`.
fn source_text(m: &mut Machine, source: Object, function: &str) -> Result<String, Raised> {
    let text = if unicode::check(m, source) {
        unicode::to_string(m, source)
    } else if bytes::check(m, source) {
        String::from_utf8_lossy(&bytes::to_vec(m, source)).into_owned()
    } else {
        let message = format!("{function}() arg 1 must be a string, bytes or code object");
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    if text.contains('\0') {
        return Err(errors::set_string(
            m,
            statics::VALUE_ERROR,
            "source code string cannot contain null bytes",
        ));
    }
    Ok(text)
}

fn compile_text(m: &mut Machine, text: &str, filename: &str, mode: Mode) -> Result<Object, Raised> {
    match compiler::compile_with_warnings(text, filename, mode) {
        Ok((compiled, warnings)) => {
            syntax_warnings::show(m, filename, &warnings);
            loader::load(m, &compiled)
        }
        Err(error) => Err(raise(m, filename, &error)),
    }
}

/// Sets the exception of a text that is no program. CPython: `PyErr_SyntaxLocationObject` and the parser's like.
pub fn raise(m: &mut Machine, filename: &str, error: &CompileError) -> Raised {
    let type_ = match error.kind {
        ErrorKind::SyntaxError | ErrorKind::Unsupported => statics::SYNTAX_ERROR,
        ErrorKind::IndentationError => statics::INDENTATION_ERROR,
        ErrorKind::TabError => statics::TAB_ERROR,
        ErrorKind::RecursionError => return errors::set_string(m, statics::RECURSION_ERROR, &error.message),
        ErrorKind::MemoryError => return m.no_memory(),
        ErrorKind::ValueError => return errors::set_string(m, statics::VALUE_ERROR, &error.message),
    };
    match syntax_error_arguments(m, filename, error) {
        Ok(arguments) => {
            let raised = errors::set_object(m, type_, arguments);
            m.decref(arguments);
            raised
        }
        Err(raised) => raised,
    }
}

fn syntax_error_arguments(m: &mut Machine, filename: &str, error: &CompileError) -> Result<Object, Raised> {
    let number = |m: &mut Machine, number: u32| long::from_i64(m, i64::from(number));
    let message = unicode::from_str(m, &error.message)?;
    let file = unicode::from_str(m, filename)?;
    let line = number(m, error.line)?;
    let column = number(m, error.column)?;
    // What the parser did not find is looked up in the file.
    let from_file = m.sources.get(filename).and_then(|source| source.lines().nth(error.line as usize - 1));
    let text =
        if error.found_by_parser { error.text.clone() } else { from_file.map(|line| format!("{line}\n")) };
    let text = match text {
        Some(text) => unicode::from_str(m, &text)?,
        None => m.new_reference(NONE),
    };
    let details = tuple::pack_stolen(m, &[file, line, column, text])?;
    tuple::pack_stolen(m, &[message, details])
}

/// `eval(source, globals=None, locals=None)`
pub fn eval(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "eval", args.count, 1, 3)?;
    run(m, args, "eval", Mode::Eval)
}

/// `exec(source, globals=None, locals=None)`
pub fn exec(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "exec", args.count, 1, 3)?;
    super::builtins_print::as_none_value(m, |m| run(m, args, "exec", Mode::Exec))
}

fn run(m: &mut Machine, args: Args, function: &str, mode: Mode) -> Called {
    let source = args.get(m, 0);
    let (globals, locals) = namespaces(m, args, function)?;
    let key = m.name(names::BUILTINS);
    if !dict::contains(m, globals, key)? {
        let builtins = frame::current_builtins(m);
        dict::set_item(m, globals, key, builtins)?;
    }
    if m.type_of(source) == statics::CODE {
        let free = m.read_object(source, code::CO_FREEVARS);
        if tuple::size(m, free) > 0 {
            let message = format!("code object passed to {function}() may not contain free variables");
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        return bind::eval_code(m, source, globals, locals);
    }
    let text = source_text(m, source, function)?;
    let text = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
    let made = compile_text(m, text, "<string>", mode)?;
    bind::eval_source(m, made, globals, locals)
}

/// The dict of globals and the mapping of locals, borrowed.
fn namespaces(m: &mut Machine, args: Args, function: &str) -> Result<(Object, Object), Raised> {
    let absent = |object: Object| object.is_null() || object == NONE;
    let (globals, locals) = (args.optional(m, 1), args.optional(m, 2));
    if !absent(locals) && !sequence_protocol::mapping_check(m, locals) {
        let message = if function == "eval" {
            "locals must be a mapping".to_owned()
        } else {
            format!("locals must be a mapping or None, not {}", type_object::name_of(m, locals))
        };
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if absent(globals) {
        let globals = frame::current_globals(m);
        let locals = if absent(locals) { frame::current_locals(m)? } else { locals };
        return Ok((globals, locals));
    }
    if !dict::check(m, globals) {
        let message = if function == "eval" {
            if sequence_protocol::mapping_check(m, globals) {
                "globals must be a real dict; try eval(code, {}, mapping)".to_owned()
            } else {
                "globals must be a dict".to_owned()
            }
        } else {
            format!("exec() globals must be a dict, not {}", type_object::name_of(m, globals))
        };
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    Ok((globals, if absent(locals) { globals } else { locals }))
}
