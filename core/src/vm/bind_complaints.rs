//! What is wrong with the arguments of a call, in words. CPython: ceval.c.
//!
//! The texts are made of lists and strings as CPython makes them: what it allocates meanwhile decides when a collection comes.

use crate::object::code::CO_POSONLYARGCOUNT;
use crate::object::formatted::formatted;
use crate::object::{Machine, Object, Raised};
use crate::object::{errors, list, object_protocol, statics, unicode, unicode_methods};

use super::bind::{Binding, default_count};

/// A keyword that no parameter takes. CPython: `positional_only_passed_as_keyword` and what follows it.
#[cold]
pub(super) fn unexpected_keyword(
    m: &mut Machine,
    b: &Binding<'_>,
    keyword: Object,
    pairs: &[(Object, Object)],
) -> Raised {
    match positional_only_among(m, b, pairs) {
        Err(raised) => raised,
        Ok(Some(names)) => {
            let function = b.function_name(m);
            let message = formatted!(
                "%U() got some positional-only arguments passed as keyword arguments: '%U'",
                function,
                joined(m, names)
            );
            let raised = errors::format(m, statics::TYPE_ERROR, message);
            m.decref(names);
            raised
        }
        Ok(None) => {
            let (function, keyword) = (b.function_name(m), unicode::to_string(m, keyword));
            let message = formatted!("%U() got an unexpected keyword argument '%S'", function, keyword);
            errors::format(m, statics::TYPE_ERROR, message)
        }
    }
}

/// The positional-only parameters that are passed by name, in a new list, if there are any.
fn positional_only_among(
    m: &mut Machine,
    b: &Binding<'_>,
    pairs: &[(Object, Object)],
) -> Result<Option<Object>, Raised> {
    let count = u64::from(m.read_u32(b.setting.code, CO_POSONLYARGCOUNT));
    if count == 0 {
        return Ok(None);
    }
    let names = list::new(m, 0)?;
    for name in (0..count).map(|index| b.parameter(m, index)).collect::<Vec<_>>() {
        for &(given, _) in pairs {
            if unicode::check_exact(m, given) && unicode::eq(m, given, name) {
                list::append(m, names, given)?;
            }
        }
    }
    if list::size(m, names) > 0 {
        return Ok(Some(names));
    }
    m.decref(names);
    Ok(None)
}

fn joined(m: &Machine, names: Object) -> String {
    let texts = (0..list::size(m, names)).map(|index| unicode::to_string(m, list::get(m, names, index)));
    texts.collect::<Vec<_>>().join(", ")
}

/// Required parameters (by index) that got no value. CPython: `missing_arguments`, `format_missing`.
#[cold]
pub(super) fn missing_arguments(m: &mut Machine, b: &Binding<'_>, kind: &str, missing: &[u64]) -> Raised {
    say_missing(m, b, kind, missing).unwrap_or_else(|raised| raised)
}

fn say_missing(m: &mut Machine, b: &Binding<'_>, kind: &str, missing: &[u64]) -> Result<Raised, Raised> {
    let names = list::new(m, missing.len() as i64)?;
    for (place, &index) in missing.iter().enumerate() {
        let parameter = b.parameter(m, index);
        let shown = object_protocol::repr_nested(m, parameter)?;
        list::put(m, names, place as i64, shown);
    }
    let enumeration = enumerated(m, names)?;
    let (count, plural) = (missing.len(), if missing.len() == 1 { "" } else { "s" });
    let (function, shown) = (b.function_name(m), unicode::to_string(m, enumeration));
    let message =
        formatted!("%U() missing %i required %s argument%s: %U", function, count, kind, plural, shown);
    let raised = errors::format(m, statics::TYPE_ERROR, message);
    m.decref(enumeration);
    m.decref(names);
    Ok(raised)
}

/// The names in a list as an enumeration in words, a new string; the list may lose the last two.
fn enumerated(m: &mut Machine, names: Object) -> Result<Object, Raised> {
    let count = list::size(m, names);
    let text = |m: &Machine, index: i64| unicode::to_string(m, list::get(m, names, index));
    match count {
        1 => {
            let only = list::get(m, names, 0);
            Ok(m.new_reference(only))
        }
        2 => {
            let both = formatted!("%U and %U", text(m, 0), text(m, 1));
            both.make(m)
        }
        _ => {
            let tail = formatted!(", %U, and %U", text(m, count - 2), text(m, count - 1)).make(m)?;
            list::set_slice(m, names, count - 2, count, Object::NULL)?;
            let comma = unicode::from_str(m, ", ")?;
            let most = unicode_methods::join_sequence(m, comma, names);
            m.decref(comma);
            let most = most?;
            let all = unicode::concat(m, most, tail);
            m.decref(most);
            m.decref(tail);
            all
        }
    }
}

/// CPython: `too_many_positional`.
#[cold]
pub(super) fn too_many(m: &mut Machine, b: &Binding<'_>, given: u64) -> Raised {
    let keyword_only = (b.positional..b.total).filter(|&index| !b.local(m, index).is_null()).count();
    let (count, defaults) = (b.positional, default_count(m, b));
    let (takes, plural) = if defaults > 0 {
        (format!("from {} to {count}", count as i64 - defaults as i64), true)
    } else {
        (count.to_string(), count != 1)
    };
    let ending = |plural: bool| if plural { "s" } else { "" };
    let and_keywords = if keyword_only > 0 {
        format!(
            " positional argument{} (and {keyword_only} keyword-only argument{})",
            ending(given != 1),
            ending(keyword_only != 1)
        )
    } else {
        String::new()
    };
    let verb = if given == 1 && keyword_only == 0 { "was" } else { "were" };
    let message = formatted!(
        "%U() takes %U positional argument%s but %zd%U %s given",
        b.function_name(m),
        takes,
        ending(plural),
        given,
        and_keywords,
        verb
    );
    errors::format(m, statics::TYPE_ERROR, message)
}
