//! Tuples whose items have names: `sys.version_info` and its like. CPython: structseq.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_NOARGS};
use super::formatted::formatted;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::reference::Object;
use super::sequence_protocol::Refusal;
use super::step::{Called, Raised, Step};
use super::type_offsets::{TP_DICT, TP_NEW, TP_REPR};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    dict, errors, list, long, object_protocol, sequence_protocol, statics, tuple, type_object, unicode,
};

static METHODS: &[MethodDef] = &[MethodDef::new("__reduce__", reduce, METH_NOARGS)];

const fn spec(address: Object, name: &'static str, members: &'static [MemberDef]) -> TypeSpec {
    TypeSpec {
        base: statics::TUPLE,
        item_size: 8,
        slots: &[(TP_REPR, SlotFunction::F1(repr)), (TP_NEW, SlotFunction::F3(make))],
        methods: METHODS,
        members,
        ..TypeSpec::new(address, name, tuple::OB_ITEM, &tuple::LAYOUT)
    }
}

const fn field(name: &'static str, index: u64) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset: tuple::OB_ITEM + 8 * index, read_only: true, doc: "" }
}

macro_rules! sequences {
    ($($spec:ident $name:literal $($field:ident $index:literal),+;)*) => {
        $(
            #[doc = concat!("`", $name, "`.")]
            pub static $spec: TypeSpec =
                spec(statics::$spec, $name, &[$(field(stringify!($field), $index)),+]);
        )*
        /// All of these types.
        pub static TYPES: &[&TypeSpec] = &[$(&$spec),*];
    };
}

sequences! {
    VERSION_INFO "sys.version_info" major 0, minor 1, micro 2, releaselevel 3, serial 4;
    FLAGS "sys.flags" debug 0, inspect 1, interactive 2, optimize 3, dont_write_bytecode 4, no_user_site 5, no_site 6,
        ignore_environment 7, verbose 8, bytes_warning 9, quiet 10, hash_randomization 11, isolated 12, dev_mode 13,
        utf8_mode 14, int_max_str_digits 15;
    INT_INFO "sys.int_info" bits_per_digit 0, sizeof_digit 1, default_max_str_digits 2, str_digits_check_threshold 3;
    FLOAT_INFO "sys.float_info" max 0, max_exp 1, max_10_exp 2, min 3, min_exp 4, min_10_exp 5, dig 6, mant_dig 7,
        epsilon 8, radix 9, rounds 10;
    HASH_INFO "sys.hash_info" width 0, modulus 1, inf 2, nan 3, imag 4, algorithm 5, hash_bits 6, seed_bits 7, cutoff 8;
    THREAD_INFO "sys.thread_info" name 0, lock 1, version 2;
    UNRAISABLE_HOOK_ARGS "UnraisableHookArgs" exc_type 0, exc_value 1, exc_traceback 2, err_msg 3, object 4;
}

/// A sequence with these items (stolen); it is not tracked. CPython: `PyStructSequence_New`.
pub fn new(m: &mut Machine, spec: &TypeSpec, items: &[Object]) -> Result<Object, Raised> {
    let bytes = tuple::OB_ITEM + 8 * items.len() as u64;
    let sequence = m.gc_new_var(spec.address, bytes, items.len() as i64)?;
    for (index, &item) in (0..).zip(items) {
        tuple::set(m, sequence, index, item);
    }
    Ok(sequence)
}

/// Adds what the type says about its length. CPython: `initialize_structseq_dict`.
pub fn complete_type(m: &mut Machine, spec: &TypeSpec) -> Result<(), Raised> {
    let namespace = m.read_object(spec.address, TP_DICT);
    let count = spec.members.len() as i64;
    for (name, value) in [("n_sequence_fields", count), ("n_fields", count), ("n_unnamed_fields", 0)] {
        let value = long::from_i64(m, value)?;
        dict::set_item_string(m, namespace, name, value)?;
        m.decref(value);
    }
    if [statics::VERSION_INFO, statics::FLAGS].contains(&spec.address) {
        // There is one of each. CPython: `_PySys_InitCore`.
        m.write(spec.address, TP_NEW, 0);
        dict::del_item_string(m, namespace, "__new__")?;
    }
    Ok(())
}

/// CPython: `structseq_new_impl`.
fn make(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "structseq", parameters: &["sequence", "dict"], required: 1, positional: 2 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [given, by_name] = arguments::parse(m, args, &SIGNATURE)?;
    let name = type_object::full_name(m, type_);
    let items = m.nested(|m| sequence_protocol::fast(m, given, Refusal::Construct))?;
    let (first, size) = list::fast_items(m, items);
    let wanted = members_of(type_).len() as u64;
    let refusal = if !by_name.is_null() && !dict::check(m, by_name) {
        Some(formatted!("%.500s() takes a dict as second arg, if any", name))
    } else if size != wanted {
        Some(formatted!("%.500s() takes a %zd-sequence (%zd-sequence given)", name, wanted, size))
    } else {
        None
    };
    if let Some(message) = refusal {
        m.decref(items);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let made = m.gc_new_var(type_, tuple::OB_ITEM + 8 * size, size as i64);
    if let Ok(made) = made {
        for index in 0..size {
            let item = m.object_at(first + 8 * index);
            m.incref(item);
            tuple::set(m, made, index as i64, item);
        }
    }
    m.decref(items);
    made.map(Step::Value)
}

fn members_of(type_: Object) -> &'static [MemberDef] {
    TYPES.iter().find(|spec| spec.address == type_).map_or(&[], |spec| spec.members)
}

/// Registers the types.
pub fn register(natives: &mut Natives) {
    for spec in TYPES {
        natives.add_type(spec);
    }
}

/// CPython: `structseq_repr`.
fn repr(m: &mut Machine, sequence: Object) -> Called {
    let type_ = m.type_of(sequence);
    let mut text = type_object::full_name(m, type_) + "(";
    for (index, member) in (0..).zip(members_of(type_)) {
        let item = tuple::get(m, sequence, index);
        let shown = object_protocol::repr_text(m, item)?;
        text.push_str(if index == 0 { "" } else { ", " });
        text.push_str(&format!("{}={shown}", member.name));
    }
    unicode::from_str(m, &(text + ")")).map(Step::Value)
}

/// CPython: `structseq_reduce`.
fn reduce(m: &mut Machine, sequence: Object, _: Args) -> Called {
    let size = tuple::size(m, sequence);
    let items = tuple::items_address(m, sequence);
    let copy = tuple::from_array(m, items, size as u64)?;
    let empty = dict::new(m)?;
    let arguments = tuple::pack_stolen(m, &[copy, empty])?;
    let type_ = m.new_reference(m.type_of(sequence));
    tuple::pack_stolen(m, &[type_, arguments]).map(Step::Value)
}
