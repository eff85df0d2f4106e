//! `str.format` and `str.format_map`. CPython: Objects/stringlib/unicode_format.h.
//!
//! An activation goes from field to field. Where a field needs what Python code may give (an attribute, an item, a text),
//! the activation remembers where the field begins and how much of it is done, and waits. A format in a field's
//! specification is an activation of its own.

use super::call::Args;
use super::formatted::formatted;
use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::NONE;
use super::step::{Called, Flow, Raised, Step};
use super::text_writer::{Draft, Growth, Writer};
use super::{dict, errors, format_spec, int_type, long, object_protocol, statics, unicode, unicode_data};

/// `str.__format__`.
pub(super) fn dunder_format(m: &mut Machine, string: Object, args: Args) -> Called {
    let spec = args.get(m, 0);
    let spec = int_type::format_argument(m, spec)?;
    if spec.is_empty() {
        return object_protocol::str(m, string);
    }
    format_spec::format(m, format_spec::write_str, string, &spec).map(Step::Value)
}

/// The format.
const TEMPLATE: u64 = 0;
/// Raw, as the next one: the positional arguments.
const BASE: u64 = 1;
const COUNT: u64 = 2;
/// The mapping of `format_map`, or the dict of keywords, or `NULL`.
const MAPPING: u64 = 3;
/// Raw: whether it is `format_map`.
const IS_MAP: u64 = 4;
/// Raw: how many formats may still be inside each other.
const DEPTH: u64 = 5;
/// Raw: the activation of the outermost format, which counts for all.
const OUTERMOST: u64 = 6;
/// Raw: the number of the next field that has none.
const AUTOMATIC: u64 = 7;
/// Raw: whether fields are numbered by hand.
const MANUAL: u64 = 8;
/// Raw: where the text goes on; where the field begins, while there is one.
const POSITION: u64 = 9;
/// Raw: 0, or one more than how many characters of the field's name are followed.
const FOLLOWED: u64 = 10;
/// Counted: the field's value so far.
const VALUE: u64 = 11;
/// Counted: the field's specification.
const SPEC: u64 = 12;
/// Counted: the name or key that is looked up in the value.
const KEY: u64 = 13;
/// Counted: what is written; its writer has this slot and the next two.
const WRITTEN: u64 = 14;
/// Raw: the least size of the writer's buffer.
const LEAST: u64 = WRITTEN + 2;
const SLOTS: usize = 17;
const COUNTED: u32 = 1 << WRITTEN | 1 << VALUE | 1 << SPEC | 1 << KEY;

/// The stages, in order; as a state, what is waited for. Between fields.
const TEXT: u16 = 0;
/// The value, or what follows in the field's name.
const LOOKUP: u16 = 1;
/// The conversion.
const CONVERSION: u16 = 2;
/// The specification with its fields filled.
const EXPANSION: u16 = 3;
/// The field's text.
const RENDERING: u16 = 4;

/// Formats may be inside each other this often.
const MAX_DEPTH: u64 = 2;

const OPEN: u32 = '{' as u32;
const CLOSE: u32 = '}' as u32;

/// `str.format`.
pub(super) fn format(m: &mut Machine, string: Object, args: Args) -> Called {
    begin(m, string, args, args.keywords, false)
}

/// `str.format_map`.
pub(super) fn format_map(m: &mut Machine, string: Object, args: Args) -> Called {
    let mapping = args.get(m, 0);
    begin(m, string, Args::none(), mapping, true)
}

fn begin(m: &mut Machine, string: Object, args: Args, mapping: Object, is_map: bool) -> Called {
    let text = unicode::code_points(m, string)?;
    if !text.contains(&OPEN) && !text.contains(&CLOSE) {
        return Ok(Step::Value(m.new_reference(string)));
    }
    let mut slots = [Object::NULL; SLOTS];
    slots[TEMPLATE as usize] = string;
    slots[BASE as usize] = Object(args.base);
    slots[COUNT as usize] = Object(args.count);
    slots[MAPPING as usize] = mapping;
    slots[IS_MAP as usize] = Object(u64::from(is_map));
    slots[DEPTH as usize] = Object(MAX_DEPTH);
    slots[LEAST as usize] = Object(unicode::length(m, string) + 100);
    let frame = m.push_native(NativeKind::FormatString, &slots, COUNTED);
    frame.set_word(m, OUTERMOST, frame.0);
    m.start_native(frame)
}

