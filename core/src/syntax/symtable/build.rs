//! The first pass: what each scope does with its names.

use std::collections::BTreeMap;

use crate::syntax::error::CompileError;
use crate::syntax::source::Source;
use crate::syntax::tree::{
    Alias, Argument, Arguments, ClassDef, Comprehension, ComprehensionKind, Context, Expression,
    ExpressionKind, FunctionDef, Generator, Keyword, Lambda, Location, Module, Name, ScopeId, Statement,
    StatementKind, TOP_SCOPE,
};

use super::{
    DEF_ANNOT, DEF_COMP_ITER, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, Scope, ScopeKind,
    SymbolTable, USE, mangle,
};

type Visited = Result<(), CompileError>;

struct Builder<'source> {
    source: &'source Source,
    table: SymbolTable,
    /// The scopes being visited, innermost last.
    stack: Vec<ScopeId>,
    /// The class whose private names are mangled.
    private: Option<Name>,
}

pub(super) fn build(module: &Module, source: &Source) -> Result<SymbolTable, CompileError> {
    let table = SymbolTable { scopes: Vec::new() };
    let mut builder = Builder { source, table, stack: Vec::new(), private: None };
    builder.enter(TOP_SCOPE, ScopeKind::Module, Location::default());
    match module {
        Module::Module(body) | Module::Interactive(body) => builder.suite(body)?,
        Module::Expression(expression) => builder.expression(expression)?,
    }
    Ok(builder.table)
}

