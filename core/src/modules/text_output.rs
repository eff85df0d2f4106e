//! `sys.stdin`, `sys.stdout` and `sys.stderr`: what is written goes to the machine's output, and nothing can be read.
//! CPython: `_io.TextIOWrapper`.

use super::{bytes_output, files};
use crate::object::arguments::Signature;
use crate::object::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O};
use crate::object::iteration::Progress;
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::{NONE, UNSUPPORTED_OPERATION};
use crate::object::type_offsets::{TP_DEALLOC, TP_ITER, TP_ITERNEXT, TP_REPR};
use crate::object::{Called, Flow, GetSetDef, Machine, MethodDef, NativeFrame, NativeKind};
use crate::object::{Object, Raised, Step, Stream, TypeSpec};
use crate::object::{
    arguments, bool, bytes, errors, iteration, list, long, module, object_protocol, statics, unicode,
    unicode_codecs,
};

const STREAM: u64 = 16;

/// Set in the word of the stream's number by `reconfigure`: `line_buffering`, and no `write_through`.
const LINE_BUFFERING: u64 = 1 << 8;
const NO_WRITE_THROUGH: u64 = 1 << 9;
/// Set in it by `close`.
const CLOSED: u64 = 1 << 10;

/// The stream of bytes beneath, once somebody has asked for it.
const BUFFER: u64 = 24;
const BYTES: u64 = 32;

static LAYOUT: Layout = Layout::fixed(&[Field::raw("fileno", STREAM), Field::counted("buffer", BUFFER)]);

/// The type of the streams.
pub static TYPE: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_ITER, SlotFunction::F1(object_protocol::self_iter)),
        (TP_ITERNEXT, SlotFunction::F1(next)),
    ],
    methods: &[
        MethodDef { name: "write", function: write, flags: METH_O, doc: "" },
        MethodDef { name: "flush", function: flush, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "isatty", function: is_a_tty, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "fileno", function: file_number, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "writable", function: writable, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "seekable", function: is_a_tty, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "readable", function: readable, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "read", function: read, flags: METH_FASTCALL, doc: "" },
        MethodDef { name: "readline", function: read_line, flags: METH_FASTCALL, doc: "" },
        MethodDef { name: "readlines", function: read_lines, flags: METH_FASTCALL, doc: "" },
        MethodDef { name: "writelines", function: write_lines, flags: METH_O, doc: "" },
        MethodDef { name: "seek", function: seek, flags: METH_FASTCALL, doc: "" },
        MethodDef { name: "tell", function: tell, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "close", function: close, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__enter__", function: enter, flags: METH_NOARGS, doc: "" },
        MethodDef { name: "__exit__", function: close, flags: METH_FASTCALL, doc: "" },
        MethodDef {
            name: "reconfigure",
            function: reconfigure,
            flags: METH_FASTCALL | METH_KEYWORDS,
            doc: "",
        },
    ],
    getset: &[
        GetSetDef { name: "encoding", get: Some(encoding), set: None, doc: "" },
        GetSetDef { name: "name", get: Some(name), set: None, doc: "" },
        GetSetDef { name: "mode", get: Some(mode), set: None, doc: "" },
        GetSetDef { name: "closed", get: Some(closed), set: None, doc: "" },
        GetSetDef { name: "buffer", get: Some(buffer), set: None, doc: "" },
        GetSetDef { name: "errors", get: Some(error_handler), set: None, doc: "" },
        GetSetDef { name: "newlines", get: Some(newlines), set: None, doc: "" },
        GetSetDef { name: "line_buffering", get: Some(line_buffering), set: None, doc: "" },
        GetSetDef { name: "write_through", get: Some(write_through), set: None, doc: "" },
    ],
    ..TypeSpec::new(statics::TEXT_OUTPUT, "_io.TextIOWrapper", BYTES, &LAYOUT)
};

/// Registers the type.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    bytes_output::register(natives);
    natives.add_resume(NativeKind::WriteLines, write_lines_resume);
}

/// The stream of a file number: 0, 1 or 2.
pub fn new(m: &mut Machine, number: u64) -> Result<Object, Raised> {
    let output = m.new_object(statics::TEXT_OUTPUT, BYTES)?;
    m.write(output, STREAM, number);
    m.write(output, BUFFER, 0);
    Ok(output)
}

