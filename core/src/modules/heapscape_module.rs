//! The module `_heapscape`: what the library asks of the machine that runs it.

use crate::object::alloc::GC_HEAD_BYTES;
use crate::object::call::{Args, METH_FASTCALL, METH_NOARGS, METH_O};
use crate::object::native::Natives;
use crate::object::reference::OB_TYPE;
use crate::object::type_offsets::{FLAG_HAVE_GC, TP_FLAGS};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{
    arguments, bytes, errors, float, list, long, module, statics, struct_sequence, tuple, type_new,
    type_object, unicode,
};

static METHODS: &[MethodDef] = &[
    MethodDef::new("source_lines", source_lines, METH_O),
    MethodDef::new("resident_bytes", resident_bytes, METH_NOARGS),
    MethodDef::new("mapped_bytes", mapped_bytes, METH_NOARGS),
    MethodDef::new("seconds", seconds, METH_NOARGS),
    MethodDef::new("name_as_static", name_as_static, METH_O),
    MethodDef::new("bytes_at", bytes_at, METH_FASTCALL),
    MethodDef::new("object_at", object_at, METH_O),
    MethodDef::new("struct_sequence", struct_sequence_of, METH_FASTCALL),
    MethodDef::new("opcode_names", super::opcode_module::opcode_names, METH_NOARGS),
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_heapscape", "", METHODS)?;
    for (name, type_) in [("struct_time", statics::STRUCT_TIME), ("struct_rusage", statics::STRUCT_RUSAGE)] {
        m.incref(type_);
        module::add_object(m, created, name, type_)?;
    }
    Ok(created)
}

/// `struct_sequence(type, fields)`: an object of one of the types above, as native code makes one: it is not tracked.
fn struct_sequence_of(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "struct_sequence", args.count, 2, 2)?;
    let (type_, given) = (args.get(m, 0), args.get(m, 1));
    let spec = struct_sequence::spec_of(type_)
        .filter(|spec| tuple::check(m, given) && tuple::size(m, given) == spec.members.len() as i64);
    let Some(spec) = spec else {
        return Err(errors::set_string(
            m,
            statics::TYPE_ERROR,
            "a type of named items and a tuple of them all",
        ));
    };
    let fields: Vec<Object> = (0..tuple::size(m, given)).map(|index| tuple::get(m, given, index)).collect();
    for &field in &fields {
        m.incref(field);
    }
    struct_sequence::new(m, spec, &fields).map(Step::Value)
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

/// The longest piece of memory that is read at once, in bytes.
const LONGEST_READ: u64 = 1 << 26;

/// `bytes_at(address, size)`: so many bytes of memory. OSError where nothing is mapped.
fn bytes_at(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "bytes_at", args.count, 2, 2)?;
    let [address, size] = [args.get(m, 0), args.get(m, 1)].map(|number| as_address(m, number));
    match m.memory.try_read_bytes(address, size, LONGEST_READ) {
        Some(found) => bytes::from_slice(m, &found).map(Step::Value),
        None => Err(access_violation(m, address)),
    }
}

/// 0 for what is no address.
fn as_address(m: &Machine, number: Object) -> u64 {
    let value = if long::check(m, number) { long::value_i64(m, number) } else { None };
    value.map_or(0, |value| value as u64)
}

/// In the words of `ctypes` where a system says so, instead of ending there.
fn access_violation(m: &mut Machine, address: u64) -> Raised {
    let message = format!("exception: access violation reading 0x{address:016X}");
    errors::set_string(m, statics::OS_ERROR, &message)
}

/// A new reference to the object at an address; OSError where none lives.
fn object_at(m: &mut Machine, _: Object, args: Args) -> Called {
    let number = args.get(m, 0);
    let object = Object(as_address(m, number));
    if is_alive(m, object) {
        return Ok(Step::Value(m.new_reference(object)));
    }
    Err(access_violation(m, object.0))
}

/// Whether a live object is there: its block is in use, it is counted, and its type is a type.
fn is_alive(m: &Machine, object: Object) -> bool {
    let word = |address: u64| m.memory.try_read_u64(address).unwrap_or(0);
    if !(1..1 << 40).contains(&word(object.0)) {
        return false;
    }
    let type_ = Object(word(object.field(OB_TYPE)));
    if !is_type(m, type_) {
        return false;
    }
    let has_gc = m.read(type_, TP_FLAGS) & FLAG_HAVE_GC != 0;
    let start = if has_gc { object.0.wrapping_sub(GC_HEAD_BYTES) } else { object.0 };
    is_static(object) || m.memory.serial_of(start) != 0
}

fn is_static(object: Object) -> bool {
    statics::objects().any(|known| known == object)
}

/// Whether it is a static type, or a class that lives.
fn is_type(m: &Machine, type_: Object) -> bool {
    let is_block = |object: Object| m.memory.serial_of(object.0.wrapping_sub(GC_HEAD_BYTES)) != 0;
    if is_static(type_) {
        return m.memory.try_read_u64(type_.field(OB_TYPE)) == Some(statics::TYPE.0);
    }
    let meta = Object(m.memory.try_read_u64(type_.field(OB_TYPE)).unwrap_or(0));
    is_block(type_) && (is_static(meta) || is_block(meta)) && type_object::check(m, type_)
}
