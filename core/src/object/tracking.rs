//! Whether an object takes part in collection. CPython: objimpl.h, pycore_gc.h.

use super::machine::Machine;
use super::reference::Object;
use super::statics;
use super::type_offsets::{FLAG_HAVE_GC, FLAG_HEAPTYPE, FLAG_TYPE_SUBCLASS, TP_FLAGS};

impl Machine {
    /// Whether the object has a GC header: its type's have, and it is not a static type. CPython: `_PyObject_IS_GC`.
    #[inline]
    pub fn is_gc(&self, object: Object) -> bool {
        self.is_gc_of(object, self.type_of(object))
    }

    /// As `is_gc`, of an object whose type is known.
    #[inline]
    pub fn is_gc_of(&self, object: Object, type_: Object) -> bool {
        if matches!(type_, statics::DICT | statics::LIST | statics::TUPLE) {
            return true;
        }
        let flags = self.read(type_, TP_FLAGS);
        flags & FLAG_HAVE_GC != 0
            && (flags & FLAG_TYPE_SUBCLASS == 0 || self.read(object, TP_FLAGS) & FLAG_HEAPTYPE != 0)
    }

    /// Whether it may ever be tracked: an untracked tuple will not be. CPython: `_PyObject_GC_MAY_BE_TRACKED`.
    #[inline]
    pub fn may_be_tracked(&self, object: Object) -> bool {
        self.is_gc(object) && (self.type_of(object) != statics::TUPLE || self.is_tracked(object))
    }
}
