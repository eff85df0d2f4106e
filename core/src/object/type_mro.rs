//! The method resolution order. CPython: typeobject.c, `mro_implementation`, `pmerge`.

use super::formatted::formatted;
use super::machine::Machine;
use super::names;
use super::reference::Object;
use super::statics;
use super::step::Raised;
use super::type_object::{self, full_name};
use super::type_offsets::{
    FLAG_BASETYPE, FLAG_HAVE_VERSION_TAG, FLAG_VALID_VERSION_TAG, TP_BASES, TP_FLAGS, TP_MRO,
};
use super::{calls, errors, list, sequence_protocol, tuple};

/// Sets `tp_mro`, by a metaclass's own `mro()` where there is one.
pub fn set_mro(m: &mut Machine, type_: Object) -> Result<(), Raised> {
    if let Some(old) = replace_mro(m, type_)? {
        m.xdecref(old);
    }
    Ok(())
}

/// Sets `tp_mro` anew; gives the one before (null or a reference), or `None` where a reentrant call has set it meanwhile.
///
/// CPython: `mro_internal`.
pub(super) fn replace_mro(m: &mut Machine, type_: Object) -> Result<Option<Object>, Raised> {
    let old = m.read_object(type_, TP_MRO);
    // Held, so that its address cannot be another order's by then.
    m.xincref(old);
    let computed = invoke(m, type_);
    let is_set = m.read_object(type_, TP_MRO) != old;
    m.xdecref(old);
    let mro = computed?;
    if is_set {
        m.decref(mro);
        return Ok(None);
    }
    m.write_object(type_, TP_MRO, mro);
    forbid_caching_of_custom(m, type_);
    type_object::modified(m, type_);
    Ok(Some(old))
}

/// Types whose metaclass has its own `mro()` have no version tag. CPython: `type_mro_modified`.
fn forbid_caching_of_custom(m: &mut Machine, type_: Object) {
    let metatype = m.type_of(type_);
    if metatype != statics::TYPE
        && type_object::lookup_id(m, metatype, names::MRO)
            != type_object::lookup_id(m, statics::TYPE, names::MRO)
    {
        let flags = m.read(type_, TP_FLAGS);
        m.write(type_, TP_FLAGS, flags & !(FLAG_HAVE_VERSION_TAG | FLAG_VALID_VERSION_TAG));
    }
}

/// CPython: `mro_invoke`.
fn invoke(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    if m.type_of(type_) == statics::TYPE {
        return compute_tuple(m, type_);
    }
    let method = type_object::lookup_maybe_method(m, type_, names::MRO)?;
    let Some(method) = method else { return compute_tuple(m, type_) };
    let arguments: &[Object] = if method.unbound { &[type_] } else { &[] };
    let result = calls::nested(m, method.function, arguments);
    m.decref(method.function);
    let result = result?;
    let mro = m.nested(|m| sequence_protocol::tuple(m, result));
    m.decref(result);
    let mro = mro?;
    check(m, type_, mro)?;
    Ok(mro)
}

