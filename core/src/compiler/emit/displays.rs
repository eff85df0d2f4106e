//! Tuples, lists, sets, dicts, and unpacking into them.

use std::rc::Rc;

use crate::compiler::constants::Origin;
use crate::compiler::{Constant, opcode};
use crate::syntax::tree::{Context, Expression, ExpressionKind};

use super::{Compiler, Emitted};

/// The instructions that build one kind of container.
#[derive(Clone, Copy)]
pub(super) struct Display {
    build: u8,
    add: u8,
    extend: u8,
    is_tuple: bool,
}

const LIST: Display = Display {
    build: opcode::BUILD_LIST,
    add: opcode::LIST_APPEND,
    extend: opcode::LIST_EXTEND,
    is_tuple: false,
};
/// A tuple with starred elements is a list first.
pub(super) const TUPLE: Display = Display { is_tuple: true, ..LIST };
const SET: Display =
    Display { build: opcode::BUILD_SET, add: opcode::SET_ADD, extend: opcode::SET_UPDATE, is_tuple: false };

/// The longest dict display that is built at once.
const MAX_DICT_ITEMS: usize = 0xFFFF;

/// The elements' constants if all are constants.
fn all_constants<'a>(elements: impl IntoIterator<Item = &'a Expression>) -> Option<Vec<Rc<Constant>>> {
    elements.into_iter().map(|element| element.constant().cloned()).collect()
}

/// A frozenset of `items`: the first of equal ones stays.
///
/// CPython: `setobject.c`, `PyFrozenSet_New`.
pub(in crate::compiler) fn frozenset(items: Vec<Rc<Constant>>) -> Constant {
    let mut unique: Vec<Rc<Constant>> = Vec::new();
    for item in items {
        if !unique.iter().any(|known| crate::compiler::fold::equal(known, &item)) {
            unique.push(item);
        }
    }
    Constant::FrozenSet(unique)
}

impl<'tree> Compiler<'tree> {
    #[inline(never)]
    pub(super) fn list(&mut self, elements: &'tree [Expression], context: Context) -> Emitted {
        match context {
            Context::Load => self.star_unpack(elements, 0, LIST),
            Context::Store => self.assignment(elements),
            Context::Del => self.expressions(elements),
        }
    }

    #[inline(never)]
    pub(super) fn tuple(&mut self, elements: &'tree [Expression], context: Context) -> Emitted {
        match context {
            Context::Load => self.star_unpack(elements, 0, TUPLE),
            Context::Store => self.assignment(elements),
            Context::Del => self.expressions(elements),
        }
    }

    #[inline(never)]
    pub(super) fn set(&mut self, elements: &'tree [Expression]) -> Emitted {
        self.star_unpack(elements, 0, SET)
    }

    /// Builds a container of `elements` and of the `pushed` objects that are on the stack already.
    ///
    /// CPython: `compile.c`, `starunpack_helper`.
    pub(super) fn star_unpack(
        &mut self,
        elements: &'tree [Expression],
        pushed: u32,
        display: Display,
    ) -> Emitted {
        let count = elements.len() as u32;
        if count > 2
            && let Some(constants) = all_constants(elements)
        {
            self.constant_display(constants, pushed, display);
            return Ok(());
        }
        if !elements.iter().any(Expression::is_starred) {
            self.expressions(elements)?;
            let build = if display.is_tuple { opcode::BUILD_TUPLE } else { display.build };
            self.op_with(build, count + pushed);
            return Ok(());
        }
        let mut built = false;
        for (index, element) in elements.iter().enumerate() {
            if let ExpressionKind::Starred { value, .. } = &element.kind {
                if !built {
                    self.op_with(display.build, index as u32 + pushed);
                    built = true;
                }
                self.expression(value)?;
                self.op_with(display.extend, 1);
            } else {
                self.expression(element)?;
                if built {
                    self.op_with(display.add, 1);
                }
            }
        }
        if display.is_tuple {
            self.op(opcode::LIST_TO_TUPLE);
        }
        Ok(())
    }

