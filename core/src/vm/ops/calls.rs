//! Calls, and making functions.

use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::function::{
    FUNC_ANNOTATIONS, FUNC_CLOSURE, FUNC_DEFAULTS, FUNC_KWDEFAULTS, new_with_qualname,
};
use crate::object::runtime::SYS_DICT;
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    calls, dict, errors, names, object_protocol, sequence_protocol, statics, tuple, type_object, unicode,
};
use crate::vm::ops::operators::complete;
use crate::vm::running::{Next, Running, STATE_WAITS};

/// `CALL_FUNCTION`: callable, arguments… → value
#[inline(never)]
pub(crate) fn function(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let count = u64::from(count);
    let base = r.sp - count * 8;
    let callable = m.object_at(base - 8);
    let step = calls::vectorcall(m, callable, Args::positional(base, count));
    finish_step(m, r, count + 1, step)
}

/// `CALL_FUNCTION_KW`: callable, arguments…, names → value
#[inline(never)]
pub(crate) fn function_with_keywords(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let count = u64::from(count);
    // CPython holds the names in a local variable; here they stay on the stack, above the arguments.
    let names = r.peek(m, 1);
    let named = tuple::size(m, names) as u64;
    let base = r.sp - 8 - count * 8;
    let callable = m.object_at(base - 8);
    let args = Args { base, count: count - named, names, keywords: Object::NULL };
    let step = calls::vectorcall(m, callable, args);
    finish_step(m, r, count + 2, step)
}

/// `CALL_METHOD`: function, object, arguments… → value; or NULL, callable, arguments… → value
#[inline(never)]
pub(crate) fn method(m: &mut Machine, r: &mut Running, count: u32) -> Result<Next, Raised> {
    let count = u64::from(count);
    let base = r.sp - count * 8;
    let function = m.object_at(base - 16);
    if function.is_null() {
        let callable = m.object_at(base - 8);
        let step = calls::vectorcall(m, callable, Args::positional(base, count));
        return finish_step(m, r, count + 2, step);
    }
    let step = calls::vectorcall(m, function, Args::positional(base - 8, count + 1));
    finish_step(m, r, count + 2, step)
}

#[inline(always)]
fn finish_step(m: &mut Machine, r: &mut Running, operands: u64, step: Called) -> Result<Next, Raised> {
    match step? {
        Step::Value(value) => finish(m, r, operands, value),
        Step::Called => Ok(Next::Called),
    }
}

/// The operands of a call go, last first; its value is pushed.
#[inline]
pub(crate) fn finish(m: &mut Machine, r: &mut Running, operands: u64, value: Object) -> Result<Next, Raised> {
    for _ in 0..operands {
        let operand = r.pop(m);
        m.xdecref(operand);
    }
    r.push(m, value);
    Ok(Next::Go)
}

/// The value of `CALL_FUNCTION_KW`: the names go last, as CPython's local variable does.
#[inline(never)]
pub(crate) fn finish_with_keywords(
    m: &mut Machine,
    r: &mut Running,
    operands: u64,
    value: Object,
) -> Result<Next, Raised> {
    let names = r.pop(m);
    for _ in 1..operands {
        let operand = r.pop(m);
        m.decref(operand);
    }
    r.push(m, value);
    m.decref(names);
    Ok(Next::Go)
}

/// `CALL_FUNCTION_EX`: callable, iterable[, mapping] → value
#[inline(never)]
pub(crate) fn function_with_stars(m: &mut Machine, r: &mut Running, flags: u32) -> Result<Next, Raised> {
    if flags & 1 != 0 {
        let keywords = r.peek(m, 1);
        if !dict::check_exact(m, keywords) {
            let copy = dict::new(m)?;
            let callable = r.peek(m, 3);
            let merged = m.nested(|m| dict::merge(m, copy, keywords, dict::Override::Raise));
            if let Err(raised) = merged {
                m.decref(copy);
                return Err(keywords_error(m, callable, keywords, raised));
            }
            r.poke(m, 1, copy);
            m.decref(keywords);
        }
    }
    let depth = 1 + u64::from(flags & 1);
    let given = r.peek(m, depth);
    if !tuple::check_exact(m, given) {
        let callable = r.peek(m, depth + 1);
        if m.slot(m.type_of(given), crate::object::type_offsets::TP_ITER) == 0
            && !sequence_protocol::check(m, given)
        {
            return Err(star_error(m, callable, given));
        }
        return match sequence_protocol::tuple(m, given)? {
            Step::Value(made) => finish_tuple(m, r, flags, made),
            Step::Called => Ok(Next::Called),
        };
    }
    call_with_stars(m, r, flags)
}