/// CPython: `mro_check`.
fn check(m: &mut Machine, type_: Object, mro: Object) -> Result<(), Raised> {
    let solid = super::type_new::solid_base(m, type_);
    for index in 0..tuple::size(m, mro) {
        let base = tuple::get(m, mro, index);
        let message = if !type_object::check(m, base) {
            formatted!("mro() returned a non-class ('%.500s')", type_object::name_of(m, base))
        } else if !type_object::is_subtype(m, solid, super::type_new::solid_base(m, base)) {
            formatted!("mro() returned base with unsuitable layout ('%.500s')", full_name(m, base))
        } else {
            continue;
        };
        m.decref(mro);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    Ok(())
}

fn compute_tuple(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    let order = compute(m, type_)?;
    let made = order_made(m, type_, &order)?;
    let mro = m.nested(|m| sequence_protocol::tuple(m, made));
    m.decref(made);
    mro
}

/// A new list of the order. CPython: `type_mro_impl`.
pub fn compute_list(m: &mut Machine, type_: Object) -> Result<Object, Raised> {
    let order = compute(m, type_)?;
    let made = order_made(m, type_, &order)?;
    let result = m.nested(|m| sequence_protocol::list(m, made));
    m.decref(made);
    result
}

/// The order as `mro_implementation` gives it: a tuple if there is one base, else the list that it was merged into.
fn order_made(m: &mut Machine, type_: Object, order: &[Object]) -> Result<Object, Raised> {
    if tuple::size(m, m.read_object(type_, TP_BASES)) == 1 {
        tuple::pack(m, order)
    } else {
        list_of(m, order)
    }
}

/// A list that begins with one class and grows. CPython: `pmerge`.
fn list_of(m: &mut Machine, order: &[Object]) -> Result<Object, Raised> {
    let result = list::new(m, 1)?;
    m.incref(order[0]);
    list::put(m, result, 0, order[0]);
    for &base in &order[1..] {
        list::append(m, result, base)?;
    }
    Ok(result)
}

/// The classes in order, borrowed. CPython: `mro_implementation`.
fn compute(m: &mut Machine, type_: Object) -> Result<Vec<Object>, Raised> {
    let bases = tuple_items(m, m.read_object(type_, TP_BASES));
    for &base in &bases {
        if m.read(base, TP_MRO) == 0 {
            let message = formatted!("Cannot extend an incomplete type '%.100s'", clipped_name(m, base));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
    }
    if let [base] = bases[..] {
        let mut order = vec![type_];
        order.extend(tuple_items(m, m.read_object(base, TP_MRO)));
        return Ok(order);
    }
    for (index, base) in bases.iter().enumerate() {
        if bases[index + 1..].contains(base) {
            let message = formatted!("duplicate base class %U", short_or_name(m, *base));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
    }
    let mut sequences: Vec<Vec<Object>> =
        bases.iter().map(|&base| tuple_items(m, m.read_object(base, TP_MRO))).collect();
    sequences.push(bases);
    match merge(type_, &sequences) {
        Some(order) => Ok(order),
        None => Err(report_conflict(m, &sequences)),
    }
}

/// The C3 merge. CPython: `pmerge`.
fn merge(type_: Object, sequences: &[Vec<Object>]) -> Option<Vec<Object>> {
    let mut order = vec![type_];
    let mut heads = vec![0usize; sequences.len()];
    'again: loop {
        let mut exhausted = 0;
        for (sequence, &head) in sequences.iter().zip(&heads) {
            let Some(&candidate) = sequence.get(head) else {
                exhausted += 1;
                continue;
            };
            let in_tail = sequences
                .iter()
                .zip(&heads)
                .any(|(other, &head)| other.iter().skip(head + 1).any(|&class| class == candidate));
            if in_tail {
                continue;
            }
            order.push(candidate);
            for (other, head) in sequences.iter().zip(&mut heads) {
                if other.get(*head) == Some(&candidate) {
                    *head += 1;
                }
            }
            continue 'again;
        }
        return (exhausted == sequences.len()).then_some(order);
    }
}

/// CPython: `set_mro_error`.
fn report_conflict(m: &mut Machine, sequences: &[Vec<Object>]) -> Raised {
    // What cannot be ordered are the heads that are left when the merge is stuck, each once.
    let mut heads = vec![0usize; sequences.len()];
    loop {
        let mut progressed = false;
        for index in 0..sequences.len() {
            let Some(&candidate) = sequences[index].get(heads[index]) else { continue };
            let in_tail = sequences
                .iter()
                .zip(&heads)
                .any(|(other, &head)| other.iter().skip(head + 1).any(|&class| class == candidate));
            if !in_tail {
                for (other, head) in sequences.iter().zip(&mut heads) {
                    if other.get(*head) == Some(&candidate) {
                        *head += 1;
                    }
                }
                progressed = true;
                break;
            }
        }
        if !progressed {
            break;
        }
    }
    let mut left: Vec<Object> = Vec::new();
    for (sequence, &head) in sequences.iter().zip(&heads) {
        if let Some(&class) = sequence.get(head)
            && !left.contains(&class)
        {
            left.push(class);
        }
    }
    let names: Vec<String> = left.iter().map(|&class| short_or_name(m, class)).collect();
    let message =
        format!("Cannot create a consistent method resolution\norder (MRO) for bases {}", names.join(", "));
    errors::set_string(m, statics::TYPE_ERROR, &message)
}

fn short_or_name(m: &Machine, class: Object) -> String {
    type_object::short_name(m, class)
}

fn clipped_name(m: &Machine, class: Object) -> String {
    type_object::clipped(&full_name(m, class), 100).to_owned()
}

fn tuple_items(m: &Machine, items: Object) -> Vec<Object> {
    (0..tuple::size(m, items)).map(|index| tuple::get(m, items, index)).collect()
}

/// Whether classes may derive from it.
pub fn is_acceptable_base(m: &Machine, type_: Object) -> bool {
    m.read(type_, TP_FLAGS) & FLAG_BASETYPE != 0
}
