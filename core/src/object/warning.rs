//! Warnings of native code. CPython: _warnings.c, `PyErr_WarnEx`.

use super::machine::Machine;
use super::reference::Object;
use super::step::Raised;
use super::{calls, module, statics, type_object, unicode};

/// Warns at the line that runs, as the filters of `warnings` say; an error where they make it one.
pub fn warn(m: &mut Machine, category: Object, message: &str) -> Result<(), Raised> {
    let warnings = module::import_nested(m, "_warnings")?;
    let warned = unicode::from_str(m, message).and_then(|text| {
        let warned = m.nested(|m| calls::call_method(m, warnings, "warn", &[text, category]));
        m.decref(text);
        warned
    });
    m.decref(warnings);
    warned.map(|warned| m.decref(warned))
}

/// Warns of an object that was turned into an int by its `__int__` though it has no `__index__`.
pub(super) fn implicit_int(m: &mut Machine, object: Object) -> Result<(), Raised> {
    let message = format!(
        "an integer is required (got type {}).  Implicit conversion to integers using __int__ is deprecated, and may \
         be removed in a future version of Python.",
        type_object::name_of(m, object)
    );
    warn(m, statics::DEPRECATION_WARNING, &message)
}

/// Warns of a number's method that gave an instance of a subclass.
pub(super) fn of_subclass(m: &mut Machine, method: &str, kind: &str, result: Object) -> Result<(), Raised> {
    let found = type_object::name_of(m, result);
    let message = format!(
        "{method} returned non-{kind} (type {found}).  The ability to return an instance of a strict subclass of \
         {kind} is deprecated, and may be removed in a future version of Python."
    );
    warn(m, statics::DEPRECATION_WARNING, &message).inspect_err(|_| m.decref(result))
}
