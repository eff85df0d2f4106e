//! Making and freeing objects. CPython: object.c, gcmodule.c (`_PyObject_GC_Alloc` and its like).

use crate::memory::Address;

use super::machine::Machine;
use super::native::Visitor;
use super::reference::{OB_SIZE, Object};
use super::runtime::{CUREXC_TYPE, GC_COLLECTING, GC_ENABLED, GC_GENERATIONS};
use super::step::Raised;
use super::type_offsets::{FLAG_HEAPTYPE, TP_DEALLOC, TP_FLAGS};

/// Bytes of the `PyGC_Head` in front of a container.
pub const GC_HEAD_BYTES: u64 = 16;

/// `_PyGC_PREV_MASK_FINALIZED`: bit 0 of the previous word.
pub const PREV_MASK_FINALIZED: u64 = 1;
/// `PREV_MASK_COLLECTING`: bit 1 of the previous word.
pub const PREV_MASK_COLLECTING: u64 = 2;
/// The bits of the previous word that are the address (or, during a collection, `gc_refs`).
pub const PREV_MASK: u64 = !3;

impl Machine {
    /// A block of the object or mem domain (they share pymalloc); MemoryError is set when there is none.
    #[inline]
    pub fn alloc(&mut self, bytes: u64) -> Result<Address, Raised> {
        match self.memory.alloc(bytes) {
            Some(block) => {
                if self.is_tracing() {
                    self.trace_add(block, bytes);
                }
                Ok(block)
            }
            None => Err(self.no_memory()),
        }
    }

    /// MemoryError where the memory has no room for so many bytes, which are made outside of it first.
    pub fn check_room(&mut self, bytes: u64) -> Result<(), Raised> {
        if bytes > self.memory.room_bytes() { Err(self.no_memory()) } else { Ok(()) }
    }

    /// Resizes a block of `alloc`; the old one stays where it is when there is no memory.
    pub fn realloc(&mut self, block: Address, bytes: u64) -> Result<Address, Raised> {
        match self.memory.realloc(block, bytes) {
            Some(moved) => {
                if self.is_tracing() {
                    self.trace_remove(block);
                    self.trace_add(moved, bytes);
                }
                Ok(moved)
            }
            None => Err(self.no_memory()),
        }
    }

    /// As `alloc`, the bytes zero.
    pub fn calloc(&mut self, bytes: u64) -> Result<Address, Raised> {
        match self.memory.calloc(bytes) {
            Some(block) => {
                if self.is_tracing() {
                    self.trace_add(block, bytes);
                }
                Ok(block)
            }
            None => Err(self.no_memory()),
        }
    }

    /// Gives a block of `alloc` back; 0 is ignored.
    #[inline]
    pub fn free(&mut self, block: Address) {
        if block != 0 {
            if self.is_tracing() {
                self.trace_remove(block);
            }
            self.memory.free(block);
        }
    }

    /// A block of the raw domain, which the system's allocator has.
    pub fn raw_alloc(&mut self, bytes: u64) -> Result<Address, Raised> {
        match self.memory.raw_alloc(bytes) {
            Some(block) => {
                if self.is_tracing() {
                    self.trace_add(block, bytes);
                }
                Ok(block)
            }
            None => Err(self.no_memory()),
        }
    }

    /// Gives a block of `raw_alloc` back; 0 is ignored.
    pub fn raw_free(&mut self, block: Address) {
        if block != 0 {
            if self.is_tracing() {
                self.trace_remove(block);
            }
            self.memory.raw_free(block);
        }
    }

    /// The object in this block came from a free list: it is another one now. CPython: `_Py_NewReference`.
    #[inline]
    pub fn revived(&mut self, block: Address) {
        self.memory.reborn(block);
        if self.registers.tracing {
            self.trace_reuse(block);
        }
    }

    /// An object without a GC header, its count 1; other fields are not initialised. CPython: `_PyObject_New`.
    pub fn new_object(&mut self, type_: Object, bytes: u64) -> Result<Object, Raised> {
        let address = self.alloc(bytes)?;
        Ok(self.init_object(Object(address), type_))
    }

