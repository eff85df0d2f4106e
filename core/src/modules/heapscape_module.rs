//! The module `_heapscape`: what the library asks of the machine that runs it.

use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::native::Natives;
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{arguments, errors, float, long, module, number_protocol, statics, type_new, unicode};

static METHODS: &[MethodDef] = &[
    MethodDef::new("source_line", source_line, METH_FASTCALL),
    MethodDef::new("resident_bytes", resident_bytes, METH_NOARGS),
    MethodDef::new("mapped_bytes", mapped_bytes, METH_NOARGS),
    MethodDef::new("seconds", seconds, METH_NOARGS),
    MethodDef::new("name_as_static", name_as_static, METH_O),
    MethodDef::new("opcode_names", super::opcode_module::opcode_names, METH_NOARGS),
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    module::create(m, "_heapscape", "", METHODS)
}

/// A line of a file that was given as input or belongs to the library, with its newline; empty if there is none.
fn source_line(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "source_line", args.count, 2, 2)?;
    let (file, line) = (args.get(m, 0), args.get(m, 1));
    if !unicode::check(m, file) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "the file name must be str"));
    }
    let file = unicode::to_string(m, file);
    let line = number_protocol::as_size(m, line, statics::OVERFLOW_ERROR)?;
    let text = m.sources.get(&file).and_then(|source| source.lines().nth((line - 1).max(0) as usize));
    let text = text.filter(|_| line > 0).map_or_else(String::new, |text| format!("{text}\n"));
    unicode::from_str(m, &text).map(Step::Value)
}

/// Names a class as CPython names the static type that it stands for: error messages say `collections.OrderedDict`.
fn name_as_static(m: &mut Machine, _: Object, args: Args) -> Called {
    let class = args.get(m, 0);
    type_new::name_as_static(m, class)?;
    Ok(Step::Value(m.new_reference(class)))
}

/// Bytes of an interpreter that has not run anything: code, and data that is not part of the emulated heap.
const PROCESS_BYTES: u64 = 8 << 20;

/// What a system would report as resident: the pages in use, and the interpreter itself.
fn resident_bytes(m: &mut Machine, _: Object, _: Args) -> Called {
    let bytes = PROCESS_BYTES + m.memory.resident_bytes();
    long::from_u64(m, bytes).map(Step::Value)
}

/// What a system would report as mapped.
fn mapped_bytes(m: &mut Machine, _: Object, _: Args) -> Called {
    let bytes = 2 * PROCESS_BYTES + m.memory.mapped_bytes();
    long::from_u64(m, bytes).map(Step::Value)
}

/// Instructions and iterations of native loops that take a second of the virtual clock.
const WORK_PER_SECOND: f64 = 5e7;

/// Seconds since the machine was made, by its own clock: it advances with the work done.
fn seconds(m: &mut Machine, _: Object, _: Args) -> Called {
    let work = m.registers.work;
    float::from_f64(m, work as f64 / WORK_PER_SECOND).map(Step::Value)
}
