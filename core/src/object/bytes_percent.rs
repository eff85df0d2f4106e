//! `bytes % values`. CPython: bytesobject.c, `_PyBytes_FormatEx`.
//!
//! Numbers are written by `str`'s own formatting, one directive at a time.

use super::bytes_methods::{content, make};
use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::type_offsets::MP_SUBSCRIPT;
use super::{
    buffer, bytearray, bytes, errors, float, number_protocol, object_protocol, statics, text_writer, tuple,
    type_object, unicode, unicode_percent,
};

fn is_one_byte(m: &Machine, value: Object) -> bool {
    bytes::check(m, value) && bytes::size(m, value) == 1
        || bytearray::check(m, value) && bytearray::size(m, value) == 1
}

/// Whatever the conversion to a float says, the message is this one. CPython: bytesobject.c, `formatfloat`.
fn check_float(m: &mut Machine, value: Object) -> Result<(), Raised> {
    if float::check(m, value) || number_protocol::as_f64_nested(m, value).is_ok() {
        return Ok(());
    }
    m.clear_error();
    let message = formatted!("float argument required, not %.200s", type_object::name_of(m, value));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// `nb_remainder` of `bytes`.
pub(super) fn remainder(m: &mut Machine, format: Object, values: Object) -> Called {
    remainder_of(m, format, values, bytes::check)
}

/// `nb_remainder` of `bytearray`.
pub(super) fn array_remainder(m: &mut Machine, format: Object, values: Object) -> Called {
    remainder_of(m, format, values, bytearray::check)
}

fn remainder_of(
    m: &mut Machine,
    format: Object,
    values: Object,
    is_format: fn(&Machine, Object) -> bool,
) -> Called {
    if !is_format(m, format) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let text = content(m, format);
    let made = formatted(m, &text, values)?;
    make(m, format, &made).map(Step::Value)
}

/// Where the values come from.
struct Values {
    source: Object,
    taken: i64,
    is_tuple: bool,
}

impl Values {
    fn next(&mut self, m: &mut Machine) -> Result<Object, Raised> {
        let count = if self.is_tuple { tuple::size(m, self.source) } else { 1 };
        if self.taken >= count {
            let message = "not enough arguments for format string";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        self.taken += 1;
        Ok(if self.is_tuple { tuple::get(m, self.source, self.taken - 1) } else { self.source })
    }

    /// Whether values are looked up by keys, so that none has to be used.
    fn is_mapping(&self, m: &Machine) -> bool {
        m.slot(m.type_of(self.source), MP_SUBSCRIPT) != 0
            && !bytes::check(m, self.source)
            && !bytearray::check(m, self.source)
            && !unicode::check(m, self.source)
    }

    fn check_used(&self, m: &mut Machine) -> Result<(), Raised> {
        let left_over = if self.is_tuple {
            self.taken < tuple::size(m, self.source)
        } else {
            self.taken == 0 && !self.is_mapping(m)
        };
        if left_over {
            let message = "not all arguments converted during bytes formatting";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
        Ok(())
    }
}

fn formatted(m: &mut Machine, text: &[u8], source: Object) -> Result<Vec<u8>, Raised> {
    let mut values = Values { source, taken: 0, is_tuple: tuple::check(m, source) };
    let (mut made, mut at) = (Vec::new(), 0);
    while at < text.len() {
        at += 1;
        match text[at - 1] {
            b'%' if text.get(at) == Some(&b'%') => {
                made.push(b'%');
                at += 1;
            }
            b'%' => write_directive(m, text, &mut at, &mut values, &mut made)?,
            byte => made.push(byte),
        }
    }
    values.check_used(m)?;
    Ok(made)
}

/// Reads a directive behind its percent sign and writes what it makes.
fn write_directive(
    m: &mut Machine,
    text: &[u8],
    at: &mut usize,
    values: &mut Values,
    made: &mut Vec<u8>,
) -> Result<(), Raised> {
    let keyed = if text.get(*at) == Some(&b'(') { by_key(m, values, text, at)? } else { Object::NULL };
    let written = specified(m, text, at, values, keyed);
    m.xdecref(keyed);
    made.extend(written?);
    Ok(())
}

/// What flags, width, precision and letter make of a value: the keyed one, or the next.
fn specified(
    m: &mut Machine,
    text: &[u8],
    at: &mut usize,
    values: &mut Values,
    keyed: Object,
) -> Result<Vec<u8>, Raised> {
    let mut flags = String::new();
    while let Some(&flag) = text.get(*at).filter(|flag| b"-+ #0".contains(flag)) {
        flags.push(char::from(flag));
        *at += 1;
    }
    if let Some(width) = size(m, text, at, values, "width")? {
        flags += &width.to_string();
    }
    if text.get(*at) == Some(&b'.') {
        *at += 1;
        let precision = size(m, text, at, values, "prec")?.unwrap_or(0).max(0);
        flags += &format!(".{precision}");
    }
    if text.get(*at).is_some_and(|letter| b"hlL".contains(letter)) {
        *at += 1;
    }
    let Some(&letter) = text.get(*at) else {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format"));
    };
    *at += 1;
    let value = if keyed.is_null() { values.next(m)? } else { keyed };
    directive(m, &flags, letter, value, *at - 1)
}

/// A width or a precision: digits, or the next value for a star.
fn size(
    m: &mut Machine,
    text: &[u8],
    at: &mut usize,
    values: &mut Values,
    what: &str,
) -> Result<Option<i64>, Raised> {
    if text.get(*at) == Some(&b'*') {
        *at += 1;
        let given = values.next(m)?;
        return unicode_percent::star(m, given, what).map(Some);
    }
    let mut number = None;
    while let Some(digit) = text.get(*at).filter(|byte| byte.is_ascii_digit()) {
        let digit = u32::from(digit - b'0');
        number = Some(unicode_percent::with_digit(m, number.unwrap_or(0), digit, what)?);
        *at += 1;
    }
    Ok(number)
}

/// The value of the key between the parentheses that open here, a new reference.
fn by_key(m: &mut Machine, values: &mut Values, text: &[u8], at: &mut usize) -> Result<Object, Raised> {
    if values.is_tuple || !values.is_mapping(m) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "format requires a mapping"));
    }
    let (start, mut nesting) = (*at + 1, 0);
    let end = text[*at..].iter().position(|&byte| {
        nesting += i32::from(byte == b'(') - i32::from(byte == b')');
        nesting == 0
    });
    let Some(end) = end else {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format key"));
    };
    let key = bytes::from_slice(m, &text[start..*at + end])?;
    *at += end + 1;
    values.taken = 1;
    let source = values.source;
    let value = m.nested(|m| object_protocol::get_item(m, source, key));
    m.decref(key);
    value
}

