//! The module `gc`. CPython: gcmodule.c.

use crate::gc;
use crate::object::arguments::{self, Signature};
use crate::object::call::{Args, METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::runtime::{
    GC_CALLBACKS, GC_COLLECTING, GC_DEBUG, GC_ENABLED, GC_GARBAGE, GC_PERMANENT, GC_STATS, NONE,
};
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step};
use crate::object::{bool, dict, errors, list, long, module, statics, tuple};

const fn method(name: &'static str, function: crate::object::call::BuiltinFunction, flags: u32) -> MethodDef {
    MethodDef { name, function, flags, doc: "" }
}

static METHODS: &[MethodDef] = &[
    method("enable", enable, METH_NOARGS),
    method("disable", disable, METH_NOARGS),
    method("isenabled", is_enabled, METH_NOARGS),
    method("set_debug", set_debug, METH_O),
    method("get_debug", get_debug, METH_NOARGS),
    method("get_count", get_count, METH_NOARGS),
    method("set_threshold", set_threshold, METH_VARARGS),
    method("get_threshold", get_threshold, METH_NOARGS),
    method("collect", collect, METH_FASTCALL | METH_KEYWORDS),
    method("get_objects", get_objects, METH_FASTCALL | METH_KEYWORDS),
    method("get_stats", get_stats, METH_NOARGS),
    method("is_tracked", is_tracked, METH_O),
    method("is_finalized", is_finalized, METH_O),
    method("get_referrers", get_referrers, METH_VARARGS),
    method("get_referents", get_referents, METH_VARARGS),
    method("freeze", freeze, METH_NOARGS),
    method("unfreeze", unfreeze, METH_NOARGS),
    method("get_freeze_count", get_freeze_count, METH_NOARGS),
];

/// Registers the module's functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `PyInit_gc`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let gc = module::create(m, "gc", "", METHODS)?;
    for (place, name) in [(GC_GARBAGE, "garbage"), (GC_CALLBACKS, "callbacks")] {
        if m.object_at(place).is_null() {
            let empty = list::new(m, 0)?;
            m.set_object_at(place, empty);
        }
        let shared = m.object_at(place);
        m.incref(shared);
        module::add_object(m, gc, name, shared)?;
    }
    for (name, value) in [
        ("DEBUG_STATS", 1),
        ("DEBUG_COLLECTABLE", 2),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
    ] {
        let value = long::from_i64(m, value)?;
        module::add_object(m, gc, name, value)?;
    }
    Ok(gc)
}

fn none(m: &mut Machine) -> Called {
    Ok(Step::Value(m.new_reference(NONE)))
}

fn enable(m: &mut Machine, _: Object, _: Args) -> Called {
    m.memory.write_u64(GC_ENABLED, 1);
    none(m)
}

fn disable(m: &mut Machine, _: Object, _: Args) -> Called {
    m.memory.write_u64(GC_ENABLED, 0);
    none(m)
}

fn is_enabled(m: &mut Machine, _: Object, _: Args) -> Called {
    let enabled = m.memory.read_u64(GC_ENABLED) != 0;
    Ok(Step::Value(bool::from_bool(m, enabled)))
}

fn set_debug(m: &mut Machine, _: Object, args: Args) -> Called {
    let flags = args.get(m, 0);
    let flags = arguments::c_int(m, flags)?;
    m.memory.write_u64(GC_DEBUG, u64::from(flags as u32));
    none(m)
}

fn get_debug(m: &mut Machine, _: Object, _: Args) -> Called {
    let flags = m.memory.read_u64(GC_DEBUG) as u32 as i32;
    long::from_i64(m, i64::from(flags)).map(Step::Value)
}

fn triple(m: &mut Machine, values: [i32; 3]) -> Called {
    let mut items = [Object::NULL; 3];
    for (item, value) in items.iter_mut().zip(values) {
        *item = long::from_i64(m, i64::from(value))?;
    }
    tuple::pack_stolen(m, &items).map(Step::Value)
}

fn get_count(m: &mut Machine, _: Object, _: Args) -> Called {
    let counts = [0, 1, 2].map(|generation| gc::count(m, generation));
    triple(m, counts)
}

fn get_threshold(m: &mut Machine, _: Object, _: Args) -> Called {
    let thresholds = [0, 1, 2].map(|generation| gc::threshold(m, generation));
    triple(m, thresholds)
}

fn set_threshold(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_tuple(m, "set_threshold", args.count, 1, 3)?;
    for generation in 0..args.count {
        let threshold = args.get(m, generation);
        let threshold = arguments::c_int(m, threshold)?;
        gc::set_threshold(m, generation, threshold);
    }
    none(m)
}

