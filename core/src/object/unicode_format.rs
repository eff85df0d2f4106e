//! `str.format` and `str.format_map`. CPython: Objects/stringlib/unicode_format.h.

use super::call::Args;
use super::machine::Machine;
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::{dict, errors, format_spec, int_type, long, object_protocol, statics, unicode};

/// `str.__format__`.
pub(super) fn dunder_format(m: &mut Machine, string: Object, args: Args) -> Called {
    let spec = args.get(m, 0);
    let spec = int_type::format_argument(m, spec)?;
    format_spec::format_str(m, string, &spec).map(Step::Value)
}

/// Where the fields' values come from.
struct Source {
    args: Args,
    /// The mapping of `format_map`, or the dict of keywords, or `NULL`.
    mapping: Object,
    /// The next number of an empty field; −1 once fields are numbered by hand.
    automatic: i64,
    manual: bool,
    /// Whether it is `format_map`.
    map_only: bool,
}

/// `str.format`.
pub(super) fn format(m: &mut Machine, string: Object, args: Args) -> Called {
    let mapping = args.keywords;
    let mut source = Source { args, mapping, automatic: 0, manual: false, map_only: false };
    let text = unicode::code_points(m, string);
    if !text.iter().any(|&c| c == u32::from(b'{') || c == u32::from(b'}')) {
        return Ok(Step::Value(m.new_reference(string)));
    }
    let mut out = Vec::new();
    build(m, &text, &mut source, 2, &mut out)?;
    unicode::from_code_points(m, &out).map(Step::Value)
}

/// `str.format_map`.
pub(super) fn format_map(m: &mut Machine, string: Object, args: Args) -> Called {
    let mapping = args.get(m, 0);
    let mut source = Source { args: Args::none(), mapping, automatic: 0, manual: false, map_only: true };
    let text = unicode::code_points(m, string);
    let mut out = Vec::new();
    build(m, &text, &mut source, 2, &mut out)?;
    unicode::from_code_points(m, &out).map(Step::Value)
}

const OPEN: u32 = '{' as u32;
const CLOSE: u32 = '}' as u32;

fn value_error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, message)
}

/// CPython: `build_string`, `MarkupIterator_next`.
fn build(
    m: &mut Machine,
    text: &[u32],
    source: &mut Source,
    depth: u32,
    out: &mut Vec<u32>,
) -> Result<(), Raised> {
    if depth == 0 {
        return Err(value_error(m, "Max string recursion exceeded"));
    }
    let mut position = 0;
    while position < text.len() {
        let character = text[position];
        position += 1;
        if character != OPEN && character != CLOSE {
            out.push(character);
            continue;
        }
        if text.get(position) == Some(&character) {
            out.push(character);
            position += 1;
            continue;
        }
        if character == CLOSE {
            return Err(value_error(m, "Single '}' encountered in format string"));
        }
        if position == text.len() {
            return Err(value_error(m, "Single '{' encountered in format string"));
        }
        let end = field_end(m, text, position)?;
        field(m, &text[position..end], source, depth, out)?;
        position = end + 1;
    }
    Ok(())
}

/// The place of the brace that closes the field which begins at `start`.
fn field_end(m: &mut Machine, text: &[u32], start: usize) -> Result<usize, Raised> {
    let mut nesting = 1;
    let mut in_brackets = false;
    let mut in_spec = false;
    for (position, &character) in text.iter().enumerate().skip(start) {
        match char::from_u32(character) {
            Some('[') if !in_spec => in_brackets = true,
            Some(']') => in_brackets = false,
            Some(':' | '!') if !in_brackets => in_spec = true,
            Some('{') if !in_brackets => {
                if !in_spec {
                    return Err(value_error(m, "unexpected '{' in field name"));
                }
                nesting += 1;
            }
            Some('}') if !in_brackets => {
                nesting -= 1;
                if nesting == 0 {
                    return Ok(position);
                }
            }
            _ => {}
        }
    }
    Err(value_error(m, "expected '}' before end of string"))
}

/// Splits `name!c:spec`. CPython: `parse_field`.
fn field(
    m: &mut Machine,
    text: &[u32],
    source: &mut Source,
    depth: u32,
    out: &mut Vec<u32>,
) -> Result<(), Raised> {
    let is = |index: usize, wanted: char| text.get(index) == Some(&u32::from(wanted));
    let mut end = 0;
    let mut in_brackets = false;
    while end < text.len() && (in_brackets || !(is(end, ':') || is(end, '!'))) {
        in_brackets = (in_brackets || is(end, '[')) && !is(end, ']');
        end += 1;
    }
    let name = &text[..end];
    let mut conversion = 0;
    let mut spec: &[u32] = &[];
    if is(end, '!') {
        let Some(&letter) = text.get(end + 1) else {
            return Err(value_error(m, "end of string while looking for conversion specifier"));
        };
        conversion = letter;
        match text.get(end + 2) {
            None => {}
            Some(&colon) if colon == u32::from(':') => spec = &text[end + 3..],
            Some(_) => return Err(value_error(m, "expected ':' after conversion specifier")),
        }
    } else if is(end, ':') {
        spec = &text[end + 1..];
    }
    let value = get_field(m, name, source)?;
    let rendered = render(m, value, conversion, spec, source, depth);
    m.decref(value);
    let rendered = rendered?;
    out.extend(unicode::code_points(m, rendered));
    m.decref(rendered);
    Ok(())
}

