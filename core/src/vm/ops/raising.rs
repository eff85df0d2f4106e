//! Raising, handling, and the with statement.

use crate::object::formatted::formatted;
use crate::object::names::{ENTER, EXIT, Name};
use crate::object::runtime::{EXC_INFO, NONE};
use crate::object::type_offsets::TP_DESCR_GET;
use crate::object::{Called, Machine, Object, Raised};
use crate::object::{calls, errors, exceptions, object_protocol, statics, tuple, type_object, unicode};
use crate::vm::ops::operators::complete;
use crate::vm::running::{Next, Running};
use crate::vm::unwind::{BLOCK_FINALLY, restore};

/// `RAISE_VARARGS`: [exception[, cause]] → (raises)
#[inline(never)]
pub(crate) fn raise(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let cause = if count == 2 { r.pop(m) } else { Object::NULL };
    let exception = if count >= 1 { r.pop(m) } else { Object::NULL };
    if exception.is_null() {
        return reraise_handled(m);
    }
    Err(do_raise(m, exception, cause))
}

/// `raise` alone. CPython: `do_raise`.
fn reraise_handled(m: &mut Machine) -> Result<Next, Raised> {
    let item = errors::topmost_exception(m);
    let [type_, value, traceback] = [0, 8, 16].map(|word| m.object_at(item + word));
    if type_ == NONE || type_.is_null() {
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, "No active exception to reraise"));
    }
    for object in [type_, value, traceback] {
        m.xincref(object);
    }
    restore(m, type_, value, traceback);
    Ok(Next::Unwind)
}

/// `raise exception [from cause]`, both stolen.
fn do_raise(m: &mut Machine, exception: Object, cause: Object) -> Raised {
    let (type_, value) = match instance_of(m, exception, "exceptions must derive from BaseException") {
        Ok(pair) => pair,
        Err(raised) => {
            m.xdecref(cause);
            return raised;
        }
    };
    if !cause.is_null() {
        let fixed = if cause == NONE {
            m.decref(cause);
            Ok(Object::NULL)
        } else {
            instance_of(m, cause, "exception causes must derive from BaseException").map(|(class, value)| {
                m.decref(class);
                value
            })
        };
        match fixed {
            Ok(cause) => exceptions::set_cause(m, value, cause),
            Err(raised) => {
                m.decref(value);
                m.decref(type_);
                return raised;
            }
        }
    }
    let raised = errors::set_object(m, type_, value);
    m.decref(value);
    m.decref(type_);
    raised
}

