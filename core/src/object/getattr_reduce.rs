//! `__reduce__` of what `getattr` finds again: methods, bound or not, and descriptors.

use super::build_value::{Part, build};
use super::iterator_reduce::builtin;
use super::machine::Machine;
use super::reference::Object;
use super::step::Called;

/// `(getattr, (owner, name))`: the owner is borrowed, the name is taken over.
///
/// CPython: `meth_reduce`, `method_reduce`, `descr_reduce`, `wrapper_reduce`.
pub(super) fn from_owner(m: &mut Machine, owner: Object, name: Object) -> Called {
    let function = builtin(m, "getattr")?;
    build(m, &[Part::Given(function), Part::Tuple(&[Part::Held(owner), Part::Given(name)])])
}
