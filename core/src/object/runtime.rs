//! Where the interpreter's own variables lie: CPython's `_PyRuntime`, `PyInterpreterState` and file-level statics.
//!
//! Everything here is an address in the DATA region, so a checkpoint of the pages is a checkpoint of the interpreter.

use crate::memory::Address;
use crate::memory::regions::DATA;

use super::reference::Object;

/// Bytes kept for one static type: `sizeof(PyTypeObject)` is 408, rounded to 16.
pub const STATIC_TYPE_BYTES: u64 = 416;
/// Static types come first in the region.
pub const MAX_STATIC_TYPES: u64 = 256;

const STATE: Address = DATA.start + STATIC_TYPE_BYTES * MAX_STATIC_TYPES;

/// The end of the static types.
pub const STATIC_TYPES_END: Address = STATE;

/// `None`. 16 bytes each for the singletons.
pub const NONE: Object = Object(STATE);
/// `Ellipsis`.
pub const ELLIPSIS: Object = Object(STATE + 0x10);
/// `NotImplemented`.
pub const NOT_IMPLEMENTED: Object = Object(STATE + 0x20);
/// `False`: a `PyLongObject` of 32 bytes.
pub const FALSE: Object = Object(STATE + 0x40);
/// `True`.
pub const TRUE: Object = Object(STATE + 0x60);

/// The thread state: fields below are at these addresses.
pub const TSTATE: Address = STATE + 0x100;
/// `tstate->frame`: the running frame object, borrowed.
pub const TSTATE_FRAME: Address = TSTATE;
/// `tstate->recursion_depth`, signed.
pub const TSTATE_RECURSION_DEPTH: Address = TSTATE + 8;
/// `tstate->overflowed`: how many exceptions are being made, with more room than the recursion limit gives.
pub const TSTATE_OVERFLOWED: Address = TSTATE + 16;
/// `tstate->curexc_type`, counted; the next two words are its value and traceback.
pub const CUREXC_TYPE: Address = TSTATE + 24;
/// `tstate->curexc_value`, counted.
pub const CUREXC_VALUE: Address = TSTATE + 32;
/// `tstate->curexc_traceback`, counted.
pub const CUREXC_TRACEBACK: Address = TSTATE + 40;
/// `tstate->exc_state`: the base `_PyErr_StackItem` {exc_type, exc_value, exc_traceback, previous_item}.
pub const EXC_STATE: Address = TSTATE + 48;
/// `tstate->exc_info`: the address of the innermost `_PyErr_StackItem`.
pub const EXC_INFO: Address = TSTATE + 80;
/// `tstate->trash_delete_nesting`.
pub const TRASH_DELETE_NESTING: Address = TSTATE + 88;
/// `tstate->trash_delete_later`: the head of the trashcan's chain.
pub const TRASH_DELETE_LATER: Address = TSTATE + 96;
/// The recursion limit (`_Py_CheckRecursionLimit`).
pub const RECURSION_LIMIT: Address = TSTATE + 104;
/// `interp->modules` (`sys.modules`), counted.
pub const MODULES: Address = TSTATE + 112;
/// `interp->sysdict`, counted.
pub const SYS_DICT: Address = TSTATE + 120;
/// `interp->builtins`, counted.
pub const BUILTINS_DICT: Address = TSTATE + 128;
/// The dict of interned strings (unicodeobject.c, `interned`), counted; the references inside it are not.
pub const INTERNED: Address = TSTATE + 136;
/// The `dict` version counter (dictobject.c, `pydict_global_version`).
pub const DICT_VERSION: Address = TSTATE + 144;
/// The next type version tag (typeobject.c, `next_version_tag`), a u32.
pub const NEXT_VERSION_TAG: Address = TSTATE + 152;
/// The empty tuple, counted.
pub const EMPTY_TUPLE: Address = TSTATE + 160;
/// The empty string, counted.
pub const EMPTY_STRING: Address = TSTATE + 168;
/// The empty bytes object, counted.
pub const EMPTY_BYTES: Address = TSTATE + 176;
/// The empty frozenset, counted.
pub const EMPTY_FROZENSET: Address = TSTATE + 184;
/// `slice_cache` (sliceobject.c), parked.
pub const SLICE_CACHE: Address = TSTATE + 192;
/// `tstate->dict`, counted, made on first use.
pub const TSTATE_DICT: Address = TSTATE + 200;
/// `kwd_mark` (_functoolsmodule.c): stands in a key of `lru_cache` before the keywords; counted.
pub const LRU_KEYWORD_MARK: Address = TSTATE + 208;
/// `unsupported_operation` of the state of `_io` (_iomodule.c), counted.
pub const UNSUPPORTED_OPERATION: Address = TSTATE + 216;
/// `indexerr` (listobject.c): the text of the error of an index, counted, made on first use.
pub const LIST_INDEX_ERROR: Address = TSTATE + 224;
/// The frame that the code of `getstate` of the codecs' decoders keeps (`co_zombieframe`), parked. The code itself is not here.
pub const DECODER_FRAME: Address = TSTATE + 232;
/// `interp->builtins_copy`: the dict of `builtins` as it was made, without what `site` adds; counted.
pub const BUILTINS_COPY: Address = TSTATE + 240;
/// Whether the import that runs has run a module of source: a word.
pub const SOURCE_IMPORTS: Address = TSTATE + 248;
/// `PyExc_MemoryError`'s reserve and other single statics follow.
pub const OTHER_STATICS: Address = TSTATE + 256;
/// The address of `tp_new_methoddef`, whose function every native `__new__` is.
pub const NEW_METHOD_DEFINITION: Address = TSTATE + 0x2c0;
/// The address of `subtype_getsets_full`: `__dict__`, `__weakref__`.
pub const SUBTYPE_GETSETS: Address = TSTATE + 0x2c8;
/// The address of `subtype_getsets_dict_only`.
pub const SUBTYPE_GETSETS_DICT_ONLY: Address = TSTATE + 0x2d0;
/// `gil_runtime_state.interval`: microseconds between switches, of which there are none.
pub const SWITCH_INTERVAL: Address = TSTATE + 0x2d8;
/// `abc_invalidation_counter` of the state of `_abc` (_abc.c): classes registered, of any abstract class.
pub const ABC_COUNTER: Address = TSTATE + 0x2e0;
/// The address of `_destroy_def` (_abc.c).
pub const ABC_DESTROY: Address = TSTATE + 0x2e8;

