//! The class statement. CPython: bltinmodule.c, `builtin___build_class__`.

use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::function::{FUNC_CLOSURE, FUNC_CODE, FUNC_GLOBALS};
use crate::object::native::Natives;
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::{Called, Flow, Machine, Object, Raised, Step};
use crate::object::{
    calls, cell, dict, errors, function, list, names, object_protocol, sequence_protocol, statics, tuple,
    type_object, unicode,
};

use super::bind;

/// Registers the activation.
pub fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::BuildClass, resume);
}

// Slots of the activation, all counted.
const BODY: u64 = 0;
const NAME: u64 = 1;
const BASES: u64 = 2;
const KEYWORDS: u64 = 3;
const META: u64 = 4;
const NAMESPACE: u64 = 5;
const ORIGINAL_BASES: u64 = 6;
const CELL: u64 = 7;
const PREPARE: u64 = 8;

const PREPARED: u16 = 1;
const RAN: u16 = 2;
const MADE: u16 = 3;

/// `__build_class__(body, name, *bases, metaclass=None, **keywords)`
pub fn build_class(m: &mut Machine, _module: Object, args: Args) -> Called {
    if args.count < 2 {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "__build_class__: not enough arguments"));
    }
    let (body, name) = (args.get(m, 0), args.get(m, 1));
    if !function::check(m, body) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "__build_class__: func must be a function"));
    }
    if !unicode::check(m, name) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "__build_class__: name is not a string"));
    }
    let original = tuple::from_array(m, args.base + 16, args.count - 2)?;
    m.incref(body);
    m.incref(name);
    let slots = [
        body,
        name,
        Object::NULL,
        Object::NULL,
        Object::NULL,
        Object::NULL,
        original,
        Object::NULL,
        Object::NULL,
    ];
    let frame = m.push_native(NativeKind::BuildClass, &slots, 0x1ff);
    let bases = match update_bases(m, original) {
        Ok(bases) => bases,
        Err(raised) => return abandon(m, raised),
    };
    frame.put(m, BASES, bases);
    if !args.names.is_null() && tuple::size(m, args.names) > 0 {
        let keywords = match keywords_of(m, args) {
            Ok(keywords) => keywords,
            Err(raised) => return abandon(m, raised),
        };
        frame.put(m, KEYWORDS, keywords);
    }
    m.start_native(frame)
}

fn abandon(m: &mut Machine, raised: Raised) -> Called {
    m.pop_native();
    Err(raised)
}

fn keywords_of(m: &mut Machine, args: Args) -> Result<Object, Raised> {
    let keywords = dict::new(m)?;
    for index in 0..tuple::size(m, args.names) {
        let value = m.object_at(args.base + (args.count + index as u64) * 8);
        dict::set_item(m, keywords, tuple::get(m, args.names, index), value)?;
    }
    Ok(keywords)
}

/// The bases, those that are no types replaced by what their `__mro_entries__` says. CPython: `update_bases`.
fn update_bases(m: &mut Machine, bases: Object) -> Result<Object, Raised> {
    let mut replaced = Object::NULL;
    for index in 0..tuple::size(m, bases) {
        let base = tuple::get(m, bases, index);
        let mut entries = Object::NULL;
        if !type_object::check(m, base) {
            let key = m.name(names::MRO_ENTRIES);
            let method = m.nested(|m| object_protocol::lookup_attr(m, base, key))?;
            if !method.is_null() {
                entries = m.nested(|m| calls::call_owned(m, method, &[bases]))?;
                if !tuple::check(m, entries) {
                    let message = "__mro_entries__ must return a tuple";
                    return Err(errors::set_string(m, statics::TYPE_ERROR, message));
                }
            }
        }
        if entries.is_null() {
            if !replaced.is_null() {
                list::append(m, replaced, base)?;
            }
            continue;
        }
        if replaced.is_null() {
            replaced = list::new(m, 0)?;
            for before in 0..index {
                list::append(m, replaced, tuple::get(m, bases, before))?;
            }
        }
        for entry in 0..tuple::size(m, entries) {
            list::append(m, replaced, tuple::get(m, entries, entry))?;
        }
        m.decref(entries);
    }
    if replaced.is_null() {
        return Ok(m.new_reference(bases));
    }
    let result = list::as_tuple(m, replaced);
    m.decref(replaced);
    result
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    match frame.state(m) {
        0 => choose_metaclass(m, frame),
        PREPARED => {
            let namespace = input?;
            frame.put(m, NAMESPACE, namespace);
            run_body(m, frame)
        }
        RAN => {
            let returned = input?;
            frame.put(m, CELL, returned);
            call_metaclass(m, frame)
        }
        _ => finish(m, frame, input?),
    }
}