/// Fills the fields of the specification that the activation holds.
fn begin_inner(m: &mut Machine, outer: NativeFrame) -> Called {
    let mut slots = [Object::NULL; SLOTS];
    for slot in [BASE, COUNT, MAPPING, IS_MAP, OUTERMOST] {
        slots[slot as usize] = outer.slot(m, slot);
    }
    let depth = outer.word(m, DEPTH) - 1;
    if depth == 0 {
        return Err(value_error(m, "Max string recursion exceeded"));
    }
    let spec = outer.slot(m, SPEC);
    slots[TEMPLATE as usize] = spec;
    slots[DEPTH as usize] = Object(depth);
    // The specification is a part of the format, whose length counts.
    slots[LEAST as usize] = Object(unicode::length(m, outer.slot(m, TEMPLATE)) + 100);
    let frame = m.push_native(NativeKind::FormatString, &slots, COUNTED);
    m.start_native(frame)
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::FormatString, resume);
}

fn value_error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, message)
}

/// A format under way.
struct Formatting {
    frame: NativeFrame,
    text: Vec<u32>,
    position: usize,
    out: Writer,
}

impl Formatting {
    fn of(m: &mut Machine, frame: NativeFrame) -> Result<Self, Raised> {
        Ok(Self {
            frame,
            text: unicode::code_points(m, frame.slot(m, TEMPLATE))?,
            position: frame.word(m, POSITION) as usize,
            out: Writer::at(frame, WRITTEN),
        })
    }

    /// Before a wait: remembers where, and what is waited for.
    fn save(&self, m: &mut Machine, state: u16) {
        self.frame.set_word(m, POSITION, self.position as u64);
        self.frame.set_state(m, state);
    }

    /// The field that begins at the position.
    fn field(&self, m: &mut Machine) -> Result<Field<'_>, Raised> {
        parse(m, &self.text[self.position..])
    }

    /// Writes the field's text, and leaves it.
    fn close_field(
        &mut self,
        m: &mut Machine,
        write: impl FnOnce(&mut Machine, &mut Draft, Growth) -> Result<(), Raised>,
    ) -> Result<(), Raised> {
        let length = self.field(m)?.length;
        let is_last = self.position + length == self.text.len();
        let growth = if is_last { Growth::Exact } else { Growth::Ahead };
        self.out.change(m, |m, draft| write(m, draft, growth))?;
        self.frame.put(m, SPEC, Object::NULL);
        self.frame.put(m, VALUE, Object::NULL);
        self.frame.set_word(m, FOLLOWED, 0);
        self.position += length;
        Ok(())
    }

    /// The field's text (stolen) is there.
    fn close_with(&mut self, m: &mut Machine, rendered: Object) -> Result<(), Raised> {
        let closed = self.close_field(m, |m, draft, growth| draft.append_string(m, rendered, growth));
        m.decref(rendered);
        closed
    }
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let mut formatting = Formatting::of(m, frame)?;
    let mut stage = receive(m, &mut formatting, input)?;
    loop {
        let waits = match stage {
            TEXT if !copy_literal(m, &mut formatting)? => {
                return formatting.out.finish(m).map(Flow::Return);
            }
            TEXT => None,
            LOOKUP => look_up(m, &formatting)?,
            CONVERSION => convert(m, &formatting)?,
            EXPANSION => expand(m, &formatting)?,
            _ => render(m, &mut formatting)?,
        };
        if let Some(step) = waits {
            return Ok(Flow::Wait(step));
        }
        stage = if stage == RENDERING { TEXT } else { stage + 1 };
    }
}

/// Takes what was waited for; the stage to go on with.
fn receive(
    m: &mut Machine,
    formatting: &mut Formatting,
    input: Result<Object, Raised>,
) -> Result<u16, Raised> {
    let frame = formatting.frame;
    Ok(match frame.state(m) {
        TEXT => TEXT,
        LOOKUP => {
            let value = input?;
            take_value(m, frame, value);
            LOOKUP
        }
        CONVERSION => {
            let converted = input?;
            frame.put(m, VALUE, converted);
            EXPANSION
        }
        EXPANSION => {
            let spec = input?;
            frame.put(m, SPEC, spec);
            RENDERING
        }
        _ => {
            formatting.close_with(m, input?)?;
            TEXT
        }
    })
}

