//! The code object that is being compiled: its tables and its basic blocks.
//!
//! CPython: `compile.c`, `struct compiler_unit`.

use std::collections::HashMap;
use std::rc::Rc;

use crate::syntax::symtable::{Binding, DEF_FREE_CLASS, Scope, mangle};
use crate::syntax::tree::{Name, Statement};

use super::Constant;
use super::constants::ConstantKey;

/// What kind of text a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Module,
    Class,
    Function,
    Lambda,
    Comprehension,
}

/// An index into a unit's basic blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BlockId(pub(super) u32);

/// An instruction before its jump has an offset.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instruction {
    pub(super) opcode: u8,
    pub(super) argument: u32,
    pub(super) target: Option<BlockId>,
    /// 0 if there is none yet.
    pub(super) line: u32,
}

/// A basic block: entered only at its start.
#[derive(Debug, Default)]
pub(super) struct BasicBlock {
    pub(super) instructions: Vec<Instruction>,
    /// The block that control falls through to, and that follows in the bytecode.
    pub(super) next: Option<BlockId>,
    /// Ends in `RETURN_VALUE`.
    pub(super) returns: bool,
}

/// What an enclosing statement does when control leaves it early.
///
/// CPython: `compile.c`, `enum fblocktype`.
#[derive(Clone, Copy, Debug)]
pub(super) enum FrameBlock<'tree> {
    WhileLoop {
        start: BlockId,
        exit: BlockId,
    },
    ForLoop {
        start: BlockId,
        exit: BlockId,
    },
    /// The body of a `try` with `except` clauses.
    Except,
    /// The body of a `try` with this `finally` suite.
    FinallyTry(&'tree [Statement]),
    /// A `finally` suite that was entered by an exception.
    FinallyEnd,
    With,
    /// The `except` clauses of a `try`, whose exception is on the stack.
    ExceptionHandler,
    /// An `except` suite, with the name that it deletes at its end.
    HandlerCleanup(Option<&'tree Name>),
    /// A return value is on the stack.
    PopValue,
}

/// Names in the order of their first mention.
#[derive(Debug, Default)]
pub(super) struct NameList {
    pub(super) names: Vec<Name>,
    // Looked up, never iterated.
    index: HashMap<Name, u32>,
}

impl NameList {
    pub(super) fn from_names(names: impl IntoIterator<Item = Name>) -> Self {
        let mut list = Self::default();
        for name in names {
            list.add(&name);
        }
        list
    }

    /// The index of `name`, which is added if it is not there.
    pub(super) fn add(&mut self, name: &Name) -> u32 {
        if let Some(&index) = self.index.get(name) {
            return index;
        }
        let index = self.names.len() as u32;
        self.names.push(name.clone());
        self.index.insert(name.clone(), index);
        index
    }

    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.index.get(name).copied()
    }
}

/// A code object in the making.
pub(super) struct Unit<'tree> {
    pub(super) scope: &'tree Scope,
    pub(super) kind: UnitKind,
    pub(super) name: Name,
    pub(super) qualname: Name,
    /// The class whose private names are mangled here.
    pub(super) private: Option<Name>,
    pub(super) consts: Vec<Rc<Constant>>,
    // Looked up, never iterated.
    const_index: HashMap<ConstantKey, u32>,
    pub(super) names: NameList,
    pub(super) varnames: NameList,
    pub(super) cellvars: NameList,
    /// Indexed after the cells.
    pub(super) freevars: NameList,
    pub(super) argcount: u32,
    pub(super) posonlyargcount: u32,
    pub(super) kwonlyargcount: u32,
    pub(super) blocks: Vec<BasicBlock>,
    pub(super) current: BlockId,
    pub(super) frame_blocks: Vec<FrameBlock<'tree>>,
    pub(super) firstlineno: u32,
    /// The line of the next instruction; 0 before the first statement.
    pub(super) line: u32,
    /// The column for errors.
    pub(super) column: u32,
}

impl<'tree> Unit<'tree> {
    /// CPython: `compile.c`, `compiler_enter_scope`.
    pub(super) fn new(
        scope: &'tree Scope,
        kind: UnitKind,
        name: Name,
        private: Option<Name>,
        firstlineno: u32,
    ) -> Self {
        let bound_as =
            |binding| scope.symbols.iter().filter(move |(_, symbol)| symbol.binding == Some(binding));
        let mut cellvars = NameList::from_names(bound_as(Binding::Cell).map(|(name, _)| name.clone()));
        if scope.needs_class_closure {
            cellvars = NameList::from_names(["__class__".into()]);
        }
        let free = scope.symbols.iter().filter(|(_, symbol)| {
            symbol.binding == Some(Binding::Free) || symbol.flags & DEF_FREE_CLASS != 0
        });
        Self {
            scope,
            kind,
            qualname: name.clone(),
            name,
            private,
            consts: Vec::new(),
            const_index: HashMap::new(),
            names: NameList::default(),
            varnames: NameList::from_names(scope.varnames.iter().cloned()),
            cellvars,
            freevars: NameList::from_names(free.map(|(name, _)| name.clone())),
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            blocks: vec![BasicBlock::default()],
            current: BlockId(0),
            frame_blocks: Vec::new(),
            firstlineno,
            line: 0,
            column: 0,
        }
    }

    pub(super) fn mangle(&self, name: &Name) -> Name {
        mangle(self.private.as_ref(), name)
    }

    /// The index of a merged constant.
    pub(super) fn add_const(&mut self, key: ConstantKey, constant: Rc<Constant>) -> u32 {
        let next = self.consts.len() as u32;
        let index = *self.const_index.entry(key).or_insert(next);
        if index == next {
            self.consts.push(constant);
        }
        index
    }

    /// The index of a free variable, which comes after the cells.
    pub(super) fn free_index(&self, name: &str) -> Option<u32> {
        self.freevars.get(name).map(|index| index + self.cellvars.names.len() as u32)
    }

    pub(super) fn block(&self, id: BlockId) -> &BasicBlock {
        &self.blocks[id.0 as usize]
    }

    pub(super) fn block_mut(&mut self, id: BlockId) -> &mut BasicBlock {
        &mut self.blocks[id.0 as usize]
    }

    pub(super) fn new_block(&mut self) -> BlockId {
        self.blocks.push(BasicBlock::default());
        BlockId(self.blocks.len() as u32 - 1)
    }

    /// CPython: `compile.c`, `compiler_use_next_block`.
    pub(super) fn use_next_block(&mut self, id: BlockId) {
        let current = self.current;
        self.block_mut(current).next = Some(id);
        self.current = id;
    }

    pub(super) fn push(&mut self, opcode: u8, argument: u32, target: Option<BlockId>) {
        let line = self.line;
        let current = self.current;
        let block = self.block_mut(current);
        block.instructions.push(Instruction { opcode, argument, target, line });
        block.returns |= opcode == super::opcode::RETURN_VALUE;
    }
}
