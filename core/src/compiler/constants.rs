//! Which constants are one object, and which are true.
//!
//! CPython: `codeobject.c`, `_PyCode_ConstantKey`; `compile.c`, `merge_consts_recursive`.

use std::collections::HashMap;
use std::rc::Rc;

use num_bigint::BigInt;

use super::{Code, Constant, Text};

/// Equal for two constants exactly if CPython makes them one object.
pub(super) type ConstantKey = Vec<u8>;

/// The key of a constant.
fn key(constant: &Constant) -> ConstantKey {
    let mut bytes = Vec::new();
    match constant {
        Constant::Code(code) => write_code_key(code, &mut bytes),
        _ => write_key(constant, &mut bytes),
    }
    bytes
}

fn write_key(constant: &Constant, key: &mut ConstantKey) {
    match constant {
        Constant::None => key.push(b'N'),
        Constant::True => key.push(b'T'),
        Constant::False => key.push(b'F'),
        Constant::Ellipsis => key.push(b'.'),
        Constant::Int(value) => write_bytes(b'i', &value.to_signed_bytes_le(), key),
        Constant::Float(value) => write_bytes(b'f', &value.to_bits().to_le_bytes(), key),
        Constant::Complex { re, im } => {
            write_bytes(b'c', &re.to_bits().to_le_bytes(), key);
            key.extend(im.to_bits().to_le_bytes());
        }
        Constant::Str(text) => write_bytes(b's', text.as_bytes(), key),
        Constant::Bytes(bytes) => write_bytes(b'b', bytes, key),
        Constant::Tuple(items) => {
            write_bytes(b'(', &items.len().to_le_bytes(), key);
            for item in items {
                write_key(item, key);
            }
        }
        Constant::FrozenSet(items) => {
            let mut keys: Vec<ConstantKey> = items.iter().map(|item| self::key(item)).collect();
            keys.sort_unstable();
            write_bytes(b'{', &keys.len().to_le_bytes(), key);
            key.extend(keys.concat());
        }
        // Nested code objects are merged before what holds them, so equal ones are one node.
        Constant::Code(code) => write_bytes(b'C', &Rc::as_ptr(code).addr().to_le_bytes(), key),
    }
}

fn write_bytes(tag: u8, bytes: &[u8], key: &mut ConstantKey) {
    key.push(tag);
    key.extend((bytes.len() as u64).to_le_bytes());
    key.extend(bytes);
}

/// Code objects are one if all that their comparison looks at is equal; it does not look at the line table.
///
/// CPython: `codeobject.c`, `code_richcompare`.
fn write_code_key(code: &Code, key: &mut ConstantKey) {
    write_bytes(b'D', code.name.as_bytes(), key);
    let counts = [code.argcount, code.posonlyargcount, code.kwonlyargcount, code.nlocals];
    for number in counts.into_iter().chain([code.flags, code.firstlineno]) {
        key.extend(number.to_le_bytes());
    }
    write_bytes(b'c', &code.code, key);
    write_bytes(b'(', &code.consts.len().to_le_bytes(), key);
    for constant in &code.consts {
        write_key(constant, key);
    }
    for names in [&code.names, &code.varnames, &code.freevars, &code.cellvars] {
        write_bytes(b'n', &names.len().to_le_bytes(), key);
        for name in names {
            write_bytes(b's', name.as_bytes(), key);
        }
    }
}

/// Whose a constant is: the arena of the syntax tree holds what is in the tree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The text, or what was folded in its tree.
    Tree,
    /// The compiler, which made it of constants of the tree.
    OfTree,
    /// The compiler.
    Compiler,
}

/// The constants of one compilation.
#[derive(Default)]
pub(super) struct ConstantCache {
    // Looked up, never iterated.
    constants: HashMap<ConstantKey, Rc<Constant>>,
    /// Those in the tree, what is inside a tuple before it.
    pub(super) in_tree: Vec<Rc<Constant>>,
}

impl ConstantCache {
    /// The one node for constants equal to `constant`, and its key. Its items are merged too; a frozenset becomes another.
    ///
    /// CPython: `compile.c`, `merge_consts_recursive`.
    pub(super) fn merge(&mut self, constant: &Rc<Constant>, origin: Origin) -> (ConstantKey, Rc<Constant>) {
        let key = key(constant);
        if let Some(known) = self.constants.get(&key) {
            return (key, known.clone());
        }
        let merged = match &**constant {
            Constant::Tuple(items) => Rc::new(Constant::Tuple(self.merge_all(items, origin))),
            Constant::FrozenSet(items) => Rc::new(Constant::FrozenSet(self.merge_all(items, origin))),
            _ => constant.clone(),
        };
        if origin == Origin::Tree {
            self.in_tree.push(merged.clone());
        }
        self.constants.insert(key.clone(), merged.clone());
        (key, merged)
    }

    fn merge_all(&mut self, items: &[Rc<Constant>], origin: Origin) -> Vec<Rc<Constant>> {
        let origin = if origin == Origin::OfTree { Origin::Tree } else { origin };
        items.iter().map(|item| self.merge(item, origin).1).collect()
    }

    /// The one node for tuples equal to `items`, whose own items stay as they are.
    ///
    /// CPython: `compile.c`, `merge_const_one`.
    pub(super) fn merge_tuple(&mut self, items: Vec<Rc<Constant>>) -> Rc<Constant> {
        let tuple = Rc::new(Constant::Tuple(items));
        self.constants.entry(key(&tuple)).or_insert(tuple).clone()
    }
}

/// A string constant.
pub(super) fn string(text: &str) -> Rc<Constant> {
    Rc::new(Constant::Str(Text::from(text)))
}

/// An int constant.
pub(super) fn integer(value: u32) -> Rc<Constant> {
    Rc::new(Constant::Int(BigInt::from(value)))
}

/// The truth of a constant.
///
/// CPython: `object.c`, `PyObject_IsTrue`.
pub(super) fn is_true(constant: &Constant) -> bool {
    match constant {
        Constant::None | Constant::False => false,
        Constant::True | Constant::Ellipsis | Constant::Code(_) => true,
        Constant::Int(value) => *value != BigInt::ZERO,
        Constant::Float(value) => *value != 0.0,
        Constant::Complex { re, im } => *re != 0.0 || *im != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}
