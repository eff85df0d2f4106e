//! Compiled code as objects in memory. CPython: what compile.c's `makecode` leaves behind.
//!
//! Each `Rc` node of the compiler becomes one object, so constants that one compilation shares are one object here.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::compiler::{Code, Compiled, Constant, Text};
use crate::object::runtime::{ELLIPSIS, FALSE, NONE, TRUE};
use crate::object::{Machine, Object, Raised, code};
use crate::object::{bytes, complex, float, list, long, object_protocol, set, tuple, unicode};

/// The code object of a compilation, a new reference.
pub fn load(m: &mut Machine, compiled: &Code) -> Result<Object, Raised> {
    let mut loader = Loader::of(compiled);
    let loaded = loader.whole(m, compiled);
    loader.release(m);
    loaded
}

/// A text's code object, and the list of the constants in its syntax tree; new references.
/// CPython: pyarena.c, `a_objects`, of which only the constants are here.
pub fn load_with_tree(m: &mut Machine, compiled: &Compiled) -> Result<[Object; 2], Raised> {
    let tree = list::new(m, 0)?;
    let mut loader = Loader::of(&compiled.code);
    let loaded = loader.whole(m, &compiled.code).and_then(|code| {
        let filled = loader.fill(m, tree, &compiled.constants);
        filled.map(|()| [code, tree]).inspect_err(|_| m.decref(code))
    });
    loader.release(m);
    loaded.inspect_err(|_| m.decref(tree))
}

/// The objects made so far, by the address of their node.
struct Loader {
    /// Each once, in the order of their making: one reference until the end.
    held: Vec<Object>,
    made: BTreeMap<usize, Object>,
    codes: BTreeMap<usize, Object>,
    /// Of frozensets, what they were before constants were merged.
    sets: BTreeMap<usize, Object>,
    filename: Object,
    /// Whether constants are hashed, as the compiler does to merge them: their hashes lie in them from then on.
    compiles: bool,
}

impl Loader {
    fn of(compiled: &Code) -> Self {
        // What CPython's library is made of was unmarshalled, not compiled.
        let compiles = !compiled.filename.starts_with("<frozen ");
        Self {
            held: Vec::new(),
            made: BTreeMap::new(),
            codes: BTreeMap::new(),
            sets: BTreeMap::new(),
            filename: Object::NULL,
            compiles,
        }
    }

    fn whole(&mut self, m: &mut Machine, compiled: &Code) -> Result<Object, Raised> {
        self.filename(m, &compiled.filename)?;
        self.code(m, compiled)
    }

    /// Puts constants that code objects have into the tree's list.
    fn fill(&self, m: &mut Machine, tree: Object, constants: &[Rc<Constant>]) -> Result<(), Raised> {
        let keys = constants.iter().map(|node| Rc::as_ptr(node) as usize);
        let made = keys.filter_map(|key| self.sets.get(&key).or_else(|| self.made.get(&key)));
        made.copied().try_for_each(|constant| list::append(m, tree, constant))
    }

    fn filename(&mut self, m: &mut Machine, name: &str) -> Result<(), Raised> {
        self.filename = unicode::from_str(m, name)?;
        Ok(())
    }

    fn release(self, m: &mut Machine) {
        self.held.into_iter().for_each(|object| m.decref(object));
        m.xdecref(self.filename);
    }

    /// CPython: `PyCode_NewWithPosOnlyArgs` with what `assemble` made.
    fn code(&mut self, m: &mut Machine, compiled: &Code) -> Result<Object, Raised> {
        let names = [
            &compiled.tuples.names,
            &compiled.tuples.varnames,
            &compiled.tuples.freevars,
            &compiled.tuples.cellvars,
        ];
        let mut objects = [Object::NULL; 6];
        for (place, node) in objects[2..].iter_mut().zip(names) {
            *place = self.constant(m, node, Role::Names)?;
        }
        objects[1] = self.constant(m, &compiled.tuples.consts, Role::Constant)?;
        let bytecode = bytes::from_slice(m, &compiled.code)?;
        objects[0] = bytecode;
        let name = unicode::intern_from_str(m, &compiled.name)?;
        let lines = bytes::from_slice(m, &compiled.lnotab)?;
        let numbers = [
            compiled.argcount,
            compiled.posonlyargcount,
            compiled.kwonlyargcount,
            compiled.nlocals,
            compiled.stacksize,
            compiled.flags,
            compiled.firstlineno,
        ];
        let made = code::new(m, &code::Parts { numbers, objects, origin: [self.filename, name, lines] });
        for part in [bytecode, name, lines] {
            m.decref(part);
        }
        made
    }

