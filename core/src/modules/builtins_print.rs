//! `print` and `input`, and what `getattr` and `hasattr` make of a missing attribute. CPython: bltinmodule.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::Args;
use crate::object::native::Natives;
use crate::object::runtime::{NONE, SYS_DICT};
use crate::object::{Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, Step, Stream};
use crate::object::{bool, calls, dict, errors, names, object_protocol, statics, type_object, unicode};

use super::text_output;

/// Registers what resumes the activations.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Print, print_resume);
    natives.add_resume(NativeKind::AttributeDefault, default_resume);
}

/// The default is given instead of a missing attribute.
const DEFAULT: u16 = 0;
/// Whether the attribute is there is given.
const PRESENCE: u16 = 1;
/// None is given, whatever the value is.
const NOTHING: u16 = 2;

/// What `call` comes to, or `default` (borrowed) for `NULL`.
pub fn or_default(m: &mut Machine, default: Object, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    let frame = m.push_native(NativeKind::AttributeDefault, &[default], 0);
    frame.set_state(m, DEFAULT);
    let step = call(m);
    m.continue_native(frame, step)
}

/// Whether what `call` comes to is not `NULL`.
pub fn as_presence(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    let frame = m.push_native(NativeKind::AttributeDefault, &[NONE], 0);
    frame.set_state(m, PRESENCE);
    let step = call(m);
    m.continue_native(frame, step)
}

/// None instead of the value that `call` comes to.
pub fn as_none_value(m: &mut Machine, call: impl FnOnce(&mut Machine) -> Called) -> Called {
    let frame = m.push_native(NativeKind::AttributeDefault, &[NONE], 0);
    frame.set_state(m, NOTHING);
    let step = call(m);
    m.continue_native(frame, step)
}

fn default_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let value = input?;
    if frame.state(m) == NOTHING {
        m.decref(value);
        return Ok(Flow::Return(m.new_reference(NONE)));
    }
    if frame.state(m) == PRESENCE {
        m.xdecref(value);
        return Ok(Flow::Return(bool::from_bool(m, !value.is_null())));
    }
    if value.is_null() {
        let default = frame.slot(m, 0);
        return Ok(Flow::Return(m.new_reference(default)));
    }
    Ok(Flow::Return(value))
}

// Slots of `Print`.
const FILE: u64 = 0;
const TEXT: u64 = 1;
const SEPARATOR: u64 = 2;
const END: u64 = 3;
const BASE: u64 = 4;
const COUNT: u64 = 5;
const NEXT: u64 = 6;
const FLUSH: u64 = 7;

/// What is to be written next.
const START: u16 = 0;
/// The text of a value is waited for.
const TEXT_READY: u16 = 1;
/// A write of the value is waited for.
const WRITTEN: u16 = 2;
/// A write of a separator is waited for.
const SEPARATED: u16 = 3;
/// The write of the end is waited for.
const ENDED: u16 = 4;
/// The flush is waited for.
const FLUSHED: u16 = 5;

/// `print(*values, sep=' ', end='\n', file=sys.stdout, flush=False)`
pub fn print(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "print",
        parameters: &["sep", "end", "file", "flush"],
        required: 0,
        positional: 0,
    };
    let keywords = Args { base: args.base + args.count * 8, count: 0, ..args };
    let [separator, end, file, flush] = arguments::parse(m, keywords, &SIGNATURE)?;
    let file = if file.is_null() || file == NONE { standard_output(m)? } else { file };
    if file == NONE {
        return Ok(Step::Value(m.new_reference(NONE)));
    }
    let separator = text_argument(m, separator, "sep")?;
    let end = text_argument(m, end, "end")?;
    let flush = !flush.is_null() && object_protocol::is_true_nested(m, flush)?;
    m.incref(file);
    let slots = [
        file,
        Object::NULL,
        separator,
        end,
        Object(args.base),
        Object(args.count),
        Object(0),
        Object(u64::from(flush)),
    ];
    let frame = m.push_native(NativeKind::Print, &slots, 0b11);
    m.start_native(frame)
}

