//! `compile`, `eval`, `exec` and `__import__`. CPython: bltinmodule.c.

use crate::compiler::{self, CompileError, Compiled, ErrorKind, Mode, Optimization, flags};
use crate::object::arguments::{self, Signature};
use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    buffer, bytes, code, dict, errors, frame, long, names, sequence_protocol, statics, tuple, type_object,
    unicode, unicode_codecs, unicode_draft, warning,
};
use crate::syntax::coding::coding_of;
use crate::vm::{bind, import as vm_import, loader, syntax_warnings};

/// What `compile` takes for `flags`.
/// CPython: compile.h, `PyCF_MASK` and `PyCF_COMPILE_MASK`.
const COMPILER_FLAGS: i32 = (FUTURE_FEATURES | flags::CO_NESTED | DONT_IMPLY_DEDENT) as i32;
/// CPython: compile.h, `PyCF_MASK`.
const FUTURE_FEATURES: u32 = flags::CO_FUTURE_DIVISION
    | flags::CO_FUTURE_ABSOLUTE_IMPORT
    | flags::CO_FUTURE_WITH_STATEMENT
    | flags::CO_FUTURE_PRINT_FUNCTION
    | flags::CO_FUTURE_UNICODE_LITERALS
    | flags::CO_FUTURE_BARRY_AS_BDFL
    | flags::CO_FUTURE_GENERATOR_STOP
    | flags::CO_FUTURE_ANNOTATIONS;
/// CPython: `PyCF_DONT_IMPLY_DEDENT`.
const DONT_IMPLY_DEDENT: u32 = 0x200;

/// `__import__(name, globals=None, locals=None, fromlist=(), level=0)`
pub fn import(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "__import__",
        parameters: &["name", "globals", "locals", "fromlist", "level"],
        required: 1,
        positional: 5,
    };
    let [name, globals, _, fromlist, level] = arguments::parse(m, args, &SIGNATURE)?;
    arguments::check_text(m, "__import__", "1", name)?;
    let level = if level.is_null() { 0 } else { i64::from(arguments::c_int(m, level)?) };
    vm_import::import_module(m, name, globals, fromlist, level)
}

/// `compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)`
pub fn compile(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "compile",
        parameters: &["source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"],
        required: 3,
        positional: 6,
    };
    let [source, filename, mode, flags, dont_inherit, optimize, _] =
        arguments::parse::<7>(m, args, &SIGNATURE)?;
    let filename = file_name(m, filename)?;
    arguments::check_text(m, "compile", "'mode'", mode)?;
    let mode = match unicode::to_string(m, mode).as_str() {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => {
            let message = "compile() mode must be 'exec', 'eval' or 'single'";
            return Err(errors::set_string(m, statics::VALUE_ERROR, message));
        }
    };
    let flags = if flags.is_null() { 0 } else { arguments::c_int(m, flags)? };
    let dont_inherit = if dont_inherit.is_null() { 0 } else { arguments::c_int(m, dont_inherit)? };
    if flags & !COMPILER_FLAGS != 0 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "compile(): unrecognised flags"));
    }
    let optimization = match if optimize.is_null() { -1 } else { arguments::c_int(m, optimize)? } {
        -1 | 0 => Optimization::None,
        1 => Optimization::NoAsserts,
        2 => Optimization::NoDocstrings,
        _ => return Err(errors::set_string(m, statics::VALUE_ERROR, "compile(): invalid optimize value")),
    };
    let text = source_text(m, source, "compile", &filename)?;
    let inherited = if dont_inherit == 0 { future_features(m) } else { 0 };
    let features = inherited | flags as u32 & FUTURE_FEATURES;
    let compiled = compile_text(m, &text, &filename, mode, optimization, features)?;
    loader::load(m, &compiled.code).map(Step::Value)
}