fn take_value(m: &mut Machine, frame: NativeFrame, value: Object) {
    frame.put(m, KEY, Object::NULL);
    frame.put(m, VALUE, value);
}

/// Writes what stands before the next field and goes to its beginning; `false` if there is none.
/// CPython: `MarkupIterator_next`.
fn copy_literal(m: &mut Machine, formatting: &mut Formatting) -> Result<bool, Raised> {
    while formatting.position < formatting.text.len() {
        let rest = &formatting.text[formatting.position..];
        let length = rest.iter().position(|&c| c == OPEN || c == CLOSE);
        let Some(length) = length else {
            let growth = Growth::Exact;
            formatting.out.change(m, |m, draft| draft.append_characters(m, rest, growth))?;
            formatting.position = formatting.text.len();
            return Ok(false);
        };
        let (character, next) = (rest[length], rest.get(length + 1));
        // Of a doubled brace, the first is the end of the literal.
        let is_doubled = next == Some(&character);
        let literal = &rest[..length + usize::from(is_doubled)];
        let is_last = is_doubled && length + 2 == rest.len();
        let growth = if is_last { Growth::Exact } else { Growth::Ahead };
        formatting.out.change(m, |m, draft| draft.append_characters(m, literal, growth))?;
        let is_end = next.is_none();
        formatting.position += length + 1 + usize::from(is_doubled);
        if is_doubled {
            continue;
        }
        if character == CLOSE {
            return Err(value_error(m, "Single '}' encountered in format string"));
        }
        if is_end {
            return Err(value_error(m, "Single '{' encountered in format string"));
        }
        return Ok(true);
    }
    Ok(false)
}

/// `name!c:spec}`.
struct Field<'a> {
    name: &'a [u32],
    /// 0 if there is none.
    conversion: u32,
    spec: &'a [u32],
    /// How long all that is.
    length: usize,
}

/// CPython: `parse_field`.
fn parse<'a>(m: &mut Machine, text: &'a [u32]) -> Result<Field<'a>, Raised> {
    let length = name_length(m, text)?;
    let name = &text[..length];
    let mark = text.get(length).and_then(|&c| char::from_u32(c));
    if mark == Some('}') {
        return Ok(Field { name, conversion: 0, spec: &[], length: length + 1 });
    }
    let (mut start, mut conversion) = (length + 1, 0);
    if mark == Some('!') {
        let Some(&letter) = text.get(start) else {
            return Err(value_error(m, "end of string while looking for conversion specifier"));
        };
        conversion = letter;
        start += 2;
        match text.get(start - 1) {
            Some(&CLOSE) => return Ok(Field { name, conversion, spec: &[], length: start }),
            Some(&next) if next != u32::from(':') => {
                return Err(value_error(m, "expected ':' after conversion specifier"));
            }
            _ => {}
        }
    } else if mark.is_none() {
        return Err(value_error(m, "expected '}' before end of string"));
    }
    let Some(spec_length) = text.get(start..).and_then(spec_length) else {
        return Err(value_error(m, "unmatched '{' in format spec"));
    };
    let end = start + spec_length;
    Ok(Field { name, conversion, spec: &text[start..end], length: end + 1 })
}

/// Up to the mark behind the name, or to the end of the text.
fn name_length(m: &mut Machine, text: &[u32]) -> Result<usize, Raised> {
    let mut in_brackets = false;
    for (index, &character) in text.iter().enumerate() {
        match char::from_u32(character) {
            Some(']') => in_brackets = false,
            _ if in_brackets => {}
            Some('[') => in_brackets = true,
            Some('{') => return Err(value_error(m, "unexpected '{' in field name")),
            Some('}' | ':' | '!') => return Ok(index),
            _ => {}
        }
    }
    Ok(text.len())
}

/// Up to the brace that closes the field, if there is one.
fn spec_length(text: &[u32]) -> Option<usize> {
    let mut nesting = 1;
    text.iter().position(|&character| {
        match character {
            OPEN => nesting += 1,
            CLOSE => nesting -= 1,
            _ => {}
        }
        nesting == 0
    })
}

