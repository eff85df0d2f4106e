//! Importing.

use crate::object::frame::F_LOCALS;
use crate::object::{Machine, Object, Raised, dict};
use crate::vm::imports;
use crate::vm::ops::operators::complete;
use crate::vm::running::{Next, Running};

/// `IMPORT_NAME`: level, from-list → module
pub fn name(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (level, from_list, name) = (r.peek(m, 2), r.peek(m, 1), r.name(m, arg));
    let frame = r.frame;
    let step = imports::import_name(m, frame, name, from_list, level);
    complete(m, r, step, finish_name)
}

/// The module is there.
pub fn finish_name(m: &mut Machine, r: &mut Running, module: Object) -> Result<Next, Raised> {
    let (level, from_list) = (r.peek(m, 2), r.peek(m, 1));
    r.sp -= 16;
    m.decref(from_list);
    m.decref(level);
    r.push(m, module);
    Ok(Next::Go)
}

/// `IMPORT_FROM`: module → module, attribute
pub fn from(m: &mut Machine, r: &mut Running, arg: u32) -> Result<Next, Raised> {
    let (module, name) = (r.peek(m, 1), r.name(m, arg));
    let value = imports::import_from(m, module, name)?;
    r.push(m, value);
    Ok(Next::Go)
}

/// `IMPORT_STAR`: module → …
pub fn star(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let module = r.peek(m, 1);
    crate::object::frame::fast_to_locals(m, r.frame)?;
    let locals = m.read_object(r.frame, F_LOCALS);
    debug_assert!(dict::check(m, locals));
    imports::import_all(m, locals, module)?;
    r.drop_top(m);
    Ok(Next::Go)
}
