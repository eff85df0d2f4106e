//! The `repr` of constants.

use crate::compiler::{Constant, Text};

/// CPython: `ast_unparse.c`, `append_ast_constant`.
pub(super) fn write_constant(constant: &Constant, text: &mut Text) {
    match constant {
        Constant::None => text.push_str("None"),
        Constant::True => text.push_str("True"),
        Constant::False => text.push_str("False"),
        Constant::Ellipsis => text.push_str("..."),
        Constant::Int(value) => text.push_str(&value.to_string()),
        Constant::Float(value) => text.push_str(&float(*value)),
        Constant::Complex { im, .. } => text.push_str(&format!("{}j", float(*im).trim_end_matches(".0"))),
        Constant::Str(value) => write_str(value, text),
        Constant::Bytes(bytes) => write_bytes(bytes, text),
        Constant::Tuple(_) | Constant::FrozenSet(_) | Constant::Code(_) => {
            unreachable!("annotations that become text are not folded")
        }
    }
}

/// The shortest decimal that reads back as `value`; infinity as a literal that is too large.
///
/// CPython: `pystrtod.c`, `format_float_short`.
fn float(value: f64) -> String {
    if value.is_infinite() {
        return "1e309".to_owned();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').expect("the format has an exponent");
    let exponent: i32 = exponent.parse().expect("the exponent is a number");
    if !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let plain = value.to_string();
    if plain.contains('.') { plain } else { plain + ".0" }
}

/// CPython: `unicodeobject.c`, `unicode_repr`.
pub(super) fn write_str(value: &Text, text: &mut Text) {
    let has = |quote: char| value.code_points().any(|code_point| code_point == u32::from(quote));
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    text.push(u32::from(quote));
    for code_point in value.code_points() {
        match char::from_u32(code_point) {
            Some(character) if character == quote || character == '\\' => {
                text.push_str("\\");
                text.push(code_point);
            }
            Some('\t') => text.push_str("\\t"),
            Some('\n') => text.push_str("\\n"),
            Some('\r') => text.push_str("\\r"),
            Some(' '..='~') => text.push(code_point),
            Some(character) if code_point > 0xa0 && is_printable(character) => text.push(code_point),
            _ => text.push_str(&match code_point {
                0..0x100 => format!("\\x{code_point:02x}"),
                0x100..0x1_0000 => format!("\\u{code_point:04x}"),
                _ => format!("\\U{code_point:08x}"),
            }),
        }
    }
    text.push(u32::from(quote));
}

/// The host's notion of a printable character is near enough to Python's for annotations.
fn is_printable(character: char) -> bool {
    character.escape_debug().count() == 1
}

/// CPython: `bytesobject.c`, `PyBytes_Repr`.
fn write_bytes(bytes: &[u8], text: &mut Text) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    text.push_str("b");
    text.push(u32::from(quote));
    for &byte in bytes {
        match byte {
            b'\t' => text.push_str("\\t"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            _ if byte == quote || byte == b'\\' => {
                text.push_str("\\");
                text.push(u32::from(byte));
            }
            b' '..=b'~' => text.push(u32::from(byte)),
            _ => text.push_str(&format!("\\x{byte:02x}")),
        }
    }
    text.push(u32::from(quote));
}
