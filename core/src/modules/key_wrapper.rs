//! `functools.cmp_to_key` and the keys that it makes. CPython: _functoolsmodule.c, `keyobject`.

use crate::object::arguments::{self, Signature};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction, Visitor};
use crate::object::type_offsets::{TP_CALL, TP_CLEAR, TP_DEALLOC, TP_HASH, TP_RICHCOMPARE, TP_TRAVERSE};
use crate::object::{
    Args, Called, Flow, Machine, MemberDef, MemberKind, NativeFrame, NativeKind, Object, Raised, Step,
    TypeSpec, calls, errors, long, object_protocol, statics,
};

const CMP: u64 = 16;
const OBJECT: u64 = 24;
const BYTES: u64 = 32;

static LAYOUT: Layout = Layout::fixed(&[Field::counted("cmp", CMP), Field::counted("object", OBJECT)]);

/// `functools.KeyWrapper`.
static TYPE: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_CALL, SlotFunction::F3(call)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
    ],
    members: &[MemberDef {
        name: "obj",
        kind: MemberKind::Object,
        offset: OBJECT,
        read_only: false,
        doc: "",
    }],
    ..TypeSpec::new(statics::KEY_WRAPPER, "functools.KeyWrapper", BYTES, &LAYOUT)
};

/// A key with this comparison and object (or `NULL`), both borrowed.
fn new(m: &mut Machine, compare: Object, object: Object) -> Called {
    let made = m.new_object(statics::KEY_WRAPPER, BYTES)?;
    m.incref(compare);
    m.xincref(object);
    m.write_object(made, CMP, compare);
    m.write_object(made, OBJECT, object);
    Ok(Step::Value(made))
}

/// `functools.cmp_to_key`. CPython: `functools_cmp_to_key`.
pub(super) fn cmp_to_key(m: &mut Machine, _module: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "cmp_to_key", parameters: &["mycmp"], required: 1, positional: 1 };
    let [compare] = arguments::parse(m, args, &SIGNATURE)?;
    new(m, compare, Object::NULL)
}

/// CPython: `keyobject_call`.
fn call(m: &mut Machine, key: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "K", parameters: &["obj"], required: 1, positional: 1 };
    let args = arguments::of_tuple(m, positional, keywords);
    let [object] = arguments::parse(m, args, &SIGNATURE)?;
    let compare = m.read_object(key, CMP);
    new(m, compare, object)
}

// Slots of a comparison.
const OPERATOR: u64 = 0;
const ANSWER: u64 = 1;
const ZERO: u64 = 2;

/// CPython: `keyobject_richcompare`.
fn rich_compare(m: &mut Machine, key: Object, other: Object, operator: Object) -> Called {
    if m.type_of(other) != statics::KEY_WRAPPER {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "other argument must be K instance"));
    }
    let (one, another) = (m.read_object(key, OBJECT), m.read_object(other, OBJECT));
    if one.is_null() || another.is_null() {
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, "object"));
    }
    let compare = m.read_object(key, CMP);
    let slots = [operator, Object::NULL, Object::NULL];
    let frame = m.push_native(NativeKind::CompareKeys, &slots, 1 << ANSWER | 1 << ZERO);
    let step = calls::call_with(m, compare, &[one, another]);
    m.continue_native(frame, step)
}

fn compared(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    if frame.state(m) != 0 {
        return input.map(Flow::Return);
    }
    let answer = input?;
    frame.put(m, ANSWER, answer);
    let zero = long::from_i64(m, 0)?;
    frame.put(m, ZERO, zero);
    frame.set_state(m, 1);
    let operator = frame.word(m, OPERATOR);
    Ok(Flow::Wait(object_protocol::rich_compare(m, answer, zero, operator)))
}

fn dealloc(m: &mut Machine, key: Object) {
    m.give_up_fields(key, &[CMP, OBJECT]);
    m.free(key.0);
}

fn clear(m: &mut Machine, key: Object) {
    m.clear_field(key, CMP);
    m.clear_field(key, OBJECT);
}

fn traverse(m: &mut Machine, key: Object, visit: Visitor<'_>) -> bool {
    m.visit_fields(key, &[CMP, OBJECT], visit)
}

/// Registers the type and the activation of a comparison.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::CompareKeys, compared);
}
