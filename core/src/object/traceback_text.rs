//! How exceptions are printed. CPython: traceback.c, pythonrun.c.

use super::code::{CO_FILENAME, CO_NAME};
use super::exceptions::{CAUSE, CONTEXT, SUPPRESS_CONTEXT, TRACEBACK, set_traceback};
use super::frame::F_CODE;
use super::machine::{Machine, Stream};
use super::reference::Object;
use super::runtime::{NONE, SYS_DICT};
use super::traceback::{TB_FRAME, TB_LINENO, TB_NEXT, check};
use super::{
    calls, dict, errors, long, names, object_protocol, source_file, statics, type_attributes, type_object,
    unicode,
};

/// `TB_RECURSIVE_CUTOFF`: so many equal entries in a row are printed.
const RECURSIVE_CUTOFF: u64 = 3;
/// `PyTraceBack_LIMIT`.
const LIMIT: u64 = 1000;
const CAUSE_MESSAGE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT_MESSAGE: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// Writes to `sys.stdout` or `sys.stderr`, whatever it is now; errors are dropped.
pub fn write_to(m: &mut Machine, stream: Stream, text: &str) {
    let sys = m.object_at(SYS_DICT);
    let name = m.name(if stream == Stream::Stdout { names::STDOUT } else { names::STDERR });
    let file = if sys.is_null() { None } else { dict::get_item(m, sys, name).unwrap_or_default() };
    match file {
        Some(NONE) => {}
        Some(file) if m.type_of(file) != statics::TEXT_OUTPUT => {
            let Ok(string) = unicode::from_str(m, text) else { return m.clear_error() };
            call_dropping(m, file, "write", &[string]);
            m.decref(string);
        }
        _ => m.print(stream, text),
    }
}

/// Flushes what a program has put in the place of `sys.stderr`; errors are dropped.
pub fn flush_errors(m: &mut Machine) {
    let sys = m.object_at(SYS_DICT);
    let name = m.name(names::STDERR);
    let file = if sys.is_null() { None } else { dict::get_item(m, sys, name).unwrap_or_default() };
    if let Some(file) = file.filter(|&file| file != NONE && m.type_of(file) != statics::TEXT_OUTPUT) {
        call_dropping(m, file, "flush", &[]);
    }
}

fn call_dropping(m: &mut Machine, file: Object, method: &str, arguments: &[Object]) {
    m.incref(file);
    match m.nested(|m| calls::call_method(m, file, method, arguments)) {
        Ok(result) => m.decref(result),
        Err(_) => m.clear_error(),
    }
    m.decref(file);
}

/// Writes the lines that the interpreter prints for an exception to stderr. CPython: `PyErr_Display`.
pub fn display(m: &mut Machine, _exception: Object, value: Object, traceback: Object) {
    if value != NONE
        && errors::is_exception_instance(m, value)
        && check_or_null(m, traceback)
        && m.read(value, TRACEBACK) == 0
    {
        set_traceback(m, value, traceback);
    }
    let mut text = String::new();
    let mut seen = Vec::new();
    chained(m, value, &mut seen, &mut text);
    write_to(m, Stream::Stderr, &text);
    flush_errors(m);
}

fn check_or_null(m: &Machine, traceback: Object) -> bool {
    !traceback.is_null() && check(m, traceback)
}

/// CPython: `print_exception_recursive`, with a list for its recursion.
fn chained(m: &mut Machine, value: Object, seen: &mut Vec<Object>, text: &mut String) {
    let mut links = vec![(value, "")];
    let mut current = value;
    loop {
        seen.push(current);
        if !errors::is_exception_instance(m, current) {
            break;
        }
        let (cause, context) = (m.read_object(current, CAUSE), m.read_object(current, CONTEXT));
        let suppressed = m.memory.read_u8(current.field(SUPPRESS_CONTEXT)) != 0;
        let next = if !cause.is_null() {
            (cause, CAUSE_MESSAGE)
        } else if !context.is_null() && !suppressed {
            (context, CONTEXT_MESSAGE)
        } else {
            break;
        };
        if seen.contains(&next.0) {
            break;
        }
        links.push(next);
        current = next.0;
    }
    for (link, message) in links.into_iter().rev() {
        one(m, link, text);
        text.push_str(message);
    }
}

/// CPython: `print_exception`.
fn one(m: &mut Machine, value: Object, text: &mut String) {
    if !errors::is_exception_instance(m, value) {
        text.push_str("TypeError: print_exception(): Exception expected for value, ");
        text.push_str(&type_object::name_of(m, value));
        text.push_str(" found\n");
        return;
    }
    let traceback = m.read_object(value, TRACEBACK);
    if check_or_null(m, traceback) {
        lines(m, traceback, text);
    }
    let shown = syntax_error_lines(m, value, text);
    class_name(m, m.type_of(value), text);
    let shown = match shown {
        Some(message) => message,
        None => {
            if let Ok(string) = object_protocol::str_nested(m, value) {
                let message = unicode::to_escaped_string(m, string);
                m.decref(string);
                message
            } else {
                m.clear_error();
                "<exception str() failed>".to_owned()
            }
        }
    };
    if !shown.is_empty() {
        text.push_str(": ");
        text.push_str(&shown);
    }
    text.push('\n');
}

/// The class by its qualified name, with its module unless that is `builtins`.
pub(super) fn class_name(m: &mut Machine, class: Object, text: &mut String) {
    let name = m.name(names::MODULE);
    match m.nested(|m| object_protocol::get_attr(m, class, name)) {
        Ok(module) if unicode::check(m, module) => {
            let module_name = unicode::to_string(m, module);
            m.decref(module);
            if module_name != "builtins" {
                text.push_str(&module_name);
                text.push('.');
            }
        }
        Ok(module) => {
            m.decref(module);
            text.push_str("<unknown>.");
        }
        Err(_) => {
            m.clear_error();
            text.push_str("<unknown>.");
        }
    }
    text.push_str(&type_attributes::qualname_text(m, class));
}

