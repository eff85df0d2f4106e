//! Functions, lambdas, classes, and the bodies of classes and modules.

use std::rc::Rc;

use crate::compiler::constants::Origin;
use crate::compiler::unit::UnitKind;
use crate::compiler::{Constant, Optimization, opcode};
use crate::syntax::tree::{
    Arguments, ClassDef, Context, Expression, FunctionDef, Lambda, Location, Statement, StatementKind,
    docstring,
};

use super::{Compiler, Emitted, annotations};

impl<'tree> Compiler<'tree> {
    /// The body of a module or class.
    ///
    /// CPython: `compile.c`, `compiler_body`.
    pub(super) fn body(&mut self, body: &'tree [Statement]) -> Emitted {
        let unit = self.unit_mut();
        if let Some(first) = body.first().filter(|_| unit.kind == UnitKind::Module) {
            unit.line = first.location.line;
        }
        if annotations::has_annotations(body) {
            self.op(opcode::SETUP_ANNOTATIONS);
        }
        let mut rest = body;
        if self.optimization < Optimization::NoDocstrings
            && docstring(body).is_some()
            && let Some((Statement { kind: StatementKind::Expr(text), .. }, after)) = body.split_first()
        {
            self.expression(text)?;
            self.name(&"__doc__".into(), Context::Store)?;
            rest = after;
        }
        self.suite(rest)
    }

    /// CPython: `compile.c`, `compiler_function`.
    #[inline(never)]
    pub(super) fn function(&mut self, def: &'tree FunctionDef, location: Location) -> Emitted {
        self.check_arguments(&def.arguments)?;
        self.expressions(&def.decorators)?;
        let firstlineno = first_line(&def.decorators, location);
        let mut flags = self.default_arguments(&def.arguments)?;
        if self.annotations(&def.arguments, def.returns.as_ref())? {
            flags |= 0x04;
        }
        self.enter_scope(def.name.clone(), UnitKind::Function, def.scope, firstlineno);
        let text = docstring(&def.body).filter(|_| self.optimization < Optimization::NoDocstrings);
        let first_const = text.cloned().unwrap_or_else(|| Rc::new(Constant::None));
        self.add_const(&first_const, Origin::Tree);
        self.set_argument_counts(&def.arguments);
        self.suite(&def.body)?;
        let qualname = self.unit().qualname.clone();
        let code = self.exit_scope(true);
        self.make_closure(&code, flags, &qualname);
        def.decorators.iter().for_each(|_| self.op_with(opcode::CALL_FUNCTION, 1));
        self.name(&def.name, Context::Store)
    }

    /// CPython: `compile.c`, `compiler_lambda`.
    #[inline(never)]
    pub(super) fn lambda(&mut self, lambda: &'tree Lambda, location: Location) -> Emitted {
        self.check_arguments(&lambda.arguments)?;
        let flags = self.default_arguments(&lambda.arguments)?;
        self.enter_scope("<lambda>".into(), UnitKind::Lambda, lambda.scope, location.line);
        // None comes first, so that the lambda cannot have a docstring.
        self.add_const(&Rc::new(Constant::None), Origin::Compiler);
        self.set_argument_counts(&lambda.arguments);
        self.expression(&lambda.body)?;
        let is_generator = self.unit().scope.generator;
        if !is_generator {
            self.op(opcode::RETURN_VALUE);
        }
        let qualname = self.unit().qualname.clone();
        let code = self.exit_scope(!is_generator);
        self.make_closure(&code, flags, &qualname);
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_class`.
    #[inline(never)]
    pub(super) fn class(&mut self, def: &'tree ClassDef, location: Location) -> Emitted {
        self.expressions(&def.decorators)?;
        let firstlineno = first_line(&def.decorators, location);
        self.enter_scope(def.name.clone(), UnitKind::Class, def.scope, firstlineno);
        self.unit_mut().private = Some(def.name.clone());
        self.name(&"__name__".into(), Context::Load)?;
        self.name(&"__module__".into(), Context::Store)?;
        let qualname = self.unit().qualname.clone();
        self.load_string(&qualname);
        self.name(&"__qualname__".into(), Context::Store)?;
        self.body(&def.body)?;
        if self.unit().scope.needs_class_closure {
            let cell = self.unit().cellvars.get("__class__").expect("made with the unit");
            self.op_with(opcode::LOAD_CLOSURE, cell);
            self.op(opcode::DUP_TOP);
            self.name(&"__classcell__".into(), Context::Store)?;
        } else {
            self.load_none();
        }
        self.op(opcode::RETURN_VALUE);
        let code = self.exit_scope(true);
        self.op(opcode::LOAD_BUILD_CLASS);
        self.make_closure(&code, 0, &def.name);
        self.load_string(&def.name);
        self.call_helper(2, &def.bases, &def.keywords)?;
        def.decorators.iter().for_each(|_| self.op_with(opcode::CALL_FUNCTION, 1));
        self.name(&def.name, Context::Store)
    }

    fn set_argument_counts(&mut self, arguments: &Arguments) {
        let unit = self.unit_mut();
        unit.posonlyargcount = arguments.positional_only.len() as u32;
        unit.argcount = unit.posonlyargcount + arguments.positional.len() as u32;
        unit.kwonlyargcount = arguments.keyword_only.len() as u32;
    }

    fn check_arguments(&self, arguments: &Arguments) -> Emitted {
        let named = arguments.positional_only.iter().chain(&arguments.positional);
        let rest = arguments.keyword_only.iter().chain(&arguments.vararg).chain(&arguments.kwarg);
        named.chain(rest).try_for_each(|argument| self.check_forbidden(&argument.name, Context::Store))
    }

    /// Returns the flags for `MAKE_FUNCTION`.
    ///
    /// CPython: `compile.c`, `compiler_default_arguments`.
    fn default_arguments(&mut self, arguments: &'tree Arguments) -> Emitted<u32> {
        let mut flags = 0;
        if !arguments.defaults.is_empty() {
            self.expressions(&arguments.defaults)?;
            self.op_with(opcode::BUILD_TUPLE, arguments.defaults.len() as u32);
            flags |= 0x01;
        }
        let mut names = Vec::new();
        for (argument, default) in arguments.keyword_only.iter().zip(&arguments.keyword_defaults) {
            if let Some(default) = default {
                names.push(self.unit().mangle(&argument.name));
                self.expression(default)?;
            }
        }
        if !names.is_empty() {
            self.load_strings(&names);
            self.op_with(opcode::BUILD_CONST_KEY_MAP, names.len() as u32);
            flags |= 0x02;
        }
        Ok(flags)
    }
}

fn first_line(decorators: &[Expression], location: Location) -> u32 {
    decorators.first().map_or(location.line, |decorator| decorator.location.line)
}