/// Follows `first.attribute[item]…` as far as it goes at once; what to wait for. CPython: `get_field_object`.
fn look_up(m: &mut Machine, formatting: &Formatting) -> Result<Option<Called>, Raised> {
    let (frame, name) = (formatting.frame, formatting.field(m)?.name);
    let starts = |c: &u32| *c == u32::from('.') || *c == u32::from('[');
    let followed = frame.word(m, FOLLOWED) as usize;
    if followed == 0 {
        let stop = name.iter().position(starts).unwrap_or(name.len());
        frame.set_word(m, FOLLOWED, stop as u64 + 1);
        return first_object(m, formatting, &name[..stop]);
    }
    let Some((&mark, tail)) = name[followed - 1..].split_first() else { return Ok(None) };
    let (key, length, is_attribute) = if mark == u32::from('.') {
        let end = tail.iter().position(starts).unwrap_or(tail.len());
        (&tail[..end], end + 1, true)
    } else if mark == u32::from('[') {
        let Some(end) = tail.iter().position(|&c| c == u32::from(']')) else {
            return Err(value_error(m, "Missing ']' in format string"));
        };
        (&tail[..end], end + 2, false)
    } else {
        return Err(value_error(m, "Only '.' or '[' may follow ']' in format field specifier"));
    };
    if key.is_empty() {
        return Err(value_error(m, "Empty attribute in format string"));
    }
    let index = if is_attribute { None } else { as_number(m, key)? };
    let key = match index {
        Some(index) => long::from_i64(m, index)?,
        None => unicode::from_code_points(m, key)?,
    };
    frame.put(m, KEY, key);
    frame.set_word(m, FOLLOWED, (followed + length) as u64);
    formatting.save(m, LOOKUP);
    let value = frame.slot(m, VALUE);
    Ok(Some(if is_attribute {
        object_protocol::get_attr(m, value, key)
    } else {
        object_protocol::get_item(m, value, key)
    }))
}

/// The number that a text is, if it is one. CPython: `get_integer`.
fn as_number(m: &mut Machine, text: &[u32]) -> Result<Option<i64>, Raised> {
    let mut number = 0i64;
    for &character in text {
        let Some(digit) = unicode_data::decimal_value(character) else { return Ok(None) };
        let Some(next) = number.checked_mul(10).and_then(|number| number.checked_add(digit.into())) else {
            return Err(value_error(m, "Too many decimal digits in format string"));
        };
        number = next;
    }
    Ok((!text.is_empty()).then_some(number))
}

/// The argument that a field's name begins with.
fn first_object(m: &mut Machine, formatting: &Formatting, name: &[u32]) -> Result<Option<Called>, Raised> {
    let frame = formatting.frame;
    let Some(index) = number_of(m, frame, name)? else { return keyword(m, formatting, name) };
    if frame.word(m, IS_MAP) != 0 {
        return Err(value_error(m, "Format string contains positional fields"));
    }
    if index as u64 >= frame.word(m, COUNT) {
        let message = formatted!("Replacement index %zd out of range for positional args tuple", index);
        return Err(errors::format(m, statics::INDEX_ERROR, message));
    }
    let value = m.object_at(frame.word(m, BASE) + 8 * index as u64);
    let value = m.new_reference(value);
    take_value(m, frame, value);
    look_up(m, formatting)
}

/// The number of a field, given or counted; `None` if it has a name. CPython: `autonumber_state_error`.
fn number_of(m: &mut Machine, frame: NativeFrame, name: &[u32]) -> Result<Option<i64>, Raised> {
    let outermost = NativeFrame(frame.word(m, OUTERMOST));
    let (automatic, manual) = (outermost.word(m, AUTOMATIC), outermost.word(m, MANUAL) != 0);
    if name.is_empty() {
        if manual {
            let message = "cannot switch from manual field specification to automatic field numbering";
            return Err(value_error(m, message));
        }
        outermost.set_word(m, AUTOMATIC, automatic + 1);
        return Ok(Some(automatic as i64));
    }
    let number = as_number(m, name)?;
    if number.is_some() {
        if automatic > 0 {
            let message = "cannot switch from automatic field numbering to manual field specification";
            return Err(value_error(m, message));
        }
        outermost.set_word(m, MANUAL, 1);
    }
    Ok(number)
}

