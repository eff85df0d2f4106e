//! Assigning to a class's `__bases__`. CPython: typeobject.c, `type_set_bases`.

use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::statics;
use super::step::{Called, Raised, Step};
use super::type_getset::{check_settable, update_all_slots};
use super::type_object::{self, full_name, name_of};
use super::type_offsets::{TP_BASE, TP_BASES, TP_MRO};
use super::{errors, object_type, tuple, type_mro, type_new, type_ready};

/// A class whose order was computed anew, and its order before (null or a reference).
struct Renewed {
    class: Object,
    new: Object,
    old: Object,
}

/// CPython: `type_set_bases`.
pub(super) fn set_bases(m: &mut Machine, type_: Object, bases: Object) -> Called {
    check_settable(m, type_, bases, "__bases__")?;
    check_bases(m, type_, bases)?;
    let new_base = type_new::best_base(m, bases)?;
    let old_base = m.read_object(type_, TP_BASE);
    object_type::check_assignable(m, old_base, new_base, "__bases__")?;
    m.incref(bases);
    m.incref(new_base);
    let old_bases = m.read_object(type_, TP_BASES);
    m.write_object(type_, TP_BASES, bases);
    m.write_object(type_, TP_BASE, new_base);
    let mut renewed = Vec::new();
    let done = renew_orders(m, type_, &mut renewed);
    let is_ours = m.read_object(type_, TP_BASES) == bases;
    if done.is_err() {
        undo(m, renewed);
        if is_ours {
            m.write_object(type_, TP_BASES, old_bases);
            m.write_object(type_, TP_BASE, old_base);
        }
    } else {
        for order in renewed {
            for held in [order.old, order.new, order.class] {
                m.xdecref(held);
            }
        }
        if is_ours {
            move_among_subclasses(m, type_, old_bases, bases)?;
        }
    }
    let [unused_bases, unused_base] =
        if done.is_err() && is_ours { [bases, new_base] } else { [old_bases, old_base] };
    m.decref(unused_bases);
    m.decref(unused_base);
    done.map(|()| Step::number(0))
}

fn check_bases(m: &mut Machine, type_: Object, bases: Object) -> Result<(), Raised> {
    let name = full_name(m, type_);
    if !tuple::check(m, bases) {
        let message = formatted!("can only assign tuple to %s.__bases__, not %s", name, name_of(m, bases));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    if tuple::size(m, bases) == 0 {
        let message = formatted!("can only assign non-empty tuple to %s.__bases__, not ()", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    for index in 0..tuple::size(m, bases) {
        let base = tuple::get(m, bases, index);
        if !type_object::check(m, base) {
            let message =
                formatted!("%s.__bases__ must be tuple of classes, not '%s'", name, name_of(m, base));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        // Within an `mro()` the order of `base` may be an old one; its `tp_base` is already new.
        let derives = type_object::is_subtype(m, base, type_)
            || m.read(base, TP_MRO) != 0 && type_object::is_subtype_by_bases(m, base, type_);
        if derives {
            let message = "a __bases__ item causes an inheritance cycle";
            return Err(errors::set_string(m, statics::TYPE_ERROR, message));
        }
    }
    Ok(())
}

/// Computes the orders of a class and of all that derive from it, and keeps what they were.
///
/// CPython: `mro_hierarchy`.
fn renew_orders(m: &mut Machine, type_: Object, renewed: &mut Vec<Renewed>) -> Result<(), Raised> {
    let Some(old) = type_mro::replace_mro(m, type_)? else { return Ok(()) };
    let new = m.read_object(type_, TP_MRO);
    m.incref(new);
    m.incref(type_);
    renewed.push(Renewed { class: type_, new, old });
    let subclasses = type_object::subclasses(m, type_);
    for &subclass in &subclasses {
        m.incref(subclass);
    }
    let mut done = Ok(());
    for subclass in subclasses {
        done = done.and_then(|()| renew_orders(m, subclass, renewed));
        m.decref(subclass);
    }
    done
}

/// Gives each class its old order back, but one whose order is another by now.
fn undo(m: &mut Machine, renewed: Vec<Renewed>) {
    for Renewed { class, new, old } in renewed.into_iter().rev() {
        if m.read_object(class, TP_MRO) == new {
            m.write_object(class, TP_MRO, old);
            m.decref(new);
        } else {
            m.xdecref(old);
        }
        m.decref(new);
        m.decref(class);
    }
}

fn move_among_subclasses(m: &mut Machine, type_: Object, from: Object, to: Object) -> Result<(), Raised> {
    for index in 0..tuple::size(m, from) {
        let base = tuple::get(m, from, index);
        type_ready::remove_subclass(m, base, type_);
    }
    for index in 0..tuple::size(m, to) {
        let base = tuple::get(m, to, index);
        type_ready::add_subclass(m, base, type_)?;
    }
    update_all_slots(m, type_);
    Ok(())
}
