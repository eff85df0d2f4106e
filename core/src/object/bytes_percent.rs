//! `bytes % values`. CPython: bytesobject.c, `_PyBytes_FormatEx`.
//!
//! Numbers are written by `str`'s own formatting, one directive at a time.

use super::bytes_methods::{content, make};
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::type_offsets::MP_SUBSCRIPT;
use super::{
    buffer, bytearray, bytes, dict, errors, object_protocol, statics, text_writer, tuple, type_object,
    unicode, unicode_percent,
};

fn is_one_byte(m: &Machine, value: Object) -> bool {
    bytes::check(m, value) && bytes::size(m, value) == 1
        || bytearray::check(m, value) && bytearray::size(m, value) == 1
}

/// `nb_remainder` of `bytes` and `bytearray`.
pub(super) fn remainder(m: &mut Machine, format: Object, values: Object) -> Called {
    if !bytes::check(m, format) && !bytearray::check(m, format) {
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
        if text[at] != b'%' {
            made.push(text[at]);
            at += 1;
            continue;
        }
        at += 1;
        let mut keyed = Object::NULL;
        if text.get(at) == Some(&b'(') {
            let end = text[at..].iter().position(|&byte| byte == b')').map(|end| at + end);
            let Some(end) = end else {
                return Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format key"));
            };
            keyed = by_key(m, source, &text[at + 1..end])?;
            at = end + 1;
        }
        let start = at;
        while text.get(at).is_some_and(|byte| b"-+ #0123456789.*hlL".contains(byte)) {
            at += 1;
        }
        let Some(&letter) = text.get(at) else {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format"));
        };
        let mut flags = String::new();
        for &flag in &text[start..at] {
            if flag == b'*' {
                let width = values.next(m)?;
                let shown = object_protocol::str_nested(m, width)?;
                flags.push_str(&unicode::to_string(m, shown));
                m.decref(shown);
            } else {
                flags.push(char::from(flag));
            }
        }
        at += 1;
        if letter == b'%' {
            made.push(b'%');
            continue;
        }
        let value = if keyed.is_null() { values.next(m)? } else { keyed };
        let written = directive(m, &flags, letter, value, at - 1);
        m.xdecref(keyed);
        made.extend(written?);
    }
    values.check_used(m)?;
    Ok(made)
}

fn by_key(m: &mut Machine, source: Object, key: &[u8]) -> Result<Object, Raised> {
    if !dict::check(m, source) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "format requires a mapping"));
    }
    let key = bytes::from_slice(m, key)?;
    let value = m.nested(|m| object_protocol::get_item(m, source, key));
    m.decref(key);
    value
}

fn directive(m: &mut Machine, flags: &str, letter: u8, value: Object, at: usize) -> Result<Vec<u8>, Raised> {
    match letter {
        b's' | b'b' => {
            let content = bytes_of(m, value)?;
            let precision = flags.split_once('.').map(|(_, digits)| digits.parse().unwrap_or(0));
            let shown = &content[..precision.unwrap_or(content.len()).min(content.len())];
            let width: usize = flags
                .split('.')
                .next()
                .unwrap_or("")
                .trim_start_matches(['-', '0', '+', ' ', '#'])
                .parse()
                .unwrap_or(0);
            text_writer::check_padding(m, width as u64)?;
            let fill = vec![b' '; width.saturating_sub(shown.len())];
            Ok(if flags.contains('-') { [shown, &fill].concat() } else { [&fill[..], shown].concat() })
        }
        b'c' if is_one_byte(m, value) => buffer::content(m, value),
        b'c' => {
            let byte = super::number_protocol::as_size(m, value, Object::NULL);
            let byte = byte.map_err(|_| {
                m.clear_error();
                let message = "%c requires an integer in range(256) or a single byte";
                errors::set_string(m, statics::TYPE_ERROR, message)
            })?;
            match u8::try_from(byte) {
                Ok(byte) => Ok(vec![byte]),
                Err(_) => Err(errors::set_string(m, statics::OVERFLOW_ERROR, "%c arg not in range(256)")),
            }
        }
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'a' | b'r' => {
            let letter = if letter == b'r' { 'a' } else { char::from(letter) };
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
        _ => {
            let letter_shown = char::from(letter);
            let message =
                format!("unsupported format character '{letter_shown}' (0x{letter:x}) at index {at}");
            Err(errors::set_string(m, statics::VALUE_ERROR, &message))
        }
    }
}

/// CPython: `format_obj`.
fn bytes_of(m: &mut Machine, value: Object) -> Result<Vec<u8>, Raised> {
    if let Some(found) = buffer::of(m, value) {
        return Ok(buffer::read(m, found));
    }
    let (type_, name) = (m.type_of(value), m.name(super::names::BYTES));
    if type_object::lookup(m, type_, name).is_some() {
        let made = m.nested(|m| object_protocol::bytes(m, value))?;
        let content = content(m, made);
        m.decref(made);
        return Ok(content);
    }
    let message = format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
        type_object::name_of(m, value)
    );
    Err(errors::set_string(m, statics::TYPE_ERROR, &message))
}