/// The metaclass of the class, and a first call to its `__prepare__`.
fn choose_metaclass(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let (bases, keywords) = (frame.slot(m, BASES), frame.slot(m, KEYWORDS));
    let mut meta = Object::NULL;
    if !keywords.is_null() {
        let key = m.name(names::METACLASS);
        if let Some(given) = dict::get_item(m, keywords, key)? {
            meta = m.new_reference(given);
            dict::del_item(m, keywords, key)?;
        }
    }
    if meta.is_null() {
        let found =
            if tuple::size(m, bases) == 0 { statics::TYPE } else { m.type_of(tuple::get(m, bases, 0)) };
        meta = m.new_reference(found);
    }
    frame.put(m, META, meta);
    if type_object::check(m, meta) {
        let winner = type_object::calculate_metaclass(m, meta, bases)?;
        if winner != meta {
            m.incref(winner);
            frame.put(m, META, winner);
        }
    }
    let (meta, key) = (frame.slot(m, META), m.name(names::PREPARE));
    frame.set_state(m, PREPARED);
    // `type.__prepare__` makes a dict; CPython calls it as any other.
    let prepare = m.nested(|m| object_protocol::lookup_attr(m, meta, key))?;
    if prepare.is_null() {
        let namespace = dict::new(m)?;
        return Ok(Flow::Wait(Ok(Step::Value(namespace))));
    }
    frame.put(m, PREPARE, prepare);
    let (name, keywords) = (frame.slot(m, NAME), frame.slot(m, KEYWORDS));
    Ok(Flow::Wait(calls::call_with_dict(m, prepare, &[name, bases], keywords)))
}

fn run_body(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let (body, meta, namespace) = (frame.slot(m, BODY), frame.slot(m, META), frame.slot(m, NAMESPACE));
    if frame.slot(m, PREPARE) != Object::NULL {
        frame.put(m, PREPARE, Object::NULL);
    }
    if !sequence_protocol::mapping_check(m, namespace) {
        let meta_name = if type_object::check(m, meta) {
            type_object::short_name(m, meta)
        } else {
            "<metaclass>".to_owned()
        };
        let found = type_object::name_of(m, namespace);
        let message = formatted!("%.200s.__prepare__() must return a mapping, not %.200s", meta_name, found);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    let (code, globals) = (m.read_object(body, FUNC_CODE), m.read_object(body, FUNC_GLOBALS));
    let closure = m.read_object(body, FUNC_CLOSURE);
    frame.set_state(m, RAN);
    Ok(Flow::Wait(bind::run_code(m, code, globals, namespace, closure)))
}

fn call_metaclass(m: &mut Machine, frame: NativeFrame) -> Result<Flow, Raised> {
    let [name, bases, keywords, meta, namespace, original] =
        [NAME, BASES, KEYWORDS, META, NAMESPACE, ORIGINAL_BASES].map(|slot| frame.slot(m, slot));
    if bases != original {
        let key = m.name(names::ORIG_BASES);
        let _ = m.nested(|m| object_protocol::set_item(m, namespace, key, original))?;
    }
    frame.set_state(m, MADE);
    Ok(Flow::Wait(calls::call_with_dict(m, meta, &[name, bases, namespace], keywords)))
}

/// Checks that the class has reached the cell of `__class__`.
fn finish(m: &mut Machine, frame: NativeFrame, class: Object) -> Result<Flow, Raised> {
    let holder = frame.slot(m, CELL);
    if type_object::check(m, class) && m.type_of(holder) == statics::CELL {
        let found = cell::get(m, holder);
        if found != class {
            let name = frame.slot(m, NAME);
            let raised = class_cell_error(m, name, class, found);
            m.decref(class);
            return Err(raised);
        }
    }
    Ok(Flow::Return(class))
}

#[cold]
fn class_cell_error(m: &mut Machine, name: Object, class: Object, found: Object) -> Raised {
    let mut show = |object: Object| match object_protocol::repr_nested(m, object) {
        Ok(text) => {
            let result = unicode::to_string(m, text);
            m.decref(text);
            result
        }
        Err(_) => String::new(),
    };
    let (name, class) = (show(name), show(class));
    if found.is_null() {
        let message = formatted!(
            "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to type.__new__?",
            name,
            class
        );
        return errors::format(m, statics::RUNTIME_ERROR, message);
    }
    let found = show(found);
    errors::format(
        m,
        statics::TYPE_ERROR,
        formatted!("__class__ set to %.200R defining %.200R as %.200R", found, name, class),
    )
}
