//! The module `itertools`: one iterator a file. CPython: itertoolsmodule.c.
//!
//! What an iterator waits for (the next item of another, a predicate) it waits for in an activation, so a program can be
//! paused wherever it spends its time here; loops that give nothing charge work.

mod accumulate;
mod chain;
mod combinations;
mod compress;
mod count;
mod cycle;
mod dropwhile;
mod filterfalse;
mod groupby;
mod grouper;
mod islice;
mod judging;
mod making;
mod permutations;
mod product;
mod repeat;
mod selection;
mod shape;
mod starmap;
mod state;
mod takewhile;
mod tee;
mod tee_data;
mod tee_function;
mod zip_longest;

use crate::object::call::METH_FASTCALL;
use crate::object::native::Natives;
use crate::object::{Machine, MethodDef, Object, Raised, module, statics, type_object};

const METHODS: &[MethodDef] = &[MethodDef::new("tee", tee_function::tee, METH_FASTCALL)];

/// In the order in which the module has them.
const TYPES: [Object; 20] = [
    statics::ACCUMULATE,
    statics::COMBINATIONS,
    statics::COMBINATIONS_WITH_REPLACEMENT,
    statics::CYCLE,
    statics::DROPWHILE,
    statics::TAKEWHILE,
    statics::ISLICE,
    statics::STARMAP,
    statics::CHAIN,
    statics::COMPRESS,
    statics::FILTERFALSE,
    statics::COUNT,
    statics::ZIP_LONGEST,
    statics::PERMUTATIONS,
    statics::PRODUCT,
    statics::REPEAT,
    statics::GROUPBY,
    statics::GROUPER,
    statics::TEE,
    statics::TEE_DATA,
];

/// Registers the types, the function and the activations.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    for register in [
        accumulate::register,
        combinations::register,
        cycle::register,
        dropwhile::register,
        takewhile::register,
        islice::register,
        starmap::register,
        chain::register,
        compress::register,
        filterfalse::register,
        count::register,
        zip_longest::register,
        permutations::register,
        product::register,
        repeat::register,
        groupby::register,
        grouper::register,
        tee::register,
        tee_data::register,
        tee_function::register,
        making::register,
        selection::register,
    ] {
        register(natives);
    }
}

/// Makes the module. CPython: `itertoolsmodule_exec`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "itertools", "", METHODS)?;
    for type_ in TYPES {
        let name = type_object::short_name(m, type_);
        m.incref(type_);
        module::add_object(m, created, &name, type_)?;
    }
    Ok(created)
}
