//! Calling Python functions: arguments become local variables. CPython: call.c `_PyFunction_Vectorcall`, ceval.c
//! `_PyEval_EvalCode`.

use crate::compiler::flags::{
    CO_GENERATOR, CO_NEWLOCALS, CO_NOFREE, CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS,
};
use crate::object::call::Args;
use crate::object::code::{
    CELL_NOT_AN_ARG, CO_ARGCOUNT, CO_CELL2ARG, CO_CELLVARS, CO_FREEVARS, CO_KWONLYARGCOUNT, CO_NAME,
    CO_NLOCALS, CO_POSONLYARGCOUNT, CO_VARNAMES,
};
use crate::object::formatted::formatted;
use crate::object::frame::{F_BACK, F_LOCALSPLUS};
use crate::object::function::{
    FUNC_CLOSURE, FUNC_CODE, FUNC_DEFAULTS, FUNC_GLOBALS, FUNC_KWDEFAULTS, FUNC_NAME, FUNC_QUALNAME,
};
use crate::object::{Called, Machine, Object, Raised, Step};
use crate::object::{
    calls, cell, code, dict, errors, frame, generator, object_protocol, statics, tuple, unicode,
};

use super::bind_complaints::{missing_arguments, too_many, unexpected_keyword};
use super::frames;

/// What a code object runs with.
pub struct Setting {
    /// The code object.
    pub code: Object,
    /// Its globals.
    pub globals: Object,
    /// Its locals where they are a mapping, or `NULL`.
    pub locals: Object,
    /// The tuple of defaults, or `NULL`.
    pub defaults: Object,
    /// The dict of keyword defaults, or `NULL`.
    pub keyword_defaults: Object,
    /// The tuple of cells for the free variables, or `NULL`.
    pub closure: Object,
    /// The function's name, for a generator.
    pub name: Object,
    /// The function's qualified name, for a generator.
    pub qualname: Object,
}

/// Calls a Python function. Hook of `object`. CPython: `_PyFunction_Vectorcall`.
pub fn call_function(m: &mut Machine, function: Object, args: Args) -> Called {
    let code_object = m.read_object(function, FUNC_CODE);
    let globals = m.read_object(function, FUNC_GLOBALS);
    let defaults = m.read_object(function, FUNC_DEFAULTS);
    let numbers = code::numbers(m, code_object);
    let wanted = u64::from(numbers.arguments);
    let simple = is_simple(&numbers) && has_no_keywords(m, args);
    if simple && defaults.is_null() && wanted == args.count {
        return fast_call(m, code_object, &numbers, globals, Object::NULL, args.base, wanted);
    }
    if simple && args.count == 0 && !defaults.is_null() && wanted == tuple::size(m, defaults) as u64 {
        let base = tuple::items_address(m, defaults);
        return fast_call(m, code_object, &numbers, globals, Object::NULL, base, wanted);
    }
    let setting = Setting {
        code: code_object,
        globals,
        locals: Object::NULL,
        defaults,
        keyword_defaults: m.read_object(function, FUNC_KWDEFAULTS),
        closure: m.read_object(function, FUNC_CLOSURE),
        name: m.read_object(function, FUNC_NAME),
        qualname: m.read_object(function, FUNC_QUALNAME),
    };
    evaluate(m, &setting, args)
}

/// Calls a Python function with `first` in front of the arguments, if it takes just so many and nothing else: then no
/// vector is made of them. Hook of `object`.
pub fn call_with_first(m: &mut Machine, function: Object, first: Object, args: Args) -> Option<Called> {
    let code_object = m.read_object(function, FUNC_CODE);
    let numbers = code::numbers(m, code_object);
    let takes_them = is_simple(&numbers)
        && u64::from(numbers.arguments) == args.count + 1
        && m.read(function, FUNC_DEFAULTS) == 0
        && has_no_keywords(m, args);
    takes_them.then(|| {
        let globals = m.read_object(function, FUNC_GLOBALS);
        fast_call(m, code_object, &numbers, globals, first, args.base, args.count)
    })
}

/// Whether arguments become the first local variables and nothing else is to be made. CPython: call.c,
/// `_PyFunction_Vectorcall`.
fn is_simple(numbers: &code::Numbers) -> bool {
    numbers.flags & 0xff == CO_OPTIMIZED | CO_NEWLOCALS | CO_NOFREE && numbers.keyword_only == 0
}

fn has_no_keywords(m: &Machine, args: Args) -> bool {
    (args.names.is_null() || tuple::size(m, args.names) == 0)
        && (args.keywords.is_null() || dict::size(m, args.keywords) == 0)
}

/// `first`, unless it is `NULL`, and the `count` arguments from `base` on are the local variables.
/// CPython: `function_code_fastcall`.
fn fast_call(
    m: &mut Machine,
    code_object: Object,
    numbers: &code::Numbers,
    globals: Object,
    first: Object,
    base: u64,
    count: u64,
) -> Called {
    let frame = frame::new_by(m, code_object, numbers, globals, Object::NULL)?;
    let mut place = frame.field(F_LOCALSPLUS);
    if !first.is_null() {
        m.incref(first);
        m.set_object_at(place, first);
        place += 8;
    }
    for index in 0..count {
        let argument = m.object_at(base + index * 8);
        m.incref(argument);
        m.set_object_at(place + index * 8, argument);
    }
    frames::start(m, frame, true)?;
    Ok(Step::Called)
}