/// The collector's state (`GCState`): three generations of {PyGC_Head (16), threshold i32, count i32} = 24 bytes each.
pub const GC_GENERATIONS: Address = STATE + 0x400;
/// `permanent_generation`, one more such record.
pub const GC_PERMANENT: Address = GC_GENERATIONS + 72;
/// `gcstate->enabled`, a word.
pub const GC_ENABLED: Address = GC_GENERATIONS + 96;
/// `gcstate->collecting`, a word.
pub const GC_COLLECTING: Address = GC_GENERATIONS + 104;
/// `gcstate->debug` flags, a word.
pub const GC_DEBUG: Address = GC_GENERATIONS + 112;
/// `gcstate->garbage`, a list, counted.
pub const GC_GARBAGE: Address = GC_GENERATIONS + 120;
/// `gcstate->callbacks`, a list, counted.
pub const GC_CALLBACKS: Address = GC_GENERATIONS + 128;
/// `gcstate->long_lived_total`.
pub const GC_LONG_LIVED_TOTAL: Address = GC_GENERATIONS + 136;
/// `gcstate->long_lived_pending`.
pub const GC_LONG_LIVED_PENDING: Address = GC_GENERATIONS + 144;
/// `gcstate->generation_stats`: three of {collections, collected, uncollectable}.
pub const GC_STATS: Address = GC_GENERATIONS + 152;

/// `small_ints`: 262 pointers to −5…256, counted.
pub const SMALL_INTS: Address = STATE + 0x800;
/// `unicode_latin1`: 256 pointers, counted, filled on first use.
pub const LATIN1_STRINGS: Address = STATE + 0x1100;
/// `characters` (bytesobject.c): 256 pointers, counted, filled on first use.
pub const BYTES_CHARACTERS: Address = STATE + 0x1900;

/// `free_list` of lists: a count, then 80 pointers, parked.
pub const LIST_FREE_LIST: Address = STATE + 0x2400;
/// `free_list` of dicts: a count, then 80 pointers, parked.
pub const DICT_FREE_LIST: Address = STATE + 0x2800;
/// `keys_free_list`: a count, then 80 addresses of key tables, parked.
pub const DICT_KEYS_FREE_LIST: Address = STATE + 0x2c00;
/// `free_list` of tuples by length 1…19: 20 heads (linked through item 0), then 20 counts, parked.
pub const TUPLE_FREE_LIST: Address = STATE + 0x3000;
/// `free_list` of floats: head (linked through `ob_type`), then the count, parked.
pub const FLOAT_FREE_LIST: Address = STATE + 0x3200;
/// `free_list` of frames: head (linked through `f_back`), then the count, parked.
pub const FRAME_FREE_LIST: Address = STATE + 0x3210;
/// `memerrors_freelist`: head, then the count, parked.
pub const MEMORY_ERROR_FREE_LIST: Address = STATE + 0x3220;
/// `deque`'s free blocks: a count, then 16 addresses.
pub const DEQUE_FREE_BLOCKS: Address = STATE + 0x3300;
/// `empty_keys_struct` (dictobject.c): a key table of size 1 without entries.
pub const EMPTY_KEYS: Address = STATE + 0x3400;
/// `empty_values` (dictobject.c): one `NULL`, the `ma_values` of an empty dict.
pub const EMPTY_VALUES: Address = STATE + 0x3440;
/// `_dummy_struct` (setobject.c): stands in a set for a deleted element; never counted.
pub const SET_DUMMY: Object = Object(STATE + 0x3450);
/// The types' method cache: 4096 of {version u32 (+4), name, value}; the name is counted, the value borrowed.
pub const METHOD_CACHE: Address = STATE + 0x4000;
/// Entries of the method cache.
pub const METHOD_CACHE_ENTRIES: u64 = 4096;
/// The identifiers of native code begin here; see `names`.
pub const STATIC_OBJECTS: Address = METHOD_CACHE + METHOD_CACHE_ENTRIES * 24;
/// Number of words there; each holds a counted reference or nothing.
pub const MAX_STATIC_OBJECTS: u64 = 8192;
