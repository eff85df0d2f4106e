//! Which scope each name belongs to.
//!
//! Two passes: `build` collects what each scope does with its names, `analyze` decides what each name is.
//!
//! CPython: `symtable.c`.

mod analyze;
mod build;

use std::collections::BTreeMap;

use crate::syntax::error::CompileError;

use super::source::Source;
use super::tree::{Location, Module, Name, ScopeId};

/// `global x`
pub const DEF_GLOBAL: u16 = 1;
/// Assigned.
pub const DEF_LOCAL: u16 = 1 << 1;
/// A parameter.
pub const DEF_PARAM: u16 = 1 << 2;
/// `nonlocal x`
pub const DEF_NONLOCAL: u16 = 1 << 3;
/// Its value is used.
pub const USE: u16 = 1 << 4;
/// A free variable of a method that the class body also binds.
pub const DEF_FREE_CLASS: u16 = 1 << 6;
/// Bound by an import.
pub const DEF_IMPORT: u16 = 1 << 7;
/// Annotated.
pub const DEF_ANNOT: u16 = 1 << 8;
/// The iteration variable of a comprehension.
pub const DEF_COMP_ITER: u16 = 1 << 9;
/// Bound in this scope.
pub const DEF_BOUND: u16 = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

/// What a name in a scope refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// A local of this scope.
    Local,
    /// Declared `global`.
    GlobalExplicit,
    /// Bound in no enclosing function.
    GlobalImplicit,
    /// A cell of an enclosing function.
    Free,
    /// A local that a nested function uses.
    Cell,
}

/// What a scope knows of one name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Symbol {
    /// `DEF_…` bits and [`USE`].
    pub flags: u16,
    /// Decided by the second pass.
    pub binding: Option<Binding>,
}

/// The three kinds of scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// A function, lambda or comprehension.
    Function,
    /// A class body.
    Class,
    /// A whole text.
    Module,
}

/// One scope.
///
/// CPython: `symtable.h`, `PySTEntryObject`.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, as in CPython")]
pub struct Scope {
    /// Which of the three.
    pub kind: ScopeKind,
    /// Its names, mangled.
    pub symbols: BTreeMap<Name, Symbol>,
    /// Its parameters in order.
    pub varnames: Vec<Name>,
    /// The scopes directly inside, in order.
    pub children: Vec<ScopeId>,
    /// `global` and `nonlocal` declarations, for errors.
    directives: Vec<(Name, Location)>,
    /// Inside a function, at any depth.
    pub nested: bool,
    /// Has a `yield`, or is a generator expression.
    pub generator: bool,
    /// Is a comprehension or generator expression.
    comprehension: bool,
    /// Has `*args`.
    pub varargs: bool,
    /// Has `**kwargs`.
    pub varkeywords: bool,
    /// A class body whose methods use `__class__` or `super`.
    pub needs_class_closure: bool,
    /// The target of a comprehension's `for` is being visited.
    comp_iter_target: bool,
    /// How many iterables of comprehensions are being visited.
    comp_iter_expr: u32,
    /// Where the node of the scope is.
    location: Location,
}

impl Scope {
    /// What `name`, mangled, refers to; `None` if the scope does not mention it.
    ///
    /// CPython: `symtable.c`, `PyST_GetScope`.
    pub fn binding(&self, name: &str) -> Option<Binding> {
        self.symbols.get(name)?.binding
    }
}

/// The scopes of a text, by the ids in its tree.
#[derive(Debug)]
pub struct SymbolTable {
    scopes: Vec<Option<Scope>>,
}

impl SymbolTable {
    /// Builds the table.
    ///
    /// CPython: `symtable.c`, `PySymtable_BuildObject`.
    pub fn build(module: &Module, source: &Source) -> Result<Self, CompileError> {
        let mut table = build::build(module, source)?;
        analyze::analyze(&mut table, source)?;
        Ok(table)
    }

    /// A scope that is in the tree.
    pub fn scope(&self, id: ScopeId) -> &Scope {
        self.scopes[id.0 as usize].as_ref().expect("the first pass visits every scope of the tree")
    }

    fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        self.scopes[id.0 as usize].as_mut().expect("the first pass visits every scope of the tree")
    }
}

/// The name that `name` has inside class `private`.
///
/// CPython: `compile.c`, `_Py_Mangle`.
pub fn mangle(private: Option<&Name>, name: &Name) -> Name {
    let Some(private) = private else { return name.clone() };
    // Dunder names and the dotted names of imports stay.
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    match private.trim_start_matches('_') {
        "" => name.clone(),
        class => format!("_{class}{name}").into(),
    }
}
