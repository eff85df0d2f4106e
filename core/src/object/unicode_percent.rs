//! `%` formatting of text. CPython: unicodeobject.c, `PyUnicode_Format`.
//!
//! Where a directive needs what Python code gives (an item of a mapping, a text, a number), the activation remembers where
//! the directive begins and what is written, waits, and reads the directive again.

use super::machine::Machine;
use super::native::Natives;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::runtime::{NONE, NOT_IMPLEMENTED};
use super::step::{Called, Flow, Raised, Step};
use super::text_writer::{Growth, Writer};
use super::unicode_percent_values::converted;
use super::{
    arguments, dict, errors, float_buffer, int_type, long, number_protocol, object_protocol, statics,
    text_writer, tuple, unicode,
};

/// `a % b`.
pub fn remainder(m: &mut Machine, a: Object, b: Object) -> Called {
    if !unicode::check(m, a) {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let (count, index) = if tuple::check(m, b) { (tuple::size(m, b), 0) } else { (-1, -2) };
    let (none, zero) = (Object::NULL, Object(0));
    let least = Object(unicode::length(m, a) + 100);
    let (count, index) = (Object(count as u64), Object(index as u64));
    let slots = [a, b, none, none, none, none, zero, least, zero, count, index];
    let counted = 1 << WRITTEN | 1 << KEY | 1 << KEYED | 1 << CONVERTED;
    let frame = m.push_native(NativeKind::PercentFormat, &slots, counted);
    m.start_native(frame)
}

/// Registers the activation.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::PercentFormat, resume);
}

const FORMAT: u64 = 0;
const ARGUMENTS: u64 = 1;
/// Counted: the key that is looked up.
const KEY: u64 = 2;
/// Counted: the value found, which is the only argument until the next key.
const KEYED: u64 = 3;
/// Counted: the text or number that the directive has waited for.
const CONVERTED: u64 = 4;
/// Counted: what is written; its writer has this slot and the next two.
const WRITTEN: u64 = 5;
/// Raw, as the following ones: where in the format.
const POSITION: u64 = 8;
const COUNT: u64 = 9;
const INDEX: u64 = 10;

const START: u16 = 0;
/// The value of a key is waited for.
const ITEM: u16 = 1;
/// A text or number is waited for.
const CONVERSION: u16 = 2;
/// The number of a character is waited for.
const CHARACTER: u16 = 3;

/// How far the formatting is.
pub(super) struct Formatting {
    text: Vec<u32>,
    pub(super) position: usize,
    /// A tuple of values, or one value.
    arguments: Object,
    /// How many values the tuple has; −1 for one value.
    count: i64,
    /// Which value is next; −2 is the one value, −1 when it has been used.
    index: i64,
    mapping: Object,
    /// What the directive has waited for, or `NULL`.
    pub(super) converted: Object,
    /// Whether it has waited for a number and there is none.
    pub(super) refused: bool,
    out: Writer,
}

/// What a directive cannot go on without.
enum Request {
    Str(Object),
    Repr(Object),
    Long(Object),
    Index(Object),
    Character(Object),
    Float(Object),
}

impl Formatting {
    fn of(m: &mut Machine, frame: NativeFrame) -> Result<Self, Raised> {
        let (arguments, keyed) = (frame.slot(m, ARGUMENTS), frame.slot(m, KEYED));
        let has_subscript = m.slot(m.type_of(arguments), super::type_offsets::MP_SUBSCRIPT) != 0;
        let is_mapping = has_subscript && !tuple::check(m, arguments) && !unicode::check(m, arguments);
        Ok(Self {
            text: unicode::code_points(m, frame.slot(m, FORMAT))?,
            position: frame.word(m, POSITION) as usize,
            arguments: if keyed.is_null() { arguments } else { keyed },
            count: frame.word(m, COUNT) as i64,
            index: frame.word(m, INDEX) as i64,
            mapping: if is_mapping { arguments } else { Object::NULL },
            converted: frame.slot(m, CONVERTED),
            refused: false,
            out: Writer::at(frame, WRITTEN),
        })
    }

    /// Before a wait: remembers the place to go on from.
    fn save(&self, m: &mut Machine, frame: NativeFrame, position: usize, index: i64) {
        frame.set_word(m, POSITION, position as u64);
        frame.set_word(m, COUNT, self.count as u64);
        frame.set_word(m, INDEX, index as u64);
    }

