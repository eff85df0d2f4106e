//! Native functions: what stands at an address of the TEXT region.
//!
//! A slot of a type in memory holds such an address, so slots are inherited by copying words, as in CPython.

use std::collections::BTreeMap;

use crate::memory::Address;
use crate::memory::regions::TEXT;

use super::call::{Args, BuiltinFunction};
use super::machine::Machine;
use super::native_stack::{NativeFrame, NativeKind};
use super::reference::Object;
use super::step::{Called, Flow, Raised};
use super::type_instances::{self, InstanceShape};
use super::type_offsets::TP_TRAVERSE;
use super::type_spec::{MethodDef, TypeSpec};
use super::{dict_type, list_type, statics, tuple_type};

/// `tp_repr`, `tp_str`, `tp_hash` (a number), `tp_iter`, `tp_iternext` (`NULL` when exhausted), lengths (a number),
/// `nb_bool` (0 or 1), unary operators and conversions, `tp_finalize`.
pub type F1 = fn(&mut Machine, Object) -> Called;
/// Binary operators, `tp_getattro`, `mp_subscript`, `sq_item` and `sq_repeat` (the index as a raw word),
/// `sq_contains` (a number).
pub type F2 = fn(&mut Machine, Object, Object) -> Called;
/// `tp_setattro`, `mp_ass_subscript`, `sq_ass_item`, `tp_descr_set` and `tp_init` (the number 0), `nb_power`,
/// `tp_call`, `tp_new`, `tp_descr_get`, `tp_richcompare` (the operator as a raw word 0…5: < <= == != > >=).
pub type F3 = fn(&mut Machine, Object, Object, Object) -> Called;
/// `tp_dealloc` and `tp_clear`.
pub type Destructor = fn(&mut Machine, Object);
/// What a `Visitor` is made of.
pub trait Visit: FnMut(&mut Machine, Object) -> bool {}

impl<V: FnMut(&mut Machine, Object) -> bool + ?Sized> Visit for V {}

