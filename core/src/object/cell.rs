//! Cells: the variables that functions share with the functions inside them. CPython: cellobject.c.

use super::formatted::formatted;
use super::layout::{Field, Layout};
use super::machine::Machine;
use super::native::{Natives, SlotFunction, Visitor};
use super::reference::Object;
use super::step::{Called, Raised, Step};
use super::type_offsets::{
    FLAG_HAVE_GC, TP_CLEAR, TP_DEALLOC, TP_GETATTRO, TP_HASH, TP_NEW, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, TypeSpec};
use super::{bool, errors, object_protocol, singletons, statics, type_object};

/// Offset of `ob_ref`, in bytes.
pub const OB_REF: u64 = 16;
const BYTES: u64 = 24;

/// The fields.
pub static LAYOUT: Layout = Layout::fixed(&[Field::counted("ob_ref", OB_REF)]);

/// `cell`.
pub static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_GETATTRO, SlotFunction::F2(object_protocol::generic_getattr)),
        (TP_TRAVERSE, SlotFunction::Traverse(traverse)),
        (TP_CLEAR, SlotFunction::Destructor(clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_HASH, SlotFunction::F1(object_protocol::hash_not_implemented)),
        (TP_NEW, SlotFunction::F3(new_slot)),
    ],
    getset: &[GetSetDef { name: "cell_contents", get: Some(get_contents), set: Some(set_contents), doc: "" }],
    ..TypeSpec::new(statics::CELL, "cell", BYTES, &LAYOUT)
};

/// Registers this file's natives.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}

/// A cell that holds `value` (borrowed, may be `NULL`). CPython: `PyCell_New`.
pub fn new(m: &mut Machine, value: Object) -> Result<Object, Raised> {
    let cell = m.gc_new(statics::CELL, BYTES)?;
    m.xincref(value);
    m.write_object(cell, OB_REF, value);
    m.track(cell);
    Ok(cell)
}

/// What it holds, borrowed, `NULL` when empty. CPython: `PyCell_GET`.
pub fn get(m: &Machine, cell: Object) -> Object {
    m.read_object(cell, OB_REF)
}

/// Stores `value` (stolen) and gives the old one up. CPython: `PyCell_SET` with its caller's decref.
pub fn replace(m: &mut Machine, cell: Object, value: Object) {
    m.replace_at(cell.field(OB_REF), value);
}

fn dealloc(m: &mut Machine, cell: Object) {
    m.untrack(cell);
    let value = get(m, cell);
    m.xdecref(value);
    m.gc_free(cell);
}

fn traverse(m: &mut Machine, cell: Object, visit: Visitor<'_>) -> bool {
    let value = get(m, cell);
    value.is_null() || visit(m, value)
}

fn clear(m: &mut Machine, cell: Object) {
    m.clear_field(cell, OB_REF);
}

fn repr(m: &mut Machine, cell: Object) -> Called {
    let value = get(m, cell);
    let text = if value.is_null() {
        formatted!("<cell at %p: empty>", format_args!("{:#x}", cell.0))
    } else {
        let name = type_object::full_name(m, m.type_of(value));
        let [own, held] = [cell, value].map(|object| format!("{:#x}", object.0));
        formatted!("<cell at %p: %.80s object at %p>", own, name, held)
    };
    text.make(m).map(Step::Value)
}

/// Empty cells compare smaller; others as their contents do.
fn rich_compare(m: &mut Machine, a: Object, b: Object, operator: Object) -> Called {
    if m.type_of(a) != statics::CELL || m.type_of(b) != statics::CELL {
        return singletons::return_not_implemented(m);
    }
    let (left, right) = (get(m, a), get(m, b));
    if !left.is_null() && !right.is_null() {
        return object_protocol::rich_compare(m, left, right, operator.0);
    }
    let ordering = (!left.is_null()).cmp(&!right.is_null());
    let holds = super::long_arithmetic::holds(ordering, operator);
    Ok(Step::Value(bool::from_bool(m, holds)))
}

fn get_contents(m: &mut Machine, cell: Object) -> Called {
    let value = get(m, cell);
    if value.is_null() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "Cell is empty"));
    }
    Ok(Step::Value(m.new_reference(value)))
}

fn set_contents(m: &mut Machine, cell: Object, value: Object) -> Called {
    m.xincref(value);
    replace(m, cell, value);
    Ok(Step::number(0))
}

/// CPython: `cell_new`: `cell()` or `cell(contents)`.
fn new_slot(m: &mut Machine, _type: Object, arguments: Object, keywords: Object) -> Called {
    super::arguments::no_keywords(m, "cell", keywords)?;
    let given = super::tuple::size(m, arguments) as u64;
    super::arguments::check_positional(m, "cell", given, 0, 1)?;
    let value = if given == 0 { Object::NULL } else { super::tuple::get(m, arguments, 0) };
    new(m, value).map(Step::Value)
}
