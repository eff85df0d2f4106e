//! How exceptions are printed. CPython: pythonrun.c, `PyErr_Display`.

use super::exceptions::{CAUSE, CONTEXT, SUPPRESS_CONTEXT, TRACEBACK, set_traceback};
use super::formatted::formatted;
use super::machine::{Machine, Stream};
use super::names::{self, Name};
use super::object_attributes::{get_attr_id_nested, lookup_attr_id_nested};
use super::reference::{OB_TYPE, Object};
use super::runtime::NONE;
use super::standard_file::{Found, StandardFile};
use super::step::Raised;
use super::traceback::check;
use super::{errors, long, object_text, set, traceback_text, type_getset, type_object, unicode};

const CAUSE_MESSAGE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT_MESSAGE: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// Writes the lines that the interpreter prints for an exception to stderr. CPython: `PyErr_Display`.
pub fn display(m: &mut Machine, value: Object, traceback: Object) {
    let file = match StandardFile::of_sys(m, Stream::Stderr) {
        Found::File(file) => file,
        Found::Nothing => return,
        Found::Lost => return dump(m, value),
    };
    if errors::is_exception_instance(m, value)
        && !traceback.is_null()
        && check(m, traceback)
        && m.read(value, TRACEBACK) == 0
    {
        set_traceback(m, value, traceback);
    }
    let seen = set::new(m).unwrap_or_else(|_| {
        m.clear_error();
        Object::NULL
    });
    chained(m, value, seen, file);
    m.xdecref(seen);
    if file.flush(m).is_err() {
        m.clear_error();
    }
    file.close(m);
}

/// What there is to say of an exception where there is no `sys.stderr`. CPython: object.c, `_PyObject_Dump`.
fn dump(m: &mut Machine, value: Object) {
    let (count, type_) = (m.refcount(value), m.read(value, OB_TYPE));
    let name = type_object::name_of(m, value);
    let shown = object_text::repr_nested(m, value).map(|text| {
        let shown = unicode::to_escaped_string(m, text);
        m.decref(text);
        shown
    });
    if shown.is_err() {
        m.clear_error();
    }
    let text = format!(
        "object address  : {:#x}\nobject refcount : {count}\nobject type     : {type_:#x}\nobject type name: {name}\n\
         object repr     : {}\nlost sys.stderr\n",
        value.0,
        shown.unwrap_or_default()
    );
    m.print(Stream::Stderr, &text);
}

/// What an exception came of, before it. Each is printed once, by its address. CPython: `print_exception_recursive`.
fn chained(m: &mut Machine, value: Object, seen: Object, file: StandardFile) {
    let mut links = Vec::new();
    let mut current = value;
    while let Some(next) = origin(m, current, seen) {
        links.push(next);
        current = next.0;
    }
    for (link, message) in links.into_iter().rev() {
        print_exception(m, link, file);
        if file.write(m, message).is_err() {
            m.clear_error();
        }
    }
    print_exception(m, value, file);
}

/// What an exception came of, unless it was seen, and the words between them.
fn origin(m: &mut Machine, value: Object, seen: Object) -> Option<(Object, &'static str)> {
    if seen.is_null() || !note(m, seen, value) || !errors::is_exception_instance(m, value) {
        return None;
    }
    let (cause, context) = (m.read_object(value, CAUSE), m.read_object(value, CONTEXT));
    let suppressed = m.memory.read_u8(value.field(SUPPRESS_CONTEXT)) != 0;
    let next = if !cause.is_null() {
        (cause, CAUSE_MESSAGE)
    } else if !context.is_null() && !suppressed {
        (context, CONTEXT_MESSAGE)
    } else {
        return None;
    };
    let known = with_address(m, next.0, |m, address| set::contains(m, seen, address));
    (known == Some(false)).then_some(next)
}

fn note(m: &mut Machine, seen: Object, value: Object) -> bool {
    with_address(m, value, |m, address| set::add(m, seen, address)).is_some()
}

/// Does something with the int that an address is; errors are dropped.
fn with_address<R>(
    m: &mut Machine,
    object: Object,
    act: impl FnOnce(&mut Machine, Object) -> Result<R, Raised>,
) -> Option<R> {
    let done = long::from_u64(m, object.0).and_then(|address| {
        let done = act(m, address);
        m.decref(address);
        done
    });
    done.inspect_err(|_| m.clear_error()).ok()
}

/// CPython: `print_exception`.
fn print_exception(m: &mut Machine, value: Object, file: StandardFile) {
    let printed = if errors::is_exception_instance(m, value) {
        m.incref(value);
        let printed = print_parts(m, value, file);
        if printed.is_err() {
            m.clear_error();
        }
        m.decref(value);
        file.write(m, "\n")
    } else {
        let kind = type_object::full_name(m, m.type_of(value));
        let pieces = ["TypeError: print_exception(): Exception expected for value, ", &kind, " found\n"];
        pieces.into_iter().try_for_each(|piece| file.write(m, piece))
    };
    if printed.is_err() {
        m.clear_error();
    }
}

/// All but the end of the last line.
fn print_parts(m: &mut Machine, value: Object, file: StandardFile) -> Result<(), Raised> {
    let traceback = m.read_object(value, TRACEBACK);
    if !traceback.is_null() && check(m, traceback) {
        traceback_text::print(m, traceback, file)?;
    }
    let message = print_place(m, value, file)?;
    let class = m.type_of(value);
    let printed = print_class(m, class, file, "<unknown>.");
    let shown = message.unwrap_or_else(|| m.new_reference(value));
    let printed = printed.and_then(|()| if shown == NONE { Ok(()) } else { print_message(m, shown, file) });
    m.decref(shown);
    printed
}

