//! `open`: there are no files, and every attempt says so as an empty disk that cannot be written to would.
//! CPython: _iomodule.c, `_io_open_impl`.

use crate::object::arguments::{self, Signature};
use crate::object::call::Args;
use crate::object::{Called, Machine, Object, Raised};
use crate::object::{calls, errors, long, statics, unicode};

const NO_SUCH_FILE: (i64, &str) = (2, "No such file or directory");
const READ_ONLY: (i64, &str) = (30, "Read-only file system");

/// `open(file, mode='r', …)`
pub(super) fn open(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "open",
        parameters: &["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"],
        required: 1,
        positional: 8,
    };
    let [file, mode, ..] = arguments::parse::<8>(m, args, &SIGNATURE)?;
    arguments::check_text(m, "open", "'mode'", mode)?;
    let mode = if mode.is_null() { "r".to_owned() } else { unicode::to_string(m, mode) };
    if let Some(message) = refusal(&mode) {
        return Err(errors::set_string(m, statics::VALUE_ERROR, &message));
    }
    let reason = if mode.contains(['w', 'a', 'x', '+']) { READ_ONLY } else { NO_SUCH_FILE };
    Err(os_error(m, reason, Some(file))?)
}

/// What is wrong with a mode, if anything is.
fn refusal(mode: &str) -> Option<String> {
    let repeated = mode.char_indices().any(|(at, letter)| mode[..at].contains(letter));
    if repeated || !mode.chars().all(|letter| "rwxabtU+".contains(letter)) {
        return Some(format!("invalid mode: '{mode}'"));
    }
    if mode.contains('t') && mode.contains('b') {
        return Some("can't have text and binary mode at once".to_owned());
    }
    let kinds = mode.chars().filter(|letter| "rwxaU".contains(*letter)).count();
    (kinds != 1).then(|| "must have exactly one of create/read/write/append mode".to_owned())
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
