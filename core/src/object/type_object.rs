//! Placeholder for the types branch: take that branch's file whole when merging.

use super::machine::Machine;
use super::reference::Object;
use super::type_offsets::{TP_BASE, TP_NAME};

/// Whether `a` is `b` or derives from it.
pub fn is_subtype(m: &Machine, a: Object, b: Object) -> bool {
    let mut type_ = a;
    while !type_.is_null() {
        if type_ == b {
            return true;
        }
        type_ = m.read_object(type_, TP_BASE);
    }
    false
}

/// The type's name without its module.
pub fn name(m: &Machine, type_: Object) -> String {
    let mut address = m.read(type_, TP_NAME);
    let mut name = Vec::new();
    while let Some(byte @ 1..) = m.memory.try_read_u8(address) {
        name.push(byte);
        address += 1;
    }
    let name = String::from_utf8_lossy(&name).into_owned();
    name.rsplit('.').next().unwrap_or_default().to_string()
}
