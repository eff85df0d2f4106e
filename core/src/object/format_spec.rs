//! The format mini-language: `[[fill]align][sign][#][0][width][,][.precision][type]`.
//! CPython: formatter_unicode.c.

use super::errors;
use super::float_text::{self, FloatStyle};
use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::statics;
use super::step::Raised;
use super::text_writer::{self, Draft, Growth};
use super::{
    float, float_buffer, int_type, long, long_text, number_protocol, object_protocol, type_object, unicode,
};

/// A parsed format specification.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FormatSpec {
    /// What fills up to the width.
    pub fill: char,
    /// `<`, `>`, `=` or `^`.
    pub align: char,
    /// Whether the alignment was written.
    pub align_given: bool,
    /// `#`.
    pub alternate: bool,
    /// `+`, `-` or a space, or NUL when not written.
    pub sign: char,
    /// The least width in characters, −1 when not written.
    pub width: i64,
    /// `,`, `_`, or NUL.
    pub thousands: char,
    /// −1 when not written.
    pub precision: i64,
    /// The presentation type.
    pub kind: char,
}

/// Parses a specification. CPython: `parse_internal_render_format_spec`.
pub fn parse(
    m: &mut Machine,
    spec: &str,
    default_kind: char,
    default_align: char,
) -> Result<FormatSpec, Raised> {
    let text: Vec<char> = spec.chars().collect();
    let mut position = 0;
    let mut format = FormatSpec {
        fill: ' ',
        align: default_align,
        align_given: false,
        alternate: false,
        sign: '\0',
        width: -1,
        thousands: '\0',
        precision: -1,
        kind: default_kind,
    };
    let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '=' | '^'));
    let mut fill_given = false;
    if is_align(text.get(1)) {
        (format.fill, format.align, format.align_given, fill_given, position) =
            (text[0], text[1], true, true, 2);
    } else if is_align(text.first()) {
        (format.align, format.align_given, position) = (text[0], true, 1);
    }
    if let Some(&sign @ (' ' | '+' | '-')) = text.get(position) {
        format.sign = sign;
        position += 1;
    }
    if text.get(position) == Some(&'#') {
        format.alternate = true;
        position += 1;
    }
    if !fill_given && text.get(position) == Some(&'0') {
        format.fill = '0';
        if !format.align_given {
            format.align = '=';
        }
        position += 1;
    }
    format.width = number(m, &text, &mut position)?;
    parse_thousands(m, &text, &mut position, &mut format)?;
    if text.get(position) == Some(&'.') {
        position += 1;
        format.precision = number(m, &text, &mut position)?;
        if format.precision < 0 {
            return Err(errors::set_string(m, statics::VALUE_ERROR, "Format specifier missing precision"));
        }
    }
    if text.len() - position > 1 {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "Invalid format specifier"));
    }
    if let Some(&kind) = text.get(position) {
        format.kind = kind;
    }
    check_thousands(m, &format)?;
    Ok(format)
}

/// Refuses what would become too long; after what else is wrong with the specification.
fn check_room(m: &mut Machine, format: &FormatSpec) -> Result<(), Raised> {
    let is_in_range = i32::try_from(format.precision).is_ok();
    let digits =
        if is_in_range && matches!(format.kind, 'f' | 'F' | 'e' | 'E' | '%') { format.precision } else { 0 };
    text_writer::check_padding(m, format.width.max(digits).max(0) as u64)
}

fn number(m: &mut Machine, text: &[char], position: &mut usize) -> Result<i64, Raised> {
    let start = *position;
    let mut value: i64 = 0;
    while let Some(digit) = text.get(*position).and_then(|c| c.to_digit(10)) {
        let next = value.checked_mul(10).and_then(|value| value.checked_add(i64::from(digit)));
        let Some(next) = next else {
            let message = "Too many decimal digits in format string";
            return Err(errors::set_string(m, statics::VALUE_ERROR, message));
        };
        value = next;
        *position += 1;
    }
    Ok(if *position == start { -1 } else { value })
}

fn parse_thousands(
    m: &mut Machine,
    text: &[char],
    position: &mut usize,
    format: &mut FormatSpec,
) -> Result<(), Raised> {
    if let Some(&separator @ (',' | '_')) = text.get(*position) {
        format.thousands = separator;
        *position += 1;
        match (separator, text.get(*position)) {
            (',', Some('_')) | ('_', Some(',')) => {
                return Err(errors::set_string(m, statics::VALUE_ERROR, "Cannot specify both ',' and '_'."));
            }
            _ => {}
        }
    }
    Ok(())
}