    /// The object of a node, borrowed from the loader.
    fn constant(&mut self, m: &mut Machine, node: &Rc<Constant>, role: Role) -> Result<Object, Raised> {
        let key = Rc::as_ptr(node) as usize;
        if let Some(&made) = self.made.get(&key) {
            return Ok(made);
        }
        let object = match &**node {
            Constant::None => m.new_reference(NONE),
            Constant::True => m.new_reference(TRUE),
            Constant::False => m.new_reference(FALSE),
            Constant::Ellipsis => m.new_reference(ELLIPSIS),
            Constant::Int(value) => long::from_bigint(m, value)?,
            Constant::Float(value) => float::from_f64(m, *value)?,
            Constant::Complex { re, im } => complex::from_f64s(m, *re, *im)?,
            Constant::Str(text) => string(m, text, role)?,
            Constant::Bytes(content) => bytes::from_slice(m, content)?,
            Constant::Tuple(items) => self.tuple(m, items, role)?,
            Constant::FrozenSet(items) => self.frozen_set(m, key, items, role)?,
            Constant::Code(compiled) => return self.nested_code(m, compiled),
        };
        self.made.insert(key, object);
        self.held.push(object);
        if self.compiles {
            hash_constant(m, node, object)?;
        }
        Ok(object)
    }

    fn nested_code(&mut self, m: &mut Machine, compiled: &Rc<Code>) -> Result<Object, Raised> {
        let key = Rc::as_ptr(compiled) as usize;
        if let Some(&made) = self.codes.get(&key) {
            return Ok(made);
        }
        let made = self.code(m, compiled)?;
        self.codes.insert(key, made);
        self.held.push(made);
        if self.compiles {
            let bytecode = m.read_object(made, code::CO_CODE);
            bytes::hash(m, bytecode);
        }
        Ok(made)
    }

    fn tuple(&mut self, m: &mut Machine, items: &[Rc<Constant>], role: Role) -> Result<Object, Raised> {
        // Inner tuples are made before outer ones, and so come before them in the young generation.
        let items: Result<Vec<Object>, Raised> =
            items.iter().map(|item| self.constant(m, item, role)).collect();
        tuple::pack(m, &items?)
    }

    /// The set of the tree, then the code's.
    fn frozen_set(
        &mut self,
        m: &mut Machine,
        key: usize,
        items: &[Rc<Constant>],
        role: Role,
    ) -> Result<Object, Raised> {
        let made = set::new_frozen(m)?;
        self.sets.insert(key, made);
        self.held.push(made);
        for item in items {
            let item = self.constant(m, item, role)?;
            set::add(m, made, item)?;
        }
        // The compiler makes it anew from its own order when it merges constants, which decides where equal hashes lie.
        let merged = set::new_frozen(m)?;
        let mut position = 0;
        while let Some((item, _)) = set::next_entry(m, made, &mut position) {
            set::add(m, merged, item)?;
        }
        Ok(merged)
    }
}

/// CPython: compile.c, `merge_consts_recursive`; codeobject.c, `_PyCode_ConstantKey`.
fn hash_constant(m: &mut Machine, node: &Constant, object: Object) -> Result<(), Raised> {
    match node {
        Constant::Str(_) => {
            unicode::hash(m, object);
        }
        Constant::Bytes(_) => {
            bytes::hash(m, object);
        }
        Constant::FrozenSet(_) => {
            object_protocol::hash_nested(m, object)?;
        }
        _ => {}
    }
    Ok(())
}

/// What a tuple is for: all names are interned, of constants only those that look like names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Names,
    Constant,
}

/// CPython: codeobject.c, `intern_strings`, `intern_string_constants`.
fn string(m: &mut Machine, text: &Text, role: Role) -> Result<Object, Raised> {
    let characters: Vec<u32> = text.code_points().collect();
    let made = unicode::from_code_points(m, &characters)?;
    let like_a_name = |&c: &u32| char::from_u32(c).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    if role == Role::Names || characters.iter().all(like_a_name) {
        return Ok(unicode::intern_in_place(m, made));
    }
    Ok(made)
}