    /// Takes the value of a key (stolen) as the only argument.
    fn take_keyed(&mut self, m: &mut Machine, frame: NativeFrame, found: Object) {
        frame.put(m, KEYED, found);
        frame.put(m, KEY, Object::NULL);
        (self.arguments, self.count, self.index) = (found, -1, -2);
    }

    /// The character at the position, if it is one.
    fn peek(&self) -> Option<char> {
        self.text.get(self.position).and_then(|&c| char::from_u32(c))
    }

    /// Writes what stands before the next directive; `false` if there is none.
    fn copy_literal(&mut self, m: &mut Machine, format: Object) -> Result<bool, Raised> {
        let rest = &self.text[self.position..];
        let length = rest.iter().position(|&c| c == u32::from('%'));
        let growth = if length.is_some() { Growth::Ahead } else { Growth::Exact };
        let literal = &rest[..length.unwrap_or(rest.len())];
        self.out.change(m, |m, draft| {
            if literal.len() == self.text.len() {
                draft.append_string(m, format, growth)
            } else {
                draft.append_characters(m, literal, growth)
            }
        })?;
        self.position += length.map_or(rest.len(), |length| length + 1);
        Ok(length.is_some())
    }

    /// How much room the directive that was read makes: the last one only what it needs.
    fn growth(&self) -> Growth {
        if self.position == self.text.len() { Growth::Exact } else { Growth::Ahead }
    }

    /// The next value, borrowed. CPython: `getnextarg`.
    fn take(&mut self, m: &mut Machine) -> Result<Object, Raised> {
        if self.index >= self.count {
            return Err(errors::set_string(m, statics::TYPE_ERROR, "not enough arguments for format string"));
        }
        self.index += 1;
        if self.count < 0 { Ok(self.arguments) } else { Ok(tuple::get(m, self.arguments, self.index - 1)) }
    }
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let state = frame.state(m);
    if let (CONVERSION | CHARACTER, Ok(converted)) = (state, &input) {
        frame.put(m, CONVERTED, *converted);
    }
    let mut formatting = Formatting::of(m, frame)?;
    match state {
        START => {}
        ITEM => formatting.take_keyed(m, frame, input?),
        // Whatever the number of a character raises, the complaint is the same.
        CHARACTER => formatting.refused = input.is_err(),
        _ => formatting.refused = is_refusal(m, input)?,
    }
    let mut in_directive = state != START;
    loop {
        if !in_directive {
            let format = frame.slot(m, FORMAT);
            if !formatting.copy_literal(m, format)? {
                return finish(m, &formatting);
            }
            if let Some(waits) = find_keyed(m, frame, &mut formatting)? {
                return Ok(waits);
            }
        }
        in_directive = false;
        let (position, index) = (formatting.position, formatting.index);
        if let Some(request) = directive(m, &mut formatting)? {
            formatting.save(m, frame, position, index);
            let is_character = matches!(request, Request::Character(_));
            frame.set_state(m, if is_character { CHARACTER } else { CONVERSION });
            return Ok(Flow::Wait(ask(m, &request)));
        }
        formatting.converted = Object::NULL;
        frame.put(m, CONVERTED, Object::NULL);
    }
}

/// Whether a conversion has ended with a TypeError.
fn is_refusal(m: &mut Machine, converted: Result<Object, Raised>) -> Result<bool, Raised> {
    match converted {
        Ok(_) => Ok(false),
        Err(_) if m.error_matches(statics::TYPE_ERROR) => Ok(true),
        Err(raised) => Err(raised),
    }
}