fn check_thousands(m: &mut Machine, format: &FormatSpec) -> Result<(), Raised> {
    let allowed = match format.kind {
        'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0' => true,
        'b' | 'o' | 'x' | 'X' => format.thousands == '_',
        _ => false,
    };
    if format.thousands != '\0' && !allowed {
        let message = formatted!("Cannot specify '%c' with '%s'.", format.thousands, shown(format.kind));
        return Err(errors::format(m, statics::VALUE_ERROR, message));
    }
    Ok(())
}

/// A presentation type in a message: itself, or its code where it is not visible ASCII.
fn shown(kind: char) -> String {
    if kind > ' ' && kind < '\u{80}' { kind.to_string() } else { format!("\\x{:x}", kind as u32) }
}

fn unknown_code(m: &mut Machine, kind: char, object: Object) -> Raised {
    let type_name = super::type_object::name_of(m, object);
    let format = "Unknown format code '%s' for object of type '%.200s'";
    errors::format(m, statics::VALUE_ERROR, formatted!(format, shown(kind), type_name))
}

/// Writes a value after a specification.
pub(super) type Write = fn(&mut Machine, &mut Draft, Growth, Object, &str) -> Result<(), Raised>;

/// `value.__format__(spec)`.
pub(super) fn format(m: &mut Machine, write: Write, value: Object, spec: &str) -> Result<Object, Raised> {
    text_writer::alone(m, |m, draft| write(m, draft, Growth::Exact, value, spec))
}

/// What `str` gives. CPython: `format_obj`.
fn write_plain(m: &mut Machine, draft: &mut Draft, growth: Growth, value: Object) -> Result<(), Raised> {
    let text = m.nested(|m| object_protocol::str(m, value))?;
    let written = draft.append_string(m, text, growth);
    m.decref(text);
    written
}