/// Runs the code of a module, `exec` or `eval`. CPython: `PyEval_EvalCode`.
pub fn eval_code(m: &mut Machine, code_object: Object, globals: Object, locals: Object) -> Called {
    run_code(m, code_object, globals, locals, Object::NULL)
}

/// Runs what `loader::load_with_tree` made of text (stolen): the text's tree, and so each of its constants, lives as long
/// as it runs. CPython: pythonrun.c, `run_mod` under `PyArena_New`.
pub fn eval_source(m: &mut Machine, loaded: [Object; 2], globals: Object, locals: Object) -> Called {
    calls::keeping(m, &loaded, |m| eval_code(m, loaded[0], globals, locals))
}

/// Runs the code of a module, class body, `exec` or `eval`. CPython: `PyEval_EvalCode`.
pub fn run_code(
    m: &mut Machine,
    code_object: Object,
    globals: Object,
    locals: Object,
    closure: Object,
) -> Called {
    let setting = Setting {
        code: code_object,
        globals,
        locals,
        defaults: Object::NULL,
        keyword_defaults: Object::NULL,
        closure,
        name: Object::NULL,
        qualname: Object::NULL,
    };
    evaluate(m, &setting, Args::none())
}

/// Makes the frame, binds its variables and starts it; for a generator function, makes the generator.
/// CPython: `_PyEval_EvalCode`.
pub fn evaluate(m: &mut Machine, setting: &Setting, args: Args) -> Called {
    let frame = frame::new(m, setting.code, setting.globals, setting.locals)?;
    if let Err(raised) = bind(m, setting, frame, args).and_then(|()| make_cells(m, setting, frame)) {
        frames::release(m, frame);
        return Err(raised);
    }
    if code::flags(m, setting.code) & CO_GENERATOR != 0 {
        m.clear_field(frame, F_BACK);
        let name = setting.name.non_null().unwrap_or_else(|| m.read_object(setting.code, CO_NAME));
        let qualname = setting.qualname.non_null().unwrap_or(name);
        let made = generator::new(m, frame, name, qualname)?;
        m.track(frame);
        return Ok(Step::Value(made));
    }
    frames::start(m, frame, true)?;
    Ok(Step::Called)
}

/// The frame being filled.
pub(super) struct Binding<'a> {
    pub(super) setting: &'a Setting,
    frame: Object,
    /// Positional parameters.
    pub(super) positional: u64,
    /// All named parameters.
    pub(super) total: u64,
}

impl Binding<'_> {
    pub(super) fn local(&self, m: &Machine, index: u64) -> Object {
        m.read_object(self.frame, F_LOCALSPLUS + index * 8)
    }

    /// Stores a value (stolen) in a variable that is empty.
    fn set(&self, m: &mut Machine, index: u64, value: Object) {
        m.write_object(self.frame, F_LOCALSPLUS + index * 8, value);
    }

    pub(super) fn parameter(&self, m: &Machine, index: u64) -> Object {
        tuple::get(m, m.read_object(self.setting.code, CO_VARNAMES), index as i64)
    }

    pub(super) fn function_name(&self, m: &Machine) -> String {
        unicode::to_string(m, m.read_object(self.setting.code, CO_NAME))
    }
}

fn bind(m: &mut Machine, setting: &Setting, frame: Object, args: Args) -> Result<(), Raised> {
    let positional = u64::from(m.read_u32(setting.code, CO_ARGCOUNT));
    let keyword_only = u64::from(m.read_u32(setting.code, CO_KWONLYARGCOUNT));
    let flags = code::flags(m, setting.code);
    let b = Binding { setting, frame, positional, total: positional + keyword_only };
    let mut extra = Object::NULL;
    if flags & CO_VARKEYWORDS != 0 {
        extra = dict::new(m)?;
        b.set(m, b.total + u64::from(flags & CO_VARARGS != 0), extra);
    }
    let given = args.count.min(positional);
    for index in 0..given {
        let argument = m.object_at(args.base + index * 8);
        m.incref(argument);
        b.set(m, index, argument);
    }
    if flags & CO_VARARGS != 0 {
        let rest = tuple::from_array(m, args.base + given * 8, args.count - given)?;
        b.set(m, b.total, rest);
    }
    bind_keywords(m, &b, args, extra)?;
    if args.count > positional && flags & CO_VARARGS == 0 {
        return Err(too_many(m, &b, args.count));
    }
    if args.count < positional {
        bind_defaults(m, &b, args.count, given)?;
    }
    if keyword_only > 0 { bind_keyword_defaults(m, &b) } else { Ok(()) }
}

