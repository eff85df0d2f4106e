//! Native functions whose work is written in Python: their refusals are CPython's, and no frame of theirs is in a traceback.

use crate::object::call::Args;
use crate::object::code::CO_FILENAME;
use crate::object::frame::F_CODE;
use crate::object::traceback::{TB_FRAME, TB_NEXT};
use crate::object::{Called, Machine, Object, Raised, Step, calls, errors, module, object_protocol, unicode};
use crate::vm::line_trace;

/// Native functions by their names and flags, which do what a module in Python has under the same names.
macro_rules! forwarded {
    ($rules:literal: $($name:ident $flags:expr),* $(,)?) => {
        $(
            fn $name(m: &mut Machine, _: Object, args: Args) -> Called {
                super::forwarding::forward(m, $rules, stringify!($name), args)
            }
        )*
        const METHODS: &[MethodDef] = &[$(MethodDef::new(stringify!($name), $name, $flags)),*];
    };
}
pub(super) use forwarded;

/// Calls what a module in Python has under a name, untold to a trace function.
pub(super) fn forward(m: &mut Machine, rules: &str, name: &str, args: Args) -> Called {
    let arguments: Vec<Object> = (0..args.count).map(|index| args.get(m, index)).collect();
    line_trace::untold(m, |m| ask(m, rules, name, &arguments)).map(Step::Value)
}

/// The same with arguments that were converted, and told.
pub(super) fn ask(m: &mut Machine, rules: &str, name: &str, arguments: &[Object]) -> Result<Object, Raised> {
    let rule = rule(m, rules, name)?;
    let told = calls::nested(m, rule, arguments);
    m.decref(rule);
    told.inspect_err(|_| leave_out_frames(m, rules))
}

/// A new reference to what a module in Python has under a name.
pub(super) fn rule(m: &mut Machine, rules: &str, name: &str) -> Result<Object, Raised> {
    let rules = module::import_nested(m, rules)?;
    let found = object_protocol::get_attr_text_nested(m, rules, name);
    m.decref(rules);
    found
}

/// Gives a native module what its part in Python has under these names.
pub(super) fn share(m: &mut Machine, native: Object, rules: &str, names: &[&str]) -> Result<(), Raised> {
    for name in names {
        let shared = rule(m, rules, name)?;
        module::add_object(m, native, name, shared)?;
    }
    Ok(())
}

/// Takes the entries of a module's own frames out of the traceback of the exception that is set.
fn leave_out_frames(m: &mut Machine, rules: &str) {
    let [type_, value, mut first] = errors::fetch(m);
    let file = format!("<frozen {rules}>");
    while !first.is_null() && is_in(m, first, &file) {
        let next = m.read_object(first, TB_NEXT);
        m.xincref(next);
        m.decref(first);
        first = next;
    }
    let mut entry = first;
    while !entry.is_null() {
        let next = m.read_object(entry, TB_NEXT);
        if next.is_null() || !is_in(m, next, &file) {
            entry = next;
            continue;
        }
        let after = m.read_object(next, TB_NEXT);
        m.xincref(after);
        m.replace_at(entry.field(TB_NEXT), after);
    }
    let _ = errors::restore(m, type_, value, first);
}

fn is_in(m: &Machine, entry: Object, file: &str) -> bool {
    let code = m.read_object(m.read_object(entry, TB_FRAME), F_CODE);
    unicode::to_string(m, m.read_object(code, CO_FILENAME)) == file
}