fn finish(m: &mut Machine, formatting: &Formatting) -> Result<Flow, Raised> {
    if formatting.index < formatting.count && formatting.mapping.is_null() {
        let message = "not all arguments converted during string formatting";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    formatting.out.finish(m).map(Flow::Return)
}

/// Looks up `(name)` after the percent sign, if it is there; the flow if its value is to be waited for.
fn find_keyed(
    m: &mut Machine,
    frame: NativeFrame,
    formatting: &mut Formatting,
) -> Result<Option<Flow>, Raised> {
    let Some(key) = key(m, formatting)? else { return Ok(None) };
    frame.put(m, KEYED, Object::NULL);
    frame.put(m, KEY, key);
    let mapping = formatting.mapping;
    if dict::check_exact(m, mapping) {
        let found = m.nested(|m| object_protocol::get_item(m, mapping, key))?;
        formatting.take_keyed(m, frame, found);
        return Ok(None);
    }
    formatting.save(m, frame, formatting.position, formatting.index);
    frame.set_state(m, ITEM);
    Ok(Some(Flow::Wait(object_protocol::get_item(m, mapping, key))))
}

fn ask(m: &mut Machine, request: &Request) -> Called {
    match *request {
        Request::Str(value) => object_protocol::str(m, value),
        Request::Repr(value) => object_protocol::repr(m, value),
        Request::Long(value) => number_protocol::long(m, value),
        Request::Index(value) | Request::Character(value) => number_protocol::index(m, value),
        Request::Float(value) => number_protocol::float(m, value),
    }
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one of the directive's flag characters")]
pub(super) struct Directive {
    pub(super) left: bool,
    pub(super) plus: bool,
    pub(super) blank: bool,
    pub(super) alternate: bool,
    pub(super) zero: bool,
    pub(super) width: Option<usize>,
    pub(super) precision: Option<usize>,
}

/// The text between parentheses after the percent sign, a new string.
fn key(m: &mut Machine, formatting: &mut Formatting) -> Result<Option<Object>, Raised> {
    if formatting.peek() != Some('(') {
        return Ok(None);
    }
    if formatting.mapping.is_null() {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "format requires a mapping"));
    }
    let (start, mut nesting) = (formatting.position + 1, 1);
    formatting.position = start;
    while formatting.position < formatting.text.len() {
        match formatting.peek() {
            Some('(') => nesting += 1,
            Some(')') => nesting -= 1,
            _ => {}
        }
        formatting.position += 1;
        if nesting == 0 {
            let key = &formatting.text[start..formatting.position - 1];
            return unicode::from_code_points(m, key).map(Some);
        }
    }
    Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format key"))
}

fn star_or_number(m: &mut Machine, formatting: &mut Formatting, what: &str) -> Result<Option<i64>, Raised> {
    if formatting.peek() == Some('*') {
        formatting.position += 1;
        let given = formatting.take(m)?;
        return star(m, given, what).map(Some);
    }
    let mut number = None;
    while let Some(digit) = formatting.peek().and_then(|c| c.to_digit(10)) {
        number = Some(with_digit(m, number.unwrap_or(0), digit, what)?);
        formatting.position += 1;
    }
    Ok(number)
}

/// The value that stands for the `*` of a `width` or a `prec`.
pub(super) fn star(m: &mut Machine, given: Object, what: &str) -> Result<i64, Raised> {
    if !long::check(m, given) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "* wants int"));
    }
    if what == "width" { long::as_ssize(m, given) } else { arguments::c_int(m, given).map(i64::from) }
}

/// The number of a `width` or a `prec` with a digit more.
pub(super) fn with_digit(m: &mut Machine, number: i64, digit: u32, what: &str) -> Result<i64, Raised> {
    let most = if what == "width" { i64::MAX } else { i64::from(i32::MAX) };
    let next = number.checked_mul(10).and_then(|next| next.checked_add(i64::from(digit)));
    match next.filter(|&next| next <= most) {
        Some(next) => Ok(next),
        None => Err(errors::set_string(m, statics::VALUE_ERROR, &format!("{what} too big"))),
    }
}

/// Flags, width and precision. CPython: `unicode_format_arg_parse`.
fn specification(m: &mut Machine, formatting: &mut Formatting) -> Result<Directive, Raised> {
    let mut spec = Directive::default();
    while let Some(flag) = formatting.peek() {
        match flag {
            '-' => spec.left = true,
            '+' => spec.plus = true,
            ' ' => spec.blank = true,
            '#' => spec.alternate = true,
            '0' => spec.zero = true,
            _ => break,
        }
        formatting.position += 1;
    }
    if let Some(width) = star_or_number(m, formatting, "width")? {
        spec.left |= width < 0;
        spec.width = Some(width.unsigned_abs() as usize);
    }
    if formatting.peek() == Some('.') {
        formatting.position += 1;
        let precision = star_or_number(m, formatting, "precision")?;
        spec.precision = Some(precision.unwrap_or(0).max(0) as usize);
    }
    if matches!(formatting.peek(), Some('h' | 'l' | 'L')) {
        formatting.position += 1;
    }
    Ok(spec)
}