/// `format(string, spec)`. CPython: `_PyUnicode_FormatAdvancedWriter`.
pub(super) fn write_str(
    m: &mut Machine,
    draft: &mut Draft,
    growth: Growth,
    string: Object,
    spec: &str,
) -> Result<(), Raised> {
    if spec.is_empty() {
        return if unicode::check_exact(m, string) {
            draft.append_string(m, string, growth)
        } else {
            write_plain(m, draft, growth, string)
        };
    }
    let format = parse(m, spec, 's', '<')?;
    if format.kind != 's' {
        return Err(unknown_code(m, format.kind, string));
    }
    let refused = match format {
        FormatSpec { sign: ' ', .. } => Some("Space not allowed in string format specifier"),
        FormatSpec { sign: s, .. } if s != '\0' => Some("Sign not allowed in string format specifier"),
        FormatSpec { alternate: true, .. } => {
            Some("Alternate form (#) not allowed in string format specifier")
        }
        FormatSpec { align: '=', .. } => Some("'=' alignment not allowed in string format specifier"),
        _ => None,
    };
    if let Some(message) = refused {
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    check_room(m, &format)?;
    let length = unicode::length(m, string) as i64;
    if format.width <= length && (format.precision < 0 || format.precision >= length) {
        return draft.append_string(m, string, growth);
    }
    let mut characters = unicode::code_points(m, string)?;
    if format.precision >= 0 {
        characters.truncate(format.precision as usize);
    }
    let missing = (format.width.max(0) as usize).saturating_sub(characters.len());
    let left = match format.align {
        '>' => missing,
        '^' => missing / 2,
        _ => 0,
    };
    let fill = |count: usize| std::iter::repeat_n(u32::from(format.fill), count);
    let padded: Vec<u32> = fill(left).chain(characters).chain(fill(missing - left)).collect();
    draft.append_characters(m, &padded, growth)
}

/// `format(int, spec)`. CPython: `_PyLong_FormatAdvancedWriter`.
pub(super) fn write_int(
    m: &mut Machine,
    draft: &mut Draft,
    growth: Growth,
    int: Object,
    spec: &str,
) -> Result<(), Raised> {
    let is_exact = m.type_of(int) == statics::INT;
    if spec.is_empty() {
        return if is_exact {
            int_type::write(m, draft, growth, int)
        } else {
            write_plain(m, draft, growth, int)
        };
    }
    let format = parse(m, spec, 'd', '>')?;
    if "eEfFgG%".contains(format.kind) {
        // A class may have a `__float__` of its own.
        let value = number_protocol::as_f64_nested(m, int)?;
        let float = float::from_f64(m, value)?;
        let written = write_f64(m, draft, growth, value, &format, int);
        m.decref(float);
        return written;
    }
    let is_direct = is_exact && format.kind != 'c' && format.kind != 'X' && is_unpadded(&format);
    if is_direct && format.kind == 'd' && format.precision < 0 {
        return int_type::write(m, draft, growth, int);
    }
    let text = int_text(m, int, &format)?;
    if is_direct {
        return draft.append_into(m, &text, growth);
    }
    let digits = if matches!(format.kind, 'd' | 'n') {
        type_object::immediate(int_type::repr(m, int))?
    } else {
        radix_digits(m, int, format.kind)?
    };
    let written = separators(m, &format).and_then(|()| draft.append_into(m, &text, growth));
    m.decref(digits);
    written
}

/// Whether digits are written as they are made. CPython: the fast paths of `format_long_internal` and `format_float_internal`.
fn is_unpadded(format: &FormatSpec) -> bool {
    let has_sign = format.sign == '+' || format.sign == ' ';
    !has_sign && format.width == -1 && format.kind != 'n' && format.thousands == '\0'
}

/// The digits to another base, or the character, as a string of its own. CPython: `_PyLong_Format`, `PyUnicode_FromOrdinal`.
fn radix_digits(m: &mut Machine, int: Object, kind: char) -> Result<Object, Raised> {
    if kind == 'c' {
        let code = long::value_i64(m, int).unwrap_or_default();
        return unicode::from_char(m, code as u32);
    }
    let radix = [('b', 2), ('o', 8)].into_iter().find(|pair| pair.0 == kind).map_or(16, |pair| pair.1);
    let value = long::to_bigint(m, int);
    let sign = if value.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    let digits = value.magnitude().to_str_radix(radix);
    let characters: Vec<u32> = format!("{sign}0{kind}{digits}").bytes().map(u32::from).collect();
    unicode::fresh(m, &characters)
}

/// The strings of the point and of the thousands' separator. CPython: `get_locale_info`.
fn separators(m: &mut Machine, format: &FormatSpec) -> Result<(), Raised> {
    for mark in ['.', format.thousands] {
        if mark != '\0' {
            let held = unicode::from_char(m, u32::from(mark))?;
            m.decref(held);
        }
    }
    Ok(())
}

fn int_text(m: &mut Machine, int: Object, format: &FormatSpec) -> Result<String, Raised> {
    if !"bcdnoxX".contains(format.kind) {
        return Err(unknown_code(m, format.kind, int));
    }
    if format.precision >= 0 {
        let message = "Precision not allowed in integer format specifier";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    if format.kind == 'c' {
        return char_text(m, int, format);
    }
    check_room(m, format)?;
    let (radix, prefix) = match format.kind {
        'd' | 'n' => (10, ""),
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        kind => unreachable!("{kind} was refused"),
    };
    let value = long::to_bigint(m, int);
    let mut digits = match radix {
        10 => long_text::to_decimal(m, int)?.trim_start_matches('-').to_owned(),
        _ => value.magnitude().to_str_radix(radix),
    };
    if format.kind == 'X' {
        digits.make_ascii_uppercase();
    }
    let group = if radix == 10 { 3 } else { 4 };
    let prefix = if format.alternate { prefix } else { "" };
    Ok(lay_out(value.sign() == num_bigint::Sign::Minus, prefix, &digits, "", group, format))
}

fn char_text(m: &mut Machine, int: Object, format: &FormatSpec) -> Result<String, Raised> {
    let refused = if format.sign != '\0' {
        Some("Sign not allowed with integer format specifier 'c'")
    } else if format.alternate {
        Some("Alternate form (#) not allowed with integer format specifier 'c'")
    } else {
        None
    };
    if let Some(message) = refused {
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    let Some(value) = long::value_i64(m, int) else {
        let message = "Python int too large to convert to C long";
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
    };
    let Some(value) = Some(value).filter(|value| (0..0x11_0000).contains(value)) else {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "%c arg not in range(0x110000)"));
    };
    check_room(m, format)?;
    let text = char::from_u32(value as u32).unwrap_or('\u{fffd}').to_string();
    Ok(lay_out(false, "", &text, "", 0, format))
}

/// `format(float, spec)`. CPython: `_PyFloat_FormatAdvancedWriter`.
pub(super) fn write_float(
    m: &mut Machine,
    draft: &mut Draft,
    growth: Growth,
    float: Object,
    spec: &str,
) -> Result<(), Raised> {
    if spec.is_empty() {
        return write_plain(m, draft, growth, float);
    }
    let format = parse(m, spec, '\0', '>')?;
    let value = float::value(m, float);
    write_f64(m, draft, growth, value, &format, float)
}

/// Writes a double; `object` names its type in errors. CPython: `format_float_internal`.
fn write_f64(
    m: &mut Machine,
    draft: &mut Draft,
    growth: Growth,
    value: f64,
    format: &FormatSpec,
    object: Object,
) -> Result<(), Raised> {
    let (text, percent) = f64_text(m, value, format, object)?;
    if is_unpadded(format) {
        let whole = format!("{text}{percent}");
        return float_buffer::holding(m, &text, |m| draft.append(m, &whole, growth));
    }
    let characters: Vec<u32> = text.chars().chain(percent.chars()).map(u32::from).collect();
    let copy = float_buffer::holding(m, &text, |m| unicode::fresh(m, &characters))?;
    let laid_out = in_groups(&text, percent, format);
    let written = separators(m, format).and_then(|()| draft.append_into(m, &laid_out, growth));
    m.decref(copy);
    written
}

/// The plain text of a double, and the sign of a percentage.
fn f64_text(
    m: &mut Machine,
    value: f64,
    format: &FormatSpec,
    object: Object,
) -> Result<(String, &'static str), Raised> {
    let mut precision = format.precision;
    let mut value = value;
    let mut kind = format.kind;
    let mut percent = "";
    let mut add_dot_zero = false;
    if kind == '%' {
        (kind, percent, value) = ('f', "%", value * 100.0);
    }
    let style = match kind {
        '\0' if precision < 0 => {
            add_dot_zero = true;
            FloatStyle::Shortest
        }
        '\0' => {
            add_dot_zero = true;
            FloatStyle::General
        }
        'e' | 'E' => FloatStyle::Exponent,
        'f' | 'F' => FloatStyle::Fixed,
        'g' | 'G' | 'n' => FloatStyle::General,
        _ => return Err(unknown_code(m, format.kind, object)),
    };
    if precision < 0 {
        precision = 6;
    }
    if precision > i64::from(i32::MAX) {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "precision too big"));
    }
    check_room(m, format)?;
    if kind == '\0' && format.precision >= 0 {
        // "Like 'g', except that fixed-point notation has at least one digit past the point."
        add_dot_zero = true;
    }
    let text = float_text::to_text(value, style, precision as usize, add_dot_zero, format.alternate);
    let text = if kind.is_ascii_uppercase() { text.to_ascii_uppercase() } else { text };
    Ok((text, percent))
}

