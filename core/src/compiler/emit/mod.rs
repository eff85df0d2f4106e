//! From the tree to basic blocks: one function for each of CPython's.
//!
//! CPython: `compile.c`.

mod annotations;
mod calls;
mod comprehensions;
mod control;
mod definitions;
mod displays;
mod expressions;
mod names;
mod statements;
mod warnings;

pub(in crate::compiler) use displays::frozenset;

use std::rc::Rc;

use crate::syntax::future::Future;
use crate::syntax::source::Source;
use crate::syntax::symtable::{Binding, ScopeKind, SymbolTable};
use crate::syntax::tree::{Location, Module, Name, ScopeId, TOP_SCOPE};

use super::constants::{ConstantCache, Origin};
use super::unit::{BlockId, Unit, UnitKind};
use super::{Code, CompileError, Compiled, Constant, Optimization, SyntaxWarning, assemble, opcode};

/// The blocks that a code object may have inside one another.
///
/// CPython: `code.h`, `CO_MAXBLOCKS`.
const MAX_FRAME_BLOCKS: usize = 20;

type Emitted<T = ()> = Result<T, CompileError>;

/// One compilation.
///
/// CPython: `compile.c`, `struct compiler`.
pub(super) struct Compiler<'tree> {
    source: &'tree Source,
    filename: &'tree str,
    symbols: &'tree SymbolTable,
    future: Future,
    optimization: Optimization,
    cache: ConstantCache,
    /// The code objects being compiled, innermost last.
    units: Vec<Unit<'tree>>,
    /// Print the values of expression statements.
    interactive: bool,
    /// Above 0 while dead code is only checked for errors.
    do_not_emit: u32,
    /// What the compiler warned of.
    pub(super) warnings: Vec<SyntaxWarning>,
}

/// Compiles a whole text.
///
/// CPython: `compile.c`, `compiler_mod`.
pub(super) fn compile_module<'tree>(
    module: &'tree Module,
    symbols: &'tree SymbolTable,
    future: Future,
    optimization: Optimization,
    source: &'tree Source,
    filename: &'tree str,
) -> Emitted<Compiled> {
    let mut compiler = Compiler {
        source,
        filename,
        symbols,
        future,
        optimization,
        cache: ConstantCache::default(),
        units: Vec::new(),
        interactive: false,
        do_not_emit: 0,
        warnings: Vec::new(),
    };
    compiler.enter_scope("<module>".into(), UnitKind::Module, TOP_SCOPE, 0);
    let ends_with_none = match module {
        Module::Module(body) => {
            compiler.body(body)?;
            true
        }
        Module::Interactive(body) => {
            compiler.interactive = true;
            if annotations::has_annotations(body) {
                compiler.op(opcode::SETUP_ANNOTATIONS);
            }
            compiler.suite(body)?;
            true
        }
        Module::Expression(expression) => {
            compiler.expression(expression)?;
            false
        }
    };
    let code = compiler.exit_scope(ends_with_none);
    Ok(Compiled { code, warnings: compiler.warnings, constants: compiler.cache.in_tree })
}

impl<'tree> Compiler<'tree> {
    /// CPython: `compile.c`, `compiler_enter_scope`.
    fn enter_scope(&mut self, name: Name, kind: UnitKind, scope: ScopeId, firstlineno: u32) {
        let private = self.units.last().and_then(|outer| outer.private.clone());
        let mut unit = Unit::new(self.symbols.scope(scope), kind, name, private, firstlineno);
        if kind != UnitKind::Module {
            unit.qualname = self.qualname(&unit);
        }
        self.units.push(unit);
    }

    /// CPython: `compile.c`, `compiler_set_qualname`.
    fn qualname(&self, unit: &Unit<'_>) -> Name {
        let Some(parent) = self.units.last().filter(|_| self.units.len() > 1) else {
            return unit.name.clone();
        };
        if matches!(unit.kind, UnitKind::Function | UnitKind::Class) {
            let mangled = parent.mangle(&unit.name);
            if parent.scope.binding(&mangled) == Some(Binding::GlobalExplicit) {
                return unit.name.clone();
            }
        }
        let base = &parent.qualname;
        match parent.kind {
            UnitKind::Function | UnitKind::Lambda => format!("{base}.<locals>.{}", unit.name).into(),
            _ => format!("{base}.{}", unit.name).into(),
        }
    }