/// CPython: `gc_collect_impl`.
fn collect(m: &mut Machine, _: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "collect", parameters: &["generation"], required: 0, positional: 1 };
    let [generation] = arguments::parse(m, args, &SIGNATURE)?;
    let generation = if generation.is_null() { 2 } else { arguments::c_int(m, generation)? };
    if !(0..3).contains(&generation) {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "invalid generation"));
    }
    if m.memory.read_u64(GC_COLLECTING) != 0 {
        return long::from_i64(m, 0).map(Step::Value);
    }
    m.memory.write_u64(GC_COLLECTING, 1);
    let found = gc::collect_with_callback(m, generation as u64);
    m.memory.write_u64(GC_COLLECTING, 0);
    if m.registers.halting {
        return Err(Raised);
    }
    long::from_u64(m, found).map(Step::Value)
}

/// CPython: `gc_get_objects_impl`.
fn get_objects(m: &mut Machine, _: Object, args: Args) -> Called {
    const SIGNATURE: Signature =
        Signature { function: "get_objects", parameters: &["generation"], required: 0, positional: 1 };
    let [generation] = arguments::parse(m, args, &SIGNATURE)?;
    let range = match arguments::optional_size(m, generation)? {
        None => 0..gc::GENERATIONS,
        Some(generation) => {
            if generation >= 3 {
                let message =
                    "generation parameter must be less than the number of available generations (3)";
                return Err(errors::set_string(m, statics::VALUE_ERROR, message));
            }
            if generation < -1 {
                let message = "generation parameter cannot be negative";
                return Err(errors::set_string(m, statics::VALUE_ERROR, message));
            }
            if generation == -1 { 0..gc::GENERATIONS } else { generation as u64..generation as u64 + 1 }
        }
    };
    let result = list::new(m, 0)?;
    for generation in range {
        for object in gc::list::objects(m, gc::generation_head(generation)) {
            if object != result {
                m.charge(1);
                list::append(m, result, object)?;
            }
        }
    }
    Ok(Step::Value(result))
}

/// CPython: `gc_get_stats_impl`.
fn get_stats(m: &mut Machine, _: Object, _: Args) -> Called {
    let stats: Vec<u64> = (0..9).map(|index| m.memory.read_u64(GC_STATS + 8 * index)).collect();
    let result = list::new(m, 0)?;
    for generation in stats.chunks(3) {
        let entry = dict::new(m)?;
        for (name, &value) in ["collections", "collected", "uncollectable"].iter().zip(generation) {
            let value = long::from_u64(m, value)?;
            dict::set_item_string(m, entry, name, value)?;
            m.decref(value);
        }
        list::append_stolen(m, result, entry)?;
    }
    Ok(Step::Value(result))
}

fn is_tracked(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    let tracked = m.is_gc(object) && m.is_tracked(object);
    Ok(Step::Value(bool::from_bool(m, tracked)))
}

fn is_finalized(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    let finalized = m.is_gc(object) && gc::list::is_finalized(m, object);
    Ok(Step::Value(bool::from_bool(m, finalized)))
}

/// CPython: `gc_get_referrers`.
fn get_referrers(m: &mut Machine, _: Object, args: Args) -> Called {
    let wanted: Vec<Object> = (0..args.count).map(|index| args.get(m, index)).collect();
    // The tuple of arguments and the result refer to them too, and are left out.
    let arguments = Object(args.base.wrapping_sub(tuple::OB_ITEM));
    let result = list::new(m, 0)?;
    for generation in 0..gc::GENERATIONS {
        for object in gc::list::objects(m, gc::generation_head(generation)) {
            if object == arguments || object == result {
                continue;
            }
            m.charge(1);
            let mut refers = false;
            m.visit_referents(object, &mut |_: &mut Machine, referent| {
                refers = wanted.contains(&referent);
                !refers
            });
            if refers {
                list::append(m, result, object)?;
            }
        }
    }
    Ok(Step::Value(result))
}

/// CPython: `gc_get_referents`.
fn get_referents(m: &mut Machine, _: Object, args: Args) -> Called {
    let result = list::new(m, 0)?;
    for index in 0..args.count {
        let object = args.get(m, index);
        if !m.is_gc(object) {
            continue;
        }
        let mut failed = false;
        m.visit_referents(object, &mut |m: &mut Machine, referent| {
            failed = list::append(m, result, referent).is_err();
            !failed
        });
        if failed {
            m.decref(result);
            return Err(Raised);
        }
    }
    Ok(Step::Value(result))
}

/// CPython: `gc_freeze_impl`.
fn freeze(m: &mut Machine, _: Object, _: Args) -> Called {
    gc::freeze(m);
    none(m)
}

/// CPython: `gc_unfreeze_impl`.
fn unfreeze(m: &mut Machine, _: Object, _: Args) -> Called {
    gc::unfreeze(m);
    none(m)
}

fn get_freeze_count(m: &mut Machine, _: Object, _: Args) -> Called {
    let count = gc::list::size(m, GC_PERMANENT);
    long::from_u64(m, count).map(Step::Value)
}
