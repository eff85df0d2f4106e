//! Tuples whose items have names: `sys.version_info` and its like. CPython: structseq.c.

use super::arguments::{self, Signature};
use super::call::{Args, METH_NOARGS};
use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::{OB_SIZE, Object};
use super::runtime::NONE;
use super::sequence_protocol::Refusal;
use super::step::{Called, Raised, Step};
use super::type_offsets::{FLAG_HAVE_GC, TP_DEALLOC, TP_DICT, TP_NEW, TP_REPR, TP_TRAVERSE};
use super::type_spec::{MemberDef, MemberKind, MethodDef, TypeSpec};
use super::{
    dict, errors, list, long, object_protocol, sequence_protocol, statics, tuple, type_object, unicode,
};

static METHODS: &[MethodDef] = &[MethodDef::new("__reduce__", reduce, METH_NOARGS)];

const fn spec(address: Object, name: &'static str, members: &'static [MemberDef]) -> TypeSpec {
    TypeSpec {
        base: statics::TUPLE,
        item_size: 8,
        flags: FLAG_HAVE_GC,
        slots: &[
            (TP_REPR, SlotFunction::F1(repr)),
            (TP_NEW, SlotFunction::F3(make)),
            (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
            (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        ],
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
        pub static TYPES: &[&TypeSpec] = &[$(&$spec),*, &STRUCT_TIME];
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
    EXCEPT_HOOK_ARGS "_thread.ExceptHookArgs" exc_type 0, exc_value 1, exc_traceback 2, thread 3;
    STRUCT_RUSAGE "resource.struct_rusage" ru_utime 0, ru_stime 1, ru_maxrss 2, ru_ixrss 3, ru_idrss 4, ru_isrss 5,
        ru_minflt 6, ru_majflt 7, ru_nswap 8, ru_inblock 9, ru_oublock 10, ru_msgsnd 11, ru_msgrcv 12, ru_nsignals 13,
        ru_nvcsw 14, ru_nivcsw 15;
}

/// Fields of `time.struct_time` that are items too.
const TIME_ITEMS: usize = 9;
const TM_ZONE: u64 = tuple::OB_ITEM + 8 * TIME_ITEMS as u64;
const TM_GMTOFF: u64 = TM_ZONE + 8;

static TIME_LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("ob_size", OB_SIZE),
        Field::counted("tm_zone", TM_ZONE),
        Field::counted("tm_gmtoff", TM_GMTOFF),
    ],
    ..tuple::LAYOUT
};

/// `time.struct_time`: it has fields that are no items.
pub static STRUCT_TIME: TypeSpec = TypeSpec {
    layout: &TIME_LAYOUT,
    ..spec(
        statics::STRUCT_TIME,
        "time.struct_time",
        &[
            field("tm_year", 0),
            field("tm_mon", 1),
            field("tm_mday", 2),
            field("tm_hour", 3),
            field("tm_min", 4),
            field("tm_sec", 5),
            field("tm_wday", 6),
            field("tm_yday", 7),
            field("tm_isdst", 8),
            field("tm_zone", 9),
            field("tm_gmtoff", 10),
        ],
    )
};

/// How many fields of its objects are items.
fn item_count(spec: &TypeSpec) -> usize {
    if spec.address == statics::STRUCT_TIME { TIME_ITEMS } else { spec.members.len() }
}

/// A sequence with these fields (stolen); it is not tracked. CPython: `PyStructSequence_New`.
pub fn new(m: &mut Machine, spec: &TypeSpec, fields: &[Object]) -> Result<Object, Raised> {
    let bytes = tuple::OB_ITEM + 8 * fields.len() as u64;
    let sequence = m.gc_new_var(spec.address, bytes, item_count(spec) as i64)?;
    for (index, &field) in (0..).zip(fields) {
        m.write_object(sequence, tuple::OB_ITEM + 8 * index, field);
    }
    Ok(sequence)
}

/// The spec of such a type.
pub fn spec_of(type_: Object) -> Option<&'static TypeSpec> {
    TYPES.iter().copied().find(|spec| spec.address == type_)
}

