//! The groups of `itertools.groupby`. CPython: itertoolsmodule.c, `_grouperobject`.

use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_NOARGS};
use crate::object::iterator_reduce::builtin;
use crate::object::layout::{Field, Layout};
use crate::object::native::Natives;
use crate::object::type_offsets::FLAG_HAVE_GC;
use crate::object::{
    Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, arguments, statics, type_object,
};

use super::groupby::{self, CURRENT_GROUPER};
use super::making::positional;
use super::shape::{attribute_slots, holds, iterator_slots};

const PARENT: u64 = 16;
const TARGET_KEY: u64 = 24;
const BYTES: u64 = 32;

static LAYOUT: Layout =
    Layout::fixed(&[Field::counted("parent", PARENT), Field::counted("tgtkey", TARGET_KEY)]);

static TYPE: TypeSpec = TypeSpec {
    flags: FLAG_HAVE_GC,
    slots: attribute_slots!(new, next),
    methods: &[MethodDef::new("__reduce__", reduce, METH_NOARGS)],
    ..TypeSpec::new(statics::GROUPER, "itertools._grouper", BYTES, &LAYOUT)
};

holds!(visits [PARENT, TARGET_KEY], gives_up [PARENT, TARGET_KEY]);

/// CPython: `itertools__grouper`.
fn new(m: &mut Machine, type_: Object, given: Object, keywords: Object) -> Called {
    let [parent, key] = positional(m, type_, statics::GROUPER, given, keywords)?;
    if !type_object::is_instance_of(m, parent, statics::GROUPBY) {
        return Err(arguments::other_wanted(m, "_grouper() argument 1 must be itertools.groupby", parent));
    }
    create(m, parent, key).map(Step::Value)
}

/// The group of a key (borrowed): from now on the only one that goes on. CPython: `_grouper_create`.
pub(super) fn create(m: &mut Machine, groupby: Object, key: Object) -> Result<Object, Raised> {
    let made = m.gc_new(statics::GROUPER, BYTES)?;
    m.incref(groupby);
    m.write_object(made, PARENT, groupby);
    m.incref(key);
    m.write_object(made, TARGET_KEY, key);
    m.write_object(groupby, CURRENT_GROUPER, made);
    m.track(made);
    Ok(made)
}

/// Its key, borrowed.
pub(super) fn target_key(m: &Machine, group: Object) -> Object {
    m.read_object(group, TARGET_KEY)
}

fn is_current(m: &Machine, group: Object) -> bool {
    m.read_object(m.read_object(group, PARENT), CURRENT_GROUPER) == group
}

/// CPython: `_grouper_next`.
fn next(m: &mut Machine, group: Object) -> Called {
    if !is_current(m, group) {
        return Ok(Step::Value(Object::NULL));
    }
    let parent = m.read_object(group, PARENT);
    groupby::go_on(m, parent, group)
}

/// CPython: `_grouper_reduce`.
fn reduce(m: &mut Machine, group: Object, _: Args) -> Called {
    if !is_current(m, group) {
        let iter = builtin(m, "iter")?;
        return build(m, &[Part::Given(iter), Part::Tuple(&[Part::Tuple(&[])])]);
    }
    let items = [PARENT, TARGET_KEY].map(|offset| Part::Held(m.read_object(group, offset)));
    build(m, &[Part::Held(m.type_of(group)), Part::Tuple(&items)])
}

/// Registers the type.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&TYPE);
}