/// A float's text with its digits in groups, its sign and what follows, padded.
fn in_groups(text: &str, percent: &str, format: &FormatSpec) -> String {
    let negative = text.starts_with('-');
    let body = text.trim_start_matches('-');
    let digits = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (whole, rest) = body.split_at(digits);
    let rest = format!("{rest}{percent}");
    if whole.is_empty() {
        // inf and nan are not grouped.
        return lay_out(negative, "", &rest, "", 0, format);
    }
    lay_out(negative, "", whole, &rest, 3, format)
}

/// Sign, prefix, digits in groups, the rest, padded to the width. CPython: `calc_number_widths`, `fill_number`.
fn lay_out(
    negative: bool,
    prefix: &str,
    digits: &str,
    rest: &str,
    group: usize,
    format: &FormatSpec,
) -> String {
    let sign = match (negative, format.sign) {
        (true, _) => "-",
        (false, '+') => "+",
        (false, ' ') => " ",
        _ => "",
    };
    let width = format.width.max(0) as usize;
    let outside = sign.len() + prefix.len() + rest.chars().count();
    let least = if format.fill == '0' && format.align == '=' { width.saturating_sub(outside) } else { 0 };
    let digits = if format.thousands == '\0' || group == 0 {
        digits.to_string()
    } else {
        grouped(digits, format.thousands, group, least)
    };
    let missing = width.saturating_sub(outside + digits.chars().count());
    let padding = |count: usize| format.fill.to_string().repeat(count);
    match format.align {
        '<' => format!("{sign}{prefix}{digits}{rest}{}", padding(missing)),
        '=' => format!("{sign}{prefix}{}{digits}{rest}", padding(missing)),
        '^' => {
            format!("{}{sign}{prefix}{digits}{rest}{}", padding(missing / 2), padding(missing - missing / 2))
        }
        _ => format!("{}{sign}{prefix}{digits}{rest}", padding(missing)),
    }
}

