//! The second pass: what each name is, from the outermost scope inwards, and which names the scopes
//! inside need, on the way back.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::error::CompileError;
use crate::syntax::source::Source;
use crate::syntax::tree::{Name, ScopeId, TOP_SCOPE};

use super::{
    Binding, DEF_BOUND, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, Scope, ScopeKind, Symbol, SymbolTable,
};

type Names = BTreeSet<Name>;

/// What the enclosing scopes say about names.
#[derive(Clone, Default)]
struct Outside {
    /// Bound in an enclosing function; `None` for the module.
    bound: Option<Names>,
    /// Declared `global` in an enclosing scope.
    global: Names,
}

pub(super) fn analyze(table: &mut SymbolTable, source: &Source) -> Result<(), CompileError> {
    analyze_block(table, source, TOP_SCOPE, Outside::default()).map(drop)
}

/// Returns the names that the scope or one inside needs from an enclosing function.
///
/// CPython: `symtable.c`, `analyze_block`.
fn analyze_block(
    table: &mut SymbolTable,
    source: &Source,
    id: ScopeId,
    mut outside: Outside,
) -> Result<Names, CompileError> {
    let scope = table.scope(id);
    let kind = scope.kind;
    let mut inside = Outside { bound: Some(Names::new()), global: Names::new() };
    if kind == ScopeKind::Class {
        // What a class body binds or declares is not seen by its methods.
        inside = Outside { bound: Some(outside.bound.clone().unwrap_or_default()), ..outside.clone() };
    }
    let mut local = Names::new();
    let mut free = Names::new();
    let mut bindings = BTreeMap::new();
    for (name, symbol) in &scope.symbols {
        let binding = analyze_name(scope, name, *symbol, &mut outside)
            .map_err(|message| directive_error(scope, source, name, &message))?;
        match binding {
            Binding::Free => drop(free.insert(name.clone())),
            Binding::Local => drop(local.insert(name.clone())),
            _ => {}
        }
        bindings.insert(name.clone(), binding);
    }
    if kind == ScopeKind::Class {
        inside.bound.get_or_insert_default().insert("__class__".into());
    } else {
        let bound = inside.bound.get_or_insert_default();
        if kind == ScopeKind::Function {
            bound.extend(local);
        }
        bound.extend(outside.bound.iter().flatten().cloned());
        inside.global.clone_from(&outside.global);
    }
    let mut child_free = Names::new();
    for child in scope.children.clone() {
        child_free.extend(analyze_block(table, source, child, inside.clone())?);
    }
    if kind == ScopeKind::Function {
        analyze_cells(&mut bindings, &mut child_free);
    }
    let scope = table.scope_mut(id);
    if kind == ScopeKind::Class && child_free.remove("__class__") {
        scope.needs_class_closure = true;
    }
    update_symbols(scope, bindings, outside.bound.as_ref(), &child_free);
    free.extend(child_free);
    Ok(free)
}

/// CPython: `symtable.c`, `analyze_name`.
fn analyze_name(
    scope: &Scope,
    name: &Name,
    symbol: Symbol,
    outside: &mut Outside,
) -> Result<Binding, String> {
    let _ = scope;
    if symbol.flags & DEF_GLOBAL != 0 {
        if symbol.flags & DEF_NONLOCAL != 0 {
            return Err(format!("name '{name}' is nonlocal and global"));
        }
        outside.global.insert(name.clone());
        if let Some(bound) = &mut outside.bound {
            bound.remove(name);
        }
        return Ok(Binding::GlobalExplicit);
    }
    let is_bound = outside.bound.as_ref().is_some_and(|bound| bound.contains(name));
    if symbol.flags & DEF_NONLOCAL != 0 {
        if outside.bound.is_none() {
            return Err("nonlocal declaration not allowed at module level".to_owned());
        }
        return if is_bound {
            Ok(Binding::Free)
        } else {
            Err(format!("no binding for nonlocal '{name}' found"))
        };
    }
    if symbol.flags & DEF_BOUND != 0 {
        outside.global.remove(name);
        return Ok(Binding::Local);
    }
    Ok(if is_bound { Binding::Free } else { Binding::GlobalImplicit })
}

/// CPython: `symtable.c`, `error_at_directive`.
fn directive_error(scope: &Scope, source: &Source, name: &Name, message: &str) -> CompileError {
    let directive = scope.directives.iter().find(|(declared, _)| declared == name);
    source.error_at(message, directive.map_or(scope.location, |&(_, location)| location))
}

/// CPython: `symtable.c`, `analyze_cells`.
fn analyze_cells(bindings: &mut BTreeMap<Name, Binding>, free: &mut Names) {
    for (name, binding) in bindings {
        if *binding == Binding::Local && free.remove(name) {
            *binding = Binding::Cell;
        }
    }
}

/// CPython: `symtable.c`, `update_symbols`.
fn update_symbols(scope: &mut Scope, bindings: BTreeMap<Name, Binding>, bound: Option<&Names>, free: &Names) {
    for (name, binding) in bindings {
        scope.symbols.entry(name).or_default().binding = Some(binding);
    }
    for name in free {
        if let Some(symbol) = scope.symbols.get_mut(name) {
            if scope.kind == ScopeKind::Class && symbol.flags & (DEF_BOUND | DEF_GLOBAL) != 0 {
                symbol.flags |= DEF_FREE_CLASS;
            }
        } else if bound.is_none_or(|bound| bound.contains(name)) {
            // Passed through from an enclosing scope to one inside.
            scope.symbols.insert(name.clone(), Symbol { flags: 0, binding: Some(Binding::Free) });
        }
    }
}