/// The tuple of positional arguments is there.
#[inline(never)]
pub(crate) fn finish_tuple(
    m: &mut Machine,
    r: &mut Running,
    flags: u32,
    made: Object,
) -> Result<Next, Raised> {
    let depth = 1 + u64::from(flags & 1);
    let given = r.peek(m, depth);
    r.poke(m, depth, made);
    m.decref(given);
    call_with_stars(m, r, flags)
}

fn call_with_stars(m: &mut Machine, r: &mut Running, flags: u32) -> Result<Next, Raised> {
    let has_keywords = u64::from(flags & 1);
    let keywords = if has_keywords == 1 { r.peek(m, 1) } else { Object::NULL };
    let (given, callable) = (r.peek(m, 1 + has_keywords), r.peek(m, 2 + has_keywords));
    match calls::call(m, callable, given, keywords)? {
        Step::Value(value) => finish_stars(m, r, flags, value),
        Step::Called => {
            r.record.set_state(m, STATE_WAITS + 1);
            Ok(Next::Called)
        }
    }
}

/// The value of the call: callable, tuple and dict go in CPython's order.
#[inline(never)]
pub(crate) fn finish_stars(
    m: &mut Machine,
    r: &mut Running,
    flags: u32,
    value: Object,
) -> Result<Next, Raised> {
    let keywords = if flags & 1 != 0 { r.pop(m) } else { Object::NULL };
    let given = r.pop(m);
    let callable = r.pop(m);
    r.push(m, value);
    for operand in [callable, given, keywords] {
        m.xdecref(operand);
    }
    Ok(Next::Go)
}

/// CPython: `check_args_iterable`.
#[cold]
fn star_error(m: &mut Machine, callable: Object, given: Object) -> Raised {
    let name = type_object::name_of(m, given);
    errors::about_function(m, callable, |function| {
        formatted!("%U argument after * must be an iterable, not %.200s", function, name)
    })
}

/// What merging a mapping of keywords raised, in terms of the call. CPython: `format_kwargs_error`.
#[cold]
pub(crate) fn keywords_error(m: &mut Machine, callable: Object, keywords: Object, raised: Raised) -> Raised {
    if m.error_matches(statics::ATTRIBUTE_ERROR) {
        m.clear_error();
        let name = type_object::name_of(m, keywords);
        return errors::about_function(m, callable, |function| {
            formatted!("%U argument after ** must be a mapping, not %.200s", function, name)
        });
    }
    if !m.error_matches(statics::KEY_ERROR) {
        return raised;
    }
    let [type_, value, traceback] = errors::fetch(m);
    // One that is an instance already was raised by the mapping, or while an exception is handled.
    if value.is_null() || !tuple::check(m, value) || tuple::size(m, value) != 1 {
        return errors::restore(m, type_, value, traceback);
    }
    let key = tuple::get(m, value, 0);
    let Ok(shown) = object_protocol::str_nested(m, key) else { return Raised };
    let keyword = unicode::to_string(m, shown);
    m.decref(shown);
    let raised = errors::about_function(m, callable, |function| {
        formatted!("%U got multiple values for keyword argument '%S'", function, keyword)
    });
    for object in [type_, value, traceback] {
        m.xdecref(object);
    }
    raised
}

/// `PRINT_EXPR`: value → …
#[inline(never)]
pub(crate) fn print_expression(m: &mut Machine, r: &mut Running) -> Result<Next, Raised> {
    let value = r.peek(m, 1);
    let (sys, name) = (m.object_at(SYS_DICT), m.name(names::DISPLAYHOOK));
    let Some(hook) = dict::get_item(m, sys, name)? else {
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, "lost sys.displayhook"));
    };
    let step = calls::call_with(m, hook, &[value]);
    complete(m, r, step, finish_print_expression)
}

/// The hook has returned.
#[inline(never)]
pub(crate) fn finish_print_expression(
    m: &mut Machine,
    r: &mut Running,
    value: Object,
) -> Result<Next, Raised> {
    r.drop_top(m);
    m.decref(value);
    Ok(Next::Go)
}

/// `MAKE_FUNCTION`: [defaults, keyword defaults, annotations, closure,] code, name → function
#[inline(never)]
pub(crate) fn make_function(m: &mut Machine, r: &mut Running, flags: u32) -> Result<Next, Raised> {
    let qualname = r.pop(m);
    let code_object = r.pop(m);
    let globals = r.globals(m);
    let made = new_with_qualname(m, code_object, globals, qualname);
    m.decref(code_object);
    m.decref(qualname);
    let function = made?;
    let fields = [(8, FUNC_CLOSURE), (4, FUNC_ANNOTATIONS), (2, FUNC_KWDEFAULTS), (1, FUNC_DEFAULTS)];
    for (flag, offset) in fields {
        if flags & flag != 0 {
            let value = r.pop(m);
            m.write_object(function, offset, value);
        }
    }
    r.push(m, function);
    Ok(Next::Go)
}