fn directive(m: &mut Machine, flags: &str, letter: u8, value: Object, at: usize) -> Result<Vec<u8>, Raised> {
    match letter {
        b's' | b'b' => {
            let content = bytes_of(m, value)?;
            padded(m, flags, &content, true)
        }
        b'c' => {
            let byte = one_byte(m, value)?;
            padded(m, flags, &[byte], false)
        }
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'a' | b'r' => {
            let letter = match letter {
                b'r' => 'a',
                b'i' => 'd',
                letter => char::from(letter),
            };
            if matches!(letter, 'e' | 'E' | 'f' | 'F' | 'g' | 'G') {
                check_float(m, value)?;
            }
            let format = unicode::from_str(m, &format!("%{flags}{letter}"))?;
            m.incref(value);
            let arguments = tuple::pack_stolen(m, &[value])?;
            let made = m.nested(|m| unicode_percent::remainder(m, format, arguments));
            m.decref(arguments);
            m.decref(format);
            let made = made?;
            let shown = unicode::to_string(m, made).into_bytes();
            m.decref(made);
            Ok(shown)
        }
        // No character has this number where a `char` has a sign, so that there is no message at all.
        0x80.. => Err(errors::set_none(m, statics::VALUE_ERROR)),
        _ => {
            let letter_shown = char::from(letter);
            let message = formatted!(
                "unsupported format character '%c' (0x%x) at index %zd",
                letter_shown,
                format_args!("{letter:x}"),
                at
            );
            Err(errors::format(m, statics::VALUE_ERROR, message))
        }
    }
}

/// Content cut to its precision, where that counts, and padded to its width.
fn padded(m: &mut Machine, flags: &str, content: &[u8], is_cut: bool) -> Result<Vec<u8>, Raised> {
    let (before, after) =
        flags.split_once('.').map_or((flags, None), |(before, after)| (before, Some(after)));
    let most = after.filter(|_| is_cut).map_or(content.len(), |digits| digits.parse().unwrap_or(0));
    let shown = &content[..most.min(content.len())];
    let width: usize = before.trim_start_matches(['-', '0', '+', ' ', '#']).parse().unwrap_or(0);
    text_writer::check_padding(m, width as u64)?;
    let fill = vec![b' '; width.saturating_sub(shown.len())];
    Ok(if flags.contains('-') { [shown, &fill].concat() } else { [&fill[..], shown].concat() })
}

/// CPython: `byte_converter`.
fn one_byte(m: &mut Machine, value: Object) -> Result<u8, Raised> {
    if is_one_byte(m, value) {
        return Ok(buffer::content(m, value)?[0]);
    }
    let byte = super::number_protocol::as_size(m, value, Object::NULL).map_err(|raised| {
        if !m.error_matches(statics::TYPE_ERROR) {
            return raised;
        }
        m.clear_error();
        let message = "%c requires an integer in range(256) or a single byte";
        errors::set_string(m, statics::TYPE_ERROR, message)
    })?;
    u8::try_from(byte).map_err(|_| errors::set_string(m, statics::OVERFLOW_ERROR, "%c arg not in range(256)"))
}

/// CPython: `format_obj`.
fn bytes_of(m: &mut Machine, value: Object) -> Result<Vec<u8>, Raised> {
    if buffer::of(m, value).is_some() || m.type_of(value) == statics::MEMORYVIEW {
        return buffer::any_content(m, value);
    }
    let (type_, name) = (m.type_of(value), m.name(super::names::BYTES));
    if type_object::lookup(m, type_, name).is_some() {
        let made = m.nested(|m| object_protocol::bytes(m, value))?;
        let content = content(m, made);
        m.decref(made);
        return Ok(content);
    }
    let message = formatted!(
        "%%b requires a bytes-like object, or an object that implements __bytes__, not '%.100s'",
        type_object::name_of(m, value)
    );
    Err(errors::format(m, statics::TYPE_ERROR, message))
}
