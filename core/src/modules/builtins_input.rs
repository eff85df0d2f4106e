//! `input`: a line of what stands as `sys.stdin`, after a prompt on what stands as `sys.stdout`. CPython: bltinmodule.c.

use crate::object::call::Args;
use crate::object::native::Natives;
use crate::object::runtime::{NONE, SYS_DICT};
use crate::object::{Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised};
use crate::object::{arguments, bytes, calls, dict, errors, names, object_protocol, statics, unicode};

/// Registers what resumes the activation.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::Input, resume);
}

// Slots, all but the prompt counted.
const STDIN: u64 = 0;
const STDOUT: u64 = 1;
const STDERR: u64 = 2;
const WRITER: u64 = 3;
const TEXT: u64 = 4;
const PROMPT: u64 = 5;
const COUNTED: u32 = 0b1_1111;

// What is waited for.
const START: u16 = 0;
const FLUSHED_ERRORS: u16 = 1;
const FILE_NUMBER: u16 = 2;
const WRITER_OF: u16 = 3;
const TEXT_OF: u16 = 4;
const WRITTEN: u16 = 5;
const FLUSHED: u16 = 6;
const LINE: u16 = 7;

/// `input([prompt])`. The streams of the machine are no terminal, so the line comes by `readline`; the machine's own
/// `sys.stdin` has none to give. CPython: `builtin_input_impl`.
pub fn input(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "input", args.count, 0, 1)?;
    let streams = [stream(m, "stdin")?, stream(m, "stdout")?, stream(m, "stderr")?];
    for stream in streams {
        m.incref(stream);
    }
    let [stdin, stdout, stderr] = streams;
    let slots = [stdin, stdout, stderr, Object::NULL, Object::NULL, args.optional(m, 0)];
    let frame = m.push_native(NativeKind::Input, &slots, COUNTED);
    m.start_native(frame)
}

/// What stands as a stream, borrowed.
fn stream(m: &mut Machine, name: &str) -> Result<Object, Raised> {
    let sys = m.object_at(SYS_DICT);
    let stream = dict::get_item_string(m, sys, name)?.unwrap_or(Object::NULL);
    if stream.is_null() || stream == NONE {
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, &format!("input(): lost sys.{name}")));
    }
    Ok(stream)
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let state = frame.state(m);
    match state {
        START => {}
        FLUSHED_ERRORS | FLUSHED => forget(m, input),
        FILE_NUMBER => check_number(m, input)?,
        WRITER_OF => {
            frame.put(m, WRITER, input?);
            return Ok(text_of_prompt(m, frame));
        }
        TEXT_OF => {
            frame.put(m, TEXT, input?);
            frame.set_state(m, WRITTEN);
            let (writer, text) = (frame.slot(m, WRITER), frame.slot_address(TEXT));
            return Ok(Flow::Wait(calls::vectorcall(m, writer, Args::positional(text, 1))));
        }
        WRITTEN => {
            m.decref(input?);
            frame.put(m, TEXT, Object::NULL);
            frame.put(m, WRITER, Object::NULL);
        }
        _ => return line_of(m, input?).map(Flow::Return),
    }
    Ok(next(m, frame, state))
}

/// What comes after the state.
fn next(m: &mut Machine, frame: NativeFrame, state: u16) -> Flow {
    let (stream, method, waiting) = match state {
        START => (STDERR, "flush", FLUSHED_ERRORS),
        FLUSHED_ERRORS => (STDIN, "fileno", FILE_NUMBER),
        FILE_NUMBER if !frame.slot(m, PROMPT).is_null() => {
            frame.set_state(m, WRITER_OF);
            let stdout = frame.slot(m, STDOUT);
            return Flow::Wait(object_protocol::get_attr_id(m, stdout, names::WRITE));
        }
        FILE_NUMBER | WRITTEN => (STDOUT, "flush", FLUSHED),
        _ => (STDIN, "readline", LINE),
    };
    frame.set_state(m, waiting);
    let stream = frame.slot(m, stream);
    Flow::Wait(calls::call_method(m, stream, method, &[]))
}

fn text_of_prompt(m: &mut Machine, frame: NativeFrame) -> Flow {
    frame.set_state(m, TEXT_OF);
    let prompt = frame.slot(m, PROMPT);
    Flow::Wait(object_protocol::str(m, prompt))
}

/// A stream that cannot be flushed is none the worse.
fn forget(m: &mut Machine, given: Result<Object, Raised>) {
    match given {
        Ok(given) => m.decref(given),
        Err(_) => m.clear_error(),
    }
}

/// A stream without a number is no terminal, but a number must be one.
fn check_number(m: &mut Machine, given: Result<Object, Raised>) -> Result<(), Raised> {
    let Ok(number) = given else {
        m.clear_error();
        return Ok(());
    };
    let checked = arguments::c_long(m, number);
    m.decref(number);
    checked.map(|_| ())
}

/// The line (stolen) without its end; EOFError where there is none. CPython: `PyFile_GetLine`.
fn line_of(m: &mut Machine, line: Object) -> Result<Object, Raised> {
    if !unicode::check(m, line) && !bytes::check(m, line) {
        m.decref(line);
        return Err(errors::set_string(m, statics::TYPE_ERROR, "object.readline() returned non-string"));
    }
    let is_text = unicode::check(m, line);
    let length = if is_text { unicode::length(m, line) } else { bytes::size(m, line) };
    let Some(last) = length.checked_sub(1) else {
        m.decref(line);
        return Err(errors::set_string(m, statics::EOF_ERROR, "EOF when reading a line"));
    };
    let end = if is_text {
        unicode::char_at(m, line, last)
    } else {
        m.memory.read_u8(bytes::data(line) + last).into()
    };
    if end != u32::from('\n') {
        return Ok(line);
    }
    if !is_text && last > 0 && m.refcount(line) == 1 {
        return bytes::resize(m, line, last);
    }
    let cut = if is_text {
        unicode::substring(m, line, 0, last)
    } else {
        let content = m.memory.read_bytes(bytes::data(line), last);
        bytes::from_slice(m, &content)
    };
    m.decref(line);
    cut
}