fn keyword(m: &mut Machine, formatting: &Formatting, name: &[u32]) -> Result<Option<Called>, Raised> {
    let frame = formatting.frame;
    let mapping = frame.slot(m, MAPPING);
    let key = unicode::from_code_points(m, name)?;
    frame.put(m, KEY, key);
    if !mapping.is_null() && !dict::check_exact(m, mapping) {
        formatting.save(m, LOOKUP);
        return Ok(Some(object_protocol::get_item(m, mapping, key)));
    }
    let value = if mapping.is_null() { None } else { dict::get_item(m, mapping, key)? };
    let Some(value) = value else { return Err(errors::set_object(m, statics::KEY_ERROR, key)) };
    let value = m.new_reference(value);
    take_value(m, frame, value);
    look_up(m, formatting)
}

/// Whether the texts of a value are made without running Python.
fn is_plain(m: &Machine, value: Object) -> bool {
    let types = [statics::STR, statics::INT, statics::FLOAT, statics::BOOL];
    value == NONE || types.contains(&m.type_of(value))
}

/// CPython: `do_conversion`.
fn convert(m: &mut Machine, formatting: &Formatting) -> Result<Option<Called>, Raised> {
    let (frame, conversion) = (formatting.frame, formatting.field(m)?.conversion);
    let value = frame.slot(m, VALUE);
    let function = match char::from_u32(conversion) {
        Some('\0') => return Ok(None),
        Some('r') => object_protocol::repr,
        Some('s') => object_protocol::str,
        Some('a') => object_protocol::ascii,
        other => {
            let message = match other.filter(|shown| ('!'..'\x7f').contains(shown)) {
                Some(shown) => formatted!("Unknown conversion specifier %c", shown),
                None => formatted!("Unknown conversion specifier \\x%x", format_args!("{conversion:x}")),
            };
            return Err(errors::format(m, statics::VALUE_ERROR, message));
        }
    };
    if is_plain(m, value) {
        let converted = m.nested(|m| function(m, value))?;
        frame.put(m, VALUE, converted);
        return Ok(None);
    }
    formatting.save(m, CONVERSION);
    Ok(Some(function(m, value)))
}

/// Makes the specification; where it has fields, they are filled first.
fn expand(m: &mut Machine, formatting: &Formatting) -> Result<Option<Called>, Raised> {
    let (frame, spec) = (formatting.frame, formatting.field(m)?.spec);
    if !spec.contains(&OPEN) && writer_of(m, frame.slot(m, VALUE)).is_some() {
        return Ok(None);
    }
    let made = unicode::from_code_points(m, spec)?;
    frame.put(m, SPEC, made);
    if !spec.contains(&OPEN) {
        return Ok(None);
    }
    formatting.save(m, EXPANSION);
    Ok(Some(begin_inner(m, frame)))
}

/// What writes a value of a type that is known.
fn writer_of(m: &Machine, value: Object) -> Option<format_spec::Write> {
    match m.type_of(value) {
        statics::STR => Some(format_spec::write_str),
        statics::INT => Some(format_spec::write_int),
        statics::FLOAT => Some(format_spec::write_float),
        statics::COMPLEX => Some(format_spec::write_complex),
        _ => None,
    }
}

/// CPython: `render_field`.
fn render(m: &mut Machine, formatting: &mut Formatting) -> Result<Option<Called>, Raised> {
    let (value, spec) = (formatting.frame.slot(m, VALUE), formatting.frame.slot(m, SPEC));
    if let Some(write) = writer_of(m, value) {
        let spec = if spec.is_null() {
            let spec = formatting.field(m)?.spec;
            spec.iter().map(|&c| char::from_u32(c).unwrap_or('\u{fffd}')).collect()
        } else {
            unicode::to_string(m, spec)
        };
        formatting.close_field(m, |m, draft, growth| write(m, draft, growth, value, &spec))?;
        return Ok(None);
    }
    if is_plain(m, value) {
        let rendered = m.nested(|m| object_protocol::format(m, value, spec))?;
        formatting.close_with(m, rendered)?;
        return Ok(None);
    }
    formatting.save(m, RENDERING);
    Ok(Some(object_protocol::format(m, value, spec)))
}