    /// As `new_object`, with `ob_size`. CPython: `_PyObject_NewVar`.
    pub fn new_var_object(&mut self, type_: Object, bytes: u64, size: i64) -> Result<Object, Raised> {
        let object = self.new_object(type_, bytes)?;
        self.write(object, OB_SIZE, size as u64);
        Ok(object)
    }

    /// Sets type and count 1; a heap type is held by its instances. CPython: `PyObject_INIT`.
    pub fn init_object(&mut self, object: Object, type_: Object) -> Object {
        // Static types lie together, below every heap type.
        if type_.0 >= super::runtime::STATIC_TYPES_END {
            debug_assert!(self.read(type_, TP_FLAGS) & FLAG_HEAPTYPE != 0, "other types are heap types");
            self.incref(type_);
        }
        self.memory.change_run(object.0, |[count, place]| (*count, *place) = (1, type_.0));
        object
    }

    /// A container, untracked, its count 1. May collect first. CPython: `_PyObject_GC_New`.
    pub fn gc_new(&mut self, type_: Object, bytes: u64) -> Result<Object, Raised> {
        let object = self.gc_malloc(bytes)?;
        Ok(self.init_object(object, type_))
    }

    /// As `gc_new`, with `ob_size`. CPython: `_PyObject_GC_NewVar`.
    pub fn gc_new_var(&mut self, type_: Object, bytes: u64, size: i64) -> Result<Object, Raised> {
        let object = self.gc_new(type_, bytes)?;
        self.write(object, OB_SIZE, size as u64);
        Ok(object)
    }

    /// Room for a container behind an empty GC header; counts the allocation and collects when generation 0 is over
    /// its threshold. CPython: `_PyObject_GC_Alloc`.
    pub fn gc_malloc(&mut self, bytes: u64) -> Result<Object, Raised> {
        self.gc_room(bytes, false)
    }

    /// As `gc_malloc`, the object's bytes zero. CPython: `_PyObject_GC_Calloc`.
    pub fn gc_calloc(&mut self, bytes: u64) -> Result<Object, Raised> {
        self.gc_room(bytes, true)
    }

    fn gc_room(&mut self, bytes: u64, zeroed: bool) -> Result<Object, Raised> {
        let total = GC_HEAD_BYTES + bytes;
        let head = if zeroed { self.memory.calloc(total) } else { self.memory.alloc(total) };
        let Some(head) = head else { return Err(self.no_memory()) };
        if self.is_tracing() {
            self.trace_add(head, total);
        }
        self.memory.change_run(head, |[next, prev]| (*next, *prev) = (0, 0));
        // The threshold and the count of generation 0 share a word.
        let both = self.memory.update_u64(GC_GENERATIONS + 16, |word| word.wrapping_add(1 << 32));
        let (threshold, count) = (both as i32, (both >> 32) as i32);
        if count > threshold
            && threshold != 0
            && self.memory.read_u64(GC_ENABLED) != 0
            && self.memory.read_u64(GC_COLLECTING) == 0
            && self.memory.read_u64(CUREXC_TYPE) == 0
        {
            // The block is allocated but not yet an object: as in CPython the collector does not see it.
            self.memory.write_u64(GC_COLLECTING, 1);
            (self.hooks.collect_generations)(self);
            self.memory.write_u64(GC_COLLECTING, 0);
        }
        Ok(Object(head + GC_HEAD_BYTES))
    }

    /// Gives a container's block back; untracks it first if need be. CPython: `PyObject_GC_Del`.
    pub fn gc_free(&mut self, object: Object) {
        if self.is_tracked(object) {
            self.untrack(object);
        }
        let count = self.memory.read_u32(GC_GENERATIONS + 20) as i32;
        if count > 0 {
            self.memory.write_u32(GC_GENERATIONS + 20, (count - 1) as u32);
        }
        self.free(object.0 - GC_HEAD_BYTES);
    }

