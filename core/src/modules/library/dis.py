"""Bytecode as instructions and as text."""
import collections
import io
import sys
import types

import opcode as _opcode
from opcode import *

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
    "get_instructions", "Instruction", "Bytecode",
] + _opcode.__all__

COMPILER_FLAG_NAMES = {
    1 << bit: name
    for bit, name in enumerate((
        "OPTIMIZED", "NEWLOCALS", "VARARGS", "VARKEYWORDS", "NESTED", "GENERATOR", "NOFREE", "COROUTINE",
        "ITERABLE_COROUTINE", "ASYNC_GENERATOR",
    ))
}
FORMAT_VALUE = opmap["FORMAT_VALUE"]
FORMAT_VALUE_CONVERTERS = ((None, ""), (str, "str"), (repr, "repr"), (ascii, "ascii"))
MAKE_FUNCTION = opmap["MAKE_FUNCTION"]
MAKE_FUNCTION_FLAGS = ("defaults", "kwdefaults", "annotations", "closure")

_HOLDERS_OF_CODE = ("__func__", "__code__", "gi_code", "ag_code", "cr_code")
_SHOWN_IN_CLASSES = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)


def _refusal(x):
    return TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def _code_behind(x):
    for name in _HOLDERS_OF_CODE:
        if hasattr(x, name):
            x = getattr(x, name)
    return x


def _compiled(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        return compile(source, name, "exec")


def _code_of(x):
    x = _code_behind(x)
    if isinstance(x, str):
        x = _compiled(x, "<disassembly>")
    if hasattr(x, "co_code"):
        return x
    raise _refusal(x)


def dis(x=None, *, file=None, depth=None):
    """Prints the instructions of a function, class, generator, code object, source text or bytes."""
    if x is None:
        distb(file=file)
        return
    x = _code_behind(x)
    if hasattr(x, "__dict__"):
        _dis_members(x, file, depth)
    elif hasattr(x, "co_code"):
        _dis_with_inner(x, file, depth)
    elif isinstance(x, (bytes, bytearray)):
        _print_instructions(_instructions(x), x, {}, -1, 0, file)
    elif isinstance(x, str):
        _dis_with_inner(_compiled(x, "<dis>"), file, depth)
    else:
        raise _refusal(x)


def _dis_members(owner, file, depth):
    for name, member in sorted(owner.__dict__.items()):
        if isinstance(member, _SHOWN_IN_CLASSES):
            print("Disassembly of %s:" % name, file=file)
            try:
                dis(member, file=file, depth=depth)
            except TypeError as error:
                print("Sorry:", error, file=file)
            print(file=file)


def _dis_with_inner(code, file, depth):
    disassemble(code, file=file)
    if depth is not None:
        if depth <= 0:
            return
        depth -= 1
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            print(file=file)
            print("Disassembly of %r:" % (constant,), file=file)
            _dis_with_inner(constant, file, depth)


def distb(tb=None, *, file=None):
    """Prints the instructions of a traceback's frame, or of the one where the last exception was raised."""
    if tb is None:
        try:
            tb = sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        tb = _innermost(tb)
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def _innermost(tb):
    while tb.tb_next:
        tb = tb.tb_next
    return tb


def disassemble(co, lasti=-1, *, file=None):
    """Prints the instructions of a code object; the one at `lasti` is marked."""
    cells = co.co_cellvars + co.co_freevars
    lines = dict(findlinestarts(co))
    instructions = _instructions(co.co_code, co.co_varnames, co.co_names, co.co_consts, cells, lines)
    _print_instructions(instructions, co.co_code, lines, lasti, 0, file)


disco = disassemble


def _print_instructions(instructions, code, lines, lasti, line_offset, file):
    line_width = 0
    if lines:
        last_line = max(lines.values()) + line_offset
        line_width = len(str(last_line)) if last_line >= 1000 else 3
    last_offset = len(code) - 2
    offset_width = len(str(last_offset)) if last_offset >= 10000 else 4
    for instruction in instructions:
        if lines and instruction.starts_line is not None and instruction.offset > 0:
            print(file=file)
        print(instruction._disassemble(line_width, instruction.offset == lasti, offset_width), file=file)


_Instruction = collections.namedtuple(
    "_Instruction", "opname opcode arg argval argrepr offset starts_line is_jump_target"
)


class Instruction(_Instruction):
    """One instruction."""

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        columns = []
        if lineno_width:
            line = "" if self.starts_line is None else "%d" % self.starts_line
            columns.append(line.rjust(lineno_width))
        columns.append("-->" if mark_as_current else "   ")
        columns.append(">>" if self.is_jump_target else "  ")
        columns.append(repr(self.offset).rjust(offset_width))
        columns.append(self.opname.ljust(20))
        if self.arg is not None:
            columns.append(repr(self.arg).rjust(5))
            if self.argrepr:
                columns.append("(" + self.argrepr + ")")
        return " ".join(columns).rstrip()


def get_instructions(x, *, first_line=None):
    """The instructions of what `dis` can print, one by one."""
    code = _code_of(x)
    line_offset = 0 if first_line is None else first_line - code.co_firstlineno
    return _instructions_of(code, dict(findlinestarts(code)), line_offset)


def _instructions_of(code, lines, line_offset):
    cells = code.co_cellvars + code.co_freevars
    return _instructions(code.co_code, code.co_varnames, code.co_names, code.co_consts, cells, lines, line_offset)


def _instructions(code, varnames=None, names=None, constants=None, cells=None, lines=None, line_offset=0):
    tables = (varnames, names, constants, cells)
    labels = findlabels(code)
    for offset, number, arg in _unpacked(code):
        line = lines.get(offset) if lines else None
        if line is not None:
            line += line_offset
        value, text = (None, "") if arg is None else _meaning(number, arg, offset, tables)
        yield Instruction(opname[number], number, arg, value, text, offset, line, offset in labels)


def _meaning(number, arg, offset, tables):
    varnames, names, constants, cells = tables
    if number in hasconst:
        value = arg if constants is None else constants[arg]
        return value, repr(value)
    for group, table in ((hasname, names), (haslocal, varnames), (hasfree, cells)):
        if number in group:
            return (arg, repr(arg)) if table is None else (table[arg], table[arg])
    if number in hasjrel:
        return offset + 2 + arg, "to " + repr(offset + 2 + arg)
    if number in hascompare:
        return cmp_op[arg], cmp_op[arg]
    if number == FORMAT_VALUE:
        return _meaning_of_format(arg)
    if number == MAKE_FUNCTION:
        return arg, ", ".join(flag for bit, flag in enumerate(MAKE_FUNCTION_FLAGS) if arg & 1 << bit)
    return arg, ""


def _meaning_of_format(arg):
    converter, text = FORMAT_VALUE_CONVERTERS[arg & 3]
    if arg & 4:
        text = text + ", with format" if text else "with format"
    return (converter, bool(arg & 4)), text


def _unpacked(code):
    high = 0
    for offset in range(0, len(code), 2):
        number, arg = code[offset], None
        if number >= HAVE_ARGUMENT:
            arg = code[offset + 1] | high
            high = arg << 8 if number == EXTENDED_ARG else 0
        yield offset, number, arg


def findlabels(code):
    """The offsets that are jumped to."""
    labels = []
    for offset, number, arg in _unpacked(code):
        if arg is None or not (number in hasjrel or number in hasjabs):
            continue
        label = offset + 2 + arg if number in hasjrel else arg
        if label not in labels:
            labels.append(label)
    return labels


def findlinestarts(code):
    """Pairs of an offset and the line that begins there."""
    table, end = code.co_lnotab, len(code.co_code)
    offset, line, last = 0, code.co_firstlineno, None
    for bytes_on, lines_on in zip(table[0::2], table[1::2]):
        if bytes_on:
            if line != last:
                yield offset, line
                last = line
            offset += bytes_on
            if offset >= end:
                return
        line += lines_on - 0x100 if lines_on >= 0x80 else lines_on
    if line != last:
        yield offset, line


def pretty_flags(flags):
    """The names of a code object's flags."""
    names = [COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit)) for bit in range(32) if flags >> bit & 1]
    rest = flags >> 32 << 32
    if rest or not names:
        names.append(hex(rest))
    return ", ".join(names)