/// CPython: `source_as_string`.
fn source_text(m: &mut Machine, source: Object, function: &str, filename: &str) -> Result<String, Raised> {
    let text = if unicode::check(m, source) {
        unicode_draft::check(m, unicode::length(m, source))?;
        unicode_codecs::check_utf8(m, source)?;
        unicode::to_string(m, source)
    } else if let Some(found) = buffer::of(m, source) {
        unicode_draft::check(m, found.bytes)?;
        decoded(m, &buffer::read(m, found), filename)?
    } else {
        let message = formatted!(
            "%s() arg 1 must be a %s object",
            function,
            if function == "compile" { "string, bytes or AST" } else { "string, bytes or code" }
        );
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

/// What Latin-1 may be called, its normal name first. CPython: tokenizer.c, `get_normal_name`.
const LATIN_1: [&str; 3] = ["iso-8859-1", "latin-1", "iso-latin-1"];

/// Text of the encoding that its first lines name, or UTF-8. CPython: tokenizer.c, `decode_str`.
fn decoded(m: &mut Machine, content: &[u8], filename: &str) -> Result<String, Raised> {
    let (content, has_mark) = match content.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, true),
        None => (content, false),
    };
    if content.contains(&0) {
        let message = "source code string cannot contain null bytes";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    let (message, line) = match coding_of(content).as_deref() {
        Some(other) if has_mark && !matches!(other, "utf-8" | "utf8") => {
            let name = if LATIN_1.contains(&other) { LATIN_1[0] } else { other };
            (format!("encoding problem: {name} with BOM"), 0)
        }
        Some(name) if LATIN_1.contains(&name) => {
            return Ok(content.iter().map(|&byte| char::from(byte)).collect());
        }
        None | Some("utf-8" | "utf8" | "ascii" | "us-ascii") => match str::from_utf8(content) {
            Ok(text) => return Ok(text.to_owned()),
            Err(error) => {
                let at = error.valid_up_to();
                let byte = content[at];
                let reason = if (0x80..0xc2).contains(&byte) || byte > 0xf4 {
                    "invalid start byte"
                } else if error.error_len().is_none() {
                    "unexpected end of data"
                } else {
                    "invalid continuation byte"
                };
                let message = format!(
                    "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}"
                );
                (message, content[..at].split(|&byte| byte == b'\n').count() as u32)
            }
        },
        Some(other) => (format!("unknown encoding: {other}"), 0),
    };
    let kind = ErrorKind::SyntaxError;
    Err(raise(
        m,
        filename,
        &CompileError { kind, message, line, column: 0, text: None, found_by_parser: true },
    ))
}

/// A file's name as text, bytes or an object with `__fspath__`. CPython: `PyUnicode_FSDecoder`.
fn file_name(m: &mut Machine, given: Object) -> Result<String, Raised> {
    if unicode::check(m, given) {
        return Ok(unicode::to_string(m, given));
    }
    let content = |m: &Machine, found| String::from_utf8_lossy(&buffer::read(m, found)).into_owned();
    if let Some(found) = buffer::of(m, given) {
        if !bytes::check(m, given) {
            let kind = type_object::name_of(m, given);
            let message = format!("path should be string, bytes, or os.PathLike, not {kind}");
            warning::warn(m, statics::DEPRECATION_WARNING, &message)?;
        }
        return Ok(content(m, found));
    }
    let path = super::files::fs_path(m, given)?;
    let text = match buffer::of(m, path) {
        Some(found) => content(m, found),
        None => unicode::to_string(m, path),
    };
    m.decref(path);
    Ok(text)
}

/// The future features of the code that runs. CPython: `PyEval_MergeCompilerFlags`.
fn future_features(m: &Machine) -> u32 {
    frame::current(m).non_null().map_or(0, |running| {
        let code_object = m.read_object(running, frame::F_CODE);
        code::flags(m, code_object) & FUTURE_FEATURES
    })
}

fn compile_text(
    m: &mut Machine,
    text: &str,
    filename: &str,
    mode: Mode,
    optimization: Optimization,
    features: u32,
) -> Result<Compiled, Raised> {
    let refused = match compiler::compile_optimized(text, filename, mode, optimization, features) {
        Ok(compiled) => match syntax_warnings::issue(m, filename, &compiled.warnings)? {
            Some(warning) => warning.as_error(),
            None => return Ok(compiled),
        },
        Err(error) => error,
    };
    Err(raise(m, filename, &refused))
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
            return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
        }
        return bind::eval_code(m, source, globals, locals);
    }
    let text = source_text(m, source, function, "<string>")?;
    let text = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
    let features = future_features(m);
    let compiled = compile_text(m, text, "<string>", mode, Optimization::None, features)?;
    let loaded = loader::load_with_tree(m, &compiled)?;
    bind::eval_source(m, loaded, globals, locals)
}

/// The dict of globals and the mapping of locals, borrowed; `eval` looks at the locals first, `exec` at the globals.
fn namespaces(m: &mut Machine, args: Args, function: &str) -> Result<(Object, Object), Raised> {
    let absent = |object: Object| object.is_null() || object == NONE;
    let (globals, locals) = (args.optional(m, 1), args.optional(m, 2));
    let is_eval = function == "eval";
    if is_eval && !absent(locals) {
        check_locals(m, locals, is_eval)?;
    }
    if !absent(globals) {
        check_globals(m, globals, is_eval)?;
    }
    if !is_eval && !absent(locals) {
        check_locals(m, locals, is_eval)?;
    }
    if absent(globals) {
        let globals = frame::current_globals(m);
        let locals = if absent(locals) { frame::current_locals(m)? } else { locals };
        return Ok((globals, locals));
    }
    Ok((globals, if absent(locals) { globals } else { locals }))
}

fn check_locals(m: &mut Machine, locals: Object, is_eval: bool) -> Result<(), Raised> {
    if sequence_protocol::mapping_check(m, locals) {
        return Ok(());
    }
    let message = if is_eval {
        formatted!("locals must be a mapping")
    } else {
        formatted!("locals must be a mapping or None, not %.100s", type_object::name_of(m, locals))
    };
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn check_globals(m: &mut Machine, globals: Object, is_eval: bool) -> Result<(), Raised> {
    if dict::check(m, globals) {
        return Ok(());
    }
    let message = if !is_eval {
        formatted!("exec() globals must be a dict, not %.100s", type_object::name_of(m, globals))
    } else if sequence_protocol::mapping_check(m, globals) {
        formatted!("globals must be a real dict; try eval(expr, {}, mapping)")
    } else {
        formatted!("globals must be a dict")
    };
    Err(errors::format(m, statics::TYPE_ERROR, message))
}
