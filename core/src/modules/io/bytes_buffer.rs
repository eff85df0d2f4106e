//! `_io._BytesIOBuffer`: stands between a stream of bytes and the view that shows them. CPython: bytesio.c, `bytesiobuf`.

use crate::object::buffer::Buffer;
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_TRAVERSE};
use crate::object::{Machine, Object, Raised, TypeSpec, memory_view, statics, type_object};

use super::bytes_io::{EXPORTS, STRING_SIZE, address, is_shared, unshare};

/// The stream; a view counts itself among its exports.
const SOURCE: u64 = 16;
const BYTES: u64 = 24;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("source", SOURCE)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
    ],
    ..TypeSpec::new(statics::BYTES_IO_BUFFER, "_io._BytesIOBuffer", BYTES, &LAYOUT)
};

/// A view of a stream's bytes; their number cannot change as long as there is one. CPython: `bytesiobuf_getbuffer`.
pub(super) fn view(m: &mut Machine, stream: Object) -> Result<Object, Raised> {
    let lender = type_object::generic_alloc(m, statics::BYTES_IO_BUFFER, 0)?;
    m.incref(stream);
    m.write_object(lender, SOURCE, stream);
    let size = m.read(stream, STRING_SIZE);
    let own =
        if m.read(stream, EXPORTS) == 0 && is_shared(m, stream) { unshare(m, stream, size) } else { Ok(()) };
    let view = own.and_then(|()| {
        let shown = Buffer {
            address: address(m, stream, 0),
            bytes: size,
            read_only: false,
            item_size: 1,
            format: 'B',
        };
        memory_view::make(m, lender, shown)
    });
    m.decref(lender);
    view
}

fn dealloc(m: &mut Machine, lender: Object) {
    m.untrack_if_tracked(lender);
    m.clear_field(lender, SOURCE);
    m.type_free(lender);
}

fn traverse(m: &mut Machine, lender: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(lender, &[SOURCE], visit)
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
