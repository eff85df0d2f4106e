//! The tree that the compiler works on: the nodes of CPython 3.9's `Python.asdl`.

use std::rc::Rc;

use crate::syntax::code::Constant;

/// An identifier.
pub type Name = Rc<str>;

/// Where a node starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// 1-based line.
    pub line: u32,
    /// 0-based offset in the line, in bytes of UTF-8: the node's `col_offset`.
    pub column: u32,
}

/// Names a node that has a scope of its own; an index into the symbol table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScopeId(pub u32);

/// A whole text.
#[derive(Debug)]
pub enum Module {
    /// A module or script.
    Module(Vec<Statement>),
    /// One console statement.
    Interactive(Vec<Statement>),
    /// One expression.
    Expression(Expression),
}

/// The scope of a whole text.
pub const TOP_SCOPE: ScopeId = ScopeId(0);

/// A statement and its place.
#[derive(Debug)]
pub struct Statement {
    /// Which statement.
    pub kind: StatementKind,
    /// Its first token; for a decorated definition, the `def` or `class`.
    pub location: Location,
}

/// The statements, in the order of `Python.asdl`.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub enum StatementKind {
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return(Option<Expression>),
    Delete(Vec<Expression>),
    Assign { targets: Vec<Expression>, value: Expression },
    AugAssign { target: Expression, operator: Operator, value: Expression },
    AnnAssign { target: Expression, annotation: Expression, value: Option<Expression>, simple: bool },
    For { target: Expression, iter: Expression, body: Vec<Statement>, orelse: Vec<Statement> },
    While { test: Expression, body: Vec<Statement>, orelse: Vec<Statement> },
    If { test: Expression, body: Vec<Statement>, orelse: Vec<Statement> },
    With { items: Vec<WithItem>, body: Vec<Statement> },
    Raise { exception: Option<Expression>, cause: Option<Expression> },
    Try(Box<Try>),
    Assert { test: Expression, message: Option<Expression> },
    Import(Vec<Alias>),
    ImportFrom { module: Option<Name>, names: Vec<Alias>, level: u32 },
    Global(Vec<Name>),
    Nonlocal(Vec<Name>),
    Expr(Expression),
    Pass,
    Break,
    Continue,
}

/// A function definition.
#[derive(Debug)]
pub struct FunctionDef {
    /// The name that is bound.
    pub name: Name,
    /// The parameters.
    pub arguments: Arguments,
    /// The suite.
    pub body: Vec<Statement>,
    /// Outermost first.
    pub decorators: Vec<Expression>,
    /// The annotation after `->`.
    pub returns: Option<Expression>,
    /// The scope of the body.
    pub scope: ScopeId,
}

/// A class definition.
#[derive(Debug)]
pub struct ClassDef {
    /// The name that is bound.
    pub name: Name,
    /// Positional arguments of the class statement.
    pub bases: Vec<Expression>,
    /// Keyword arguments of the class statement.
    pub keywords: Vec<Keyword>,
    /// The suite.
    pub body: Vec<Statement>,
    /// Outermost first.
    pub decorators: Vec<Expression>,
    /// The scope of the body.
    pub scope: ScopeId,
}

/// A `try` statement.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub struct Try {
    pub body: Vec<Statement>,
    pub handlers: Vec<ExceptHandler>,
    pub orelse: Vec<Statement>,
    pub finalbody: Vec<Statement>,
}

/// One `except` clause.
#[derive(Debug)]
pub struct ExceptHandler {
    /// What it catches; `None` for everything.
    pub exception_type: Option<Expression>,
    /// The name after `as`.
    pub name: Option<Name>,
    /// The suite.
    pub body: Vec<Statement>,
    /// The `except`.
    pub location: Location,
}

/// One context manager of a `with` statement.
#[derive(Debug)]
pub struct WithItem {
    /// The context manager.
    pub context: Expression,
    /// The target after `as`.
    pub target: Option<Expression>,
}

/// One imported name; `*` is a name too.
#[derive(Debug)]
pub struct Alias {
    /// The name, perhaps dotted.
    pub name: Name,
    /// The name after `as`.
    pub asname: Option<Name>,
}

/// An expression and its place.
#[derive(Debug)]
pub struct Expression {
    /// Which expression.
    pub kind: ExpressionKind,
    /// Its first token, parentheses around it not counted.
    pub location: Location,
}

/// What is done with the object that an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Its value is wanted.
    Load,
    /// It is assigned to.
    Store,
    /// It is deleted.
    Del,
}

