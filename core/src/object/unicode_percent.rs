//! `%` formatting of text. CPython: unicodeobject.c, `PyUnicode_Format`.

use super::machine::Machine;
use super::reference::Object;
use super::runtime::NOT_IMPLEMENTED;
use super::step::{Called, Raised, Step};
use super::{
    dict, errors, float, float_text, long, number_protocol, object_protocol, statics, text_writer, tuple,
    type_object, unicode, unicode_repr,
};

/// `a % b`.
pub fn remainder(m: &mut Machine, a: Object, b: Object) -> Called {
    if !unicode::check(m, a) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let text = unicode::code_points(m, a);
    if unicode::check_exact(m, b) && text == [u32::from('%'), u32::from('s')] {
        // What is all that is written is not written again. CPython: `_PyUnicodeWriter_WriteStr`.
        return Ok(Step::Value(m.new_reference(b)));
    }
    let out = formatted(m, &text, b)?;
    unicode::from_code_points(m, &out).map(Step::Value)
}

/// The values still to be used.
struct Values {
    tuple: Object,
    next: i64,
    count: i64,
    mapping: Object,
}

impl Values {
    fn new(m: &mut Machine, arguments: Object) -> Self {
        if tuple::check(m, arguments) {
            return Self {
                tuple: arguments,
                next: 0,
                count: tuple::size(m, arguments),
                mapping: Object::NULL,
            };
        }
        let has_subscript = m.slot(m.type_of(arguments), super::type_offsets::MP_SUBSCRIPT) != 0;
        let mapping = if has_subscript && !unicode::check(m, arguments) { arguments } else { Object::NULL };
        Self { tuple: arguments, next: -1, count: -1, mapping }
    }

    /// The next value, borrowed.
    fn take(&mut self, m: &mut Machine) -> Result<Object, Raised> {
        if self.count < 0 && self.next == -1 {
            self.next = 0;
            return Ok(self.tuple);
        }
        if self.count >= 0 && self.next < self.count {
            self.next += 1;
            return Ok(tuple::get(m, self.tuple, self.next - 1));
        }
        Err(errors::set_string(m, statics::TYPE_ERROR, "not enough arguments for format string"))
    }

    fn all_used(&self) -> bool {
        if self.count < 0 { self.next == 0 || !self.mapping.is_null() } else { self.next == self.count }
    }
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one of the directive's flag characters")]
struct Directive {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

fn formatted(m: &mut Machine, text: &[u32], arguments: Object) -> Result<Vec<u32>, Raised> {
    let mut values = Values::new(m, arguments);
    let (mut out, mut position, mut mapped) = (Vec::new(), 0, false);
    while position < text.len() {
        let character = text[position];
        position += 1;
        if character != u32::from('%') {
            out.push(character);
            continue;
        }
        let key = key(m, text, &mut position, &values)?;
        let mut keyed = Object::NULL;
        if let Some(key) = key {
            mapped = true;
            let mapping = values.mapping;
            let found = if dict::check_exact(m, mapping) || !mapping.is_null() {
                m.nested(|m| object_protocol::get_item(m, mapping, key))
            } else {
                Err(errors::bad_internal_call(m))
            };
            m.decref(key);
            keyed = found?;
        }
        let done = directive(m, text, &mut position, &mut values, keyed, &mut out);
        m.xdecref(keyed);
        done?;
    }
    if !mapped && !values.all_used() {
        let message = "not all arguments converted during string formatting";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    Ok(out)
}

/// `(name)` after the percent sign, a new string.
fn key(
    m: &mut Machine,
    text: &[u32],
    position: &mut usize,
    values: &Values,
) -> Result<Option<Object>, Raised> {
    if text.get(*position) != Some(&u32::from('(')) {
        return Ok(None);
    }
    if values.mapping.is_null() {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "format requires a mapping"));
    }
    let (start, mut nesting) = (*position + 1, 1);
    *position = start;
    while let Some(&character) = text.get(*position) {
        *position += 1;
        match char::from_u32(character) {
            Some('(') => nesting += 1,
            Some(')') => nesting -= 1,
            _ => {}
        }
        if nesting == 0 {
            return unicode::from_code_points(m, &text[start..*position - 1]).map(Some);
        }
    }
    Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format key"))
}

fn star_or_number(
    m: &mut Machine,
    text: &[u32],
    position: &mut usize,
    values: &mut Values,
    what: &str,
) -> Result<Option<i64>, Raised> {
    if text.get(*position) == Some(&u32::from('*')) {
        *position += 1;
        let given = values.take(m)?;
        if !long::check(m, given) {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "* wants int"));
        }
        return long::as_ssize(m, given).map(Some);
    }
    let mut number = None;
    while let Some(digit) = text.get(*position).and_then(|&c| char::from_u32(c)?.to_digit(10)) {
        let most = if what == "width" { i64::MAX } else { i64::from(i32::MAX) };
        let next = number.unwrap_or(0i64).checked_mul(10).and_then(|n| n.checked_add(i64::from(digit)));
        let Some(next) = next.filter(|&next| next <= most) else {
            return Err(errors::set_string(m, statics::VALUE_ERROR, &format!("{what} too big")));
        };
        number = Some(next);
        *position += 1;
    }
    Ok(number)
}