fn standard_output(m: &mut Machine) -> Result<Object, Raised> {
    let sys = m.object_at(SYS_DICT);
    let name = m.name(names::STDOUT);
    match dict::get_item(m, sys, name)? {
        Some(file) => Ok(file),
        None => Err(errors::set_string(m, statics::RUNTIME_ERROR, "lost sys.stdout")),
    }
}

/// `NULL` for None.
fn text_argument(m: &mut Machine, value: Object, name: &str) -> Result<Object, Raised> {
    if value.is_null() || value == NONE {
        return Ok(Object::NULL);
    }
    if unicode::check(m, value) {
        return Ok(value);
    }
    let message = format!("{name} must be None or a string, not {}", type_object::name_of(m, value));
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// Writes a string: at once to the machine's own streams (`true`), else by the file's `write`.
fn write(m: &mut Machine, frame: NativeFrame, text: Object, plain: &str) -> Result<Option<Flow>, Raised> {
    let file = frame.slot(m, FILE);
    if m.type_of(file) == statics::TEXT_OUTPUT {
        if text.is_null() {
            text_output::print(m, file, plain)?;
        } else {
            text_output::write_text(m, file, text)?;
        }
        return Ok(None);
    }
    if !text.is_null() {
        return Ok(Some(Flow::Wait(calls::call_method(m, file, "write", &[text]))));
    }
    let made = unicode::from_str(m, plain)?;
    Ok(Some(Flow::Wait(m.keep(&[made], |m| calls::call_method(m, file, "write", &[made])))))
}

fn print_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let mut value = input?;
    loop {
        match frame.state(m) {
            TEXT_READY => {
                frame.put(m, TEXT, value);
                frame.set_state(m, WRITTEN);
                if let Some(flow) = write(m, frame, value, "")? {
                    return Ok(flow);
                }
                value = Object::NULL;
                continue;
            }
            WRITTEN => {
                m.xdecref(value);
                frame.put(m, TEXT, Object::NULL);
                let next = frame.word(m, NEXT) + 1;
                frame.set_word(m, NEXT, next);
                frame.set_state(m, SEPARATED);
                value = Object::NULL;
                if next < frame.word(m, COUNT) {
                    let separator = frame.slot(m, SEPARATOR);
                    if let Some(flow) = write(m, frame, separator, " ")? {
                        return Ok(flow);
                    }
                }
                continue;
            }
            ENDED => {
                m.xdecref(value);
                frame.set_state(m, FLUSHED);
                value = Object::NULL;
                if frame.word(m, FLUSH) != 0 {
                    let file = frame.slot(m, FILE);
                    return Ok(Flow::Wait(calls::call_method(m, file, "flush", &[])));
                }
                continue;
            }
            FLUSHED => {
                m.xdecref(value);
                return Ok(Flow::Return(m.new_reference(NONE)));
            }
            START => {}
            _ => m.xdecref(value),
        }
        value = Object::NULL;
        let next = frame.word(m, NEXT);
        if next < frame.word(m, COUNT) {
            frame.set_state(m, TEXT_READY);
            let object = m.object_at(frame.word(m, BASE) + next * 8);
            return Ok(Flow::Wait(object_protocol::str(m, object)));
        }
        frame.set_state(m, ENDED);
        let end = frame.slot(m, END);
        if let Some(flow) = write(m, frame, end, "\n")? {
            return Ok(flow);
        }
    }
}

/// `input([prompt])`: there is nobody to answer.
pub fn input(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "input", args.count, 0, 1)?;
    if let Some(prompt) = args.optional(m, 0).non_null() {
        let text = object_protocol::str_nested(m, prompt)?;
        let printed = text_output::print_string_to(m, Stream::Stdout, text);
        m.decref(text);
        printed?;
    }
    Err(errors::set_string(m, statics::EOF_ERROR, "EOF when reading a line"))
}