/// The file number: 0, 1 or 2.
fn number(m: &Machine, output: Object) -> u64 {
    m.read(output, STREAM) & 0xff
}

fn dealloc(m: &mut Machine, output: Object) {
    m.clear_field(output, BUFFER);
    m.type_free(output);
}

/// Complains that the stream cannot do this; the class of the error is in a module that may not be there yet.
pub(super) fn unsupported(m: &mut Machine, what: &str) -> Raised {
    if m.object_at(UNSUPPORTED_OPERATION).is_null() {
        match module::import_nested(m, "_io") {
            Ok(made) => m.decref(made),
            Err(raised) => return raised,
        }
    }
    let class = m.object_at(UNSUPPORTED_OPERATION);
    errors::set_string(m, class, what)
}

fn is_closed(m: &Machine, output: Object) -> bool {
    m.read(output, STREAM) & CLOSED != 0
}

fn check_open(m: &mut Machine, output: Object) -> Result<(), Raised> {
    if is_closed(m, output) { Err(closed_error(m, "I/O operation on closed file.")) } else { Ok(()) }
}

/// As the file beneath says it, which many methods ask. CPython: fileio.c, `err_closed`.
fn check_file_open(m: &mut Machine, output: Object) -> Result<(), Raised> {
    if is_closed(m, output) { Err(closed_error(m, "I/O operation on closed file")) } else { Ok(()) }
}

fn closed_error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::VALUE_ERROR, message)
}

fn check_readable(m: &mut Machine, output: Object) -> Result<(), Raised> {
    check_open(m, output)?;
    if number(m, output) == 0 { Ok(()) } else { Err(unsupported(m, "not readable")) }
}

fn file_name(m: &Machine, output: Object) -> &'static str {
    name_of(number(m, output))
}

/// The name of the stream of a file number.
pub(super) fn name_of(number: u64) -> &'static str {
    match number {
        0 => "<stdin>",
        1 => "<stdout>",
        _ => "<stderr>",
    }
}

fn repr(m: &mut Machine, output: Object) -> Called {
    let mode = mode_letter(m, output);
    let text = format!("<_io.TextIOWrapper name='{}' mode='{mode}' encoding='utf-8'>", file_name(m, output));
    unicode::from_str(m, &text).map(Step::Value)
}

/// The stream that a stream object writes to.
fn stream_of(m: &mut Machine, output: Object) -> Result<Stream, Raised> {
    check_open(m, output)?;
    match number(m, output) {
        0 => Err(unsupported(m, "not writable")),
        1 => Ok(Stream::Stdout),
        _ => Ok(Stream::Stderr),
    }
}

/// What is printed goes out as bytes, and how many they were comes back. CPython: textio.c, `_textiowrapper_writeflush`,
/// where each text is written through.
fn encoded(m: &mut Machine, text: &str) -> Result<(), Raised> {
    if text.is_empty() {
        return Ok(());
    }
    let sent = bytes::from_slice(m, text.as_bytes())?;
    let count = long::from_u64(m, text.len() as u64);
    m.decref(sent);
    count.map(|count| m.decref(count))
}

fn print_to(m: &mut Machine, stream: Stream, text: &str) -> Result<(), Raised> {
    check_room(m, text.len() as u64)?;
    m.print(stream, text);
    Ok(())
}

/// Prints a string (borrowed) to a stream. One that has no room as it is is not copied out of the memory first.
fn print_string_to(m: &mut Machine, stream: Stream, string: Object) -> Result<(), Raised> {
    check_room(m, unicode::length(m, string))?;
    check_depth(m)?;
    let text = encodable(m, stream, string)?;
    print_to(m, stream, &text)?;
    encoded(m, &text)
}

/// A string as the stream's handler of errors leaves it: lone surrogates are refused by standard output, unless they stand for bytes
/// (which are shown as U+FFFD), and written as escapes by standard error.
fn encodable(m: &mut Machine, stream: Stream, string: Object) -> Result<String, Raised> {
    if stream == Stream::Stderr {
        return Ok(unicode::to_escaped_string(m, string));
    }
    if unicode::characters(m, string).any(|character| (0xd800..0xe000).contains(&character)) {
        let handler = unicode::from_str(m, error_handler_name(1))?;
        let encoded = unicode_codecs::encode_with(m, string, Object::NULL, handler);
        m.decref(handler);
        m.decref(encoded?);
    }
    Ok(unicode::to_string(m, string))
}