/// The keywords of a call as pairs, whichever way they came.
fn keywords_of(m: &Machine, args: Args) -> Vec<(Object, Object)> {
    let mut pairs = Vec::new();
    if !args.names.is_null() {
        for index in 0..tuple::size(m, args.names) {
            let value = m.object_at(args.base + (args.count + index as u64) * 8);
            pairs.push((tuple::get(m, args.names, index), value));
        }
    }
    if !args.keywords.is_null() {
        let mut position = 0;
        while let Some((key, value, _)) = dict::next(m, args.keywords, &mut position) {
            pairs.push((key, value));
        }
    }
    pairs
}

fn bind_keywords(m: &mut Machine, b: &Binding<'_>, args: Args, extra: Object) -> Result<(), Raised> {
    let pairs = keywords_of(m, args);
    for &(keyword, value) in &pairs {
        if !unicode::check(m, keyword) {
            let message = formatted!("%U() keywords must be strings", b.function_name(m));
            return Err(errors::format(m, statics::TYPE_ERROR, message));
        }
        match parameter_named(m, b, keyword)? {
            Some(index) => {
                if !b.local(m, index).is_null() {
                    let name = unicode::to_string(m, keyword);
                    let message =
                        formatted!("%U() got multiple values for argument '%S'", b.function_name(m), name);
                    return Err(errors::format(m, statics::TYPE_ERROR, message));
                }
                m.incref(value);
                b.set(m, index, value);
            }
            None if extra.is_null() => return Err(unexpected_keyword(m, b, keyword, &pairs)),
            None => dict::set_item(m, extra, keyword, value)?,
        }
    }
    Ok(())
}

/// The index of the parameter with this name, positional-only ones excepted.
fn parameter_named(m: &mut Machine, b: &Binding<'_>, keyword: Object) -> Result<Option<u64>, Raised> {
    let first = u64::from(m.read_u32(b.setting.code, CO_POSONLYARGCOUNT));
    for index in first..b.total {
        if b.parameter(m, index) == keyword {
            return Ok(Some(index));
        }
    }
    for index in first..b.total {
        let name = b.parameter(m, index);
        if unicode::check_exact(m, keyword) {
            m.enter_recursive_call(" in comparison")?;
            m.leave_recursive_call();
            if unicode::eq(m, keyword, name) {
                return Ok(Some(index));
            }
        } else if object_protocol::rich_compare_bool_nested(m, keyword, name, 2)? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

pub(super) fn default_count(m: &Machine, b: &Binding<'_>) -> u64 {
    if b.setting.defaults.is_null() { 0 } else { tuple::size(m, b.setting.defaults) as u64 }
}

fn bind_defaults(m: &mut Machine, b: &Binding<'_>, given: u64, bound: u64) -> Result<(), Raised> {
    let defaults = default_count(m, b) as i64;
    // Below 0 where a function was given more defaults than it has parameters.
    let required = b.positional as i64 - defaults;
    let needed = required.max(0) as u64;
    let missing: Vec<u64> = (given..needed).filter(|&index| b.local(m, index).is_null()).collect();
    if !missing.is_empty() {
        return Err(missing_arguments(m, b, "positional", &missing));
    }
    for index in (bound as i64 - required).max(0)..defaults {
        let place = (required + index) as u64;
        if b.local(m, place).is_null() {
            let value = tuple::get(m, b.setting.defaults, index);
            m.incref(value);
            b.set(m, place, value);
        }
    }
    Ok(())
}

fn bind_keyword_defaults(m: &mut Machine, b: &Binding<'_>) -> Result<(), Raised> {
    let mut missing = Vec::new();
    for index in b.positional..b.total {
        if !b.local(m, index).is_null() {
            continue;
        }
        let name = b.parameter(m, index);
        let found = match b.setting.keyword_defaults {
            Object::NULL => None,
            defaults => dict::get_item(m, defaults, name)?,
        };
        match found {
            Some(value) => {
                m.incref(value);
                b.set(m, index, value);
            }
            None => missing.push(index),
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing_arguments(m, b, "keyword-only", &missing)) }
}

/// Makes the cells of the frame and copies those of the closure.
fn make_cells(m: &mut Machine, setting: &Setting, frame: Object) -> Result<(), Raised> {
    let locals = u64::from(m.read_u32(setting.code, CO_NLOCALS));
    let cells = tuple::size(m, m.read_object(setting.code, CO_CELLVARS)) as u64;
    let frees = tuple::size(m, m.read_object(setting.code, CO_FREEVARS)) as u64;
    let arguments = m.read(setting.code, CO_CELL2ARG);
    for index in 0..cells {
        let argument =
            if arguments == 0 { CELL_NOT_AN_ARG } else { m.memory.read_u64(arguments + index * 8) };
        let made = if argument == CELL_NOT_AN_ARG {
            cell::new(m, Object::NULL)?
        } else {
            let place = frame.field(F_LOCALSPLUS + argument * 8);
            let value = m.object_at(place);
            let made = cell::new(m, value)?;
            m.clear_at(place);
            made
        };
        m.write_object(frame, F_LOCALSPLUS + (locals + index) * 8, made);
    }
    for index in 0..frees {
        let shared = tuple::get(m, setting.closure, index as i64);
        m.incref(shared);
        m.write_object(frame, F_LOCALSPLUS + (locals + cells + index) * 8, shared);
    }
    Ok(())
}
