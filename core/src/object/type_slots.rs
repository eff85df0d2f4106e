//! Slots and special methods: the table that links them, and keeping a heap type's slots up to date.
//! CPython: typeobject.c, `slotdefs`, `update_slot`.

use crate::memory::Address;
use crate::memory::regions::RODATA;

use super::machine::Machine;
use super::names::{self, Name};
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::Raised;
use super::type_offsets::{
    HEAP_TYPE_BYTES, MP_ASS_SUBSCRIPT, MP_LENGTH, MP_SUBSCRIPT, NB_ABSOLUTE, NB_ADD, NB_AND, NB_BOOL,
    NB_DIVMOD, NB_FLOAT, NB_FLOOR_DIVIDE, NB_INDEX, NB_INPLACE_ADD, NB_INPLACE_AND, NB_INPLACE_FLOOR_DIVIDE,
    NB_INPLACE_LSHIFT, NB_INPLACE_MATRIX_MULTIPLY, NB_INPLACE_MULTIPLY, NB_INPLACE_OR, NB_INPLACE_POWER,
    NB_INPLACE_REMAINDER, NB_INPLACE_RSHIFT, NB_INPLACE_SUBTRACT, NB_INPLACE_TRUE_DIVIDE, NB_INPLACE_XOR,
    NB_INT, NB_INVERT, NB_LSHIFT, NB_MATRIX_MULTIPLY, NB_MULTIPLY, NB_NEGATIVE, NB_OR, NB_POSITIVE, NB_POWER,
    NB_REMAINDER, NB_RSHIFT, NB_SUBTRACT, NB_TRUE_DIVIDE, NB_XOR, SQ_ASS_ITEM, SQ_CONCAT, SQ_CONTAINS,
    SQ_INPLACE_CONCAT, SQ_INPLACE_REPEAT, SQ_ITEM, SQ_LENGTH, SQ_REPEAT, TP_CALL, TP_DESCR_GET, TP_DESCR_SET,
    TP_DICT, TP_FINALIZE, TP_GETATTR, TP_GETATTRO, TP_HASH, TP_INIT, TP_ITER, TP_ITERNEXT, TP_NEW, TP_REPR,
    TP_RICHCOMPARE, TP_SETATTR, TP_SETATTRO, TP_STR, slot_place,
};
use super::type_slot_functions as functions;
use super::type_slot_operators as operators;
use super::type_wrappers::Wrapper;
use super::{descriptor, dict, object_protocol, type_call, type_object};

/// The group of the functions of this file, in `Natives`; the key is the slot.
pub const SPECIAL: u64 = 2;
/// `slot_tp_getattro` in the group: what `slot_tp_getattr_hook` becomes without `__getattr__`.
pub const GETATTRO: u64 = 1;
/// `PyObject_HashNotImplemented` in the group.
const HASH_NOT_IMPLEMENTED: u64 = 2;
/// `_PyObject_NextNotImplemented` in the group.
const NEXT_NOT_IMPLEMENTED: u64 = 3;

/// A special method and its slot.
pub struct SlotDefinition {
    /// The method.
    pub name: Name,
    /// The offset of the slot in a heap type.
    pub slot: u64,
    /// Whether a Python method of this name puts the slot's generic function there (`slot_tp_…`).
    pub has_function: bool,
    /// How the wrapper of a native slot takes its arguments.
    pub wrapper: Wrapper,
    /// The parameters in the doc string.
    pub parameters: &'static str,
    /// The rest of the doc string.
    pub doc: &'static str,
}

/// Where the records of `DEFINITIONS` stand for `PyWrapperDescrObject.d_base`; nothing is stored there.
const RECORDS: Address = RODATA.end - 0x2000;
const RECORD_BYTES: u64 = 56;

/// The address that stands for a definition.
pub fn record_address(index: u64) -> Address {
    RECORDS + index * RECORD_BYTES
}

/// The definition that an address stands for.
pub fn definition_at(address: Address) -> &'static SlotDefinition {
    &DEFINITIONS[((address - RECORDS) / RECORD_BYTES) as usize]
}