fn render(
    m: &mut Machine,
    value: Object,
    conversion: u32,
    spec: &[u32],
    source: &mut Source,
    depth: u32,
) -> Result<Object, Raised> {
    let converted = match char::from_u32(conversion) {
        Some('\0') => m.new_reference(value),
        Some('r') => m.nested(|m| object_protocol::repr(m, value))?,
        Some('s') => m.nested(|m| object_protocol::str(m, value))?,
        Some('a') => m.nested(|m| object_protocol::ascii(m, value))?,
        _ => {
            let shown = char::from_u32(conversion).unwrap_or('\u{fffd}');
            return Err(value_error(m, &format!("Unknown conversion specifier {shown}")));
        }
    };
    let mut expanded = Vec::new();
    let nested = if spec.contains(&OPEN) || spec.contains(&CLOSE) {
        build(m, spec, source, depth - 1, &mut expanded)
    } else {
        expanded.extend(spec);
        Ok(())
    };
    let rendered = nested.and_then(|()| unicode::from_code_points(m, &expanded)).and_then(|spec| {
        let rendered = m.nested(|m| object_protocol::format(m, converted, spec));
        m.decref(spec);
        rendered
    });
    m.decref(converted);
    rendered
}

fn as_number(text: &[u32]) -> Option<i64> {
    let digits: Option<String> =
        text.iter().map(|&c| char::from_u32(c).filter(char::is_ascii_digit)).collect();
    digits.filter(|digits| !digits.is_empty())?.parse().ok()
}

/// Follows `first.attribute[item]…`, a new reference. CPython: `get_field_object`.
fn get_field(m: &mut Machine, name: &[u32], source: &mut Source) -> Result<Object, Raised> {
    let stop = name.iter().position(|&c| c == u32::from('.') || c == u32::from('[')).unwrap_or(name.len());
    let mut value = first_object(m, &name[..stop], source)?;
    let mut rest = &name[stop..];
    while let Some((&mark, tail)) = rest.split_first() {
        let next = if mark == u32::from('.') {
            let end =
                tail.iter().position(|&c| c == u32::from('.') || c == u32::from('[')).unwrap_or(tail.len());
            rest = &tail[end..];
            attribute(m, value, &tail[..end])
        } else if mark == u32::from('[') {
            match tail.iter().position(|&c| c == u32::from(']')) {
                Some(end) => {
                    rest = &tail[end + 1..];
                    item(m, value, &tail[..end])
                }
                None => Err(value_error(m, "Missing ']' in format string")),
            }
        } else {
            Err(value_error(m, "Only '.' or '[' may follow ']' in format field specifier"))
        };
        m.decref(value);
        value = next?;
    }
    Ok(value)
}

fn empty_attribute(m: &mut Machine) -> Raised {
    value_error(m, "Empty attribute in format string")
}

fn attribute(m: &mut Machine, value: Object, name: &[u32]) -> Result<Object, Raised> {
    if name.is_empty() {
        return Err(empty_attribute(m));
    }
    let name = unicode::from_code_points(m, name)?;
    let found = m.nested(|m| object_protocol::get_attr(m, value, name));
    m.decref(name);
    found
}

fn item(m: &mut Machine, value: Object, key: &[u32]) -> Result<Object, Raised> {
    if key.is_empty() {
        return Err(empty_attribute(m));
    }
    let key = match as_number(key) {
        Some(index) => long::from_i64(m, index)?,
        None => unicode::from_code_points(m, key)?,
    };
    let found = m.nested(|m| object_protocol::get_item(m, value, key));
    m.decref(key);
    found
}

fn first_object(m: &mut Machine, name: &[u32], source: &mut Source) -> Result<Object, Raised> {
    let mut number = as_number(name);
    if name.is_empty() {
        if source.manual {
            let message = "cannot switch from manual field specification to automatic field numbering";
            return Err(value_error(m, message));
        }
        number = Some(source.automatic);
        source.automatic += 1;
    } else if number.is_some() {
        if source.automatic > 0 {
            let message = "cannot switch from automatic field numbering to manual field specification";
            return Err(value_error(m, message));
        }
        source.manual = true;
    }
    match number {
        Some(_) if source.map_only => Err(value_error(m, "Format string contains positional fields")),
        Some(index) if (index as u64) < source.args.count => {
            let value = source.args.get(m, index as u64);
            Ok(m.new_reference(value))
        }
        Some(index) => {
            let message = format!("Replacement index {index} out of range for positional args tuple");
            Err(errors::set_string(m, statics::INDEX_ERROR, &message))
        }
        None => keyword(m, name, source),
    }
}

fn keyword(m: &mut Machine, name: &[u32], source: &Source) -> Result<Object, Raised> {
    let key = unicode::from_code_points(m, name)?;
    let mapping = source.mapping;
    let found = if mapping.is_null() {
        Err(errors::set_object(m, statics::KEY_ERROR, key))
    } else if dict::check_exact(m, mapping) {
        match dict::get_item(m, mapping, key)? {
            Some(value) => Ok(m.new_reference(value)),
            None => Err(errors::set_object(m, statics::KEY_ERROR, key)),
        }
    } else {
        m.nested(|m| object_protocol::get_item(m, mapping, key))
    };
    m.decref(key);
    found
}
