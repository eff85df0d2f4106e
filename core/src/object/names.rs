//! The identifiers that native code looks up: interned strings kept in static words. CPython: `_Py_IDENTIFIER`.
//!
//! CPython makes each on first use; here all are made at boot, so that looking one up is one read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::machine::Machine;
use super::reference::Object;
use super::runtime::STATIC_OBJECTS;
use super::step::Raised;
use super::unicode;

/// An identifier of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name(u16);

macro_rules! names {
    ($($name:ident = $text:literal),* $(,)?) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "one name for index and constant")]
        #[derive(Clone, Copy)]
        enum Index { $($name),* }
        $(#[doc = concat!("`", $text, "`")]
        pub const $name: Name = Name(Index::$name as u16);)*
        /// The texts, by index.
        pub const TEXTS: &[&str] = &[$($text),*];
    };
}

names! {
    ABS = "__abs__", ADD = "__add__", AND = "__and__", BOOL = "__bool__", CALL = "__call__", CONTAINS = "__contains__",
    DEL = "__del__", DELATTR = "__delattr__", DELETE = "__delete__", DELITEM = "__delitem__", DIVMOD = "__divmod__",
    EQ = "__eq__", FLOAT = "__float__", FLOORDIV = "__floordiv__", GE = "__ge__", GET = "__get__",
    GETATTR = "__getattr__", GETATTRIBUTE = "__getattribute__", GETITEM = "__getitem__", GT = "__gt__",
    HASH = "__hash__", IADD = "__iadd__", IAND = "__iand__", IFLOORDIV = "__ifloordiv__", ILSHIFT = "__ilshift__",
    IMATMUL = "__imatmul__", IMOD = "__imod__", IMUL = "__imul__", INDEX = "__index__", INIT = "__init__",
    INT = "__int__", INVERT = "__invert__", IOR = "__ior__", IPOW = "__ipow__", IRSHIFT = "__irshift__",
    ISUB = "__isub__", ITER = "__iter__", ITRUEDIV = "__itruediv__", IXOR = "__ixor__", LE = "__le__", LEN = "__len__",
    LSHIFT = "__lshift__", LT = "__lt__", MATMUL = "__matmul__", MOD = "__mod__", MUL = "__mul__", NE = "__ne__",
    NEG = "__neg__", NEW = "__new__", NEXT = "__next__", OR = "__or__", POS = "__pos__", POW = "__pow__",
    RADD = "__radd__", RAND = "__rand__", RDIVMOD = "__rdivmod__", REPR = "__repr__", RFLOORDIV = "__rfloordiv__",
    RLSHIFT = "__rlshift__", RMATMUL = "__rmatmul__", RMOD = "__rmod__", RMUL = "__rmul__", ROR = "__ror__",
    RPOW = "__rpow__", RRSHIFT = "__rrshift__", RSHIFT = "__rshift__", RSUB = "__rsub__", RTRUEDIV = "__rtruediv__",
    RXOR = "__rxor__", SET = "__set__", SETATTR = "__setattr__", SETITEM = "__setitem__", STR = "__str__",
    SUB = "__sub__", TRUEDIV = "__truediv__", XOR = "__xor__", AWAIT = "__await__", AITER = "__aiter__",
    ANEXT = "__anext__",
    ABSTRACTMETHODS = "__abstractmethods__", ALL = "__all__", ANNOTATIONS = "__annotations__", BASES = "__bases__",
    BUILD_CLASS = "__build_class__", BUILTINS = "__builtins__", BYTES = "__bytes__", CEIL = "__ceil__",
    CLASS = "__class__", CLASS_GETITEM = "__class_getitem__", CLASSCELL = "__classcell__", COMPLEX = "__complex__",
    COPY = "copy", DEBUG = "__debug__", DICT = "__dict__", DIR = "__dir__", DOC = "__doc__", ENTER = "__enter__",
    EXIT = "__exit__", FILE = "__file__", FLOOR = "__floor__", FORMAT = "__format__", IMPORT = "__import__",
    INIT_SUBCLASS = "__init_subclass__", INSTANCECHECK = "__instancecheck__", ISABSTRACTMETHOD = "__isabstractmethod__",
    KEYS = "keys", LENGTH_HINT = "__length_hint__", LOADER = "__loader__", MAIN = "__main__", MISSING = "__missing__",
    MODULE = "__module__", MRO = "mro", MRO_ENTRIES = "__mro_entries__", NAME = "__name__", PACKAGE = "__package__",
    PATH = "__path__", PREPARE = "__prepare__", QUALNAME = "__qualname__", REDUCE = "__reduce__",
    REDUCE_EX = "__reduce_ex__", REVERSED = "__reversed__", ROUND = "__round__", SET_NAME = "__set_name__",
    SIZEOF = "__sizeof__", SLOTS = "__slots__", SPEC = "__spec__", SUBCLASSCHECK = "__subclasscheck__",
    SUBCLASSHOOK = "__subclasshook__", TRUNC = "__trunc__", TEXT_SIGNATURE = "__text_signature__", WEAKREF = "__weakref__",
    ORIG_BASES = "__orig_bases__", ORIG_CLASS = "__orig_class__", ORIGIN = "__origin__", ARGS = "__args__",
    PARAMETERS = "__parameters__", GETNEWARGS = "__getnewargs__", GETSTATE = "__getstate__", SETSTATE = "__setstate__",
    CLEAR = "clear", CLOSE = "close", SEND = "send", THROW = "throw", APPEND = "append", ADD_METHOD = "add",
    END = "end", FLUSH = "flush", ISATTY = "isatty", ITEMS = "items", KEY = "key", DEFAULT = "default", FILE_KEYWORD = "file",
    SEP = "sep", WRITE = "write", STDOUT = "stdout", STDERR = "stderr", MSG = "msg", LINENO = "lineno",
    OFFSET = "offset", FILENAME = "filename", TEXT = "text", PRINT_FILE_AND_LINE = "print_file_and_line",
    EXCEPTHOOK = "excepthook", UNRAISABLEHOOK = "unraisablehook", DISPLAYHOOK = "displayhook", UNDERSCORE = "_",
    LAST_TYPE = "last_type", LAST_VALUE = "last_value", LAST_TRACEBACK = "last_traceback", MODULES = "modules",
    PATH_ATTRIBUTE = "path", REVERSE = "reverse", START = "start", STRICT = "strict", VALUES = "values",
    GET_METHOD = "get", SORT = "sort", UPDATE = "update", EMPTY = "", DOT = ".", METACLASS = "metaclass",
    LAMBDA = "<lambda>", MODULE_NAME = "<module>", STRING = "<string>", STDIN = "<stdin>", CODE = "code",
    WARNINGS = "warnings", BUILTINS_NAME = "builtins", IMAG = "imag", REAL = "real",
    COPY_METHOD = "__copy__", INSERT = "insert", READ = "read", READ1 = "read1", READLINE = "readline", SEEK = "seek",
    SEEKABLE = "seekable", READABLE = "readable", WRITABLE = "writable", CLOSED = "closed",
    IO_BASE_CLOSED = "__IOBase_closed", FINALIZING = "_finalizing",
}

impl Machine {
    /// The interned string of an identifier, borrowed.
    #[inline(always)]
    pub fn name(&self, name: Name) -> Object {
        self.object_at(STATIC_OBJECTS + u64::from(name.0) * 8)
    }
}

/// Makes all of them. Called once, at boot, when dicts work.
pub fn init(m: &mut Machine) -> Result<(), Raised> {
    for (index, text) in TEXTS.iter().enumerate() {
        let string = unicode::intern_from_str(m, text)?;
        m.set_object_at(STATIC_OBJECTS + index as u64 * 8, string);
    }
    Ok(())
}

/// The identifier with this text, which must be in the table.
pub fn find(text: &str) -> Name {
    known(text).unwrap_or_else(|| panic!("{text:?} is not in the table of names"))
}

/// The identifier with this text, if it is in the table.
pub fn known(text: &str) -> Option<Name> {
    static BY_TEXT: OnceLock<BTreeMap<&'static str, u16>> = OnceLock::new();
    let by_text = BY_TEXT.get_or_init(|| (0u16..).zip(TEXTS).map(|(index, &text)| (text, index)).collect());
    by_text.get(text).copied().map(Name)
}