macro_rules! definitions {
    ($($name:ident $slot:ident $function:literal $wrapper:expr, $parameters:literal, $doc:literal;)*) => {
        /// All, in the order of the slots in a heap type. CPython: `slotdefs`.
        pub static DEFINITIONS: &[SlotDefinition] = &[$(SlotDefinition {
            name: names::$name,
            slot: $slot,
            has_function: $function == 1,
            wrapper: $wrapper,
            parameters: $parameters,
            doc: $doc,
        }),*];
    };
}

use Wrapper as W;

definitions! {
    GETATTRIBUTE TP_GETATTR 0 W::None, "", "";
    GETATTR TP_GETATTR 0 W::None, "", "";
    SETATTR TP_SETATTR 0 W::None, "", "";
    DELATTR TP_SETATTR 0 W::None, "", "";
    REPR TP_REPR 1 W::Unary, "$self, /", "Return repr(self).";
    HASH TP_HASH 1 W::Hash, "$self, /", "Return hash(self).";
    CALL TP_CALL 1 W::Call, "$self, /, *args, **kwargs", "Call self as a function.";
    STR TP_STR 1 W::Unary, "$self, /", "Return str(self).";
    GETATTRIBUTE TP_GETATTRO 1 W::Binary, "$self, name, /", "Return getattr(self, name).";
    GETATTR TP_GETATTRO 1 W::None, "", "";
    SETATTR TP_SETATTRO 1 W::SetAttr, "$self, name, value, /", "Implement setattr(self, name, value).";
    DELATTR TP_SETATTRO 1 W::DelAttr, "$self, name, /", "Implement delattr(self, name).";
    LT TP_RICHCOMPARE 1 W::RichCompare(0), "$self, value, /", "Return self<value.";
    LE TP_RICHCOMPARE 1 W::RichCompare(1), "$self, value, /", "Return self<=value.";
    EQ TP_RICHCOMPARE 1 W::RichCompare(2), "$self, value, /", "Return self==value.";
    NE TP_RICHCOMPARE 1 W::RichCompare(3), "$self, value, /", "Return self!=value.";
    GT TP_RICHCOMPARE 1 W::RichCompare(4), "$self, value, /", "Return self>value.";
    GE TP_RICHCOMPARE 1 W::RichCompare(5), "$self, value, /", "Return self>=value.";
    ITER TP_ITER 1 W::Unary, "$self, /", "Implement iter(self).";
    NEXT TP_ITERNEXT 1 W::Next, "$self, /", "Implement next(self).";
    GET TP_DESCR_GET 1 W::DescriptorGet, "$self, instance, owner, /",
        "Return an attribute of instance, which is of type owner.";
    SET TP_DESCR_SET 1 W::DescriptorSet, "$self, instance, value, /", "Set an attribute of instance to value.";
    DELETE TP_DESCR_SET 1 W::DescriptorDelete, "$self, instance, /", "Delete an attribute of instance.";
    INIT TP_INIT 1 W::Init, "$self, /, *args, **kwargs",
        "Initialize self.  See help(type(self)) for accurate signature.";
    NEW TP_NEW 1 W::None, "", "";
    DEL TP_FINALIZE 1 W::Del, "", "";
    ADD NB_ADD 1 W::BinaryLeft, "$self, value, /", "Return self+value.";
    RADD NB_ADD 1 W::BinaryReflected, "$self, value, /", "Return value+self.";
    SUB NB_SUBTRACT 1 W::BinaryLeft, "$self, value, /", "Return self-value.";
    RSUB NB_SUBTRACT 1 W::BinaryReflected, "$self, value, /", "Return value-self.";
    MUL NB_MULTIPLY 1 W::BinaryLeft, "$self, value, /", "Return self*value.";
    RMUL NB_MULTIPLY 1 W::BinaryReflected, "$self, value, /", "Return value*self.";
    MOD NB_REMAINDER 1 W::BinaryLeft, "$self, value, /", "Return self%value.";
    RMOD NB_REMAINDER 1 W::BinaryReflected, "$self, value, /", "Return value%self.";
    DIVMOD NB_DIVMOD 1 W::BinaryLeft, "$self, value, /", "Return divmod(self, value).";
    RDIVMOD NB_DIVMOD 1 W::BinaryReflected, "$self, value, /", "Return divmod(value, self).";
    POW NB_POWER 1 W::Ternary, "$self, value, mod=None, /", "Return pow(self, value, mod).";
    RPOW NB_POWER 1 W::TernaryReflected, "$self, value, mod=None, /", "Return pow(value, self, mod).";
    NEG NB_NEGATIVE 1 W::Unary, "$self, /", "-self";
    POS NB_POSITIVE 1 W::Unary, "$self, /", "+self";
    ABS NB_ABSOLUTE 1 W::Unary, "$self, /", "abs(self)";
    BOOL NB_BOOL 1 W::Inquiry, "$self, /", "self != 0";
    INVERT NB_INVERT 1 W::Unary, "$self, /", "~self";
    LSHIFT NB_LSHIFT 1 W::BinaryLeft, "$self, value, /", "Return self<<value.";
    RLSHIFT NB_LSHIFT 1 W::BinaryReflected, "$self, value, /", "Return value<<self.";
    RSHIFT NB_RSHIFT 1 W::BinaryLeft, "$self, value, /", "Return self>>value.";
    RRSHIFT NB_RSHIFT 1 W::BinaryReflected, "$self, value, /", "Return value>>self.";
    AND NB_AND 1 W::BinaryLeft, "$self, value, /", "Return self&value.";
    RAND NB_AND 1 W::BinaryReflected, "$self, value, /", "Return value&self.";
    XOR NB_XOR 1 W::BinaryLeft, "$self, value, /", "Return self^value.";
    RXOR NB_XOR 1 W::BinaryReflected, "$self, value, /", "Return value^self.";
    OR NB_OR 1 W::BinaryLeft, "$self, value, /", "Return self|value.";
    ROR NB_OR 1 W::BinaryReflected, "$self, value, /", "Return value|self.";
    INT NB_INT 1 W::Unary, "$self, /", "int(self)";
    FLOAT NB_FLOAT 1 W::Unary, "$self, /", "float(self)";
    IADD NB_INPLACE_ADD 1 W::Binary, "$self, value, /", "Return self+=value.";
    ISUB NB_INPLACE_SUBTRACT 1 W::Binary, "$self, value, /", "Return self-=value.";
    IMUL NB_INPLACE_MULTIPLY 1 W::Binary, "$self, value, /", "Return self*=value.";
    IMOD NB_INPLACE_REMAINDER 1 W::Binary, "$self, value, /", "Return self%=value.";
    IPOW NB_INPLACE_POWER 1 W::Ternary, "$self, value, /", "Return self**=value.";
    ILSHIFT NB_INPLACE_LSHIFT 1 W::Binary, "$self, value, /", "Return self<<=value.";
    IRSHIFT NB_INPLACE_RSHIFT 1 W::Binary, "$self, value, /", "Return self>>=value.";
    IAND NB_INPLACE_AND 1 W::Binary, "$self, value, /", "Return self&=value.";
    IXOR NB_INPLACE_XOR 1 W::Binary, "$self, value, /", "Return self^=value.";
    IOR NB_INPLACE_OR 1 W::Binary, "$self, value, /", "Return self|=value.";
    FLOORDIV NB_FLOOR_DIVIDE 1 W::BinaryLeft, "$self, value, /", "Return self//value.";
    RFLOORDIV NB_FLOOR_DIVIDE 1 W::BinaryReflected, "$self, value, /", "Return value//self.";
    TRUEDIV NB_TRUE_DIVIDE 1 W::BinaryLeft, "$self, value, /", "Return self/value.";
    RTRUEDIV NB_TRUE_DIVIDE 1 W::BinaryReflected, "$self, value, /", "Return value/self.";
    IFLOORDIV NB_INPLACE_FLOOR_DIVIDE 1 W::Binary, "$self, value, /", "Return self//=value.";
    ITRUEDIV NB_INPLACE_TRUE_DIVIDE 1 W::Binary, "$self, value, /", "Return self/=value.";
    INDEX NB_INDEX 1 W::Unary, "$self, /",
        "Return self converted to an integer, if self is suitable for use as an index into a list.";
    MATMUL NB_MATRIX_MULTIPLY 1 W::BinaryLeft, "$self, value, /", "Return self@value.";
    RMATMUL NB_MATRIX_MULTIPLY 1 W::BinaryReflected, "$self, value, /", "Return value@self.";
    IMATMUL NB_INPLACE_MATRIX_MULTIPLY 1 W::Binary, "$self, value, /", "Return self@=value.";
    LEN MP_LENGTH 1 W::Length, "$self, /", "Return len(self).";
    GETITEM MP_SUBSCRIPT 1 W::Binary, "$self, key, /", "Return self[key].";
    SETITEM MP_ASS_SUBSCRIPT 1 W::SetItem, "$self, key, value, /", "Set self[key] to value.";
    DELITEM MP_ASS_SUBSCRIPT 1 W::DelItem, "$self, key, /", "Delete self[key].";
    LEN SQ_LENGTH 1 W::Length, "$self, /", "Return len(self).";
    ADD SQ_CONCAT 0 W::Binary, "$self, value, /", "Return self+value.";
    MUL SQ_REPEAT 0 W::IndexArgument, "$self, value, /", "Return self*value.";
    RMUL SQ_REPEAT 0 W::IndexArgument, "$self, value, /", "Return value*self.";
    GETITEM SQ_ITEM 1 W::SequenceItem, "$self, key, /", "Return self[key].";
    SETITEM SQ_ASS_ITEM 1 W::SequenceSetItem, "$self, key, value, /", "Set self[key] to value.";
    DELITEM SQ_ASS_ITEM 1 W::SequenceDelItem, "$self, key, /", "Delete self[key].";
    CONTAINS SQ_CONTAINS 1 W::Contains, "$self, key, /", "Return key in self.";
    IADD SQ_INPLACE_CONCAT 0 W::Binary, "$self, value, /", "Implement self+=value.";
    IMUL SQ_INPLACE_REPEAT 0 W::IndexArgument, "$self, value, /", "Implement self*=value.";
}

