//! Strings that grow: the left operand of `+` resized in place, and the pieces of an f-string. CPython: unicodeobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode;

/// Joins two strings; steals `left`, which grows in place where nobody else can see it. CPython: `PyUnicode_Append`.
pub fn append(m: &mut Machine, left: Object, right: Object) -> Result<Object, Raised> {
    let (size, more) = (unicode::length(m, left), unicode::length(m, right));
    if size > 0
        && more > 0
        && is_modifiable(m, left)
        && is_as_wide(m, left, right)
        && i64::try_from(size + more).is_ok()
    {
        let grown = unicode::resize_compact(m, left, size + more)?;
        unicode::copy_characters(m, grown, size, right);
        return Ok(grown);
    }
    let joined = unicode::concat(m, left, right);
    m.decref(left);
    joined
}

/// CPython: `unicode_modifiable`.
fn is_modifiable(m: &Machine, string: Object) -> bool {
    m.refcount(string) == 1
        && unicode::known_hash(m, string).is_none()
        && !unicode::is_interned(m, string)
        && unicode::check_exact(m, string)
}

/// Whether a string has room for the characters of another exact string without changing its kind.
fn is_as_wide(m: &Machine, left: Object, right: Object) -> bool {
    unicode::check_exact(m, right)
        && unicode::kind(m, right) <= unicode::kind(m, left)
        && (unicode::is_ascii(m, right) || !unicode::is_ascii(m, left))
}

/// Joins strings (borrowed). CPython: `_PyUnicode_JoinArray` with an empty separator.
pub fn concat_all(m: &mut Machine, pieces: &[Object]) -> Result<Object, Raised> {
    let kept: Vec<Object> = pieces.iter().copied().filter(|&piece| unicode::length(m, piece) > 0).collect();
    match kept.as_slice() {
        [] => return unicode::empty(m),
        [only] if unicode::check_exact(m, *only) => return Ok(m.new_reference(*only)),
        _ => {}
    }
    let size = kept.iter().map(|&piece| unicode::length(m, piece)).sum();
    let widest = kept.iter().map(|&piece| unicode::max_char_bound(m, piece)).max().unwrap_or(127);
    let made = unicode::new(m, size, widest)?;
    let mut start = 0;
    for piece in kept {
        unicode::copy_characters(m, made, start, piece);
        start += unicode::length(m, piece);
    }
    Ok(made)
}