/// OSError where the output does not take so many bytes more.
pub(super) fn check_room(m: &mut Machine, bytes: u64) -> Result<(), Raised> {
    if m.can_print(bytes) { Ok(()) } else { Err(files::os_error(m, NO_SPACE, None)?) }
}

const NO_SPACE: (i64, &str) = (28, "No space left on device");

/// Prints a string; gives its length.
fn write(m: &mut Machine, output: Object, args: Args) -> Called {
    let text = args.get(m, 0);
    let length = write_text(m, output, text)?;
    long::from_u64(m, length).map(Step::Value)
}

/// Prints a string; its length.
pub fn write_text(m: &mut Machine, output: Object, text: Object) -> Result<u64, Raised> {
    arguments::check_text(m, "write", "", text)?;
    let stream = stream_of(m, output)?;
    print_string_to(m, stream, text)?;
    Ok(unicode::length(m, text))
}

/// The method of the stream of bytes beneath is called, a level deeper. CPython: textio.c, `_textiowrapper_writeflush`.
fn check_depth(m: &mut Machine) -> Result<(), Raised> {
    m.enter_recursive_call(" while calling a Python object")?;
    m.leave_recursive_call();
    Ok(())
}

fn flush(m: &mut Machine, output: Object, _: Args) -> Called {
    check_open(m, output)?;
    check_depth(m)?;
    Ok(Step::Value(m.new_reference(NONE)))
}

fn is_a_tty(m: &mut Machine, output: Object, _: Args) -> Called {
    check_file_open(m, output)?;
    Ok(Step::Value(bool::from_bool(m, false)))
}

fn mode_letter(m: &Machine, output: Object) -> &'static str {
    if number(m, output) == 0 { "r" } else { "w" }
}

fn writable(m: &mut Machine, output: Object, _: Args) -> Called {
    check_file_open(m, output)?;
    let writable = number(m, output) != 0;
    Ok(Step::Value(bool::from_bool(m, writable)))
}

fn readable(m: &mut Machine, output: Object, _: Args) -> Called {
    check_file_open(m, output)?;
    let readable = number(m, output) == 0;
    Ok(Step::Value(bool::from_bool(m, readable)))
}

/// What is left to read: nothing.
fn read(m: &mut Machine, output: Object, args: Args) -> Called {
    arguments::check_positional(m, "read", args.count, 0, 1)?;
    arguments::optional_size(m, args.optional(m, 0))?;
    check_readable(m, output)?;
    unicode::empty(m).map(Step::Value)
}

fn read_line(m: &mut Machine, output: Object, args: Args) -> Called {
    arguments::check_positional(m, "readline", args.count, 0, 1)?;
    if args.count > 0 {
        arguments::size_argument(m, args.get(m, 0))?;
    }
    check_readable(m, output)?;
    unicode::empty(m).map(Step::Value)
}

fn read_lines(m: &mut Machine, output: Object, args: Args) -> Called {
    arguments::check_positional(m, "readlines", args.count, 0, 1)?;
    arguments::optional_size(m, args.optional(m, 0))?;
    check_readable(m, output)?;
    list::new(m, 0).map(Step::Value)
}

fn next(m: &mut Machine, output: Object) -> Called {
    check_readable(m, output)?;
    Ok(Step::Value(Object::NULL))
}

fn seek(m: &mut Machine, output: Object, args: Args) -> Called {
    arguments::check_positional(m, "seek", args.count, 1, 2)?;
    tell(m, output, args)
}

fn tell(m: &mut Machine, output: Object, _: Args) -> Called {
    check_open(m, output)?;
    Err(unsupported(m, "underlying stream is not seekable"))
}

fn enter(m: &mut Machine, output: Object, _: Args) -> Called {
    check_open(m, output)?;
    Ok(Step::Value(m.new_reference(output)))
}

/// What is printed after it is refused.
fn close(m: &mut Machine, output: Object, _: Args) -> Called {
    let word = m.read(output, STREAM) | CLOSED;
    m.write(output, STREAM, word);
    Ok(Step::Value(m.new_reference(NONE)))
}