/// The slot's generic function, which calls the special method; 0 where there is none.
pub fn generic_function(m: &Machine, definition: &SlotDefinition) -> Address {
    if definition.has_function { m.natives.special[(definition.slot / 8) as usize] } else { 0 }
}

/// The address of `PyObject_HashNotImplemented`.
pub fn hash_not_implemented(m: &Machine) -> Address {
    m.natives.slot_address(SPECIAL, HASH_NOT_IMPLEMENTED)
}

/// Wrapper descriptors for the slots that a type fills. CPython: `add_operators`.
pub fn add_operators(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    for (index, definition) in (0..).zip(DEFINITIONS) {
        let function = m.slot(type_, definition.slot);
        if matches!(definition.wrapper, Wrapper::None) || function == 0 {
            continue;
        }
        let (dict, name) = (m.read_object(type_, TP_DICT), m.name(definition.name));
        if dict::contains(m, dict, name)? {
            continue;
        }
        if definition.slot == TP_HASH && m.natives.is_f1(function, object_protocol::hash_not_implemented) {
            dict::set_item(m, dict, name, NONE)?;
            continue;
        }
        let wrapper = descriptor::new_wrapper(m, type_, record_address(index), function)?;
        let done = dict::set_item(m, dict, name, wrapper);
        m.decref(wrapper);
        done?;
    }
    if m.read(type_, TP_NEW) == 0 { Ok(()) } else { type_call::add_new_wrapper(m, type_) }
}

