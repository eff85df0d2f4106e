//! Bytes as ASCII text: case, kinds, padding, translation. CPython: bytes_methods.c, stringlib (transmogrify.h).

use super::arguments::{self, Signature};
use super::bytes_methods::{content, make_fresh, make_rewritten};
use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Raised, Step};
use super::{bool, buffer, bytearray, bytes, errors, statics};

macro_rules! mapped {
    ($($name:ident $how:expr;)*) => { $(
        #[doc = concat!("`", stringify!($name), "()`.")]
        pub(super) fn $name(m: &mut Machine, object: Object, _: Args) -> Called {
            let made: Vec<u8> = $how(content(m, object));
            make_fresh(m, object, &made).map(Step::Value)
        }
    )* };
}

mapped! {
    upper |text: Vec<u8>| text.to_ascii_uppercase();
    lower |text: Vec<u8>| text.to_ascii_lowercase();
    swapcase |text: Vec<u8>| text.into_iter().map(swapped).collect();
    capitalize |text: Vec<u8>| {
        let mut text = text.to_ascii_lowercase();
        text.iter_mut().take(1).for_each(u8::make_ascii_uppercase);
        text
    };
    title titled;
}

fn swapped(byte: u8) -> u8 {
    if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
}

fn titled(text: Vec<u8>) -> Vec<u8> {
    let mut inside = false;
    text.into_iter()
        .map(|byte| {
            let cased = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
            inside = byte.is_ascii_alphabetic();
            cased
        })
        .collect()
}

macro_rules! kinds {
    ($($name:ident $how:expr;)*) => { $(
        #[doc = concat!("`", stringify!($name), "()`.")]
        pub(super) fn $name(m: &mut Machine, object: Object, _: Args) -> Called {
            let holds = $how(&content(m, object)[..]);
            Ok(Step::Value(bool::from_bool(m, holds)))
        }
    )* };
}

fn all(text: &[u8], kind: impl Fn(&u8) -> bool) -> bool {
    !text.is_empty() && text.iter().all(kind)
}

kinds! {
    isalnum |text: &[u8]| all(text, u8::is_ascii_alphanumeric);
    isalpha |text: &[u8]| all(text, u8::is_ascii_alphabetic);
    isascii |text: &[u8]| text.is_ascii();
    isdigit |text: &[u8]| all(text, u8::is_ascii_digit);
    islower |text: &[u8]| text.iter().any(u8::is_ascii_lowercase) && !text.iter().any(u8::is_ascii_uppercase);
    isspace |text: &[u8]| all(text, |&byte| byte.is_ascii_whitespace() || byte == 0x0b);
    istitle |text: &[u8]| text.iter().any(u8::is_ascii_alphabetic) && titled(text.to_vec()) == text;
    isupper |text: &[u8]| text.iter().any(u8::is_ascii_uppercase) && !text.iter().any(u8::is_ascii_lowercase);
}

fn width_and_fill(m: &mut Machine, args: Args, name: &str) -> Result<(usize, u8), Raised> {
    arguments::check_positional(m, name, args.count, 1, 2)?;
    let (width, fill) = (args.get(m, 0), args.optional(m, 1));
    let width = arguments::size_argument(m, width)?.max(0) as usize;
    if fill.is_null() {
        return Ok((width, b' '));
    }
    let is_bytes = bytes::check(m, fill) || bytearray::check(m, fill);
    if let [one] = if is_bytes { content(m, fill) } else { Vec::new() }[..] {
        Ok((width, one))
    } else {
        Err(arguments::bad_argument(m, name, "argument 2", "a byte string of length 1", fill))
    }
}

fn padded(m: &mut Machine, object: Object, fill: u8, left: usize, right: usize) -> Called {
    let text = content(m, object);
    check_room(m, object, text.len() as u64 + left as u64 + right as u64)?;
    let made = [vec![fill; left], text.clone(), vec![fill; right]].concat();
    make_rewritten(m, object, &text, &made)
}

