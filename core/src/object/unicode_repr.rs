//! `repr` and `ascii` of text. CPython: unicodeobject.c, `unicode_repr`.

use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Step};
use super::unicode_draft::Draft;
use super::{unicode, unicode_data};

/// `repr(string)`.
pub fn repr(m: &mut Machine, string: Object) -> Called {
    let quoted = quoted(&unicode::code_points(m, string)?, false);
    quoted.finish(m).map(Step::Value)
}

/// The characters between quotes, what cannot be printed escaped; with `ascii` whatever is not ASCII too.
pub fn quoted(characters: &[u32], ascii: bool) -> Draft {
    let has = |quote: char| characters.contains(&u32::from(quote));
    let quote = u32::from(if has('\'') && !has('"') { '"' } else { '\'' });
    let mut out = Draft::new();
    out.push(quote);
    for &character in characters {
        escape(&mut out, character, quote, ascii);
    }
    out.push(quote);
    out
}

fn escape(out: &mut Draft, character: u32, quote: u32, ascii: bool) {
    let text = match character {
        0x5c => "\\\\".into(),
        9 => "\\t".into(),
        10 => "\\n".into(),
        13 => "\\r".into(),
        c if c == quote => format!("\\{}", char::from_u32(c).expect("a quote is a character")),
        c if (0x20..0x7f).contains(&c) => return out.push(c),
        c if c >= 0x80 && !ascii && !unicode_data::is_not_printable(c) => return out.push(c),
        c if c < 0x100 => format!("\\x{c:02x}"),
        c if c < 0x1_0000 => format!("\\u{c:04x}"),
        c => format!("\\U{c:08x}"),
    };
    out.push_str(&text);
}

/// `repr` of bytes: `b'…'`. CPython: bytesobject.c, `PyBytes_Repr`.
pub fn quoted_bytes(content: &[u8]) -> String {
    let quote = if content.contains(&b'\'') && !content.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in content {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            _ if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..0x7f => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}