/// The only slot of this name that `type_` fills, if it is just one. CPython: `resolve_slotdups`.
fn only_filled_slot(m: &Machine, type_: Object, name: Name) -> Option<u64> {
    let mut filled = DEFINITIONS
        .iter()
        .filter(|definition| definition.name == name && m.slot(type_, definition.slot) != 0)
        .map(|definition| definition.slot);
    match (filled.next(), filled.next()) {
        (Some(slot), None) => Some(slot),
        _ => None,
    }
}

/// Sets one slot by what the mro has for its names; the index of the next slot's first definition.
/// CPython: `update_one_slot`.
fn update_one_slot(m: &mut Machine, type_: Object, first: usize) -> usize {
    let slot = DEFINITIONS[first].slot;
    let count = DEFINITIONS[first..].iter().take_while(|definition| definition.slot == slot).count();
    let next = first + count;
    let Some(place) = slot_place(m, type_, slot) else { return next };
    let (mut generic, mut specific, mut use_generic) = (0, 0, false);
    for definition in &DEFINITIONS[first..next] {
        let name = m.name(definition.name);
        let found = type_object::find_in_mro(m, type_, name);
        if found.is_err() {
            m.clear_error();
        }
        let Ok(Some(found)) = found else {
            if slot == TP_ITERNEXT {
                specific = m.natives.slot_address(SPECIAL, NEXT_NOT_IMPLEMENTED);
            }
            continue;
        };
        match specific_function(m, type_, definition, found, specific) {
            Specific::Function(function) => specific = function,
            Specific::Wrapper(function) => {
                let only = only_filled_slot(m, type_, definition.name);
                if only.is_none_or(|only| only == slot) {
                    generic = generic_function(m, definition);
                }
                match function {
                    Some(function) => specific = function,
                    None => use_generic = true,
                }
            }
            Specific::None => {
                use_generic = true;
                generic = generic_function(m, definition);
            }
        }
    }
    let function = if specific != 0 && !use_generic { specific } else { generic };
    m.memory.write_u64(place, function);
    next
}