/// Writes what a directive makes, or says what it needs first.
fn directive(m: &mut Machine, formatting: &mut Formatting) -> Result<Option<Request>, Raised> {
    let starts = formatting.text.get(formatting.position.wrapping_sub(1)) == Some(&u32::from('%'));
    if starts && formatting.peek() == Some('%') {
        formatting.position += 1;
        formatting.out.change(m, |m, draft| draft.append_into(m, "%", Growth::Ahead))?;
        return Ok(None);
    }
    let spec = specification(m, formatting)?;
    let Some(&letter) = formatting.text.get(formatting.position) else {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "incomplete format"));
    };
    formatting.position += 1;
    let value = formatting.take(m)?;
    if formatting.converted.is_null()
        && !formatting.refused
        && let Some(request) = request(m, letter, value)
    {
        return Ok(Some(request));
    }
    check_room(m, letter, &spec)?;
    if matches!(char::from_u32(letter), Some('s' | 'r')) && !formatting.refused {
        return write_text(m, &spec, formatting, letter, value).map(|()| None);
    }
    let (sign, body, numeric) = converted(m, letter, value, &spec, formatting)?;
    let made = Made { letter, value, padded: padded(&spec, &sign, &body, numeric), sign, body };
    write(m, &spec, formatting.out, formatting.growth(), &made)?;
    Ok(None)
}

/// What a directive makes of a value.
struct Made {
    letter: u32,
    value: Object,
    /// Sign and prefix, and the text behind them.
    sign: String,
    body: Vec<u32>,
    /// All of it, filled up to the width.
    padded: Vec<u32>,
}

impl Directive {
    /// Whether no width and no precision is given.
    fn is_unsized(&self) -> bool {
        self.width.is_none() && self.precision.is_none()
    }

    fn is_signed(&self) -> bool {
        self.plus || self.blank
    }

    /// Whether a string of this length stays as it is.
    fn leaves(&self, length: usize) -> bool {
        let is_wide = self.width.is_none_or(|width| width <= length);
        is_wide && self.precision.is_none_or(|most| most >= length) && !self.is_signed()
    }
}

/// Writes the text of a value, as it is where nothing is added or cut.
fn write_text(
    m: &mut Machine,
    spec: &Directive,
    formatting: &Formatting,
    letter: u32,
    value: Object,
) -> Result<(), Raised> {
    let (out, growth) = (formatting.out, formatting.growth());
    if m.type_of(value) == statics::INT && spec.is_unsized() {
        return out.change(m, |m, draft| int_type::write(m, draft, growth, value));
    }
    let string = text_of(m, letter, value, formatting)?;
    let length = unicode::length(m, string) as usize;
    let written = if spec.leaves(length) {
        out.change(m, |m, draft| draft.append_string(m, string, growth))
    } else {
        unicode::code_points(m, string).and_then(|mut body| {
            body.truncate(spec.precision.unwrap_or(usize::MAX));
            out.change(m, |m, draft| draft.append_characters(m, &padded(spec, "", &body, false), growth))
        })
    };
    m.decref(string);
    written
}

/// Writes what a directive has made: at once where nothing is added, else by way of a string of its own.
/// CPython: `unicode_format_arg_format`, `unicode_format_arg_output`.
fn write(m: &mut Machine, spec: &Directive, out: Writer, growth: Growth, made: &Made) -> Result<(), Raised> {
    let letter = char::from_u32(made.letter).unwrap_or('\0');
    let is_exact = m.type_of(made.value) == statics::INT;
    let is_direct = spec.is_unsized()
        && match letter {
            'a' => is_exact,
            'c' => true,
            'X' => false,
            'd' | 'i' | 'u' | 'x' | 'o' => is_exact && !spec.is_signed(),
            _ => !spec.is_signed(),
        };
    if is_direct && is_exact && matches!(letter, 'a' | 'd' | 'i' | 'u') {
        return out.change(m, |m, draft| int_type::write(m, draft, growth, made.value));
    }
    if is_direct && matches!(letter, 'c' | 'x' | 'o') {
        return out.change(m, |m, draft| draft.append_characters(m, &made.padded, growth));
    }
    if is_direct {
        let text = made.padded.iter().filter_map(|&c| char::from_u32(c)).collect::<String>();
        return float_buffer::holding(m, &text, |m| out.change(m, |m, draft| draft.append(m, &text, growth)));
    }
    let string = string_of(m, letter, made)?;
    let fits = spec.leaves(unicode::length(m, string) as usize);
    let written = out.change(m, |m, draft| {
        if fits {
            draft.append_string(m, string, growth)
        } else {
            draft.append_characters(m, &made.padded, growth)
        }
    });
    m.decref(string);
    written
}

