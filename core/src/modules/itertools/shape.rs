//! What the iterators have in common as types: their slots, and how they hold what they refer to.

/// The slots of an iterator: its own `__new__` and `__next__`, what [`holds`] defines, and further ones.
macro_rules! iterator_slots {
    ($new:expr, $next:expr $(, $slot:ident = $function:expr)* $(,)?) => {
        &[
            (crate::object::type_offsets::TP_DEALLOC, crate::object::native::SlotFunction::Destructor(dealloc)),
            $((crate::object::type_offsets::$slot, $function),)*
            (crate::object::type_offsets::TP_TRAVERSE, crate::object::native::SlotFunction::Traverse(traverse)),
            (
                crate::object::type_offsets::TP_ITER,
                crate::object::native::SlotFunction::F1(crate::object::object_protocol::self_iter),
            ),
            (crate::object::type_offsets::TP_ITERNEXT, crate::object::native::SlotFunction::F1($next)),
            (crate::object::type_offsets::TP_NEW, crate::object::native::SlotFunction::F3($new)),
        ]
    };
}

/// As [`iterator_slots`], with `PyObject_GenericGetAttr` in the initialiser: the class has its own `__getattribute__`.
macro_rules! attribute_slots {
    ($new:expr, $next:expr $(, $slot:ident = $function:expr)* $(,)?) => {
        iterator_slots!(
            $new, $next,
            $($slot = $function,)*
            TP_GETATTRO = crate::object::native::SlotFunction::F2(crate::object::object_protocol::generic_getattr),
        )
    };
}

/// Defines `traverse` and `dealloc` of an iterator that holds what fields at these offsets say, in each one's order,
/// and owns the blocks at further offsets.
macro_rules! holds {
    (visits [$($seen:expr),*], gives_up [$($given:expr),*]) => {
        holds!(visits [$($seen),*], gives_up [$($given),*], frees []);
    };
    (visits [$($seen:expr),*], gives_up [$($given:expr),*], frees [$($block:expr),*]) => {
        fn traverse(
            m: &mut crate::object::Machine,
            iterator: crate::object::Object,
            visit: crate::object::native::Visitor<'_>,
        ) -> bool {
            m.visit_fields(iterator, &[$($seen),*], visit)
        }

        fn dealloc(m: &mut crate::object::Machine, iterator: crate::object::Object) {
            m.untrack_if_tracked(iterator);
            m.give_up_fields(iterator, &[$($given),*]);
            $(
                let block = m.read(iterator, $block);
                m.free(block);
            )*
            m.gc_free(iterator);
        }
    };
}

pub(super) use {attribute_slots, holds, iterator_slots};
