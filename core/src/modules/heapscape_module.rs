//! The module `_heapscape`: what the library asks of the machine that runs it.

use crate::object::call::{Args, METH_NOARGS, METH_O};
use crate::object::native::Natives;
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{errors, float, list, long, module, statics, type_new, unicode};

static METHODS: &[MethodDef] = &[
    MethodDef::new("source_lines", source_lines, METH_O),
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

/// The lines of a file that was given as input or belongs to the library, each with its newline; none if there is no
/// such file. TypeError where the name is no string.
fn source_lines(m: &mut Machine, _: Object, args: Args) -> Called {
    let file = args.get(m, 0);
    if !unicode::check(m, file) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "the file name must be str"));
    }
    let file = unicode::to_string(m, file);
    let source = m.sources.get(&file).cloned();
    let lines = list::new(m, 0)?;
    for line in source.iter().flat_map(|source| source.lines()) {
        let appended = unicode::from_str(m, &format!("{line}\n"))
            .and_then(|line| list::append_stolen(m, lines, line))
            .and_then(|()| m.charge_or_halt(1));
        if let Err(raised) = appended {
            m.decref(lines);
            return Err(raised);
        }
    }
    Ok(Step::Value(lines))
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
