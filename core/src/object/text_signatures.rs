//! Signatures of built-in functions, methods and types, as `__text_signature__` gives them and `inspect` reads them.
//!
//! Those of a doc string are found there; these are of functions that have none here.

/// A signature, and whose it is.
const SIGNATURES: &[(&str, &str)] = &[
    (
        "($self, /)",
        "memoryview.release memoryview.tolist memoryview.toreadonly bytearray.__reduce__ bytearray.__sizeof__ \
         bytearray.clear bytearray.copy bytearray.reverse dict.popitem dict.__reversed__ float.conjugate \
         float.__trunc__ float.__floor__ float.__ceil__ float.as_integer_ratio float.hex float.is_integer \
         float.__getnewargs__ int.bit_length int.as_integer_ratio int.__getnewargs__ int.__sizeof__ \
         list.__reversed__ list.__sizeof__ list.clear list.copy list.reverse str.capitalize str.casefold \
         str.title str.lower str.swapcase str.upper str.isascii str.islower str.isupper str.istitle \
         str.isspace str.isdecimal str.isdigit str.isnumeric str.isalpha str.isalnum str.isidentifier \
         str.isprintable str.__sizeof__ tuple.__getnewargs__",
    ),
    (
        "($self, /, sep=None, maxsplit=-1)",
        "bytearray.rsplit bytearray.split bytes.rsplit bytes.split str.split str.rsplit",
    ),
    (
        "($self, bytes=None, /)",
        "bytearray.lstrip bytearray.rstrip bytearray.strip bytes.lstrip bytes.rstrip bytes.strip",
    ),
    (
        "($self, sep, /)",
        "bytearray.partition bytearray.rpartition bytes.partition bytes.rpartition str.partition \
         str.rpartition",
    ),
    (
        "($self, width, fillchar=b' ', /)",
        "bytearray.center bytearray.ljust bytearray.rjust bytes.center bytes.ljust bytes.rjust",
    ),
    ("($self, value, /)", "bytearray.remove list.remove list.count tuple.count"),
    ("($module, obj, /)", "builtins.ascii builtins.hash builtins.repr"),
    ("($self, /, encoding='utf-8', errors='strict')", "bytearray.decode bytes.decode str.encode"),
    ("($self, /, keepends=False)", "bytearray.splitlines bytes.splitlines str.splitlines"),
    ("($self, /, sep=<unrepresentable>, bytes_per_sep=1)", "memoryview.hex bytearray.hex bytes.hex"),
    ("($self, /, tabsize=8)", "bytearray.expandtabs bytes.expandtabs str.expandtabs"),
    ("($self, chars=None, /)", "str.lstrip str.rstrip str.strip"),
    ("($self, format_spec, /)", "float.__format__ int.__format__ str.__format__"),
    ("($self, old, new, count=-1, /)", "bytearray.replace bytes.replace str.replace"),
    ("($self, prefix, /)", "bytearray.removeprefix bytes.removeprefix str.removeprefix"),
    ("($self, suffix, /)", "bytearray.removesuffix bytes.removesuffix str.removesuffix"),
    ("($self, width, /)", "bytearray.zfill bytes.zfill str.zfill"),
    ("($self, width, fillchar=' ', /)", "str.center str.ljust str.rjust"),
    ("($type, string, /)", "bytearray.fromhex bytes.fromhex float.fromhex"),
    ("($module, /)", "builtins.globals builtins.locals"),
    ("($module, number, /)", "builtins.hex builtins.oct"),
    ("($module, obj, name, /)", "builtins.delattr builtins.hasattr"),
    ("($module, source, globals=None, locals=None, /)", "builtins.eval builtins.exec"),
    ("($self, index=-1, /)", "bytearray.pop list.pop"),
    ("($self, iterable, /)", "list.extend str.join"),
    ("($self, iterable_of_bytes, /)", "bytearray.join bytes.join"),
    ("($self, key, default=None, /)", "dict.get dict.setdefault"),
    ("($self, table, /, delete=b'')", "bytearray.translate bytes.translate"),
    ("($self, value, start=0, stop=sys.maxsize, /)", "list.index tuple.index"),
    ("(frm, to, /)", "bytearray.maketrans bytes.maketrans"),
    ("(iterable=(), /)", "list tuple"),
    ("($module, /, base, exp, mod=None)", "builtins.pow"),
    (
        "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)",
        "builtins.open",
    ),
    ("($module, /, number, ndigits=None)", "builtins.round"),
    (
        "($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        "builtins.compile",
    ),
    ("($module, c, /)", "builtins.ord"),
    ("($module, cls, class_or_tuple, /)", "builtins.issubclass"),
    ("($module, iterable, /, *, key=None, reverse=False)", "builtins.sorted"),
    ("($module, iterable, /, start=0)", "builtins.sum"),
    ("($module, obj, class_or_tuple, /)", "builtins.isinstance"),
    ("($module, obj, name, value, /)", "builtins.setattr"),
    ("($module, prompt=None, /)", "builtins.input"),
    ("($module, value, format_spec='', /)", "builtins.format"),
    (
        "($self, /, *, co_argcount=-1, co_posonlyargcount=-1,\n        co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1,\n        co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None,\n        co_names=None, co_varnames=None, co_freevars=None,\n        co_cellvars=None, co_filename=None, co_name=None,\n        co_lnotab=None)",
        "code.replace",
    ),
    ("($self, /, *, key=None, reverse=False)", "list.sort"),
    ("($self, /, format, *, shape)", "memoryview.cast"),
    ("($self, /, length, byteorder, *, signed=False)", "int.to_bytes"),
    ("($self, /, order=None)", "memoryview.tobytes"),
    ("($self, index, item, /)", "bytearray.insert"),
    ("($self, index, object, /)", "list.insert"),
    ("($self, item, /)", "bytearray.append"),
    ("($self, iterable_of_ints, /)", "bytearray.extend"),
    ("($self, key, /)", "dict.__contains__"),
    ("($self, key, default=<unrepresentable>, /)", "dict.pop"),
    ("($self, ndigits=None, /)", "float.__round__"),
    ("($self, object, /)", "list.append"),
    ("($self, proto=0, /)", "bytearray.__reduce_ex__"),
    ("($self, table, /)", "str.translate"),
    ("($type, /, bytes, byteorder, *, signed=False)", "int.from_bytes"),
    ("($type, iterable, value=None, /)", "dict.fromkeys"),
    ("($type, typestr, /)", "float.__getformat__"),
    ("($type, typestr, fmt, /)", "float.__setformat__"),
    ("(code, globals, name=None, argdefs=None, closure=None)", "function"),
    ("(fget=None, fset=None, fdel=None, doc=None)", "property"),
    ("(iterable, start=0)", "enumerate"),
    ("(object)", "memoryview"),
    ("(real=0, imag=0)", "complex"),
    ("([contents])", "cell"),
    ("(sequence, /)", "reversed"),
    ("(x, y=<unrepresentable>, z=<unrepresentable>, /)", "str.maketrans"),
    ("(x=0, /)", "float"),
];

/// The signature of what is called so: `builtins.len`, `list.append`, `list`.
pub(super) fn find(name: &str) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|(_, names)| names.split(' ').any(|known| known == name))
        .map(|(signature, _)| *signature)
}