/// The class and instance of what is raised (stolen), each a new reference.
fn instance_of(m: &mut Machine, exception: Object, message: &str) -> Result<(Object, Object), Raised> {
    if errors::is_exception_class(m, exception) {
        let made = m.nested(|m| calls::call_no_args(m, exception));
        let value = match made {
            Ok(value) => value,
            Err(raised) => {
                m.decref(exception);
                return Err(raised);
            }
        };
        if !errors::is_exception_instance(m, value) {
            let name = shown(m, exception);
            let found = shown(m, m.type_of(value));
            m.decref(value);
            m.decref(exception);
            let message = formatted!(
                "calling %R should have returned an instance of BaseException, not %R",
                name,
                found
            );
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        return Ok((exception, value));
    }
    if errors::is_exception_instance(m, exception) {
        let class = m.type_of(exception);
        m.incref(class);
        return Ok((class, exception));
    }
    m.decref(exception);
    Err(errors::set_string(m, statics::TYPE_ERROR, message))
}

fn shown(m: &mut Machine, object: Object) -> String {
    if let Ok(text) = object_protocol::repr_nested(m, object) {
        let result = unicode::to_string(m, text);
        m.decref(text);
        result
    } else {
        m.clear_error();
        String::new()
    }
}

/// `POP_BLOCK`
#[inline(never)]
pub(crate) fn pop_block(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    r.pop_block(m);
    Ok(Next::Go)
}

/// `POP_EXCEPT`: what was handled before is handled again
#[inline(never)]
pub(crate) fn pop_except(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    r.pop_block(m);
    let item = m.memory.read_u64(EXC_INFO);
    let old = [0, 8, 16].map(|word| m.object_at(item + word));
    for word in [0, 8, 16] {
        let value = r.pop(m);
        m.set_object_at(item + word, value);
    }
    for object in old {
        m.xdecref(object);
    }
    Ok(Next::Go)
}

/// `RERAISE`: traceback, value, type → (raises)
#[inline(never)]
pub(crate) fn reraise(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let (type_, value, traceback) = (r.pop(m), r.pop(m), r.pop(m));
    restore(m, type_, value, traceback);
    Ok(Next::Unwind)
}

/// `SETUP_FINALLY`: a block whose handler lies `delta` further
#[inline(never)]
pub(crate) fn setup_finally(m: &mut Machine, r: &mut Running, delta: u32) -> Result<Next, Raised> {
    r.push_block(m, BLOCK_FINALLY, r.next * 2 + delta);
    Ok(Next::Go)
}

/// The special method of an object's type, bound (a new reference). CPython: `special_lookup`.
fn special(m: &mut Machine, object: Object, name: Name) -> Result<Object, Raised> {
    let type_ = m.type_of(object);
    let key = m.name(name);
    let Some(found) = type_object::lookup(m, type_, key) else {
        let text = unicode::to_string(m, key);
        return Err(errors::set_string(m, statics::ATTRIBUTE_ERROR, &text));
    };
    let get = m.slot(m.type_of(found), TP_DESCR_GET);
    if get == 0 {
        return Ok(m.new_reference(found));
    }
    m.nested(|m| m.call_f3(get, found, object, type_))
}

/// `SETUP_WITH`: manager → exit, value of enter
#[inline(never)]
pub(crate) fn setup_with(m: &mut Machine, r: &mut Running, delta: u32) -> Result<Next, Raised> {
    let manager = r.peek(m, 1);
    let enter = special(m, manager, ENTER)?;
    let exit = match special(m, manager, EXIT) {
        Ok(exit) => exit,
        Err(raised) => {
            m.decref(enter);
            return Err(raised);
        }
    };
    r.poke(m, 1, exit);
    m.decref(manager);
    let step: Called = calls::call_owned(m, enter, &[]);
    complete(m, r, step, |m, r, value| finish_setup_with(m, r, delta, value))
}

/// The manager has been entered.
#[inline(never)]
pub(crate) fn finish_setup_with(
    m: &mut Machine,
    r: &mut Running,
    delta: u32,
    value: Object,
) -> Result<Next, Raised> {
    r.push_block(m, BLOCK_FINALLY, r.next * 2 + delta);
    r.push(m, value);
    Ok(Next::Go)
}

/// `WITH_EXCEPT_START`: exit, six values of the handler → …, value of exit
#[inline(never)]
pub(crate) fn with_except_start(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let [type_, value, traceback] = [1, 2, 3].map(|depth| r.peek(m, depth));
    let exit = r.peek(m, 7);
    let step = calls::call_with(m, exit, &[type_, value, traceback]);
    complete(m, r, step, finish_with_except_start)
}

/// The manager says whether the exception is done with.
#[inline(never)]
pub(crate) fn finish_with_except_start(
    m: &mut Machine,
    r: &mut Running,
    value: Object,
) -> Result<Next, Raised> {
    r.push(m, value);
    Ok(Next::Go)
}

/// `LOAD_ASSERTION_ERROR`
#[inline(never)]
pub(crate) fn load_assertion_error(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    m.incref(statics::ASSERTION_ERROR);
    r.push(m, statics::ASSERTION_ERROR);
    Ok(Next::Go)
}

/// `JUMP_IF_NOT_EXC_MATCH`: type, wanted → …
#[inline(never)]
pub(crate) fn jump_if_not_match(m: &mut Machine, r: &mut Running, target: u32) -> Result<Next, Raised> {
    let (left, right) = (r.peek(m, 2), r.peek(m, 1));
    let fits = if tuple::check(m, right) {
        (0..tuple::size(m, right)).all(|index| errors::is_exception_class(m, tuple::get(m, right, index)))
    } else {
        errors::is_exception_class(m, right)
    };
    if !fits {
        let message = "catching classes that do not inherit from BaseException is not allowed";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let matches = errors::given_matches(m, left, right);
    r.sp -= 16;
    m.decref(left);
    m.decref(right);
    if !matches {
        r.jump(target);
    }
    Ok(Next::Go)
}

/// An instruction that this machine does not have: those of `async`.
#[cold]
pub(crate) fn unknown(m: &mut Machine, opcode: u8) -> Raised {
    let name = crate::compiler::opcode::name(opcode);
    errors::set_string(m, statics::SYSTEM_ERROR, &format!("{name} is not supported: there is no async here"))
}
