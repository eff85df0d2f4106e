//! `open`: there are no files, and every attempt says so as an empty disk that cannot be written to would, once its
//! arguments are found to be right. CPython: _iomodule.c, fileio.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, Object, Raised};
use crate::object::{
    bytes, calls, errors, float, long, number_protocol, statics, type_object, unicode, unicode_codecs,
    warning,
};

type Reason = (i64, &'static str);

const NO_SUCH_FILE: Reason = (2, "No such file or directory");
const BAD_DESCRIPTOR: Reason = (9, "Bad file descriptor");
const FILE_EXISTS: Reason = (17, "File exists");
const IS_A_DIRECTORY: Reason = (21, "Is a directory");
const READ_ONLY: Reason = (30, "Read-only file system");
const NAME_TOO_LONG: Reason = (36, "File name too long");

/// Of Linux, for an opener.
const O_CLOEXEC: i64 = 0o2_000_000;

/// `open(file, mode='r', …)`. CPython: `_io_open_impl`.
pub(super) fn open(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "open",
        parameters: &["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"],
        required: 1,
        positional: 8,
    };
    let [file, mode, buffering, encoding, handler, newline, close, opener] =
        arguments::parse::<8>(m, args, &SIGNATURE)?;
    arguments::check_text(m, "open", "'mode'", mode)?;
    let mode = if mode.is_null() { "r".to_owned() } else { plain_text(m, mode)? };
    let buffering = if buffering.is_null() { -1 } else { arguments::c_int(m, buffering)? };
    let mut given = Vec::new();
    for (what, value) in [("encoding", encoding), ("errors", handler), ("newline", newline)] {
        if has_text(m, what, value)? {
            given.push(what);
        }
    }
    let closes = close.is_null() || arguments::c_int(m, close)? != 0;
    let is_number = number_protocol::check(m, file);
    let path = if is_number { m.new_reference(file) } else { fs_path(m, file)? };
    let refused = check_mode(m, &mode, buffering, &given)
        .and_then(|()| open_raw(m, path, &mode, closes, if opener == NONE { Object::NULL } else { opener }));
    m.decref(path);
    Err(refused.err().unwrap_or(Raised))
}

/// A string that C can hold. CPython: Argument Clinic's code for `str`.
fn plain_text(m: &mut Machine, string: Object) -> Result<String, Raised> {
    unicode_codecs::check_utf8(m, string)?;
    let text = unicode::to_string(m, string);
    if text.contains('\0') {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "embedded null character"));
    }
    Ok(text)
}

/// Whether an argument is a string; it may be None too.
fn has_text(m: &mut Machine, what: &str, value: Object) -> Result<bool, Raised> {
    if value.is_null() || value == NONE {
        return Ok(false);
    }
    if !unicode::check(m, value) {
        return Err(arguments::bad_argument(m, "open", &format!("argument '{what}'"), "str or None", value));
    }
    plain_text(m, value).map(|_| true)
}