impl Builder<'_> {
    /// CPython: `symtable.c`, `symtable_enter_block`.
    fn enter(&mut self, id: ScopeId, kind: ScopeKind, location: Location) {
        let outer = self.stack.last().map(|&outer| self.table.scope_mut(outer));
        let (nested, comp_iter_expr) = match outer {
            None => (false, 0),
            Some(outer) => {
                outer.children.push(id);
                (outer.nested || outer.kind == ScopeKind::Function, outer.comp_iter_expr)
            }
        };
        let index = id.0 as usize;
        if self.table.scopes.len() <= index {
            self.table.scopes.resize_with(index + 1, || None);
        }
        self.table.scopes[index] = Some(Scope {
            kind,
            symbols: BTreeMap::new(),
            varnames: Vec::new(),
            children: Vec::new(),
            directives: Vec::new(),
            nested,
            generator: false,
            comprehension: false,
            varargs: false,
            varkeywords: false,
            needs_class_closure: false,
            comp_iter_target: false,
            comp_iter_expr,
            location,
        });
        self.stack.push(id);
    }

    fn exit(&mut self) {
        self.stack.pop();
    }

    fn current_id(&self) -> ScopeId {
        *self.stack.last().expect("the module's scope is never left")
    }

    fn current(&mut self) -> &mut Scope {
        let id = self.current_id();
        self.table.scope_mut(id)
    }

    fn error(&self, message: &str, location: Location) -> Visited {
        Err(self.source.error_at(message, location))
    }

    fn define(&mut self, name: &Name, flag: u16) -> Visited {
        self.define_in(self.current_id(), name, flag)
    }

    /// CPython: `symtable.c`, `symtable_add_def_helper`.
    fn define_in(&mut self, id: ScopeId, name: &Name, flag: u16) -> Visited {
        let mangled = mangle(self.private.as_ref(), name);
        let scope = self.table.scope_mut(id);
        let location = scope.location;
        let in_target = scope.comp_iter_target;
        let symbol = scope.symbols.entry(mangled.clone()).or_default();
        if flag & symbol.flags & DEF_PARAM != 0 {
            return self.error(&format!("duplicate argument '{name}' in function definition"), location);
        }
        symbol.flags |= flag;
        if in_target {
            if symbol.flags & (DEF_GLOBAL | DEF_NONLOCAL) != 0 {
                let message =
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                return self.error(&message, location);
            }
            symbol.flags |= DEF_COMP_ITER;
        }
        if flag & DEF_PARAM != 0 {
            scope.varnames.push(mangled);
        } else if flag & DEF_GLOBAL != 0 {
            self.table.scope_mut(TOP_SCOPE).symbols.entry(mangled).or_default().flags |= flag;
        }
        Ok(())
    }

    fn lookup(&mut self, name: &Name) -> u16 {
        let mangled = mangle(self.private.as_ref(), name);
        self.current().symbols.get(&mangled).map_or(0, |symbol| symbol.flags)
    }

    fn suite(&mut self, body: &[Statement]) -> Visited {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    /// CPython: `symtable.c`, `symtable_visit_stmt`.
    fn statement(&mut self, statement: &Statement) -> Visited {
        let location = statement.location;
        match &statement.kind {
            StatementKind::FunctionDef(def) => self.function(def, location),
            StatementKind::ClassDef(def) => self.class(def, location),
            StatementKind::Return(value) => self.optional(value.as_ref()),
            StatementKind::Delete(targets) => self.expressions(targets),
            StatementKind::Assign { targets, value } => {
                self.expressions(targets)?;
                self.expression(value)
            }
            StatementKind::AugAssign { target, value, .. } => {
                self.expression(target)?;
                self.expression(value)
            }
            StatementKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, *simple, value.is_some(), location)?;
                self.expression(annotation)?;
                self.optional(value.as_ref())
            }
            StatementKind::For { target, iter, body, orelse } => {
                self.expression(target)?;
                self.expression(iter)?;
                self.suite(body)?;
                self.suite(orelse)
            }
            StatementKind::While { test, body, orelse } | StatementKind::If { test, body, orelse } => {
                self.expression(test)?;
                self.suite(body)?;
                self.suite(orelse)
            }
            StatementKind::With { items, body } => {
                for item in items {
                    self.expression(&item.context)?;
                    self.optional(item.target.as_ref())?;
                }
                self.suite(body)
            }
            StatementKind::Raise { exception: first, cause: second } => {
                self.optional(first.as_ref())?;
                self.optional(second.as_ref())
            }
            StatementKind::Try(node) => {
                self.suite(&node.body)?;
                self.suite(&node.orelse)?;
                for handler in &node.handlers {
                    self.optional(handler.exception_type.as_ref())?;
                    handler.name.iter().try_for_each(|name| self.define(name, DEF_LOCAL))?;
                    self.suite(&handler.body)?;
                }
                self.suite(&node.finalbody)
            }
            StatementKind::Assert { test, message } => {
                self.expression(test)?;
                self.optional(message.as_ref())
            }
            StatementKind::Import(names) | StatementKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.alias(alias))
            }
            StatementKind::Global(names) => self.directive(names, DEF_GLOBAL, "global", location),
            StatementKind::Nonlocal(names) => self.directive(names, DEF_NONLOCAL, "nonlocal", location),
            StatementKind::Expr(value) => self.expression(value),
            StatementKind::Pass | StatementKind::Break | StatementKind::Continue => Ok(()),
        }
    }

    #[inline(never)]
    fn function(&mut self, def: &FunctionDef, location: Location) -> Visited {
        self.define(&def.name, DEF_LOCAL)?;
        self.defaults(&def.arguments)?;
        let arguments = &def.arguments;
        let annotated = arguments
            .positional_only
            .iter()
            .chain(&arguments.positional)
            .chain(&arguments.vararg)
            .chain(&arguments.kwarg)
            .chain(&arguments.keyword_only);
        for argument in annotated {
            self.optional(argument.annotation.as_ref())?;
        }
        self.optional(def.returns.as_ref())?;
        self.expressions(&def.decorators)?;
        self.enter(def.scope, ScopeKind::Function, location);
        self.arguments(&def.arguments)?;
        self.suite(&def.body)?;
        self.exit();
        Ok(())
    }

    #[inline(never)]
    fn class(&mut self, def: &ClassDef, location: Location) -> Visited {
        self.define(&def.name, DEF_LOCAL)?;
        self.expressions(&def.bases)?;
        self.keywords(&def.keywords)?;
        self.expressions(&def.decorators)?;
        self.enter(def.scope, ScopeKind::Class, location);
        let outer = self.private.replace(def.name.clone());
        self.suite(&def.body)?;
        self.private = outer;
        self.exit();
        Ok(())
    }

    #[inline(never)]
    fn annotated(
        &mut self,
        target: &Expression,
        simple: bool,
        has_value: bool,
        location: Location,
    ) -> Visited {
        let ExpressionKind::Name { id, .. } = &target.kind else { return self.expression(target) };
        let flags = self.lookup(id);
        if simple && flags & (DEF_GLOBAL | DEF_NONLOCAL) != 0 && self.current_id() != TOP_SCOPE {
            let what = if flags & DEF_GLOBAL != 0 { "global" } else { "nonlocal" };
            return self.error(&format!("annotated name '{id}' can't be {what}"), location);
        }
        if simple {
            return self.define(id, DEF_ANNOT | DEF_LOCAL);
        }
        if has_value { self.define(id, DEF_LOCAL) } else { Ok(()) }
    }

    /// CPython: `symtable.c`, `symtable_visit_alias`.
    #[inline(never)]
    fn alias(&mut self, alias: &Alias) -> Visited {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        if &**name == "*" {
            if self.current().kind == ScopeKind::Module {
                return Ok(());
            }
            let location = self.current().location;
            return self.error("import * only allowed at module level", location);
        }
        match name.split_once('.') {
            Some((package, _)) => self.define(&package.into(), DEF_IMPORT),
            None => self.define(name, DEF_IMPORT),
        }
    }

    #[inline(never)]
    fn directive(&mut self, names: &[Name], flag: u16, what: &str, location: Location) -> Visited {
        for name in names {
            let flags = self.lookup(name);
            let conflict = if flags & DEF_PARAM != 0 {
                Some(format!("name '{name}' is parameter and {what}"))
            } else if flags & USE != 0 {
                Some(format!("name '{name}' is used prior to {what} declaration"))
            } else if flags & DEF_ANNOT != 0 {
                Some(format!("annotated name '{name}' can't be {what}"))
            } else if flags & DEF_LOCAL != 0 {
                Some(format!("name '{name}' is assigned to before {what} declaration"))
            } else {
                None
            };
            if let Some(message) = conflict {
                return self.error(&message, location);
            }
            self.define(name, flag)?;
            self.record_directive(name, location);
        }
        Ok(())
    }

    fn record_directive(&mut self, name: &Name, location: Location) {
        let mangled = mangle(self.private.as_ref(), name);
        self.current().directives.push((mangled, location));
    }

    fn expressions<'a>(&mut self, list: impl IntoIterator<Item = &'a Expression>) -> Visited {
        list.into_iter().try_for_each(|expression| self.expression(expression))
    }

    fn optional(&mut self, expression: Option<&Expression>) -> Visited {
        self.expressions(expression)
    }

    #[inline(never)]
    fn keywords(&mut self, keywords: &[Keyword]) -> Visited {
        self.expressions(keywords.iter().map(|keyword| &keyword.value))
    }

    #[inline(never)]
    fn defaults(&mut self, arguments: &Arguments) -> Visited {
        self.expressions(&arguments.defaults)?;
        self.expressions(arguments.keyword_defaults.iter().flatten())
    }

    /// CPython: `symtable.c`, `symtable_visit_arguments`.
    #[inline(never)]
    fn arguments(&mut self, arguments: &Arguments) -> Visited {
        let named = arguments.positional_only.iter().chain(&arguments.positional);
        for argument in named.chain(&arguments.keyword_only) {
            self.parameter(argument)?;
        }
        if let Some(argument) = &arguments.vararg {
            self.parameter(argument)?;
            self.current().varargs = true;
        }
        if let Some(argument) = &arguments.kwarg {
            self.parameter(argument)?;
            self.current().varkeywords = true;
        }
        Ok(())
    }

    fn parameter(&mut self, argument: &Argument) -> Visited {
        self.define(&argument.name, DEF_PARAM)
    }

    /// CPython: `symtable.c`, `symtable_visit_expr`.
    fn expression(&mut self, expression: &Expression) -> Visited {
        match &expression.kind {
            ExpressionKind::BoolOp { values, .. } => self.expressions(values),
            ExpressionKind::NamedExpr { target, value } => {
                self.named_expression(target, value, expression.location)
            }
            ExpressionKind::BinOp { .. } => {
                let (innermost, chain) = expression.operator_chain();
                self.expression(innermost)?;
                self.expressions(chain.iter().rev().map(|link| link.right))
            }
            ExpressionKind::Lambda(lambda) => self.lambda(lambda, expression.location),
            ExpressionKind::IfExp(node) => self.expressions([&node.test, &node.body, &node.orelse]),
            ExpressionKind::Dict { keys, values } => {
                self.expressions(keys.iter().flatten())?;
                self.expressions(values)
            }
            ExpressionKind::Comprehension(node) => self.comprehension(node, expression.location),
            ExpressionKind::Yield(value) => {
                self.optional(value.as_deref())?;
                self.current().generator = true;
                Ok(())
            }
            ExpressionKind::YieldFrom(value) => {
                self.expression(value)?;
                self.current().generator = true;
                Ok(())
            }
            ExpressionKind::Compare { left, comparators, .. } => {
                self.expression(left)?;
                self.expressions(comparators)
            }
            ExpressionKind::Call { function, arguments, keywords } => {
                self.expression(function)?;
                self.expressions(arguments)?;
                self.keywords(keywords)
            }
            ExpressionKind::FormattedValue { value, format_spec, .. } => {
                self.expression(value)?;
                self.optional(format_spec.as_deref())
            }
            ExpressionKind::Constant { .. } => Ok(()),
            ExpressionKind::UnaryOp { operand: value, .. }
            | ExpressionKind::Attribute { value, .. }
            | ExpressionKind::Starred { value, .. } => self.expression(value),
            ExpressionKind::Subscript { value, slice, .. } => {
                self.expression(value)?;
                self.expression(slice)
            }
            ExpressionKind::Name { id, context } => self.name(id, *context),
            ExpressionKind::Set(elements)
            | ExpressionKind::JoinedStr(elements)
            | ExpressionKind::List { elements, .. }
            | ExpressionKind::Tuple { elements, .. } => self.expressions(elements),
            ExpressionKind::Slice(slice) => {
                self.expressions([&slice.lower, &slice.upper, &slice.step].into_iter().flatten())
            }
        }
    }

    fn name(&mut self, id: &Name, context: Context) -> Visited {
        self.define(id, if context == Context::Load { USE } else { DEF_LOCAL })?;
        // `super()` finds its class through a cell that its mention makes.
        if context == Context::Load && &**id == "super" && self.current().kind == ScopeKind::Function {
            return self.define(&"__class__".into(), USE);
        }
        Ok(())
    }

    #[inline(never)]
    fn lambda(&mut self, lambda: &Lambda, location: Location) -> Visited {
        self.defaults(&lambda.arguments)?;
        self.enter(lambda.scope, ScopeKind::Function, location);
        self.arguments(&lambda.arguments)?;
        self.expression(&lambda.body)?;
        self.exit();
        Ok(())
    }

    /// CPython: `symtable.c`, `symtable_handle_namedexpr`.
    #[inline(never)]
    fn named_expression(&mut self, target: &Expression, value: &Expression, location: Location) -> Visited {
        if self.current().comp_iter_expr > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            // CPython forgets to make this column 1-based.
            return self.error(message, Location { column: location.column.wrapping_sub(1), ..location });
        }
        if self.current().comprehension
            && let ExpressionKind::Name { id, .. } = &target.kind
        {
            self.extend_named_expression_scope(id, target.location)?;
        }
        self.expression(value)?;
        self.expression(target)
    }

    /// Binds `name` in the function or module around the comprehensions.
    ///
    /// CPython: `symtable.c`, `symtable_extend_namedexpr_scope`.
    fn extend_named_expression_scope(&mut self, name: &Name, location: Location) -> Visited {
        // CPython forgets to make this column 1-based.
        let error_location = Location { column: location.column.wrapping_sub(1), ..location };
        for id in self.stack.clone().into_iter().rev() {
            let scope = self.table.scope(id);
            let mangled = mangle(self.private.as_ref(), name);
            let flags = scope.symbols.get(&mangled).map_or(0, |symbol| symbol.flags);
            if scope.comprehension {
                if flags & DEF_COMP_ITER != 0 {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{name}'"
                    );
                    return self.error(&message, error_location);
                }
                continue;
            }
            let (here, there) = match scope.kind {
                ScopeKind::Function if flags & DEF_GLOBAL != 0 => (DEF_GLOBAL, DEF_LOCAL),
                ScopeKind::Function => (DEF_NONLOCAL, DEF_LOCAL),
                ScopeKind::Module => (DEF_GLOBAL, DEF_GLOBAL),
                ScopeKind::Class => {
                    let message =
                        "assignment expression within a comprehension cannot be used in a class body";
                    return self.error(message, error_location);
                }
            };
            self.define(name, here)?;
            self.record_directive(name, location);
            return self.define_in(id, name, there);
        }
        unreachable!("the module's scope ends the search")
    }

    /// CPython: `symtable.c`, `symtable_handle_comprehension`.
    #[inline(never)]
    fn comprehension(&mut self, node: &Comprehension, location: Location) -> Visited {
        let (outermost, inner) = node.generators.split_first().expect("a comprehension has a for clause");
        // The outermost iterable is evaluated in the scope around.
        self.current().comp_iter_expr += 1;
        self.expression(&outermost.iter)?;
        self.current().comp_iter_expr -= 1;
        self.enter(node.scope, ScopeKind::Function, location);
        self.current().comprehension = true;
        self.define(&".0".into(), DEF_PARAM)?;
        self.target(outermost)?;
        self.expressions(&outermost.ifs)?;
        for generator in inner {
            self.target(generator)?;
            self.current().comp_iter_expr += 1;
            self.expression(&generator.iter)?;
            self.current().comp_iter_expr -= 1;
            self.expressions(&generator.ifs)?;
        }
        self.optional(node.value.as_ref())?;
        self.expression(&node.element)?;
        if self.current().generator {
            let what = match node.kind {
                ComprehensionKind::List => "list comprehension",
                ComprehensionKind::Set => "set comprehension",
                ComprehensionKind::Dict => "dict comprehension",
                ComprehensionKind::Generator => "generator expression",
            };
            return self.error(&format!("'yield' inside {what}"), location);
        }
        self.current().generator = node.kind == ComprehensionKind::Generator;
        self.exit();
        Ok(())
    }

    fn target(&mut self, generator: &Generator) -> Visited {
        self.current().comp_iter_target = true;
        self.expression(&generator.target)?;
        self.current().comp_iter_target = false;
        Ok(())
    }
}
