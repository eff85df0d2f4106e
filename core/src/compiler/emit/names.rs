//! Loads, stores and deletions of names; cells for nested functions.

use std::rc::Rc;

use crate::compiler::constants::Origin;
use crate::compiler::unit::UnitKind;
use crate::compiler::{Code, Constant, opcode};
use crate::syntax::symtable::{Binding, ScopeKind};
use crate::syntax::tree::{Context, Name};

use super::{Compiler, Emitted};

impl Compiler<'_> {
    /// CPython: `compile.c`, `compiler_nameop`.
    #[inline(never)]
    pub(super) fn name(&mut self, name: &Name, context: Context) -> Emitted {
        self.check_forbidden(name, context)?;
        let unit = self.unit();
        let mangled = unit.mangle(name);
        let binding = unit.scope.binding(&mangled);
        let kind = unit.scope.kind;
        match (binding, kind) {
            (Some(Binding::Free | Binding::Cell), _) => {
                let index = match binding {
                    Some(Binding::Cell) => unit.cellvars.get(&mangled),
                    _ => unit.free_index(&mangled),
                };
                let index = index.expect("the symbol table knows every cell");
                let load = match kind {
                    ScopeKind::Class => opcode::LOAD_CLASSDEREF,
                    _ => opcode::LOAD_DEREF,
                };
                let opcode = pick(context, load, opcode::STORE_DEREF, opcode::DELETE_DEREF);
                self.op_with(opcode, index);
            }
            (Some(Binding::Local), ScopeKind::Function) => {
                let opcode = pick(context, opcode::LOAD_FAST, opcode::STORE_FAST, opcode::DELETE_FAST);
                if self.do_not_emit == 0 {
                    let index = self.unit_mut().varnames.add(&mangled);
                    self.op_with(opcode, index);
                }
            }
            (Some(Binding::GlobalImplicit), ScopeKind::Function) | (Some(Binding::GlobalExplicit), _) => {
                let opcode = pick(context, opcode::LOAD_GLOBAL, opcode::STORE_GLOBAL, opcode::DELETE_GLOBAL);
                self.global_name(opcode, &mangled);
            }
            _ => {
                let opcode = pick(context, opcode::LOAD_NAME, opcode::STORE_NAME, opcode::DELETE_NAME);
                self.global_name(opcode, &mangled);
            }
        }
        Ok(())
    }

    /// Unlike other names, these are in `co_names` even if only dead code mentions them.
    fn global_name(&mut self, opcode: u8, mangled: &Name) {
        let index = self.unit_mut().names.add(mangled);
        self.op_with(opcode, index);
    }

    /// CPython: `compile.c`, `forbidden_name`.
    pub(super) fn check_forbidden(&self, name: &Name, context: Context) -> Emitted {
        if context == Context::Store && &**name == "__debug__" {
            return self.error("cannot assign to __debug__");
        }
        Ok(())
    }

    /// Makes a function of `code`, with the cells that it needs.
    ///
    /// CPython: `compile.c`, `compiler_make_closure`.
    pub(super) fn make_closure(&mut self, code: &Rc<Code>, mut flags: u32, qualname: &str) {
        if self.do_not_emit > 0 {
            return;
        }
        if !code.freevars.is_empty() {
            for name in &code.freevars {
                let index = self.closure_cell(name);
                self.op_with(opcode::LOAD_CLOSURE, index);
            }
            flags |= 0x08;
            self.op_with(opcode::BUILD_TUPLE, code.freevars.len() as u32);
        }
        self.load_const(&Rc::new(Constant::Code(code.clone())), Origin::Compiler);
        self.load_string(qualname);
        self.op_with(opcode::MAKE_FUNCTION, flags);
    }

    /// A class may bind a name that its method has as a free variable; the method means the outer one.
    ///
    /// CPython: `compile.c`, `get_ref_type`.
    fn closure_cell(&self, name: &str) -> u32 {
        let unit = self.unit();
        let is_class_cell = unit.kind == UnitKind::Class && name == "__class__";
        let index = if is_class_cell || unit.scope.binding(name) == Some(Binding::Cell) {
            unit.cellvars.get(name)
        } else {
            unit.free_index(name)
        };
        index.expect("the symbol table passes free variables through")
    }
}

fn pick(context: Context, load: u8, store: u8, delete: u8) -> u8 {
    match context {
        Context::Load => load,
        Context::Store => store,
        Context::Del => delete,
    }
}