fn directive(
    m: &mut Machine,
    text: &[u32],
    position: &mut usize,
    values: &mut Values,
    keyed: Object,
    out: &mut Vec<u32>,
) -> Result<(), Raised> {
    let mut spec = Directive::default();
    while let Some(flag) = text.get(*position).and_then(|&c| char::from_u32(c)) {
        match flag {
            '-' => spec.left = true,
            '+' => spec.plus = true,
            ' ' => spec.blank = true,
            '#' => spec.alternate = true,
            '0' => spec.zero = true,
            _ => break,
        }
        *position += 1;
    }
    if let Some(width) = star_or_number(m, text, position, values, "width")? {
        spec.left |= width < 0;
        spec.width = width.unsigned_abs() as usize;
    }
    if text.get(*position) == Some(&u32::from('.')) {
        *position += 1;
        spec.precision =
            Some(star_or_number(m, text, position, values, "precision")?.unwrap_or(0).max(0) as usize);
    }
    if matches!(text.get(*position).and_then(|&c| char::from_u32(c)), Some('h' | 'l' | 'L')) {
        *position += 1;
    }
    let Some(&letter) = text.get(*position) else {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format"));
    };
    *position += 1;
    if letter == u32::from('%') {
        out.push(letter);
        return Ok(());
    }
    let value = if keyed.is_null() { values.take(m)? } else { keyed };
    let digits = if matches!(
        char::from_u32(letter),
        Some('d' | 'i' | 'u' | 'x' | 'X' | 'o' | 'f' | 'F' | 'e' | 'E')
    ) {
        spec.precision.unwrap_or(0)
    } else {
        0
    };
    text_writer::check_padding(m, spec.width.max(digits) as u64)?;
    let (sign, body, numeric) = converted(m, letter, value, &spec, *position - 1)?;
    pad(&spec, &sign, body, numeric, out);
    Ok(())
}

