//! What the compiler hands over: code objects and constants as plain host data.
//!
//! Nothing here knows the simulated heap. The loader makes one object for each [`Rc`] node, so a node
//! that is shared in this data is one object in memory, as it is in CPython.

use std::fmt;
use std::rc::Rc;

use num_bigint::BigInt;

/// A compiled suite: what CPython keeps in a `PyCodeObject`.
///
/// CPython: `code.h`, `PyCodeObject`.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Positional parameters, without `*args` and keyword-only ones.
    pub argcount: u32,
    /// How many of `argcount` are positional-only.
    pub posonlyargcount: u32,
    /// Keyword-only parameters.
    pub kwonlyargcount: u32,
    /// Length of `varnames`.
    pub nlocals: u32,
    /// Deepest evaluation stack.
    pub stacksize: u32,
    /// `CO_…` bits, see `compiler::flags`.
    pub flags: u32,
    /// First line of the suite; a decorated definition starts at its first decorator.
    pub firstlineno: u32,
    /// Two bytes for each instruction: opcode and argument.
    pub code: Vec<u8>,
    /// Constants by index. Nodes shared between code objects of one compilation are one object.
    pub consts: Vec<Rc<Constant>>,
    /// Names of globals, attributes, imports.
    pub names: Vec<String>,
    /// Parameters first, then the other locals.
    pub varnames: Vec<String>,
    /// Names of the cells that come from the enclosing function.
    pub freevars: Vec<String>,
    /// Names of the locals that nested functions use.
    pub cellvars: Vec<String>,
    /// The file name given to `compiler::compile`.
    pub filename: String,
    /// The name of the function or class, or `<module>`, `<lambda>`, `<listcomp>`, …
    pub name: String,
    /// Pairs of increments, bytecode offset and line.
    pub lnotab: Vec<u8>,
    /// The tuples of constants and names as objects.
    pub tuples: SharedTuples,
}

/// A code object's tuples. Each is a [`Constant::Tuple`]; equal ones are one object within a compilation,
/// and one object with an equal constant.
///
/// CPython: `compile.c`, `merge_const_one`.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedTuples {
    /// `co_consts`
    pub consts: Rc<Constant>,
    /// `co_names`
    pub names: Rc<Constant>,
    /// `co_varnames`
    pub varnames: Rc<Constant>,
    /// `co_freevars`
    pub freevars: Rc<Constant>,
    /// `co_cellvars`
    pub cellvars: Rc<Constant>,
}

/// A constant of a code object. Identity is the `Rc` that holds it.
///
/// Equal constants (same type, same value, also inside tuples; `0.0` and `-0.0` differ) are one node
/// within one compilation, across nested functions. The exceptions are CPython's own: a tuple that the
/// peephole optimizer builds is a new object each time.
///
/// CPython: `compile.c`, `merge_const_one`.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// An int of any size.
    Int(BigInt),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex {
        /// The real part.
        re: f64,
        /// The imaginary part.
        im: f64,
    },
    /// A string, perhaps with lone surrogates.
    Str(Text),
    /// A bytes object.
    Bytes(Vec<u8>),
    /// A tuple of constants.
    Tuple(Vec<Rc<Constant>>),
    /// A frozenset, its elements in the order in which the source adds them, without duplicates.
    FrozenSet(Vec<Rc<Constant>>),
    /// A nested code object. Equal ones, as from two same lambdas on a line, are one.
    Code(Rc<Code>),
}

/// A Python string: code points up to U+10FFFF, surrogates included.
///
/// Stored as UTF-8 in which a surrogate takes three bytes like any other code point of its range, so
/// two lone surrogates in a row stay two.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Vec<u8>);

impl Text {
    /// The empty string.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Appends one code point, which may be a surrogate.
    pub fn push(&mut self, code_point: u32) {
        let low = |shift: u32| 0x80 | ((code_point >> shift) & 0x3f) as u8;
        match code_point {
            0..0x80 => self.0.push(code_point as u8),
            0x80..0x800 => self.0.extend([0xc0 | (code_point >> 6) as u8, low(0)]),
            0x800..0x1_0000 => self.0.extend([0xe0 | (code_point >> 12) as u8, low(6), low(0)]),
            _ => self.0.extend([0xf0 | (code_point >> 18) as u8, low(12), low(6), low(0)]),
        }
    }

    /// Appends all of `text`.
    pub fn push_str(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Appends all of `other`.
    pub fn push_text(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    /// The bytes of the encoding described above.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The string as host text, or `None` if it holds a surrogate.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// Whether there is no code point.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The code points in order.
    pub fn code_points(&self) -> impl Iterator<Item = u32> + '_ {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let (&lead, _) = rest.split_first()?;
            let (length, bits) = match lead {
                0..0x80 => (1, u32::from(lead)),
                0x80..0xe0 => (2, u32::from(lead & 0x1f)),
                0xe0..0xf0 => (3, u32::from(lead & 0x0f)),
                _ => (4, u32::from(lead & 0x07)),
            };
            let value = rest[1..length].iter().fold(bits, |bits, byte| bits << 6 | u32::from(byte & 0x3f));
            rest = &rest[length..];
            Some(value)
        })
    }

    /// How many code points: Python's `len`.
    pub fn len(&self) -> u64 {
        // Continuation bytes are the ones that start with the bits 10.
        self.0.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u64
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl FromIterator<u32> for Text {
    fn from_iter<I: IntoIterator<Item = u32>>(code_points: I) -> Self {
        let mut text = Self::new();
        for code_point in code_points {
            text.push(code_point);
        }
        text
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", String::from_utf8_lossy(&self.0))
    }
}
