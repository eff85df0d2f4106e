//! The type `collections.OrderedDict`: its slots and methods. CPython: odictobject.c.

use super::call::{Args, METH_CLASS, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_VARARGS};
use super::formatted::formatted;
use super::machine::Machine;
use super::native::{Natives, SlotFunction};
use super::native_stack::{NativeFrame, NativeKind};
use super::odict::{self, Cursor, LAYOUT, OD_INST_DICT, OD_WEAKREF_LIST, ODICT_BYTES};
use super::reference::{OB_SIZE, Object};
use super::runtime::{FALSE, NONE, NOT_IMPLEMENTED, TRUE};
use super::step::{Called, Flow, Raised, Step};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_GC, MP_ASS_SUBSCRIPT, NB_INPLACE_OR, NB_OR, TP_CLEAR, TP_DEALLOC, TP_INIT,
    TP_ITER, TP_REPR, TP_RICHCOMPARE, TP_TRAVERSE,
};
use super::type_spec::{GetSetDef, MethodDef, TypeSpec};
use super::{
    bool, calls, container_text, dict, dict_type, equality, iterator_protocol, list, long, names,
    object_protocol, odict_methods, odict_update, odict_views, repr_guard, sequence_protocol, statics, tuple,
    type_object,
};

/// `collections.OrderedDict`.
static TYPE: TypeSpec = TypeSpec {
    base: statics::DICT,
    flags: FLAG_HAVE_GC | FLAG_BASETYPE,
    dict_offset: OD_INST_DICT,
    weaklist_offset: OD_WEAKREF_LIST,
    doc: "Dictionary that remembers insertion order",
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(odict::dealloc)),
        (TP_REPR, SlotFunction::F1(repr)),
        (TP_TRAVERSE, SlotFunction::Traverse(odict::traverse)),
        (TP_CLEAR, SlotFunction::Destructor(odict::tp_clear)),
        (TP_RICHCOMPARE, SlotFunction::F3(rich_compare)),
        (TP_ITER, SlotFunction::F1(odict_views::iter)),
        (TP_INIT, SlotFunction::F3(odict_update::init)),
        (NB_OR, SlotFunction::F2(odict_update::or)),
        (NB_INPLACE_OR, SlotFunction::F2(odict_update::inplace_or)),
        (MP_ASS_SUBSCRIPT, SlotFunction::F3(assign_subscript)),
    ],
    methods: &[
        MethodDef::new("fromkeys", odict_methods::from_keys, METH_FASTCALL | METH_KEYWORDS | METH_CLASS),
        MethodDef::new("__sizeof__", sizeof, METH_NOARGS),
        MethodDef::new("__reduce__", reduce, METH_NOARGS),
        MethodDef::new("setdefault", odict_methods::set_default, METH_FASTCALL | METH_KEYWORDS),
        MethodDef::new("pop", odict_methods::pop, METH_VARARGS | METH_KEYWORDS),
        MethodDef::new("popitem", odict_methods::pop_item, METH_FASTCALL | METH_KEYWORDS),
        MethodDef::new("keys", odict_views::keys, METH_NOARGS),
        MethodDef::new("values", odict_views::values, METH_NOARGS),
        MethodDef::new("items", odict_views::items, METH_NOARGS),
        MethodDef::new("update", odict_update::update, METH_VARARGS | METH_KEYWORDS),
        MethodDef::new("clear", odict_methods::clear, METH_NOARGS),
        MethodDef::new("copy", odict_methods::copy, METH_NOARGS),
        MethodDef::new("__reversed__", odict_views::reversed, METH_NOARGS),
        MethodDef::new("move_to_end", odict_methods::move_to_end, METH_FASTCALL | METH_KEYWORDS),
    ],
    getset: &[GetSetDef {
        name: "__dict__",
        get: Some(object_protocol::generic_get_dict),
        set: Some(object_protocol::generic_set_dict),
        doc: "",
    }],
    ..TypeSpec::new(statics::ORDERED_DICT, "collections.OrderedDict", ODICT_BYTES, &LAYOUT)
};