    /// Whether the collector sees it. CPython: `_PyObject_GC_IS_TRACKED`.
    #[inline]
    pub fn is_tracked(&self, object: Object) -> bool {
        self.memory.read_u64(object.0 - 16) != 0
    }

    /// Appends it to the young generation. CPython: `_PyObject_GC_TRACK`.
    pub fn track(&mut self, object: Object) {
        let head = object.0 - 16;
        let generation0 = GC_GENERATIONS;
        debug_assert!(!self.is_tracked(object), "an object is tracked once");
        let last = self.memory.replace_u64(generation0 + 8, head) & PREV_MASK;
        self.memory.write_u64(last, head);
        self.memory.change_run(head, |[next, prev]| {
            *prev = last | *prev & PREV_MASK_FINALIZED;
            *next = generation0;
        });
    }

    /// Takes it off its generation's list; the finalized bit stays. CPython: `_PyObject_GC_UNTRACK`.
    pub fn untrack(&mut self, object: Object) {
        let head = object.0 - 16;
        let (next, previous) = self.memory.change_run(head, |[next, prev]| {
            let links = (*next & !1, *prev & PREV_MASK);
            (*next, *prev) = (0, *prev & PREV_MASK_FINALIZED);
            links
        });
        self.memory.update_u64(previous, |word| next | word & 1);
        self.memory.update_u64(next + 8, |word| previous | word & !PREV_MASK);
    }

    /// Untracks it if it is tracked. CPython: `PyObject_GC_UnTrack`.
    pub fn untrack_if_tracked(&mut self, object: Object) {
        if self.is_tracked(object) {
            self.untrack(object);
        }
    }

    /// Runs the destructor of its type; the count is 0. CPython: `_Py_Dealloc`.
    #[inline(never)]
    pub fn dealloc(&mut self, object: Object) {
        let type_ = self.type_of(object);
        if type_ == super::statics::INT {
            // `object_dealloc` and `PyObject_Del`, the way of most objects.
            return self.free(object.0);
        }
        if self.registers.dealloc_depth >= MOST_DESTRUCTORS {
            return self.put_off.push(object);
        }
        self.destroy(object, type_);
        if self.registers.dealloc_depth == 0 && !self.put_off.is_empty() {
            self.destroy_put_off();
        }
    }

    #[inline(always)]
    fn destroy(&mut self, object: Object, type_: Object) {
        let dealloc = self.read(type_, TP_DEALLOC);
        self.registers.dealloc_depth += 1;
        self.call_destructor(dealloc, object);
        self.registers.dealloc_depth -= 1;
    }

    #[cold]
    fn destroy_put_off(&mut self) {
        while let Some(object) = self.put_off.pop() {
            let type_ = self.type_of(object);
            self.destroy(object, type_);
        }
    }
}

/// Destructors nest at most so deep: the browser's stack is small. The trashcan's types get here no sooner than others.
const MOST_DESTRUCTORS: u32 = 400;

impl Machine {
    /// Gives up what fields at these offsets hold, `NULL` or a counted reference each: `Py_XDECREF`.
    pub fn give_up_fields(&mut self, object: Object, offsets: &[u64]) {
        for &offset in offsets {
            let held = self.read_object(object, offset);
            self.xdecref(held);
        }
    }

    /// Visits what fields at these offsets hold; whether all went on. CPython: `Py_VISIT`.
    pub fn visit_fields(&mut self, object: Object, offsets: &[u64], visit: Visitor<'_>) -> bool {
        offsets.iter().all(|&offset| {
            let held = self.read_object(object, offset);
            held.is_null() || visit(self, held)
        })
    }

    /// `Py_TYPE(object)->tp_free(object)`: the block goes back the way its type was allocated.
    pub fn type_free(&mut self, object: Object) {
        let type_ = self.type_of(object);
        if self.read(type_, TP_FLAGS) & super::type_offsets::FLAG_HAVE_GC != 0 {
            self.gc_free(object);
        } else {
            self.free(object.0);
        }
    }
}