/// Sign and prefix, the text behind it, and whether zeros may fill between.
fn converted(
    m: &mut Machine,
    letter: u32,
    value: Object,
    spec: &Directive,
    at: usize,
) -> Result<(String, Vec<u32>, bool), Raised> {
    let letter_char = char::from_u32(letter).unwrap_or('\u{fffd}');
    match letter_char {
        's' | 'r' | 'a' => {
            let string = match letter_char {
                's' => m.nested(|m| object_protocol::str(m, value))?,
                _ => m.nested(|m| object_protocol::repr(m, value))?,
            };
            let mut body = unicode::code_points(m, string);
            m.decref(string);
            if letter_char == 'a' {
                body = ascii_only(&body);
            }
            body.truncate(spec.precision.unwrap_or(usize::MAX));
            Ok((String::new(), body, false))
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => integer(m, letter_char, value, spec),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => real(m, letter_char, value, spec),
        'c' => character(m, value).map(|c| (String::new(), vec![c], false)),
        _ => {
            let shown = if (31..0x7f).contains(&letter) { letter_char } else { '?' };
            let message = format!("unsupported format character '{shown}' (0x{letter:x}) at index {at}");
            Err(errors::set_string(m, statics::VALUE_ERROR, &message))
        }
    }
}

fn ascii_only(characters: &[u32]) -> Vec<u32> {
    let quoted = unicode_repr::quoted(characters, true);
    if characters.iter().all(|&c| c < 0x80) {
        characters.to_vec()
    } else {
        quoted[1..quoted.len() - 1].to_vec()
    }
}

fn character(m: &mut Machine, value: Object) -> Result<u32, Raised> {
    if unicode::check(m, value) && unicode::length(m, value) == 1 {
        return Ok(unicode::char_at(m, value, 0));
    }
    if long::check(m, value) {
        return match long::value_i64(m, value) {
            Some(code @ 0..0x11_0000) => Ok(code as u32),
            _ => Err(errors::set_string(m, statics::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
        };
    }
    Err(errors::set_string(m, statics::TYPE_ERROR, "%c requires int or char"))
}

fn number_error(m: &mut Machine, letter: char, value: Object) -> Raised {
    let what =
        if matches!(letter, 'd' | 'i' | 'u') { "a number is required" } else { "an integer is required" };
    let message = format!("%{letter} format: {what}, not {}", type_object::name_of(m, value));
    errors::set_string(m, statics::TYPE_ERROR, &message)
}

fn integer(
    m: &mut Machine,
    letter: char,
    value: Object,
    spec: &Directive,
) -> Result<(String, Vec<u32>, bool), Raised> {
    if !number_protocol::check(m, value) {
        return Err(number_error(m, letter, value));
    }
    let int = if long::check(m, value) {
        m.new_reference(value)
    } else if matches!(letter, 'x' | 'X' | 'o') {
        if !number_protocol::index_check(m, value) {
            return Err(number_error(m, letter, value));
        }
        number_protocol::index_nested(m, value)?
    } else {
        m.nested(|m| number_protocol::long(m, value))?
    };
    let number = long::to_bigint(m, int);
    m.decref(int);
    let (radix, prefix) = match letter {
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'o' => (8, "0o"),
        _ => (10, ""),
    };
    let mut digits = number.magnitude().to_str_radix(radix);
    if letter == 'X' {
        digits.make_ascii_uppercase();
    }
    if let Some(least) = spec.precision {
        digits = format!("{}{digits}", "0".repeat(least.saturating_sub(digits.len())));
    }
    let sign = sign(number.sign() == num_bigint::Sign::Minus, spec);
    let prefix = if spec.alternate { prefix } else { "" };
    Ok((format!("{sign}{prefix}"), digits.chars().map(u32::from).collect(), true))
}

fn sign(negative: bool, spec: &Directive) -> &'static str {
    match (negative, spec.plus, spec.blank) {
        (true, ..) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    }
}

fn real(
    m: &mut Machine,
    letter: char,
    value: Object,
    spec: &Directive,
) -> Result<(String, Vec<u32>, bool), Raised> {
    if !float::check(m, value) && !number_protocol::check(m, value) {
        let message = format!("must be real number, not {}", type_object::name_of(m, value));
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let number = m.nested(|m| number_protocol::float(m, value))?;
    let value = float::value(m, number);
    m.decref(number);
    let style = match letter.to_ascii_lowercase() {
        'e' => float_text::FloatStyle::Exponent,
        'f' => float_text::FloatStyle::Fixed,
        _ => float_text::FloatStyle::General,
    };
    let text = float_text::to_text(value, style, spec.precision.unwrap_or(6), false, spec.alternate);
    let text = if letter.is_ascii_uppercase() { text.to_ascii_uppercase() } else { text };
    let body = text.trim_start_matches('-').chars().map(u32::from).collect();
    Ok((sign(text.starts_with('-'), spec).into(), body, true))
}

fn pad(spec: &Directive, sign: &str, body: Vec<u32>, numeric: bool, out: &mut Vec<u32>) {
    let sign: Vec<u32> = sign.chars().map(u32::from).collect();
    let missing = spec.width.saturating_sub(sign.len() + body.len());
    if spec.left {
        out.extend(sign);
        out.extend(body);
        out.resize(out.len() + missing, 0x20);
    } else if spec.zero && numeric {
        out.extend(sign);
        out.resize(out.len() + missing, 0x30);
        out.extend(body);
    } else {
        out.resize(out.len() + missing, 0x20);
        out.extend(sign);
        out.extend(body);
    }
}