/// The class by its qualified name, with its module unless that is `builtins`; `unknown` where it has none.
pub(super) fn print_class(
    m: &mut Machine,
    class: Object,
    file: StandardFile,
    unknown: &str,
) -> Result<(), Raised> {
    match get_attr_id_nested(m, class, names::MODULE) {
        Ok(module) if unicode::check(m, module) => {
            let is_builtin = unicode::eq_str(m, module, "builtins");
            let printed =
                if is_builtin { Ok(()) } else { file.write_str(m, module).and_then(|()| file.write(m, ".")) };
            m.decref(module);
            printed?;
        }
        other => {
            m.xdecref(other.unwrap_or(Object::NULL));
            m.clear_error();
            file.write(m, unknown)?;
        }
    }
    let name = m.nested(|m| type_getset::get_qualname(m, class))?;
    let printed = file.write_str(m, name);
    m.decref(name);
    printed
}

/// A colon and the text of a value, unless that is empty.
fn print_message(m: &mut Machine, value: Object, file: StandardFile) -> Result<(), Raised> {
    let Ok(text) = object_text::str_nested(m, value) else {
        m.clear_error();
        return file.write(m, ": <exception str() failed>");
    };
    let printed = if unicode::length(m, text) == 0 { Ok(()) } else { file.write(m, ": ") };
    let printed = printed.and_then(|()| file.write_str(m, text));
    m.decref(text);
    printed
}

/// What a SyntaxError says of itself.
struct Place {
    message: Object,
    filename: Object,
    line: i64,
    offset: i64,
    text: Object,
}

/// For what looks like a SyntaxError: where it is, with its caret; its message (a new reference) is what is left to print.
fn print_place(m: &mut Machine, value: Object, file: StandardFile) -> Result<Option<Object>, Raised> {
    let has_place = lookup_attr_id_nested(m, value, names::PRINT_FILE_AND_LINE);
    let Ok(Some(mark)) = has_place.inspect_err(|_| m.clear_error()) else { return Ok(None) };
    m.decref(mark);
    let Ok(place) = place_of(m, value) else {
        m.clear_error();
        return Ok(None);
    };
    let printed = print_place_lines(m, &place, file);
    m.decref(place.filename);
    m.xdecref(place.text);
    printed.map(|()| Some(place.message)).inspect_err(|_| m.decref(place.message))
}

fn print_place_lines(m: &mut Machine, place: &Place, file: StandardFile) -> Result<(), Raised> {
    let filename = object_text::str_nested(m, place.filename)?;
    let line = formatted!("  File \"%S\", line %zd\n", unicode::to_string(m, filename), place.line);
    m.decref(filename);
    file.write_formatted(m, line)?;
    if place.text.is_null() {
        return Ok(());
    }
    let source = unicode::to_string(m, place.text);
    caret(&source, place.offset).into_iter().try_for_each(|piece| file.write(m, &piece))
}

/// CPython: `parse_syntax_error`.
fn place_of(m: &mut Machine, value: Object) -> Result<Place, Raised> {
    let message = get_attr_id_nested(m, value, names::MSG)?;
    let filename = get_attr_id_nested(m, value, names::FILENAME).and_then(|name| filename_or(m, name));
    let filename = filename.inspect_err(|_| m.decref(message))?;
    let rest = (|| {
        let line = number_at(m, value, names::LINENO)?;
        let offset = number_at(m, value, names::OFFSET)?.unwrap_or(-1);
        let text = get_attr_id_nested(m, value, names::TEXT)?;
        Ok((line, offset, text))
    })();
    let (line, offset, text) = rest.inspect_err(|_| {
        m.decref(message);
        m.decref(filename);
    })?;
    if text == NONE {
        m.decref(text);
        return Ok(Place { message, filename, line: line.unwrap_or(0), offset, text: Object::NULL });
    }
    Ok(Place { message, filename, line: line.unwrap_or(0), offset, text })
}

fn filename_or(m: &mut Machine, name: Object) -> Result<Object, Raised> {
    if name != NONE {
        return Ok(name);
    }
    m.decref(name);
    unicode::from_str(m, "<string>")
}

fn number_at(m: &mut Machine, value: Object, name: Name) -> Result<Option<i64>, Raised> {
    let number = get_attr_id_nested(m, value, name)?;
    if number == NONE && name == names::OFFSET {
        m.decref(number);
        return Ok(None);
    }
    let size = long::as_ssize(m, number);
    m.decref(number);
    size.map(Some)
}

/// The source line of a SyntaxError and the caret below, in the pieces that they are written in. CPython: `print_error_text`.
pub fn caret(source: &str, offset: i64) -> Vec<String> {
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
    let mut pieces = vec!["    ".to_owned(), source.to_owned()];
    if source.len() as i64 == length {
        pieces.push("\n".to_owned());
    }
    if offset >= 0 {
        pieces.push("    ".to_owned());
        pieces.extend(std::iter::repeat_n(" ".to_owned(), offset as usize));
        pieces.push("^\n".to_owned());
    }
    pieces
}