/// Receives each reference that a traversal meets; `false` ends it early.
pub type Visitor<'a> = &'a mut dyn FnMut(&mut Machine, Object) -> bool;
/// `tp_traverse`: visits each object that this one refers to, in CPython's order; `false` when ended early.
pub type Traverse = fn(&mut Machine, Object, Visitor<'_>) -> bool;
/// Resumes a native activation with what it waited for.
pub type Resume = fn(&mut Machine, NativeFrame, Result<Object, Raised>) -> Result<Flow, Raised>;

/// A native function of a slot.
#[derive(Clone, Copy)]
pub enum SlotFunction {
    /// One argument.
    F1(F1),
    /// Two arguments.
    F2(F2),
    /// Three arguments.
    F3(F3),
    /// `tp_dealloc`, `tp_clear`.
    Destructor(Destructor),
    /// `tp_traverse`.
    Traverse(Traverse),
    /// `tp_vectorcall`: the callable (a type) and its arguments.
    Vectorcall(BuiltinFunction),
}

/// All native functions of this build, by address. Addresses depend only on the order of registration.
#[derive(Default)]
pub struct Natives {
    f1: Vec<F1>,
    f2: Vec<F2>,
    f3: Vec<F3>,
    destructors: Vec<Destructor>,
    traverses: Vec<Traverse>,
    vectorcalls: Vec<BuiltinFunction>,
    resumes: Vec<Option<Resume>>,
    /// Address by (owner, slot); the owner is a static type's address or a label of a group of functions.
    slots: BTreeMap<(u64, u64), Address>,
    /// Every static type.
    pub types: Vec<&'static TypeSpec>,
    /// The functions that all heap types share, by index in `type_instances`.
    pub shared: [Address; 6],
    /// The functions of slots that call special methods written in Python, by offset of the slot / 8.
    pub special: Vec<Address>,
}

/// Added to an index into `tp_methods` or a module's table: the slot under which its function is registered.
pub const METHOD_KEY: u64 = 1 << 32;
/// Added to an index into `tp_getset`: the slot under which a getter is registered.
pub const GETTER_KEY: u64 = 2 << 32;
/// Added to an index into `tp_getset`: the slot under which a setter is registered.
pub const SETTER_KEY: u64 = 3 << 32;

const KIND_BYTES: u64 = 0x1_0000;

impl Natives {
    /// Registers every slot of a static type, under the type's address.
    pub fn add_type(&mut self, spec: &'static TypeSpec) {
        self.add_slots(spec.address.0, spec.slots);
        self.add_method_functions(spec.address.0, spec.methods);
        for (index, definition) in (0..).zip(spec.getset) {
            if let Some(get) = definition.get {
                let address = self.add(SlotFunction::F1(get));
                self.slots.insert((spec.address.0, GETTER_KEY + index), address);
            }
            if let Some(set) = definition.set {
                let address = self.add(SlotFunction::F2(set));
                self.slots.insert((spec.address.0, SETTER_KEY + index), address);
            }
        }
        self.types.push(spec);
    }

    /// Registers the functions of a module's table.
    pub fn add_methods(&mut self, methods: &'static [MethodDef]) {
        self.add_method_functions(table_owner(methods), methods);
    }

    fn add_method_functions(&mut self, owner: u64, methods: &[MethodDef]) {
        for (index, definition) in (0..).zip(methods) {
            let address = self.add(SlotFunction::Vectorcall(definition.function));
            self.slots.insert((owner, METHOD_KEY + index), address);
        }
    }

    /// The address of a function of a module's table.
    pub fn method_address(&self, methods: &'static [MethodDef], index: u64) -> Address {
        self.slot_address(table_owner(methods), METHOD_KEY + index)
    }

    /// Registers the functions of `owner`: a static type's address or the label of a group.
    pub fn add_slots(&mut self, owner: u64, slots: &[(u64, SlotFunction)]) {
        for &(slot, function) in slots {
            let address = self.add(function);
            self.slots.insert((owner, slot), address);
        }
    }

    fn add(&mut self, function: SlotFunction) -> Address {
        fn push<T>(list: &mut Vec<T>, item: T, kind: u64) -> Address {
            list.push(item);
            TEXT.start + kind * KIND_BYTES + (list.len() as u64) * 8
        }
        match function {
            SlotFunction::F1(f) => push(&mut self.f1, f, 0),
            SlotFunction::F2(f) => push(&mut self.f2, f, 1),
            SlotFunction::F3(f) => push(&mut self.f3, f, 2),
            SlotFunction::Destructor(f) => push(&mut self.destructors, f, 3),
            SlotFunction::Traverse(f) => push(&mut self.traverses, f, 4),
            SlotFunction::Vectorcall(f) => push(&mut self.vectorcalls, f, 5),
        }
    }

    /// Registers what resumes native activations of `kind`.
    pub fn add_resume(&mut self, kind: NativeKind, resume: Resume) {
        let index = kind as usize;
        if self.resumes.len() <= index {
            self.resumes.resize(index + 1, None);
        }
        self.resumes[index] = Some(resume);
    }

    /// The address at which the function of this slot stands.
    pub fn slot_address(&self, owner: u64, slot: u64) -> Address {
        *self.slots.get(&(owner, slot)).expect("every slot written to memory was registered")
    }

    /// Whether the one-argument function at `address` is `function`; several addresses may stand for one.
    pub fn is_f1(&self, address: Address, function: F1) -> bool {
        address != 0 && self.f1.get(index(address)).is_some_and(|&f| std::ptr::fn_addr_eq(f, function))
    }

    /// As `is_f1`, of two arguments.
    pub fn is_f2(&self, address: Address, function: F2) -> bool {
        address != 0 && self.f2.get(index(address)).is_some_and(|&f| std::ptr::fn_addr_eq(f, function))
    }

    /// As `is_f1`, of three arguments.
    pub fn is_f3(&self, address: Address, function: F3) -> bool {
        address != 0 && self.f3.get(index(address)).is_some_and(|&f| std::ptr::fn_addr_eq(f, function))
    }

    /// Whether two addresses stand for the same function of three arguments.
    pub fn same_f3(&self, a: Address, b: Address) -> bool {
        a == b || a != 0 && b != 0 && std::ptr::fn_addr_eq(self.f3[index(a)], self.f3[index(b)])
    }

    /// What resumes activations of a kind.
    pub fn resume(&self, kind: u16) -> Resume {
        self.resumes[kind as usize].expect("every kind that is pushed was registered")
    }
}

// Where the table lies in this program: only a key, it never reaches the machine.
fn table_owner(methods: &'static [MethodDef]) -> u64 {
    methods.as_ptr() as usize as u64
}

fn index(address: Address) -> usize {
    (((address - TEXT.start) % KIND_BYTES) / 8 - 1) as usize
}

impl Machine {
    /// Calls the one-argument function at `address`.
    #[inline]
    pub fn call_f1(&mut self, address: Address, a: Object) -> Called {
        let function = self.natives.f1[index(address)];
        function(self, a)
    }

    /// Calls the two-argument function at `address`.
    #[inline]
    pub fn call_f2(&mut self, address: Address, a: Object, b: Object) -> Called {
        let function = self.natives.f2[index(address)];
        function(self, a, b)
    }

    /// Calls the three-argument function at `address`.
    #[inline]
    pub fn call_f3(&mut self, address: Address, a: Object, b: Object, c: Object) -> Called {
        let function = self.natives.f3[index(address)];
        function(self, a, b, c)
    }

    /// Calls the `tp_dealloc` or `tp_clear` at `address`.
    #[inline]
    pub fn call_destructor(&mut self, address: Address, a: Object) {
        let function = self.natives.destructors[index(address)];
        function(self, a);
    }

    /// Calls the vectorcall function at `address`.
    #[inline]
    pub fn call_vectorcall(&mut self, address: Address, callable: Object, args: Args) -> Called {
        let function = self.natives.vectorcalls[index(address)];
        function(self, callable, args)
    }

    /// Calls `visit` with each object that `object` refers to; what makes up most heaps is visited without a call of
    /// `tp_traverse`.
    #[inline]
    pub fn visit_referents(&mut self, object: Object, visit: &mut impl Visit) -> bool {
        let type_ = self.type_of(object);
        self.visit_referents_of(object, type_, &mut InstanceShape::none(), visit)
    }

    /// As `visit_referents`, of an object whose type is known. `shape` is that of the class whose instance was met last,
    /// for as long as no Python runs.
    #[inline]
    pub fn visit_referents_of(
        &mut self,
        object: Object,
        type_: Object,
        shape: &mut InstanceShape,
        visit: &mut impl Visit,
    ) -> bool {
        match type_ {
            statics::DICT => dict_type::visit_items(self, object, visit),
            statics::LIST => list_type::visit_items(self, object, visit),
            statics::TUPLE => tuple_type::visit_items(self, object, visit),
            _ if shape.is_of(self, type_) => type_instances::visit_shaped(self, object, *shape, visit),
            _ => match self.read(type_, TP_TRAVERSE) {
                0 => true,
                own if own == type_instances::shared(self, TP_TRAVERSE) => {
                    type_instances::visit_instance(self, object, visit)
                }
                function => self.call_traverse(function, object, visit),
            },
        }
    }

    /// Calls the `tp_traverse` at `address`.
    #[inline]
    pub fn call_traverse(&mut self, address: Address, a: Object, visit: Visitor<'_>) -> bool {
        let function = self.natives.traverses[index(address)];
        function(self, a, visit)
    }
}
