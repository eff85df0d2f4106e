//! Exceptions as text on stderr. CPython: pythonrun.c, traceback.c.

use crate::object::frame::F_CODE;
use crate::object::runtime::NONE;
use crate::object::traceback::{TB_FRAME, TB_LINENO, TB_NEXT};
use crate::object::{Machine, Object, Stream};
use crate::object::{code, exceptions, names, object_protocol, statics, type_object, unicode};

/// Equal entries beyond this many are counted instead. CPython: `TB_RECURSIVE_CUTOFF`.
const RECURSIVE_CUTOFF: u64 = 3;
/// Entries printed at most. CPython: `PyTraceBack_LIMIT`.
const LIMIT: usize = 1000;

/// Prints an exception instance with its causes and contexts. CPython: `PyErr_Display`.
pub fn display(m: &mut Machine, exception: Object) {
    let mut text = String::new();
    let mut seen = Vec::new();
    chained(m, exception, &mut seen, &mut text);
    m.print(Stream::Stderr, &text);
}

/// CPython: `print_exception_recursive`.
fn chained(m: &mut Machine, exception: Object, seen: &mut Vec<Object>, out: &mut String) {
    // The chain is followed to its start first: a loop, not recursion, so that a long one cannot overflow the stack.
    let mut chain = vec![(exception, "")];
    let mut current = exception;
    seen.push(exception);
    loop {
        let cause = m.read_object(current, exceptions::CAUSE);
        let context = m.read_object(current, exceptions::CONTEXT);
        let suppressed = m.memory.read_u8(current.0 + exceptions::SUPPRESS_CONTEXT) != 0;
        let (next, message) = if !cause.is_null() {
            (cause, "\nThe above exception was the direct cause of the following exception:\n\n")
        } else if !context.is_null() && !suppressed {
            (context, "\nDuring handling of the above exception, another exception occurred:\n\n")
        } else {
            break;
        };
        if seen.contains(&next) {
            break;
        }
        seen.push(next);
        chain.push((next, message));
        current = next;
    }
    for (exception, message) in chain.into_iter().rev() {
        one(m, exception, out);
        out.push_str(message);
    }
}

/// CPython: `print_exception`.
fn one(m: &mut Machine, exception: Object, out: &mut String) {
    let traceback = m.read_object(exception, exceptions::TRACEBACK);
    if !traceback.is_null() && traceback != NONE {
        out.push_str(&traceback_text(m, traceback));
    }
    let type_ = m.type_of(exception);
    if type_object::is_subtype(m, type_, statics::SYNTAX_ERROR)
        && let Some(rendered) = syntax_error(m, exception)
    {
        out.push_str(&rendered);
        return;
    }
    let message = match object_protocol::str_nested(m, exception) {
        Ok(string) => {
            let text = unicode::to_string(m, string);
            m.decref(string);
            if text.is_empty() { String::new() } else { format!(": {text}") }
        }
        Err(_) => {
            m.clear_error();
            ": <exception str() failed>".into()
        }
    };
    out.push_str(&qualified_name(m, type_));
    out.push_str(&message);
    out.push('\n');
}

/// The type's name, with its module unless that is builtins.
pub fn qualified_name(m: &mut Machine, type_: Object) -> String {
    let short = type_object::short_name(m, type_);
    let name = m.name(names::MODULE);
    let module = match m.nested(|m| object_protocol::get_attr(m, type_, name)) {
        Ok(module) if unicode::check(m, module) => {
            let text = unicode::to_string(m, module);
            m.decref(module);
            text
        }
        Ok(other) => {
            m.decref(other);
            "<unknown>".into()
        }
        Err(_) => {
            m.clear_error();
            "<unknown>".into()
        }
    };
    if module == "builtins" { short } else { format!("{module}.{short}") }
}