def code_info(x):
    """What is known of a code object, as text."""
    return _described(_code_of(x))


def _described(code):
    lines = [
        "Name:              %s" % code.co_name,
        "Filename:          %s" % code.co_filename,
        "Argument count:    %s" % code.co_argcount,
        "Positional-only arguments: %s" % code.co_posonlyargcount,
        "Kw-only arguments: %s" % code.co_kwonlyargcount,
        "Number of locals:  %s" % code.co_nlocals,
        "Stack size:        %s" % code.co_stacksize,
        "Flags:             %s" % pretty_flags(code.co_flags),
    ]
    tables = (
        ("Constants:", "%4d: %r", code.co_consts), ("Names:", "%4d: %s", code.co_names),
        ("Variable names:", "%4d: %s", code.co_varnames), ("Free variables:", "%4d: %s", code.co_freevars),
        ("Cell variables:", "%4d: %s", code.co_cellvars),
    )
    for title, form, table in tables:
        if table:
            lines.append(title)
            lines.extend(form % item for item in enumerate(table))
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints what `code_info` tells."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a piece of code, and its text."""

    def __init__(self, x, *, first_line=None, current_offset=None):
        self.codeobj = code = _code_of(x)
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - code.co_firstlineno
        self._cell_names = code.co_cellvars + code.co_freevars
        self._linestarts = dict(findlinestarts(code))
        self._original_object = x
        self.current_offset = current_offset

    def __iter__(self):
        code = self.codeobj
        return _instructions(code.co_code, code.co_varnames, code.co_names, code.co_consts, self._cell_names,
                             self._linestarts, self._line_offset)

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self._original_object)

    @classmethod
    def from_traceback(cls, tb):
        """The bytecode of the frame where an exception was raised."""
        tb = _innermost(tb)
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """What is known of the code object, as text."""
        return _described(self.codeobj)

    def dis(self):
        """What `dis` prints."""
        code, out = self.codeobj, io.StringIO()
        lasti = -1 if self.current_offset is None else self.current_offset
        _print_instructions(iter(self), code.co_code, self._linestarts, lasti, self._line_offset, out)
        return out.getvalue()