/// The expressions, in the order of `Python.asdl`.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub enum ExpressionKind {
    BoolOp {
        operator: BoolOperator,
        values: Vec<Expression>,
    },
    NamedExpr {
        target: Box<Expression>,
        value: Box<Expression>,
    },
    BinOp {
        left: Box<Expression>,
        operator: Operator,
        right: Box<Expression>,
    },
    UnaryOp {
        operator: UnaryOperator,
        operand: Box<Expression>,
    },
    Lambda(Box<Lambda>),
    IfExp(Box<IfExp>),
    /// A key that is `None` stands for `**value`.
    Dict {
        keys: Vec<Option<Expression>>,
        values: Vec<Expression>,
    },
    Set(Vec<Expression>),
    Comprehension(Box<Comprehension>),
    Yield(Option<Box<Expression>>),
    YieldFrom(Box<Expression>),
    Compare {
        left: Box<Expression>,
        operators: Vec<Comparison>,
        comparators: Vec<Expression>,
    },
    Call {
        function: Box<Expression>,
        arguments: Vec<Expression>,
        keywords: Vec<Keyword>,
    },
    FormattedValue {
        value: Box<Expression>,
        conversion: Option<char>,
        format_spec: Option<Box<Expression>>,
    },
    JoinedStr(Vec<Expression>),
    Constant {
        value: Rc<Constant>,
        unicode_prefix: bool,
    },
    Attribute {
        value: Box<Expression>,
        attribute: Name,
        context: Context,
    },
    Subscript {
        value: Box<Expression>,
        slice: Box<Expression>,
        context: Context,
    },
    Starred {
        value: Box<Expression>,
        context: Context,
    },
    Name {
        id: Name,
        context: Context,
    },
    List {
        elements: Vec<Expression>,
        context: Context,
    },
    Tuple {
        elements: Vec<Expression>,
        context: Context,
    },
    Slice(Box<Slice>),
}

/// An anonymous function.
#[derive(Debug)]
pub struct Lambda {
    /// The parameters.
    pub arguments: Arguments,
    /// The result.
    pub body: Expression,
    /// The scope of the body.
    pub scope: ScopeId,
}

/// `body if test else orelse`
#[derive(Debug)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub struct IfExp {
    pub test: Expression,
    pub body: Expression,
    pub orelse: Expression,
}

/// What a comprehension makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ComprehensionKind {
    Generator,
    List,
    Set,
    Dict,
}

/// A list, set or dict comprehension or a generator expression.
#[derive(Debug)]
pub struct Comprehension {
    /// What it makes.
    pub kind: ComprehensionKind,
    /// The element; a dict's key.
    pub element: Expression,
    /// A dict's value.
    pub value: Option<Expression>,
    /// The `for` clauses, outermost first; at least one.
    pub generators: Vec<Generator>,
    /// The scope of all but the outermost iterable.
    pub scope: ScopeId,
}

/// One `for` clause of a comprehension with its conditions.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub struct Generator {
    pub target: Expression,
    pub iter: Expression,
    pub ifs: Vec<Expression>,
}

/// `lower:upper:step`
#[derive(Debug)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub struct Slice {
    pub lower: Option<Expression>,
    pub upper: Option<Expression>,
    pub step: Option<Expression>,
}

/// A keyword argument; without a name it is `**value`.
#[derive(Debug)]
pub struct Keyword {
    /// The keyword.
    pub name: Option<Name>,
    /// Its value.
    pub value: Expression,
    /// The keyword or `**`.
    pub location: Location,
}

/// The parameters of a function.
#[derive(Debug, Default)]
pub struct Arguments {
    /// Before `/`.
    pub positional_only: Vec<Argument>,
    /// By position or keyword.
    pub positional: Vec<Argument>,
    /// `*args`
    pub vararg: Option<Argument>,
    /// After `*`.
    pub keyword_only: Vec<Argument>,
    /// Defaults of `keyword_only`, one for each.
    pub keyword_defaults: Vec<Option<Expression>>,
    /// `**kwargs`
    pub kwarg: Option<Argument>,
    /// Defaults of the last positional parameters.
    pub defaults: Vec<Expression>,
}

/// One parameter.
#[derive(Debug)]
pub struct Argument {
    /// Its name.
    pub name: Name,
    /// Its annotation.
    pub annotation: Option<Expression>,
    /// Its name's place.
    pub location: Location,
}

/// One operator of a chain and what is right of it.
#[derive(Clone, Copy, Debug)]
pub struct ChainLink<'tree> {
    /// The operator.
    pub operator: Operator,
    /// Its right operand.
    pub right: &'tree Expression,
    /// The place of the whole.
    pub location: Location,
}

/// `and`, `or`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub enum BoolOperator {
    And,
    Or,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub enum Operator {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub enum UnaryOperator {
    Invert,
    Not,
    UAdd,
    USub,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Python.asdl")]
pub enum Comparison {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

impl Expression {
    /// The constant that this expression is, if it is one.
    pub fn constant(&self) -> Option<&Rc<Constant>> {
        match &self.kind {
            ExpressionKind::Constant { value, .. } => Some(value),
            _ => None,
        }
    }

    /// The leftmost operand of a chain of binary operators, and the chain from this node inwards. A chain is
    /// as deep as it is long, so it is not walked by recursion.
    pub fn operator_chain(&self) -> (&Expression, Vec<ChainLink<'_>>) {
        let mut chain = Vec::new();
        let mut innermost = self;
        while let ExpressionKind::BinOp { left, operator, right } = &innermost.kind {
            chain.push(ChainLink { operator: *operator, right, location: innermost.location });
            innermost = left;
        }
        (innermost, chain)
    }

    /// Whether this is `*value`.
    pub fn is_starred(&self) -> bool {
        matches!(self.kind, ExpressionKind::Starred { .. })
    }
}

/// The docstring that `body` starts with.
///
/// CPython: `ast.c`, `_PyAST_GetDocString`.
pub fn docstring(body: &[Statement]) -> Option<&Rc<Constant>> {
    let StatementKind::Expr(value) = &body.first()?.kind else { return None };
    value.constant().filter(|constant| matches!(***constant, Constant::Str(_)))
}