/// The entries of a traceback, the oldest first, under their heading. CPython: `PyTraceBack_Print`.
pub fn traceback_text(m: &Machine, traceback: Object) -> String {
    let mut entries = Vec::new();
    let mut current = traceback;
    while !current.is_null() && current != NONE {
        entries.push(entry(m, current));
        current = m.read_object(current, TB_NEXT);
    }
    let skipped = entries.len().saturating_sub(LIMIT);
    let mut out = String::from("Traceback (most recent call last):\n");
    let mut last: Option<&(String, u32, String)> = None;
    let mut repeated = 0;
    for entry in &entries[skipped..] {
        if last != Some(entry) {
            push_repeated(&mut out, repeated);
            (last, repeated) = (Some(entry), 0);
        }
        repeated += 1;
        if repeated <= RECURSIVE_CUTOFF {
            push_entry(m, &mut out, entry);
        }
    }
    push_repeated(&mut out, repeated);
    out
}

fn entry(m: &Machine, traceback: Object) -> (String, u32, String) {
    let frame = m.read_object(traceback, TB_FRAME);
    let code_object = m.read_object(frame, F_CODE);
    let file = unicode::to_string(m, m.read_object(code_object, code::CO_FILENAME));
    let name = unicode::to_string(m, m.read_object(code_object, code::CO_NAME));
    (file, m.read_u32(traceback, TB_LINENO), name)
}

fn push_entry(m: &Machine, out: &mut String, (file, line, name): &(String, u32, String)) {
    out.push_str(&format!("  File \"{file}\", line {line}, in {name}\n"));
    if let Some(source) = source_line(m, file, *line) {
        out.push_str(&format!("    {source}\n"));
    }
}

/// A line of a known file without its indentation.
pub fn source_line(m: &Machine, file: &str, line: u32) -> Option<String> {
    let source = m.sources.get(file)?;
    let text = source.lines().nth((line as usize).checked_sub(1)?)?;
    Some(text.trim_start_matches([' ', '\t', '\x0c']).to_string())
}

fn push_repeated(out: &mut String, repeated: u64) {
    if repeated > RECURSIVE_CUTOFF {
        let more = repeated - RECURSIVE_CUTOFF;
        let plural = if more == 1 { "" } else { "s" };
        out.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

/// File, line, text and caret of a SyntaxError, then its message. CPython: `parse_syntax_error`, `print_error_text`.
fn syntax_error(m: &mut Machine, exception: Object) -> Option<String> {
    let mut text_of = |name: &str| -> Option<Object> {
        let name = unicode::static_name(m, name);
        match m.nested(|m| object_protocol::get_attr(m, exception, name)) {
            Ok(value) => {
                // The exception holds it.
                m.decref(value);
                (value != NONE).then_some(value)
            }
            Err(_) => {
                m.clear_error();
                None
            }
        }
    };
    let (filename, line, offset) = (text_of("filename"), text_of("lineno"), text_of("offset"));
    let (text, message) = (text_of("text"), text_of("msg"));
    let line = line.and_then(|line| crate::object::long::value_i64(m, line))?;
    let offset = offset.and_then(|offset| crate::object::long::value_i64(m, offset)).unwrap_or(-1);
    let file = filename.map_or_else(|| "<string>".into(), |name| unicode::to_string(m, name));
    let mut out = format!("  File \"{file}\", line {line}\n");
    if let Some(text) = text {
        let text = unicode::to_string(m, text);
        push_error_text(&mut out, &text, offset);
    }
    let type_ = m.type_of(exception);
    let message = message.map_or_else(|| "None".into(), |message| unicode::to_string(m, message));
    let kind = qualified_name(m, type_);
    out.push_str(&format!("{kind}: {message}\n"));
    Some(out)
}

/// The line without its indentation, and the caret under the place. CPython: `print_error_text`.
pub fn push_error_text(out: &mut String, text: &str, offset: i64) {
    let line = text.trim_end_matches('\n');
    let shown = line.trim_start_matches([' ', '\t', '\x0c']);
    let stripped = (line.chars().count() - shown.chars().count()) as i64;
    out.push_str(&format!("    {shown}\n"));
    if offset >= 0 {
        let column = (offset - 1 - stripped).max(0).min(shown.chars().count() as i64);
        out.push_str(&format!("    {}^\n", " ".repeat(column as usize)));
    }
}