    fn constant_display(&mut self, constants: Vec<Rc<Constant>>, pushed: u32, display: Display) {
        if display.is_tuple {
            self.load_const(&Rc::new(Constant::Tuple(constants)), Origin::OfTree);
            return;
        }
        let folded =
            if display.add == opcode::SET_ADD { frozenset(constants) } else { Constant::Tuple(constants) };
        self.op_with(display.build, pushed);
        self.load_const(&Rc::new(folded), Origin::OfTree);
        self.op_with(display.extend, 1);
    }

    /// CPython: `compile.c`, `assignment_helper`, `unpack_helper`.
    fn assignment(&mut self, elements: &'tree [Expression]) -> Emitted {
        let count = elements.len();
        let mut starred = elements.iter().enumerate().filter(|(_, element)| element.is_starred());
        match (starred.next(), starred.next()) {
            (None, _) => self.op_with(opcode::UNPACK_SEQUENCE, count as u32),
            (Some((index, _)), None) => {
                let after = count - index - 1;
                if index >= 1 << 8 || after >= 1 << 23 {
                    return self.error("too many expressions in star-unpacking assignment");
                }
                self.op_with(opcode::UNPACK_EX, (index + (after << 8)) as u32);
            }
            _ => return self.error("multiple starred expressions in assignment"),
        }
        for element in elements {
            match &element.kind {
                ExpressionKind::Starred { value, .. } => self.expression(value)?,
                _ => self.expression(element)?,
            }
        }
        Ok(())
    }

    /// CPython: `compile.c`, `compiler_dict`.
    #[inline(never)]
    pub(super) fn dict(&mut self, keys: &'tree [Option<Expression>], values: &'tree [Expression]) -> Emitted {
        let mut have_dict = false;
        let mut pending = 0;
        for (index, key) in keys.iter().enumerate() {
            if key.is_some() {
                if pending == MAX_DICT_ITEMS {
                    self.subdict(&keys[index - pending..=index], &values[index - pending..=index])?;
                    self.merge_dict(&mut have_dict, opcode::DICT_UPDATE);
                    pending = 0;
                } else {
                    pending += 1;
                }
                continue;
            }
            if pending > 0 {
                self.subdict(&keys[index - pending..index], &values[index - pending..index])?;
                self.merge_dict(&mut have_dict, opcode::DICT_UPDATE);
                pending = 0;
            }
            if !have_dict {
                self.op_with(opcode::BUILD_MAP, 0);
                have_dict = true;
            }
            self.expression(&values[index])?;
            self.op_with(opcode::DICT_UPDATE, 1);
        }
        if pending > 0 {
            let start = keys.len() - pending;
            self.subdict(&keys[start..], &values[start..])?;
            self.merge_dict(&mut have_dict, opcode::DICT_UPDATE);
        }
        if !have_dict {
            self.op_with(opcode::BUILD_MAP, 0);
        }
        Ok(())
    }

    /// Adds the dict on top of the stack to the one below, if there is one.
    pub(super) fn merge_dict(&mut self, have_dict: &mut bool, merge: u8) {
        if *have_dict {
            self.op_with(merge, 1);
        }
        *have_dict = true;
    }

    /// CPython: `compile.c`, `compiler_subdict`.
    fn subdict(&mut self, keys: &'tree [Option<Expression>], values: &'tree [Expression]) -> Emitted {
        let count = values.len() as u32;
        if count > 1
            && let Some(constants) = all_constants(keys.iter().flatten())
        {
            self.expressions(values)?;
            self.load_const(&Rc::new(Constant::Tuple(constants)), Origin::OfTree);
            self.op_with(opcode::BUILD_CONST_KEY_MAP, count);
            return Ok(());
        }
        for (key, value) in keys.iter().flatten().zip(values) {
            self.expression(key)?;
            self.expression(value)?;
        }
        self.op_with(opcode::BUILD_MAP, count);
        Ok(())
    }
}