/// CPython: `structseq_traverse`.
fn traverse(m: &mut Machine, sequence: Object, visit: Visitor<'_>) -> bool {
    let fields = members_of(m.type_of(sequence));
    fields.iter().all(|field| {
        let held = m.read_object(sequence, field.offset);
        held.is_null() || visit(m, held)
    })
}

/// CPython: `structseq_dealloc`.
fn dealloc(m: &mut Machine, sequence: Object) {
    m.untrack_if_tracked(sequence);
    for index in 0..members_of(m.type_of(sequence)).len() as u64 {
        let held = m.read_object(sequence, tuple::OB_ITEM + 8 * index);
        m.xdecref(held);
    }
    m.gc_free(sequence);
}

/// Adds what the type says about its length. CPython: `initialize_structseq_dict`.
pub fn complete_type(m: &mut Machine, spec: &TypeSpec) -> Result<(), Raised> {
    let namespace = m.read_object(spec.address, TP_DICT);
    let (items, fields) = (item_count(spec) as i64, spec.members.len() as i64);
    for (name, value) in [("n_sequence_fields", items), ("n_fields", fields), ("n_unnamed_fields", 0)] {
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
    let spec = spec_of(type_).expect("only these types have this constructor");
    let items = m.nested(|m| sequence_protocol::fast(m, given, Refusal::Construct))?;
    let (first, size) = list::fast_items(m, items);
    let filled = check_given(m, spec, size, by_name).and_then(|()| fill(m, spec, [first, size], by_name));
    m.decref(items);
    filled.map(Step::Value)
}

/// Refuses too few or too many items, and names that are in no dict.
fn check_given(m: &mut Machine, spec: &TypeSpec, size: u64, by_name: Object) -> Result<(), Raised> {
    let name = spec.name;
    let (least, most) = (item_count(spec) as u64, spec.members.len() as u64);
    let message = if !by_name.is_null() && !dict::check(m, by_name) {
        formatted!("%.500s() takes a dict as second arg, if any", name)
    } else if (least..=most).contains(&size) {
        return Ok(());
    } else if least == most {
        formatted!("%.500s() takes a %zd-sequence (%zd-sequence given)", name, least, size)
    } else if size < least {
        formatted!("%.500s() takes an at least %zd-sequence (%zd-sequence given)", name, least, size)
    } else {
        formatted!("%.500s() takes an at most %zd-sequence (%zd-sequence given)", name, most, size)
    };
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// Makes a sequence of so many items at an address; what is beyond them is looked for by its name.
fn fill(
    m: &mut Machine,
    spec: &TypeSpec,
    [first, size]: [u64; 2],
    by_name: Object,
) -> Result<Object, Raised> {
    let mut fields = Vec::with_capacity(spec.members.len());
    for (index, member) in (0..).zip(spec.members) {
        let field = if index < size {
            m.object_at(first + 8 * index)
        } else if by_name.is_null() {
            NONE
        } else {
            let found = dict::get_item_string(m, by_name, member.name);
            found.inspect_err(|_| m.clear_error()).ok().flatten().unwrap_or(NONE)
        };
        m.incref(field);
        fields.push(field);
    }
    match new(m, spec, &fields) {
        Ok(made) => {
            m.track(made);
            Ok(made)
        }
        Err(raised) => {
            for field in fields {
                m.decref(field);
            }
            Err(raised)
        }
    }
}

fn members_of(type_: Object) -> &'static [MemberDef] {
    spec_of(type_).map_or(&[], |spec| spec.members)
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
    let count = tuple::size(m, sequence) as usize;
    for (index, member) in (0..).zip(&members_of(type_)[..count]) {
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
    let type_ = m.new_reference(m.type_of(sequence));
    let by_name = dict::new(m)?;
    for member in &members_of(type_)[size as usize..] {
        let value = m.read_object(sequence, member.offset);
        dict::set_item_string(m, by_name, member.name, value)?;
    }
    let arguments = tuple::pack_stolen(m, &[copy, by_name])?;
    tuple::pack_stolen(m, &[type_, arguments]).map(Step::Value)
}
