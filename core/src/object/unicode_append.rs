//! Strings that grow: the left operand of `+` resized in place, and the pieces of an f-string. CPython: unicodeobject.c.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::unicode;

/// Joins two strings; steals `left`. CPython: `PyUnicode_Append`.
pub fn append(m: &mut Machine, left: Object, right: Object) -> Result<Object, Raised> {
    let joined = unicode::concat(m, left, right);
    m.decref(left);
    joined
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