enum Specific {
    /// The slot can hold this function.
    Function(Address),
    /// A slot wrapper of this name; the function it wraps if it fits.
    Wrapper(Option<Address>),
    /// The generic function must look it up.
    None,
}

fn specific_function(
    m: &Machine,
    type_: Object,
    definition: &SlotDefinition,
    found: Object,
    so_far: Address,
) -> Specific {
    if m.type_of(found) == statics::WRAPPER_DESCRIPTOR {
        let base = definition_at(m.read(found, descriptor::D_BASE));
        if base.name == definition.name {
            let wrapped = m.read(found, descriptor::D_WRAPPED);
            let fits = (so_far == 0 || so_far == wrapped)
                && base.wrapper == definition.wrapper
                && type_object::is_subtype(m, type_, m.read_object(found, descriptor::D_TYPE));
            return Specific::Wrapper(fits.then_some(wrapped));
        }
    }
    if definition.slot == TP_NEW && type_call::is_new_wrapper(m, found) {
        return Specific::Function(m.read(type_, TP_NEW));
    }
    if definition.slot == TP_HASH && found == NONE {
        return Specific::Function(hash_not_implemented(m));
    }
    Specific::None
}

/// Sets every slot of a fresh heap type. CPython: `fixup_slot_dispatchers`.
pub fn fix_up_slots(m: &mut Machine, type_: Object) {
    let mut index = 0;
    while index < DEFINITIONS.len() {
        index = update_one_slot(m, type_, index);
    }
}

/// Sets the slots of a special method anew in a type and the subtypes that do not override it.
/// CPython: `update_slot`.
pub fn update_slot(m: &mut Machine, type_: Object, name: Object) {
    let mut firsts: Vec<usize> = Vec::new();
    for (index, definition) in DEFINITIONS.iter().enumerate() {
        if m.name(definition.name) == name {
            let slot = definition.slot;
            let first =
                DEFINITIONS[..index].iter().rposition(|other| other.slot != slot).map_or(0, |last| last + 1);
            firsts.push(first);
        }
    }
    if !firsts.is_empty() {
        update_subclasses(m, type_, name, &firsts);
    }
}

fn update_subclasses(m: &mut Machine, type_: Object, name: Object, firsts: &[usize]) {
    for &first in firsts {
        update_one_slot(m, type_, first);
    }
    for subclass in type_object::subclasses(m, type_) {
        let dict = m.read_object(subclass, TP_DICT);
        let overrides = dict::contains(m, dict, name);
        if overrides.is_err() {
            m.clear_error();
        }
        if !matches!(overrides, Ok(true)) {
            update_subclasses(m, subclass, name, firsts);
        }
    }
}

/// Registers the generic functions of all slots.
pub fn register(natives: &mut Natives) {
    let own = [
        (GETATTRO, SlotFunction::F2(functions::getattro)),
        (HASH_NOT_IMPLEMENTED, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (NEXT_NOT_IMPLEMENTED, SlotFunction::F1(functions::next_not_implemented)),
    ];
    natives.add_slots(SPECIAL, &own);
    natives.special = vec![0; (HEAP_TYPE_BYTES / 8) as usize];
    for functions in [functions::FUNCTIONS, operators::FUNCTIONS] {
        natives.add_slots(SPECIAL, functions);
        for &(slot, _) in functions {
            natives.special[(slot / 8) as usize] = natives.slot_address(SPECIAL, slot);
        }
    }
    functions::register(natives);
    operators::register(natives);
    super::type_wrappers::register(natives);
}
