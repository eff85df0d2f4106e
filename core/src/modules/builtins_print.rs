//! `print`, and what `getattr` and `hasattr` make of a missing attribute. CPython: bltinmodule.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::native::Natives;
use crate::object::runtime::{NONE, SYS_DICT};
use crate::object::{Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, Step};
use crate::object::{bool, calls, dict, errors, names, object_protocol, statics, type_object, unicode};

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
const WRITER: u64 = 2;
const SEPARATOR: u64 = 3;
const END: u64 = 4;
const BASE: u64 = 5;
const COUNT: u64 = 6;
const NEXT: u64 = 7;
const FLUSH: u64 = 8;
/// The slots that own their references: file, text, writer.
const COUNTED: u32 = 0b111;

// What is waited for: for a value, for a separator and for the end, the file's `write`, then the text, then the writing.
const START: u16 = 0;
const VALUE: u16 = 1;
const SEPARATING: u16 = 2;
const ENDING: u16 = 3;
/// Added while the text is waited for.
const TEXT_OF: u16 = 4;
/// Added while the writing is waited for.
const WRITING_OF: u16 = 8;
/// The flush is waited for.
const FLUSHED: u16 = 12;

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
        Object::NULL,
        separator,
        end,
        Object(args.base),
        Object(args.count),
        Object(0),
        Object(u64::from(flush)),
    ];
    let frame = m.push_native(NativeKind::Print, &slots, COUNTED);
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
    let found = type_object::name_of(m, value);
    let message = match name {
        "sep" => formatted!("sep must be None or a string, not %.200s", found),
        _ => formatted!("end must be None or a string, not %.200s", found),
    };
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

fn print_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let given = input?;
    let state = frame.state(m);
    match state {
        START => Ok(begin(m, frame, if frame.word(m, COUNT) == 0 { ENDING } else { VALUE })),
        FLUSHED => {
            m.decref(given);
            Ok(Flow::Return(m.new_reference(NONE)))
        }
        VALUE | SEPARATING | ENDING => text_of(m, frame, state, given),
        _ if state < WRITING_OF => {
            frame.put(m, TEXT, given);
            frame.set_state(m, state - TEXT_OF + WRITING_OF);
            let (writer, text) = (frame.slot(m, WRITER), frame.slot_address(TEXT));
            Ok(Flow::Wait(calls::vectorcall(m, writer, Args::positional(text, 1))))
        }
        _ => {
            m.decref(given);
            frame.put(m, TEXT, Object::NULL);
            frame.put(m, WRITER, Object::NULL);
            Ok(written(m, frame, state - WRITING_OF))
        }
    }
}

/// Begins to write something: the file's `write` comes first. CPython: `PyFile_WriteObject`.
fn begin(m: &mut Machine, frame: NativeFrame, what: u16) -> Flow {
    frame.set_state(m, what);
    let file = frame.slot(m, FILE);
    Flow::Wait(object_protocol::get_attr_id(m, file, names::WRITE))
}

/// The writer is there: what it writes is made.
fn text_of(m: &mut Machine, frame: NativeFrame, what: u16, writer: Object) -> Result<Flow, Raised> {
    frame.put(m, WRITER, writer);
    frame.set_state(m, what + TEXT_OF);
    let (slot, plain) = match what {
        SEPARATING => (SEPARATOR, " "),
        ENDING => (END, "\n"),
        _ => {
            let object = m.object_at(frame.word(m, BASE) + frame.word(m, NEXT) * 8);
            return Ok(Flow::Wait(object_protocol::str(m, object)));
        }
    };
    let text = frame.slot(m, slot);
    let step = if text.is_null() {
        unicode::from_str(m, plain).map(Step::Value)
    } else {
        object_protocol::str(m, text)
    };
    Ok(Flow::Wait(step))
}

/// Something is written: what comes next.
fn written(m: &mut Machine, frame: NativeFrame, what: u16) -> Flow {
    match what {
        VALUE => {
            let next = frame.word(m, NEXT) + 1;
            frame.set_word(m, NEXT, next);
            begin(m, frame, if next < frame.word(m, COUNT) { SEPARATING } else { ENDING })
        }
        SEPARATING => begin(m, frame, VALUE),
        _ if frame.word(m, FLUSH) != 0 => {
            frame.set_state(m, FLUSHED);
            let file = frame.slot(m, FILE);
            Flow::Wait(calls::call_method(m, file, "flush", &[]))
        }
        _ => Flow::Return(m.new_reference(NONE)),
    }
}