/// For a SyntaxError: where it is, with its caret; its message is what is left to print.
fn syntax_error_lines(m: &mut Machine, value: Object, text: &mut String) -> Option<String> {
    if !type_object::is_instance_of(m, value, statics::SYNTAX_ERROR) {
        return None;
    }
    let field = |m: &Machine, index: u64| m.read_object(value, super::exceptions::BASE_BYTES + index * 8);
    let [message, filename, line, offset, source] = [0, 1, 2, 3, 4].map(|index| field(m, index));
    if line.is_null() || !long::check(m, line) {
        return None;
    }
    let file = if filename.is_null() || filename == NONE {
        "<string>".to_owned()
    } else {
        let shown = object_protocol::str_nested(m, filename).ok()?;
        let file = unicode::to_string(m, shown);
        m.decref(shown);
        file
    };
    text.push_str(&format!("  File \"{file}\", line {}\n", long::to_decimal(m, line)));
    if !source.is_null() && unicode::check(m, source) {
        let column = if offset.is_null() || !long::check(m, offset) {
            -1
        } else {
            long::value_i64(m, offset).unwrap_or(-1)
        };
        let source = unicode::to_string(m, source);
        caret(&source, column, text);
    }
    let shown = object_protocol::str_nested(m, message.non_null().unwrap_or(NONE)).ok()?;
    let result = unicode::to_string(m, shown);
    m.decref(shown);
    Some(result)
}

/// The source line of a SyntaxError and the caret below. CPython: `print_error_text`.
pub fn caret(source: &str, offset: i64, text: &mut String) {
    let mut offset = offset - 1;
    let mut source = source;
    while source.starts_with([' ', '\t', '\x0c']) {
        source = &source[1..];
        offset -= 1;
    }
    let mut length = source.len() as i64 - i64::from(source.ends_with('\n'));
    offset = offset.min(length);
    while let Some(newline) = source.find('\n').map(|at| at as i64).filter(|&at| at < offset) {
        source = &source[newline as usize + 1..];
        length -= newline + 1;
        offset -= newline + 1;
    }
    text.push_str("    ");
    text.push_str(source);
    if source.len() as i64 == length {
        text.push('\n');
    }
    if offset >= 0 {
        text.push_str("    ");
        text.extend(std::iter::repeat_n(' ', offset as usize));
        text.push_str("^\n");
    }
}

/// CPython: `PyTraceBack_Print`, `tb_printinternal`.
pub(super) fn lines(m: &mut Machine, traceback: Object, text: &mut String) {
    let limit = traceback_limit(m);
    if limit == 0 {
        return;
    }
    text.push_str("Traceback (most recent call last):\n");
    let mut entries = Vec::new();
    let mut link = traceback;
    while !link.is_null() {
        entries.push(link);
        link = m.read_object(link, TB_NEXT);
    }
    let skipped = entries.len().saturating_sub(limit as usize);
    let (mut last, mut repeats) = (None, 0);
    for entry in entries.into_iter().skip(skipped) {
        let frame = m.read_object(entry, TB_FRAME);
        let code_object = m.read_object(frame, F_CODE);
        let line = m.memory.read_i32(entry.field(TB_LINENO));
        let place = (m.read(code_object, CO_FILENAME), line, m.read(code_object, CO_NAME));
        if last != Some(place) {
            repeated(repeats, text);
            last = Some(place);
            repeats = 0;
        }
        repeats += 1;
        if repeats <= RECURSIVE_CUTOFF {
            entry_lines(m, Object(place.0), line, Object(place.2), text);
        }
    }
    repeated(repeats, text);
}

fn traceback_limit(m: &mut Machine) -> u64 {
    let sys = m.object_at(SYS_DICT);
    if sys.is_null() {
        return LIMIT;
    }
    match dict::get_item_string(m, sys, "tracebacklimit") {
        Ok(Some(value)) if long::check(m, value) => long::value_i64(m, value).unwrap_or(1000).max(0) as u64,
        _ => LIMIT,
    }
}

/// CPython: `tb_print_line_repeated`.
fn repeated(repeats: u64, text: &mut String) {
    if repeats > RECURSIVE_CUTOFF {
        let more = repeats - RECURSIVE_CUTOFF;
        let plural = if more == 1 { "" } else { "s" };
        text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

/// How many levels of recursion it takes to open a file of source.
const LEVELS_OF_OPENING: u64 = 4;

/// CPython: `tb_displayline`.
fn entry_lines(m: &mut Machine, file: Object, line: i32, name: Object, text: &mut String) {
    let file = unicode::to_string(m, file);
    let name = unicode::to_string(m, name);
    text.push_str(&format!("  File \"{file}\", line {line}, in {name}\n"));
    if m.registers.modules_are_gone || m.recursion_room() < LEVELS_OF_OPENING {
        return;
    }
    source_file::open(m, m.sources.contains_key(&file));
    if let Some(source) = source_line(m, &file, line) {
        text.push_str("    ");
        text.push_str(source.trim_start_matches([' ', '\t', '\x0c']));
        text.push('\n');
    }
}

/// A line of a file that was run, without its end.
pub fn source_line<'a>(m: &'a Machine, file: &str, line: i32) -> Option<&'a str> {
    let index = usize::try_from(line - 1).ok()?;
    m.sources.get(file)?.lines().nth(index)
}