/// The string that a value is before it is filled up, a new reference.
fn string_of(m: &mut Machine, letter: char, made: &Made) -> Result<Object, Raised> {
    let sign = made.sign.trim_start_matches(['+', ' ']).chars().map(u32::from);
    let characters: Vec<u32> = sign.chain(made.body.iter().copied()).collect();
    match letter {
        'c' => unicode::from_code_points(m, &characters),
        'x' | 'X' | 'o' => {
            // The prefix is made first, and left out of a copy.
            let prefixed: Vec<u32> =
                [0x30, made.letter].into_iter().chain(made.body.iter().copied()).collect();
            let prefixed = unicode::fresh(m, &prefixed)?;
            let made = unicode::fresh(m, &characters);
            m.decref(prefixed);
            made
        }
        'd' | 'i' | 'u' if long::check(m, made.value) => {
            int_type::in_decimal(m, made.value, |m, _| unicode::fresh(m, &characters))
        }
        'a' | 'd' | 'i' | 'u' => unicode::fresh(m, &characters),
        _ => {
            let text = characters.into_iter().filter_map(char::from_u32).collect::<String>();
            float_buffer::holding(m, &text, |m| unicode::from_str(m, &text))
        }
    }
}

/// The text of a value, a new reference.
pub(super) fn text_of(
    m: &mut Machine,
    letter: u32,
    value: Object,
    formatting: &Formatting,
) -> Result<Object, Raised> {
    match formatting.converted {
        ready if !ready.is_null() => Ok(m.new_reference(ready)),
        _ if letter == u32::from('s') => m.nested(|m| object_protocol::str(m, value)),
        _ => m.nested(|m| object_protocol::repr(m, value)),
    }
}

/// Refuses what would take more room than there is.
fn check_room(m: &mut Machine, letter: u32, spec: &Directive) -> Result<(), Raised> {
    let letter = char::from_u32(letter).unwrap_or('\0');
    let precision = spec.precision.unwrap_or(0);
    if "diuxXo".contains(letter) && precision > i32::MAX as usize - 3 {
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, "precision too large"));
    }
    let digits = if "diuxXofFeE".contains(letter) { precision } else { 0 };
    text_writer::check_padding(m, spec.width.unwrap_or(0).max(digits) as u64)
}

/// What to wait for, if the conversion of a value may run Python.
fn request(m: &Machine, letter: u32, value: Object) -> Option<Request> {
    let is_plain = [statics::STR, statics::INT, statics::FLOAT, statics::BOOL].contains(&m.type_of(value));
    if is_plain || value == NONE {
        return None;
    }
    let (is_int, has_index) = (long::check(m, value), number_protocol::index_check(m, value));
    match char::from_u32(letter)? {
        's' => Some(Request::Str(value)),
        'r' | 'a' => Some(Request::Repr(value)),
        'd' | 'i' | 'u' if !is_int && number_protocol::check(m, value) => Some(Request::Long(value)),
        'x' | 'X' | 'o' if !is_int && has_index => Some(Request::Index(value)),
        'c' if !is_int && has_index => Some(Request::Character(value)),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' if number_protocol::has_f64(m, value) => {
            Some(Request::Float(value))
        }
        _ => None,
    }
}

/// Sign, text and what fills up to the width. CPython: `unicode_format_arg_output`.
fn padded(spec: &Directive, sign: &str, body: &[u32], numeric: bool) -> Vec<u32> {
    let missing = spec.width.unwrap_or(0).saturating_sub(sign.len() + body.len());
    let fill = |character: char| std::iter::repeat_n(u32::from(character), missing);
    let sign = sign.chars().map(u32::from);
    let body = body.iter().copied();
    if spec.left {
        sign.chain(body).chain(fill(' ')).collect()
    } else if spec.zero && numeric {
        sign.chain(fill('0')).chain(body).collect()
    } else {
        fill(' ').chain(sign).chain(body).collect()
    }
}
