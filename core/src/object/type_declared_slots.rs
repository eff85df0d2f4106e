//! What a class body says with `__slots__`. CPython: typeobject.c, `type_new`.

use super::formatted::formatted;
use super::machine::Machine;
use super::names::{self, Name};
use super::reference::Object;
use super::statics;
use super::step::Raised;

use super::type_new::item;
use super::type_object::{full_name, name_of};
use super::type_offsets::{TP_DICTOFFSET, TP_ITEMSIZE, TP_WEAKLISTOFFSET};
use super::{dict, errors, list, object_protocol, sequence_protocol, tuple, unicode};

/// What `__slots__` asks for.
#[derive(Default)]
pub(super) struct Slots {
    /// The sorted tuple of mangled names, or `NULL`.
    pub(super) names: Option<Object>,
    pub(super) count: i64,
    pub(super) add_dict: bool,
    pub(super) add_weakref: bool,
}

pub(super) fn collect_slots(
    m: &mut Machine,
    name: Object,
    base: Object,
    bases: Object,
    own: Object,
) -> Result<Slots, Raised> {
    let may_add_dict = m.read(base, TP_DICTOFFSET) == 0;
    let may_add_weakref = m.read(base, TP_WEAKLISTOFFSET) == 0 && m.read(base, TP_ITEMSIZE) == 0;
    let Some(declared) = item(m, own, names::SLOTS)? else {
        return Ok(Slots { add_dict: may_add_dict, add_weakref: may_add_weakref, ..Slots::default() });
    };
    let declared = if unicode::check(m, declared) {
        tuple::pack(m, &[declared])?
    } else {
        m.nested(|m| sequence_protocol::tuple(m, declared))?
    };
    let mut slots = Slots::default();
    let checked = check_slots(m, declared, base, may_add_dict, may_add_weakref, &mut slots)
        .and_then(|()| mangled_slots(m, name, declared, own, &mut slots));
    m.decref(declared);
    checked?;
    // Secondary bases may provide a dict or weak references.
    for index in 0..tuple::size(m, bases) {
        let other = tuple::get(m, bases, index);
        if other != base {
            slots.add_dict |= may_add_dict && m.read(other, TP_DICTOFFSET) != 0;
            slots.add_weakref |= may_add_weakref && m.read(other, TP_WEAKLISTOFFSET) != 0;
        }
    }
    Ok(slots)
}

pub(super) fn check_slots(
    m: &mut Machine,
    declared: Object,
    base: Object,
    may_add_dict: bool,
    may_add_weakref: bool,
    slots: &mut Slots,
) -> Result<(), Raised> {
    let count = tuple::size(m, declared);
    if count > 0 && m.read(base, TP_ITEMSIZE) != 0 {
        let message = formatted!("nonempty __slots__ not supported for subtype of '%s'", full_name(m, base));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    for index in 0..count {
        let slot = tuple::get(m, declared, index);
        check_identifier(m, slot)?;
        if slot_is(m, slot, names::DICT) {
            if !may_add_dict || slots.add_dict {
                let message = "__dict__ slot disallowed: we already got one";
                return Err(errors::set_string(m, statics::TYPE_ERROR, message));
            }
            slots.add_dict = true;
        }
        if slot_is(m, slot, names::WEAKREF) {
            if !may_add_weakref || slots.add_weakref {
                let message = "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0";
                return Err(errors::set_string(m, statics::TYPE_ERROR, message));
            }
            slots.add_weakref = true;
        }
    }
    Ok(())
}

pub(super) fn slot_is(m: &Machine, slot: Object, name: Name) -> bool {
    unicode::eq(m, slot, m.name(name))
}

/// CPython: `valid_identifier`.
pub(super) fn check_identifier(m: &mut Machine, slot: Object) -> Result<(), Raised> {
    if !unicode::check(m, slot) {
        let message = formatted!("__slots__ items must be strings, not '%.200s'", name_of(m, slot));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let text = unicode::to_string(m, slot);
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(|first| first == '_' || first.is_alphabetic());
    if starts && characters.all(|character| character == '_' || character.is_alphanumeric()) {
        return Ok(());
    }
    Err(errors::set_string(m, statics::TYPE_ERROR, "__slots__ must be identifiers"))
}

pub(super) fn mangled_slots(
    m: &mut Machine,
    class: Object,
    declared: Object,
    own: Object,
    slots: &mut Slots,
) -> Result<(), Raised> {
    let mangled = list::new(m, 0)?;
    for index in 0..tuple::size(m, declared) {
        let slot = tuple::get(m, declared, index);
        if slots.add_dict && slot_is(m, slot, names::DICT)
            || slots.add_weakref && slot_is(m, slot, names::WEAKREF)
        {
            continue;
        }
        let name = mangle(m, class, slot)?;
        list::append_stolen(m, mangled, name)?;
        let set_aside = slot_is(m, name, names::QUALNAME) || slot_is(m, name, names::CLASSCELL);
        if !set_aside && dict::contains(m, own, name)? {
            let shown = object_protocol::repr_nested(m, name)?;
            let message =
                formatted!("%R in __slots__ conflicts with class variable", unicode::to_string(m, shown));
            m.decref(shown);
            m.decref(mangled);
            return Err(errors::format(m, statics::VALUE_ERROR, message));
        }
    }
    list::sort(m, mangled)?;
    let names = list::as_tuple(m, mangled)?;
    m.decref(mangled);
    slots.count = tuple::size(m, names);
    slots.names = Some(names);
    Ok(())
}

/// A private name as it is inside a class: a new reference. CPython: `_Py_Mangle`.
pub(super) fn mangle(m: &mut Machine, class: Object, name: Object) -> Result<Object, Raised> {
    let (class_text, text) = (unicode::to_string(m, class), unicode::to_string(m, name));
    let stripped = class_text.trim_start_matches('_');
    if !text.starts_with("__") || text.ends_with("__") || text.contains('.') || stripped.is_empty() {
        return Ok(m.new_reference(name));
    }
    unicode::from_str(m, &format!("_{stripped}{text}"))
}
