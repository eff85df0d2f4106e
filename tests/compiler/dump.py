"""Writes what CPython's compiler makes of each file, one line a code object.

    python dump.py FILE...          prints the dump of these files
    python dump.py --library OUT    writes the dump of the whole standard library to OUT

A file starts with a line "FILE path", and then has one line of tab-separated fields for each code object, the
outer ones first; or one line "ERROR type lineno offset message". Constants carry their type.
"""
import os
import struct
import sys
import types
import warnings


def text(value):
    return value.encode("utf-8", "surrogatepass").hex()


def constant(value):
    kind = type(value)
    if value is None:
        return "N"
    if value is Ellipsis:
        return "E"
    if kind is bool:
        return "T" if value else "F"
    if kind is int:
        return "i%x" % value
    if kind is float:
        return "f" + struct.pack("<d", value).hex()
    if kind is complex:
        return "c" + struct.pack("<dd", value.real, value.imag).hex()
    if kind is str:
        return "s" + text(value)
    if kind is bytes:
        return "b" + value.hex()
    if kind is tuple:
        return "(" + "".join(constant(item) + "," for item in value) + ")"
    if kind is frozenset:
        return "{" + "".join(sorted(constant(item) + "," for item in value)) + "}"
    assert kind is types.CodeType, kind
    return "C"


def dump(code, out):
    numbers = (code.co_firstlineno, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount,
               code.co_nlocals, code.co_stacksize, code.co_flags)
    fields = [code.co_name, " ".join(map(str, numbers)), code.co_code.hex(), code.co_lnotab.hex()]
    for names in (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars):
        fields.append(",".join(names))
    fields.append(" ".join(map(constant, code.co_consts)))
    out.write("\t".join(fields) + "\n")
    for value in code.co_consts:
        if isinstance(value, types.CodeType):
            dump(value, out)


def dump_file(path, name, out):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            source = file.read()
    except UnicodeDecodeError:
        return
    out.write("FILE %s\n" % name)
    try:
        code = compile(source, name, "exec", dont_inherit=True)
    except Exception as error:
        fields = (type(error).__name__, getattr(error, "lineno", None) or 0, getattr(error, "offset", None) or 0,
                  getattr(error, "msg", None) or error)
        out.write("ERROR\t%s\t%s\t%s\t%s\n" % fields)
    else:
        dump(code, out)


def library():
    root = os.path.dirname(os.__file__)
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("site-packages", "__pycache__"))
        for file in sorted(files):
            if file.endswith(".py"):
                yield os.path.join(folder, file)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    if sys.argv[1] == "--library":
        with open(sys.argv[2] + ".part", "w", encoding="utf-8", newline="") as out:
            for path in library():
                dump_file(path, path, out)
        os.rename(sys.argv[2] + ".part", sys.argv[2])
    else:
        for path in sys.argv[1:]:
            dump_file(path, os.path.basename(path), sys.stdout)