/// Digits in groups from the right; zeros are added until `least` characters. CPython: `_PyUnicode_InsertThousandsGrouping`.
fn grouped(digits: &str, separator: char, group: usize, least: usize) -> String {
    let mut reversed = String::new();
    let mut source = digits.chars().rev();
    let mut count = 0;
    loop {
        let next = source.next();
        let zero_needed = reversed.len() < least;
        if next.is_none() && !zero_needed {
            break;
        }
        if count > 0 && count % group == 0 {
            reversed.push(separator);
            if next.is_none() && reversed.len() >= least {
                reversed.push('0');
                break;
            }
        }
        reversed.push(next.unwrap_or('0'));
        count += 1;
    }
    reversed.chars().rev().collect()
}

/// `format(complex, spec)`. CPython: `_PyComplex_FormatAdvancedWriter`.
pub(super) fn write_complex(
    m: &mut Machine,
    draft: &mut Draft,
    growth: Growth,
    complex: Object,
    spec: &str,
) -> Result<(), Raised> {
    if spec.is_empty() {
        return write_plain(m, draft, growth, complex);
    }
    let format = parse(m, spec, '\0', '>')?;
    if !"\0eEfFgGn".contains(format.kind) {
        return Err(unknown_code(m, format.kind, complex));
    }
    let refused = if format.fill == '0' {
        Some("Zero padding is not allowed in complex format specifier")
    } else if format.align == '=' {
        Some("'=' alignment flag is not allowed in complex format specifier")
    } else {
        None
    };
    if let Some(message) = refused {
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    check_room(m, &format)?;
    let (real, imag) = super::complex_arithmetic::parts(m, complex);
    let plain = format.kind == '\0';
    let part = FormatSpec { width: -1, ..format };
    let only_imag = plain && real == 0.0 && !real.is_sign_negative();
    let signed = FormatSpec { sign: if only_imag { part.sign } else { '+' }, ..part };
    let texts = [complex_part(m, real, &part, complex)?, complex_part(m, imag, &part, complex)?];
    let shown_real = if only_imag { String::new() } else { in_groups(&texts[0], "", &part) };
    let mut text = format!("{shown_real}{}j", in_groups(&texts[1], "", &signed));
    if plain && !only_imag {
        text = format!("({text})");
    }
    let missing = (format.width.max(0) as usize).saturating_sub(text.chars().count());
    let left = match format.align {
        '>' => missing,
        '^' => missing / 2,
        _ => 0,
    };
    let fill = |count: usize| format.fill.to_string().repeat(count);
    let padded = fill(left) + &text + &fill(missing - left);
    float_buffer::holding(m, &texts[0], |m| {
        float_buffer::holding(m, &texts[1], |m| {
            write_complex_text(m, draft, growth, &texts, &padded, &format)
        })
    })
}

/// Writes a complex number while the texts of its parts are strings of their own.
fn write_complex_text(
    m: &mut Machine,
    draft: &mut Draft,
    growth: Growth,
    parts: &[String; 2],
    text: &str,
    format: &FormatSpec,
) -> Result<(), Raised> {
    let real = unicode::from_str(m, &parts[0])?;
    let written = unicode::from_str(m, &parts[1]).and_then(|imag| {
        let written = separators(m, format).and_then(|()| draft.append_into(m, text, growth));
        m.decref(imag);
        written
    });
    m.decref(real);
    written
}

/// A part; without a type it is written as `repr` writes it, but without `.0`.
fn complex_part(m: &mut Machine, value: f64, format: &FormatSpec, object: Object) -> Result<String, Raised> {
    if format.kind == '\0' && format.precision < 0 {
        return Ok(float_text::to_text(value, FloatStyle::Shortest, 0, false, format.alternate));
    }
    let kind = if format.kind == '\0' { 'g' } else { format.kind };
    f64_text(m, value, &FormatSpec { kind, ..*format }, object).map(|(text, _)| text)
}