/// The path as str or bytes (counted). CPython: `PyOS_FSPath`.
pub(super) fn fs_path(m: &mut Machine, given: Object) -> Result<Object, Raised> {
    if unicode::check(m, given) || bytes::check(m, given) {
        return Ok(m.new_reference(given));
    }
    let type_ = m.type_of(given);
    let name = unicode::intern_from_str(m, "__fspath__")?;
    let has_path = type_object::lookup(m, type_, name).is_some();
    m.decref(name);
    let of = type_object::short_name(m, type_);
    if !has_path {
        let message = formatted!("expected str, bytes or os.PathLike object, not %.200s", of);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let path = m.nested(|m| calls::call_method(m, given, "__fspath__", &[]))?;
    if unicode::check(m, path) || bytes::check(m, path) {
        return Ok(path);
    }
    let found = type_object::short_name(m, m.type_of(path));
    m.decref(path);
    let message = formatted!("expected %.200s.__fspath__() to return str or bytes, not %.200s", of, found);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// Raises where a mode is none, or does not go with what else is given. CPython: `_io_open_impl`.
fn check_mode(m: &mut Machine, mode: &str, buffering: i32, texts: &[&str]) -> Result<(), Raised> {
    if let Some(message) = refused_letters(mode) {
        return Err(errors::set_string(m, statics::VALUE_ERROR, &message));
    }
    if mode.contains('U') {
        warning::warn(m, statics::DEPRECATION_WARNING, "'U' mode is deprecated")?;
    }
    let is_binary = mode.contains('b');
    if is_binary && mode.contains('t') {
        let message = "can't have text and binary mode at once";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    if kinds(mode) > 1 {
        let message = "must have exactly one of create/read/write/append mode";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    if let (true, Some(what)) = (is_binary, texts.first()) {
        let article = if *what == "newline" { "a" } else { "an" };
        let message = format!("binary mode doesn't take {article} {what} argument");
        return Err(errors::set_string(m, statics::VALUE_ERROR, &message));
    }
    if is_binary && buffering == 1 {
        let message = "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used";
        warning::warn(m, statics::RUNTIME_WARNING, message)?;
    }
    Ok(())
}

/// What is wrong with the letters of a mode, if anything is.
fn refused_letters(mode: &str) -> Option<String> {
    let repeated = mode.char_indices().any(|(at, letter)| mode[..at].contains(letter));
    if repeated || !mode.chars().all(|letter| "rwxabtU+".contains(letter)) {
        return Some(format!("invalid mode: '{mode}'"));
    }
    (mode.contains('U') && mode.contains(['x', 'w', 'a', '+']))
        .then(|| "mode U cannot be combined with 'x', 'w', 'a', or '+'".to_owned())
}

/// How many things a mode asks for of which there may be one.
fn kinds(mode: &str) -> usize {
    let reads = usize::from(mode.contains(['r', 'U']));
    reads + mode.chars().filter(|letter| "wxa".contains(*letter)).count()
}

/// CPython: `_io_FileIO___init___impl`. It never succeeds.
fn open_raw(m: &mut Machine, path: Object, mode: &str, closes: bool, opener: Object) -> Result<(), Raised> {
    if let Some(number) = descriptor(m, path)? {
        check_kinds(m, mode)?;
        return Err(of_descriptor(m, number));
    }
    let name = fs_bytes(m, path)?;
    check_kinds(m, mode)?;
    if !closes {
        let message = "Cannot use closefd=False with file name";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    if !opener.is_null() {
        let number = opened(m, opener, path, mode)?;
        return Err(of_descriptor(m, number));
    }
    Err(os_error(m, reason(&name, mode), Some(path))?)
}

fn check_kinds(m: &mut Machine, mode: &str) -> Result<(), Raised> {
    if kinds(mode) == 1 {
        return Ok(());
    }
    let message = "Must have exactly one of create/read/write/append mode and at most one plus";
    Err(errors::set_string(m, statics::VALUE_ERROR, message))
}

/// The number of an open file, where the argument is one.
fn descriptor(m: &mut Machine, file: Object) -> Result<Option<i32>, Raised> {
    if unicode::check(m, file) || bytes::check(m, file) {
        return Ok(None);
    }
    match arguments::c_int(m, file) {
        Ok(number) if number < 0 => {
            Err(errors::set_string(m, statics::VALUE_ERROR, "negative file descriptor"))
        }
        Ok(number) => Ok(Some(number)),
        Err(raised) if float::check(m, file) => Err(raised),
        Err(_) => {
            m.clear_error();
            Ok(None)
        }
    }
}

/// Only the standard streams have numbers, and those are not opened again.
fn of_descriptor(m: &mut Machine, number: i32) -> Raised {
    if number <= 2 {
        let message = "a standard stream is not opened by its number";
        return errors::set_string(m, statics::NOT_IMPLEMENTED_ERROR, message);
    }
    os_error(m, BAD_DESCRIPTOR, None).unwrap_or_else(|raised| raised)
}

/// A path in the bytes of the file system. CPython: `PyUnicode_FSConverter`.
fn fs_bytes(m: &mut Machine, path: Object) -> Result<Vec<u8>, Raised> {
    let encoded = if unicode::check(m, path) {
        let handler = unicode::from_str(m, "surrogateescape")?;
        let encoded = unicode_codecs::encode_with(m, path, Object::NULL, handler);
        m.decref(handler);
        encoded?
    } else {
        fs_path(m, path)?
    };
    let name = bytes::to_vec(m, encoded);
    m.decref(encoded);
    if name.contains(&0) {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "embedded null byte"));
    }
    Ok(name)
}

/// What an opener gives for a path.
fn opened(m: &mut Machine, opener: Object, path: Object, mode: &str) -> Result<i32, Raised> {
    let flags = long::from_i64(m, flags(mode))?;
    let given = calls::nested(m, opener, &[path, flags]);
    m.decref(flags);
    let given = given?;
    if !long::check(m, given) {
        m.decref(given);
        return Err(errors::set_string(m, statics::TYPE_ERROR, "expected integer from opener"));
    }
    let number = arguments::c_int(m, given);
    m.decref(given);
    let number = number?;
    if number < 0 {
        let message = formatted!("opener returned %d", number);
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    Ok(number)
}

/// Flags of Linux for a mode.
fn flags(mode: &str) -> i64 {
    let has = |letter: char| mode.contains(letter);
    let access = if has('+') { 2 } else { i64::from(has('w') || has('a') || has('x')) };
    let creates = match () {
        () if has('w') => 0o100 | 0o1000,
        () if has('x') => 0o100 | 0o200,
        () if has('a') => 0o100 | 0o2000,
        () => 0,
    };
    access | creates | O_CLOEXEC
}

/// Why a file cannot be opened.
fn reason(name: &[u8], mode: &str) -> Reason {
    let creates = mode.contains(['w', 'a', 'x']);
    let mut parts = name.split(|&byte| byte == b'/');
    if name.is_empty() {
        NO_SUCH_FILE
    } else if name.len() >= 4096 || parts.clone().any(|part| part.len() > 255) {
        NAME_TOO_LONG
    } else if parts.all(|part| matches!(part, b"" | b"." | b"..")) {
        if mode.contains('x') { FILE_EXISTS } else { IS_A_DIRECTORY }
    } else if creates {
        READ_ONLY
    } else {
        NO_SUCH_FILE
    }
}

/// Sets `OSError(number, text)`, with a file if there is one, which picks its own subclass.
pub(super) fn os_error(
    m: &mut Machine,
    (number, text): (i64, &str),
    file: Option<Object>,
) -> Result<Raised, Raised> {
    let number = long::from_i64(m, number)?;
    let text = unicode::from_str(m, text)?;
    let arguments: Vec<Object> = [number, text].into_iter().chain(file).collect();
    let error = calls::nested(m, statics::OS_ERROR, &arguments);
    m.decref(number);
    m.decref(text);
    let error = error?;
    let type_ = m.type_of(error);
    let raised = errors::set_object(m, type_, error);
    m.decref(error);
    Ok(raised)
}
