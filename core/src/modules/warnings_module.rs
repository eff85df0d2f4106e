//! The module `_warnings`: its functions are native, so that no frame of theirs is in a traceback; what they decide by is
//! written in Python. CPython: _warnings.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::{Args, METH_KEYWORDS, METH_VARARGS};
use crate::object::native::Natives;
use crate::object::runtime::NONE;
use crate::object::{Called, Machine, MethodDef, Object, Raised, Step, errors, long, module};

use super::forwarding;

const METHODS: &[MethodDef] = &[
    MethodDef::new("warn", warn, METH_VARARGS | METH_KEYWORDS),
    MethodDef::new("warn_explicit", warn_explicit, METH_VARARGS | METH_KEYWORDS),
];

/// The part in Python.
const RULES: &str = "_warning_filters";
/// What the module has from it.
const SHARED: &[&str] = &["filters", "_defaultaction", "_onceregistry", "_filters_mutated"];

/// Registers the functions.
pub fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
}

/// Makes the module. CPython: `PyInit__warnings`.
pub fn create(m: &mut Machine) -> Result<Object, Raised> {
    let created = module::create(m, "_warnings", "", METHODS)?;
    forwarding::share(m, created, RULES, SHARED)?;
    Ok(created)
}

/// Asks a rule, which shows the warning or gives the error that it is to be.
fn ask(m: &mut Machine, name: &str, arguments: &[Object]) -> Called {
    let told = forwarding::ask(m, RULES, name, arguments)?;
    if told == NONE {
        return Ok(Step::Value(told));
    }
    let type_ = m.type_of(told);
    let raised = errors::set_object(m, type_, told);
    m.decref(told);
    Err(raised)
}

/// CPython: `warnings_warn_impl`.
fn warn(m: &mut Machine, _: Object, args: Args) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "warn",
        parameters: &["message", "category", "stacklevel", "source"],
        required: 1,
        positional: 4,
    };
    let [message, category, level, source] = arguments::parse(m, args, &SIGNATURE)?;
    let level = if level.is_null() { 1 } else { arguments::size_argument(m, level)? };
    let level = long::from_i64(m, level)?;
    let [category, source] = [category, source].map(|given| given.non_null().unwrap_or(NONE));
    let warned = ask(m, "warning_of_caller", &[message, category, level, source]);
    m.decref(level);
    warned
}

/// CPython: `warnings_warn_explicit`.
fn warn_explicit(m: &mut Machine, _: Object, args: Args) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "warn_explicit",
        parameters: &[
            "message",
            "category",
            "filename",
            "lineno",
            "module",
            "registry",
            "module_globals",
            "source",
        ],
        required: 4,
        positional: 8,
    };
    let mut given: [Object; 8] = arguments::parse(m, args, &SIGNATURE)?;
    if given[4].is_null() {
        // Only this one tells absent from None.
        given[4] = forwarding::rule(m, RULES, "_ABSENT")?;
    } else {
        m.incref(given[4]);
    }
    let module = given[4];
    let warned = ask(m, "warning_of_place", &given.map(|value| value.non_null().unwrap_or(NONE)));
    m.decref(module);
    warned
}