/// CPython: `odict_mp_ass_sub`.
fn assign_subscript(m: &mut Machine, od: Object, key: Object, value: Object) -> Called {
    if value.is_null() {
        odict::del_item(m, od, key)?;
    } else {
        odict::set_item(m, od, key, value)?;
    }
    Ok(Step::number(0))
}

fn sizeof(m: &mut Machine, od: Object, _: Args) -> Called {
    let bytes = odict::sizeof(m, od);
    long::from_u64(m, bytes).map(Step::Value)
}

/// CPython: `odict_repr`.
fn repr(m: &mut Machine, od: Object) -> Called {
    if dict::size(m, od) == 0 {
        let name = type_object::short_name(m, m.type_of(od));
        return formatted!("%s()", name).make(m).map(Step::Value);
    }
    container_text::of_items(m, NativeKind::OdictRepr, od, "...")
}

fn repr_resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let od = frame.slot(m, 0);
    let begun = match frame.state(m) {
        0 if odict::check_exact(m, od) => {
            frame.set_state(m, 1);
            pairs(m, od)
        }
        0 => {
            frame.set_state(m, ITEMS);
            return Ok(Flow::Wait(calls::call_method(m, od, "items", &[])));
        }
        ITEMS => match input {
            Ok(items) => {
                frame.set_state(m, 1);
                let listed = sequence_protocol::list(m, items);
                frame.put(m, 1, items);
                return Ok(Flow::Wait(listed));
            }
            Err(raised) => Err(raised),
        },
        _ => {
            return container_text::items_resume(m, frame, input, |m, od, list| {
                formatted!("%s(%R)", type_object::short_name(m, m.type_of(od)), list)
            });
        }
    };
    if begun.is_err() {
        repr_guard::leave(m, od);
    }
    begun.map(|pairs| Flow::Wait(Ok(Step::Value(pairs))))
}

/// The state of a text in which a subclass's items are waited for; the others are those of `container_text`.
const ITEMS: u16 = 8;

/// A list of the items, in their order.
fn pairs(m: &mut Machine, od: Object) -> Result<Object, Raised> {
    let size = dict::size(m, od);
    let pairs = list::new(m, size)?;
    let filled = equality::holding(m, &[pairs], |m| {
        let mut cursor = Cursor::begin(m, od);
        let mut count = 0;
        while cursor.node != 0 {
            let key = odict::key_of(m, cursor.node);
            let pair = odict::holding(m, key, |m| {
                let value = odict::value_of(m, od, key)?;
                tuple::pack(m, &[key, value])
            })?;
            if count < size {
                list::put(m, pairs, count, pair);
            } else {
                list::append_stolen(m, pairs, pair)?;
            }
            count += 1;
            cursor.advance(m, od)?;
            m.charge(1);
        }
        if count < size {
            m.write(pairs, OB_SIZE, count as u64);
        }
        Ok(())
    });
    match filled {
        Ok(()) => Ok(pairs),
        Err(raised) => {
            m.decref(pairs);
            Err(raised)
        }
    }
}

// Slots of a comparison: the dicts, the operator, a node of each, `od_state` of each when it was there.
const OPERATOR: u64 = 2;
const NODES: u64 = 3;
const STATES: u64 = 5;

/// CPython: `odict_richcompare`.
fn rich_compare(m: &mut Machine, left: Object, right: Object, operator: Object) -> Called {
    let comparable = odict::check(m, left)
        && dict::check(m, right)
        && matches!(operator.0, equality::EQUAL | equality::NOT_EQUAL);
    if !comparable {
        return Ok(Step::Value(m.new_reference(NOT_IMPLEMENTED)));
    }
    let zero = Object(0);
    m.push_native(NativeKind::OdictCompare, &[left, right, operator, zero, zero, zero, zero], 0);
    // The driver goes on, as with dicts.
    Ok(Step::Called)
}

