//! The names of a moment: of the script's module, of each running call, of the console and of the interpreter.

use crate::memory::Address;
use crate::object::runtime::{BUILTINS_DICT, MODULES, SYS_DICT, TSTATE_FRAME};
use crate::object::{Machine, Object, cell, code, frame, statics, tuple};

use super::data::ScopeKind;
use super::rows::dict_items;
use super::text;

const MAX_FRAMES: usize = 64;
/// The label of the names of a statement that is executed inside a call.
pub(super) const STATEMENT: &str = "statement";

/// A name and where its reference is stored; `NULL` for a local that is not bound.
pub(super) struct DraftName {
    pub(super) name: String,
    pub(super) place: Address,
    pub(super) target: Object,
}

/// A group of names before it is known what is drawn.
pub(super) struct DraftScope {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: ScopeKind,
    pub(super) names: Vec<DraftName>,
}

/// The scopes of a moment.
pub(super) struct DraftScopes {
    pub(super) scopes: Vec<DraftScope>,
    /// The dict of `__main__`.
    pub(super) module_names: Object,
    /// Frames whose locals are the names of a scope.
    pub(super) frames: Vec<Object>,
}

fn word(m: &Machine, address: Address) -> u64 {
    m.memory.try_read_u64(address).unwrap_or(0)
}

/// Reads the names; `is_user_file` tells the inputs' file names.
pub(super) fn read(m: &Machine, is_user_file: &dyn Fn(&str) -> bool) -> DraftScopes {
    let module_names = main_names(m);
    let mut scopes = vec![DraftScope {
        id: "m".to_owned(),
        label: "your names".to_owned(),
        kind: ScopeKind::Module,
        names: names_of_dict(m, module_names),
    }];
    let mut frames = Vec::new();
    for running in running_frames(m) {
        let code_object = Object(word(m, running.field(frame::F_CODE)));
        if !is_user_file(&text::string(m, Object(word(m, code_object.field(code::CO_FILENAME))))) {
            continue;
        }
        frames.push(running);
        if word(m, running.field(frame::F_LOCALS)) == module_names.0 {
            continue;
        }
        let name = text::frame_name(m, running);
        let is_class_body = word(m, running.field(frame::F_LOCALS)) != 0 && !is_optimized(m, code_object);
        let (label, names) = if is_class_body {
            let body = names_of_dict_but(m, Object(word(m, running.field(frame::F_LOCALS))), |name| {
                matches!(name, "__module__" | "__qualname__")
            });
            // Text that is executed in other names than the module's: a statement in a call, or `exec`.
            (if name == "<module>" { STATEMENT.to_owned() } else { format!("class {name}") }, body)
        } else {
            (format!("{name}()"), locals(m, running, code_object))
        };
        scopes.push(DraftScope { id: format!("f{}", scopes.len()), label, kind: ScopeKind::Function, names });
    }
    push_single(m, &mut scopes, ("c", "console", ScopeKind::Console), Object(word(m, BUILTINS_DICT)), &["_"]);
    let last = ["last_type", "last_value", "last_traceback"];
    push_single(m, &mut scopes, ("r", "sys", ScopeKind::Runtime), Object(word(m, SYS_DICT)), &last);
    DraftScopes { scopes, module_names, frames }
}

fn is_optimized(m: &Machine, code_object: Object) -> bool {
    m.memory.try_read_u32(code_object.field(code::CO_FLAGS)).is_some_and(|flags| flags & 1 != 0)
}

/// The frames that run, the outermost first.
pub(super) fn running_frames(m: &Machine) -> Vec<Object> {
    let mut frames = Vec::new();
    let mut running = Object(word(m, TSTATE_FRAME));
    while !running.is_null() && frames.len() < 100_000 {
        frames.push(running);
        running = Object(word(m, running.field(frame::F_BACK)));
    }
    frames.reverse();
    if frames.len() > MAX_FRAMES {
        let newest = frames.split_off(frames.len() - MAX_FRAMES / 2);
        frames.truncate(MAX_FRAMES / 2);
        frames.extend(newest);
    }
    frames
}

/// The dict of `__main__`, or `NULL`.
pub(super) fn main_names(m: &Machine) -> Object {
    let module = dict_items(m, Object(word(m, MODULES)))
        .find(|item| text::string(m, item.key) == "__main__")
        .map_or(Object::NULL, |item| item.value);
    if module.is_null() { module } else { Object(word(m, module.field(16))) }
}

fn is_hidden(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

fn names_of_dict(m: &Machine, names: Object) -> Vec<DraftName> {
    names_of_dict_but(m, names, is_hidden)
}

fn names_of_dict_but(m: &Machine, names: Object, is_hidden: impl Fn(&str) -> bool) -> Vec<DraftName> {
    dict_items(m, names)
        .map(|item| DraftName {
            name: text::string(m, item.key),
            place: item.value_place,
            target: item.value,
        })
        .filter(|name| !name.name.is_empty() && !is_hidden(&name.name))
        .collect()
}

fn locals(m: &Machine, running: Object, code_object: Object) -> Vec<DraftName> {
    let count = |offset| word(m, word(m, code_object.field(offset)) + 16);
    let plain = count(code::CO_VARNAMES);
    let total = plain + count(code::CO_CELLVARS) + count(code::CO_FREEVARS);
    (0..total.min(1000))
        .filter_map(|index| {
            let name = text::local_name(m, running, index)?;
            let place = running.field(frame::F_LOCALSPLUS + index * 8);
            let target = Object(word(m, place));
            if index < plain || target.is_null() || word(m, target.field(8)) != statics::CELL.0 {
                let is_cell_argument =
                    index < plain && target.is_null() && is_cell_name(m, code_object, &name);
                return (!is_cell_argument).then_some(DraftName { name, place, target });
            }
            // A cell that only this frame holds is one with its variable.
            let inner = target.field(cell::OB_REF);
            if word(m, target.0) == 1 {
                return Some(DraftName { name, place: inner, target: Object(word(m, inner)) });
            }
            Some(DraftName { name, place, target })
        })
        .filter(|name| !name.name.starts_with('.'))
        .collect()
}

fn is_cell_name(m: &Machine, code_object: Object, name: &str) -> bool {
    let names = Object(word(m, code_object.field(code::CO_CELLVARS)));
    let count = word(m, names.0 + 16).min(1000);
    (0..count).any(|index| text::string(m, Object(word(m, names.field(tuple::OB_ITEM + index * 8)))) == name)
}

fn push_single(
    m: &Machine,
    scopes: &mut Vec<DraftScope>,
    (id, label, kind): (&str, &str, ScopeKind),
    names: Object,
    wanted: &[&str],
) {
    let found: Vec<_> = dict_items(m, names)
        .map(|item| DraftName {
            name: text::string(m, item.key),
            place: item.value_place,
            target: item.value,
        })
        .filter(|name| wanted.contains(&name.name.as_str()))
        .collect();
    if !found.is_empty() {
        scopes.push(DraftScope { id: id.to_owned(), label: label.to_owned(), kind, names: found });
    }
}
