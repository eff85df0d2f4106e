//! Offsets in `PyTypeObject` and `PyHeapTypeObject`, in bytes, and the bits of `tp_flags`.
//!
//! Slots of the number, mapping and sequence suites are named by their offset in a heap type, where the suites are
//! embedded; a static type's suites lie elsewhere, behind `tp_as_number` and its like.

macro_rules! offsets {
    ($($name:ident = $value:expr),* $(,)?) => { $(
        #[doc = concat!("`", stringify!($name), "`, in lower case.")]
        pub const $name: u64 = $value;
    )* };
}

offsets! {
    TP_NAME = 24, TP_BASICSIZE = 32, TP_ITEMSIZE = 40, TP_DEALLOC = 48, TP_VECTORCALL_OFFSET = 56, TP_GETATTR = 64,
    TP_SETATTR = 72, TP_AS_ASYNC = 80, TP_REPR = 88, TP_AS_NUMBER = 96, TP_AS_SEQUENCE = 104, TP_AS_MAPPING = 112,
    TP_HASH = 120, TP_CALL = 128, TP_STR = 136, TP_GETATTRO = 144, TP_SETATTRO = 152, TP_AS_BUFFER = 160,
    TP_FLAGS = 168, TP_DOC = 176, TP_TRAVERSE = 184, TP_CLEAR = 192, TP_RICHCOMPARE = 200, TP_WEAKLISTOFFSET = 208,
    TP_ITER = 216, TP_ITERNEXT = 224, TP_METHODS = 232, TP_MEMBERS = 240, TP_GETSET = 248, TP_BASE = 256,
    TP_DICT = 264, TP_DESCR_GET = 272, TP_DESCR_SET = 280, TP_DICTOFFSET = 288, TP_INIT = 296, TP_ALLOC = 304,
    TP_NEW = 312, TP_FREE = 320, TP_IS_GC = 328, TP_BASES = 336, TP_MRO = 344, TP_CACHE = 352, TP_SUBCLASSES = 360,
    TP_WEAKLIST = 368, TP_DEL = 376, TP_VERSION_TAG = 384, TP_FINALIZE = 392, TP_VECTORCALL = 400,
    HEAP_AS_ASYNC = 408, HEAP_AS_NUMBER = 432, HEAP_AS_MAPPING = 720, HEAP_AS_SEQUENCE = 744, HEAP_AS_BUFFER = 824,
    HT_NAME = 840, HT_SLOTS = 848, HT_QUALNAME = 856, HT_CACHED_KEYS = 864, HT_MODULE = 872, HEAP_TYPE_BYTES = 880,

    NB_ADD = 432, NB_SUBTRACT = 440, NB_MULTIPLY = 448, NB_REMAINDER = 456, NB_DIVMOD = 464, NB_POWER = 472,
    NB_NEGATIVE = 480, NB_POSITIVE = 488, NB_ABSOLUTE = 496, NB_BOOL = 504, NB_INVERT = 512, NB_LSHIFT = 520,
    NB_RSHIFT = 528, NB_AND = 536, NB_XOR = 544, NB_OR = 552, NB_INT = 560, NB_FLOAT = 576, NB_INPLACE_ADD = 584,
    NB_INPLACE_SUBTRACT = 592, NB_INPLACE_MULTIPLY = 600, NB_INPLACE_REMAINDER = 608, NB_INPLACE_POWER = 616,
    NB_INPLACE_LSHIFT = 624, NB_INPLACE_RSHIFT = 632, NB_INPLACE_AND = 640, NB_INPLACE_XOR = 648,
    NB_INPLACE_OR = 656, NB_FLOOR_DIVIDE = 664, NB_TRUE_DIVIDE = 672, NB_INPLACE_FLOOR_DIVIDE = 680,
    NB_INPLACE_TRUE_DIVIDE = 688, NB_INDEX = 696, NB_MATRIX_MULTIPLY = 704, NB_INPLACE_MATRIX_MULTIPLY = 712,
    MP_LENGTH = 720, MP_SUBSCRIPT = 728, MP_ASS_SUBSCRIPT = 736,
    SQ_LENGTH = 744, SQ_CONCAT = 752, SQ_REPEAT = 760, SQ_ITEM = 768, SQ_ASS_ITEM = 784, SQ_CONTAINS = 800,
    SQ_INPLACE_CONCAT = 808, SQ_INPLACE_REPEAT = 816,

    FLAG_HEAPTYPE = 1 << 9, FLAG_BASETYPE = 1 << 10, FLAG_HAVE_VECTORCALL = 1 << 11, FLAG_READY = 1 << 12,
    FLAG_READYING = 1 << 13, FLAG_HAVE_GC = 1 << 14, FLAG_METHOD_DESCRIPTOR = 1 << 17, FLAG_HAVE_VERSION_TAG = 1 << 18,
    FLAG_VALID_VERSION_TAG = 1 << 19, FLAG_IS_ABSTRACT = 1 << 20, FLAG_LONG_SUBCLASS = 1 << 24,
    FLAG_LIST_SUBCLASS = 1 << 25, FLAG_TUPLE_SUBCLASS = 1 << 26, FLAG_BYTES_SUBCLASS = 1 << 27,
    FLAG_UNICODE_SUBCLASS = 1 << 28, FLAG_DICT_SUBCLASS = 1 << 29, FLAG_BASE_EXC_SUBCLASS = 1 << 30,
    FLAG_TYPE_SUBCLASS = 1 << 31,
}

/// The address of a slot's word in `type_`, or `None` where a static type has no such suite.
pub fn slot_place(m: &super::machine::Machine, type_: super::reference::Object, slot: u64) -> Option<u64> {
    let (pointer, start) = match slot {
        HEAP_AS_NUMBER..HEAP_AS_MAPPING => (TP_AS_NUMBER, HEAP_AS_NUMBER),
        HEAP_AS_MAPPING..HEAP_AS_SEQUENCE => (TP_AS_MAPPING, HEAP_AS_MAPPING),
        HEAP_AS_SEQUENCE..HEAP_AS_BUFFER => (TP_AS_SEQUENCE, HEAP_AS_SEQUENCE),
        _ => return Some(type_.0 + slot),
    };
    let suite = m.read(type_, pointer);
    if suite == 0 { None } else { Some(suite + slot - start) }
}

impl super::machine::Machine {
    /// The native function in a slot of `type_`, 0 where there is none.
    #[inline]
    pub fn slot(&self, type_: super::reference::Object, slot: u64) -> u64 {
        slot_place(self, type_, slot).map_or(0, |place| self.memory.read_u64(place))
    }
}