/// The stream of bytes beneath, made when it is first asked for.
fn buffer(m: &mut Machine, output: Object) -> Called {
    let made = m.read_object(output, BUFFER);
    if !made.is_null() {
        return Ok(Step::Value(m.new_reference(made)));
    }
    let number = number(m, output);
    let made = bytes_output::new(m, number)?;
    m.incref(made);
    m.write_object(output, BUFFER, made);
    Ok(Step::Value(made))
}

fn write_lines(m: &mut Machine, output: Object, args: Args) -> Called {
    check_open(m, output)?;
    let lines = args.get(m, 0);
    iteration::begin(m, NativeKind::WriteLines, lines, &[Object::NULL, output], 1)
}

/// Slots: 0 the iterator (counted), 1 the file.
fn write_lines_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let output = frame.slot(m, 1);
    let progress = iteration::consume(m, frame, input, &mut |m, line| {
        let written = write_text(m, output, line);
        m.decref(line);
        written.map(|_| true)
    })?;
    Ok(match progress {
        Progress::Waiting(flow) => flow,
        _ => Flow::Return(m.new_reference(NONE)),
    })
}

fn closed(m: &mut Machine, output: Object) -> Called {
    let closed = is_closed(m, output);
    Ok(Step::Value(bool::from_bool(m, closed)))
}

fn mode(m: &mut Machine, output: Object) -> Called {
    let letter = mode_letter(m, output);
    unicode::from_str(m, letter).map(Step::Value)
}

fn file_number(m: &mut Machine, output: Object, _: Args) -> Called {
    check_file_open(m, output)?;
    let number = number(m, output);
    long::from_u64(m, number).map(Step::Value)
}

fn encoding(m: &mut Machine, _: Object) -> Called {
    unicode::from_str(m, "utf-8").map(Step::Value)
}

fn name(m: &mut Machine, output: Object) -> Called {
    let name = file_name(m, output);
    unicode::from_str(m, name).map(Step::Value)
}

fn newlines(m: &mut Machine, _: Object) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn error_handler(m: &mut Machine, output: Object) -> Called {
    let handler = error_handler_name(number(m, output));
    unicode::from_str(m, handler).map(Step::Value)
}

fn error_handler_name(number: u64) -> &'static str {
    if number == 2 { "backslashreplace" } else { "surrogateescape" }
}

fn line_buffering(m: &mut Machine, output: Object) -> Called {
    let is_set = m.read(output, STREAM) & LINE_BUFFERING != 0;
    Ok(Step::Value(bool::from_bool(m, is_set)))
}

fn write_through(m: &mut Machine, output: Object) -> Called {
    let is_set = m.read(output, STREAM) & NO_WRITE_THROUGH == 0;
    Ok(Step::Value(bool::from_bool(m, is_set)))
}

/// `reconfigure(*, encoding, errors, newline, line_buffering, write_through)`: what is written goes out at once in UTF-8
/// whatever the buffering is said to be, so other encodings, handlers and newlines are refused.
fn reconfigure(m: &mut Machine, output: Object, args: Args) -> Called {
    static SIGNATURE: Signature = Signature {
        function: "reconfigure",
        parameters: &["encoding", "errors", "newline", "line_buffering", "write_through"],
        required: 0,
        positional: 0,
    };
    let [encoding, handler, newline, line_buffering, write_through] = arguments::parse(m, args, &SIGNATURE)?;
    let is_utf8 = is_default(encoding) || {
        arguments::check_text(m, "reconfigure", "'encoding'", encoding)?;
        matches!(unicode::to_string(m, encoding).to_lowercase().as_str(), "utf-8" | "utf8" | "utf_8")
    };
    if !is_utf8 || !is_default(handler) || !is_default(newline) {
        let message = "encoding, errors and newline cannot be changed";
        return Err(errors::set_string(m, statics::VALUE_ERROR, message));
    }
    for (given, flag, on) in
        [(line_buffering, LINE_BUFFERING, true), (write_through, NO_WRITE_THROUGH, false)]
    {
        if !is_default(given) {
            let flags = m.read(output, STREAM) & !flag;
            let is_on = long::as_i64(m, given)? != 0;
            m.write(output, STREAM, if is_on == on { flags | flag } else { flags });
        }
    }
    Ok(Step::Value(m.new_reference(NONE)))
}

fn is_default(argument: Object) -> bool {
    argument.is_null() || argument == NONE
}