/// Whether there is room for an object of the same kind with so many bytes.
fn check_room(m: &mut Machine, like: Object, size: u64) -> Result<(), Raised> {
    if bytes::check(m, like) {
        bytes::check_size(m, size)?;
    }
    m.check_room(size)
}

/// `ljust(width[, fillbyte])`.
pub(super) fn ljust(m: &mut Machine, object: Object, args: Args) -> Called {
    let (width, fill) = width_and_fill(m, args, "ljust")?;
    let missing = width.saturating_sub(content(m, object).len());
    padded(m, object, fill, 0, missing)
}

/// `rjust(width[, fillbyte])`.
pub(super) fn rjust(m: &mut Machine, object: Object, args: Args) -> Called {
    let (width, fill) = width_and_fill(m, args, "rjust")?;
    let missing = width.saturating_sub(content(m, object).len());
    padded(m, object, fill, missing, 0)
}

/// `center(width[, fillbyte])`.
pub(super) fn center(m: &mut Machine, object: Object, args: Args) -> Called {
    let (width, fill) = width_and_fill(m, args, "center")?;
    let missing = width.saturating_sub(content(m, object).len());
    let left = missing / 2 + (missing & width & 1);
    padded(m, object, fill, left, missing - left)
}

/// `zfill(width)`.
pub(super) fn zfill(m: &mut Machine, object: Object, args: Args) -> Called {
    let width = args.get(m, 0);
    let width = arguments::size_argument(m, width)?.max(0) as usize;
    let text = content(m, object);
    let missing = width.saturating_sub(text.len());
    check_room(m, object, text.len().max(width) as u64)?;
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let made = [&text[..sign], &vec![b'0'; missing][..], &text[sign..]].concat();
    make_rewritten(m, object, &text, &made)
}

/// `expandtabs(tabsize=8)`.
pub(super) fn expandtabs(m: &mut Machine, object: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "expandtabs", parameters: &["tabsize"], required: 0, positional: 1 };
    let [size] = arguments::parse(m, args, &SIGNATURE)?;
    let size = if size.is_null() { 8 } else { arguments::c_int(m, size)? };
    let size = usize::try_from(size).unwrap_or(0);
    let (mut made, mut column) = (Vec::new(), 0);
    for byte in content(m, object) {
        if byte == b'\t' {
            let spaces = if size == 0 { 0 } else { size - column % size };
            m.check_room((made.len() + spaces) as u64)?;
            made.resize(made.len() + spaces, b' ');
            column += spaces;
        } else {
            made.push(byte);
            column = if byte == b'\n' || byte == b'\r' { 0 } else { column + 1 };
        }
    }
    make_fresh(m, object, &made).map(Step::Value)
}

/// `maketrans(frm, to)`.
pub(super) fn maketrans(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "maketrans", args.count, 2, 2)?;
    let (from, to) = (args.get(m, 0), args.get(m, 1));
    let (from, to) = (buffer::content(m, from)?, buffer::content(m, to)?);
    if from.len() != to.len() {
        let message = "maketrans arguments must have same length";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.into_iter().zip(to) {
        table[usize::from(from)] = to;
    }
    bytes::from_slice(m, &table).map(Step::Value)
}

/// `translate(table, /, delete=b'')`.
pub(super) fn translate(m: &mut Machine, object: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "translate", parameters: &["", "delete"], required: 1, positional: 2 };
    let [table, delete] = arguments::parse(m, args, &SIGNATURE)?;
    let table = if table == NONE { (0..=255).collect() } else { buffer::content(m, table)? };
    if table.len() != 256 {
        let message = "translation table must be 256 characters long";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    let delete = if delete.is_null() { Vec::new() } else { buffer::content(m, delete)? };
    let text = content(m, object);
    let made: Vec<u8> =
        text.iter().filter(|byte| !delete.contains(byte)).map(|&byte| table[usize::from(byte)]).collect();
    make_rewritten(m, object, &text, &made)
}