    /// Leaves the innermost code object, which is then complete.
    fn exit_scope(&mut self, ends_with_none: bool) -> Rc<Code> {
        let current = self.unit().current;
        if !self.unit().block(current).returns {
            let next = self.unit_mut().new_block();
            self.unit_mut().use_next_block(next);
            if ends_with_none {
                self.load_const(&Rc::new(Constant::None), Origin::Compiler);
            }
            self.op(opcode::RETURN_VALUE);
        }
        let unit = self.units.pop().expect("a scope that was entered");
        Rc::new(assemble::make_code(unit, self.filename, self.future.features, &mut self.cache))
    }

    fn unit(&self) -> &Unit<'tree> {
        self.units.last().expect("code is emitted inside a scope")
    }

    fn unit_mut(&mut self) -> &mut Unit<'tree> {
        self.units.last_mut().expect("code is emitted inside a scope")
    }

    fn is_function(&self) -> bool {
        self.unit().scope.kind == ScopeKind::Function
    }

    /// CPython: `compile.c`, `compiler_error`.
    fn error<T>(&self, message: &str) -> Emitted<T> {
        let unit = self.unit();
        Err(self.source.error_at(message, Location { line: unit.line, column: unit.column }))
    }

    fn op(&mut self, opcode: u8) {
        self.op_with(opcode, 0);
    }

    fn op_with(&mut self, opcode: u8, argument: u32) {
        if self.do_not_emit == 0 {
            self.unit_mut().push(opcode, argument, None);
        }
    }

    fn jump(&mut self, opcode: u8, target: BlockId) {
        if self.do_not_emit == 0 {
            self.unit_mut().push(opcode, 0, Some(target));
        }
    }

    fn new_block(&mut self) -> BlockId {
        self.unit_mut().new_block()
    }

    fn use_next_block(&mut self, block: BlockId) {
        self.unit_mut().use_next_block(block);
    }

    fn next_block(&mut self) {
        let block = self.new_block();
        self.use_next_block(block);
    }

    /// CPython: `compile.c`, `compiler_addop_load_const`.
    fn load_const(&mut self, constant: &Rc<Constant>, origin: Origin) {
        if self.do_not_emit == 0 {
            let index = self.add_const(constant, origin);
            self.op_with(opcode::LOAD_CONST, index);
        }
    }

    fn load_none(&mut self) {
        self.load_const(&Rc::new(Constant::None), Origin::Compiler);
    }

    /// CPython: `compile.c`, `compiler_add_const`.
    fn add_const(&mut self, constant: &Rc<Constant>, origin: Origin) -> u32 {
        let (key, merged) = self.cache.merge(constant, origin);
        self.unit_mut().add_const(key, merged)
    }

    fn load_string(&mut self, text: &str) {
        self.load_const(&super::constants::string(text), Origin::Compiler);
    }

    fn load_strings<'a>(&mut self, texts: impl IntoIterator<Item = &'a Name>) {
        let items = texts.into_iter().map(|text| super::constants::string(text)).collect();
        self.load_const(&Rc::new(Constant::Tuple(items)), Origin::OfTree);
    }

    /// An instruction on a name that is mangled.
    ///
    /// CPython: `compile.c`, `compiler_addop_name`.
    fn op_name(&mut self, opcode: u8, name: &Name) {
        if self.do_not_emit == 0 {
            let mangled = self.unit().mangle(name);
            self.op_plain_name(opcode, &mangled);
        }
    }

    /// An instruction on a name as it is.
    fn op_plain_name(&mut self, opcode: u8, name: &Name) {
        if self.do_not_emit == 0 {
            let index = self.unit_mut().names.add(name);
            self.op_with(opcode, index);
        }
    }
}