fn compare_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let operands = [frame.slot(m, 0), frame.slot(m, 1)];
    let input = input?;
    let operator = frame.word(m, OPERATOR);
    match frame.state(m) {
        0 => {
            frame.set_state(m, 1);
            let [left, right] = operands;
            return Ok(Flow::Wait(dict_type::rich_compare(m, left, right, Object(operator))));
        }
        1 => {
            let differ = if operator == equality::EQUAL { FALSE } else { TRUE };
            if !odict::check(m, operands[1]) || input == differ {
                return Ok(Flow::Return(input));
            }
            m.decref(input);
            for (index, od) in (0..).zip(operands) {
                set_cursor(m, frame, index, Cursor::begin(m, od));
            }
        }
        _ if input.0 == 0 => return Ok(answer(m, operator, false)),
        _ => advance(m, frame, operands)?,
    }
    compare_keys(m, frame, operands)
}

fn cursor(m: &Machine, frame: NativeFrame, index: u64) -> Cursor {
    Cursor { node: frame.word(m, NODES + index), state: frame.word(m, STATES + index) }
}

fn set_cursor(m: &mut Machine, frame: NativeFrame, index: u64, cursor: Cursor) {
    frame.set_word(m, NODES + index, cursor.node);
    frame.set_word(m, STATES + index, cursor.state);
}

fn advance(m: &mut Machine, frame: NativeFrame, operands: [Object; 2]) -> Result<(), Raised> {
    for (index, od) in (0..).zip(operands) {
        let mut cursor = cursor(m, frame, index);
        cursor.advance(m, od)?;
        set_cursor(m, frame, index, cursor);
    }
    Ok(())
}

fn answer(m: &mut Machine, operator: u64, equal: bool) -> Flow {
    Flow::Return(bool::from_bool(m, equal == (operator == equality::EQUAL)))
}

/// CPython: `_odict_keys_equal`.
fn compare_keys(m: &mut Machine, frame: NativeFrame, operands: [Object; 2]) -> Result<Flow, Raised> {
    loop {
        let nodes = [frame.word(m, NODES), frame.word(m, NODES + 1)];
        if nodes.contains(&0) {
            let operator = frame.word(m, OPERATOR);
            return Ok(answer(m, operator, nodes == [0, 0]));
        }
        let keys = nodes.map(|node| odict::key_of(m, node));
        match equality::quick(m, keys[0], keys[1]) {
            Some(false) => {
                let operator = frame.word(m, OPERATOR);
                return Ok(answer(m, operator, false));
            }
            Some(true) => advance(m, frame, operands)?,
            None => {
                frame.set_state(m, 2);
                let compared = object_protocol::rich_compare_bool(m, keys[0], keys[1], equality::EQUAL);
                return Ok(Flow::Wait(compared));
            }
        }
        m.charge(1);
    }
}

/// CPython: `odict_reduce`.
fn reduce(m: &mut Machine, od: Object, _: Args) -> Called {
    let own = object_protocol::get_attr_id_nested(m, od, names::DICT)?;
    let made = equality::holding(m, &[own], |m| {
        let is_empty = object_protocol::length_nested(m, own)? == 0;
        let arguments = tuple::new(m, 0)?;
        let items = m.nested(|m| calls::call_method(m, od, "items", &[]))?;
        let iterator = m.nested(|m| iterator_protocol::get_iter(m, items));
        m.decref(items);
        let (type_, iterator) = (m.type_of(od), iterator?);
        let made = tuple::pack(m, &[type_, arguments, if is_empty { NONE } else { own }, NONE, iterator]);
        m.decref(arguments);
        m.decref(iterator);
        made
    });
    m.decref(own);
    made.map(Step::Value)
}

/// Registers the types and activations.
pub fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
    natives.add_resume(NativeKind::OdictRepr, repr_resume);
    natives.add_resume(NativeKind::OdictCompare, compare_resume);
    odict_methods::register(natives);
    odict_update::register(natives);
    odict_views::register(natives);
}
