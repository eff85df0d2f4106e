//! The buffer that views of an object share: it holds the object, and its size, as long as one of them is open.
//! CPython: memoryobject.c, `_PyManagedBufferObject`.

use super::buffer::Buffer;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::step::Raised;
use super::type_offsets::{FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_TRAVERSE};
use super::type_spec::TypeSpec;
use super::{bytearray, statics, type_object};

/// 1 when it is released.
const FLAGS: u64 = 16;
/// How many views there are.
const EXPORTS: u64 = 24;
const ADDRESS: u64 = 32;
const OBJECT: u64 = 40;
const LENGTH: u64 = 48;
const ITEM_SIZE: u64 = 56;
const READ_ONLY: u64 = 64;
const DIMENSIONS: u64 = 68;
const FORMAT: u64 = 72;
const BYTES: u64 = 112;

static LAYOUT: Layout = Layout::fixed(&[
    Field::raw32("flags", FLAGS),
    Field::raw("exports", EXPORTS),
    Field::raw("master.buf", ADDRESS),
    Field::counted("master.obj", OBJECT),
    Field::raw("master.len", LENGTH),
    Field::raw("master.itemsize", ITEM_SIZE),
    Field::raw32("master.readonly", READ_ONLY),
    Field::raw32("master.ndim", DIMENSIONS),
    Field::raw("master.format", FORMAT),
]);

/// `managedbuffer`.
static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(release)),
    ],
    ..TypeSpec::new(statics::MANAGED_BUFFER, "managedbuffer", BYTES, &LAYOUT)
};

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// Of an object's bytes, a new reference without views yet. CPython: `_PyManagedBuffer_FromObject`.
pub(super) fn new(m: &mut Machine, object: Object, lent: Buffer) -> Result<Object, Raised> {
    let managed = m.gc_new(statics::MANAGED_BUFFER, BYTES)?;
    m.memory.fill(managed.field(FLAGS), BYTES - FLAGS, 0);
    m.track(managed);
    m.incref(object);
    m.write_object(managed, OBJECT, object);
    m.write(managed, ADDRESS, lent.address);
    m.write(managed, LENGTH, lent.bytes);
    m.write(managed, ITEM_SIZE, lent.item_size);
    m.write_u32(managed, READ_ONLY, u32::from(lent.read_only));
    m.write_u32(managed, DIMENSIONS, 1);
    m.write(managed, FORMAT, u64::from(u32::from(lent.format)));
    count_export(m, object, 1);
    Ok(managed)
}

/// The object whose bytes are shared, borrowed; `NULL` when it is released.
pub(super) fn object(m: &Machine, managed: Object) -> Object {
    m.read_object(managed, OBJECT)
}

/// Whether its object is given back.
pub(super) fn is_released(m: &Machine, managed: Object) -> bool {
    m.read_u32(managed, FLAGS) != 0
}

/// One view more.
pub(super) fn add_view(m: &mut Machine, managed: Object) {
    let count = m.read(managed, EXPORTS);
    m.write(managed, EXPORTS, count + 1);
}

/// One view less; the last one gives the object back.
pub(super) fn remove_view(m: &mut Machine, managed: Object) {
    let count = m.read(managed, EXPORTS).saturating_sub(1);
    m.write(managed, EXPORTS, count);
    if count == 0 {
        release(m, managed);
    }
}

/// CPython: `mbuf_release`.
fn release(m: &mut Machine, managed: Object) {
    if is_released(m, managed) {
        return;
    }
    m.write_u32(managed, FLAGS, 1);
    m.untrack_if_tracked(managed);
    let object = object(m, managed);
    count_export(m, object, -1);
    m.clear_field(managed, OBJECT);
}

fn dealloc(m: &mut Machine, managed: Object) {
    release(m, managed);
    m.gc_free(managed);
}

fn traverse(m: &mut Machine, managed: Object, visit: Visitor<'_>) -> bool {
    let object = object(m, managed);
    object.is_null() || visit(m, object)
}

/// While bytes are lent, their object keeps its size.
fn count_export(m: &mut Machine, object: Object, change: i64) {
    let (owner, place) = if bytearray::check(m, object) {
        (object, bytearray::OB_EXPORTS)
    } else if type_object::is_instance_of(m, object, statics::ARRAY) {
        (object, 56)
    } else if m.type_of(object) == statics::BYTES_IO_BUFFER {
        // The exports of the stream that it stands for.
        (m.read_object(object, 16), 56)
    } else {
        return;
    };
    let count = m.read_i64(owner, place) + change;
    m.write(owner, place, count as u64);
}
