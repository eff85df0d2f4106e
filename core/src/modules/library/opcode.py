"""The instructions of the bytecode: names, numbers, and what their arguments mean."""
from _heapscape import opcode_names as _opcode_names
from _opcode import stack_effect

__all__ = [
    "cmp_op", "hasconst", "hasname", "hasjrel", "hasjabs", "haslocal", "hascompare", "hasfree", "opname", "opmap",
    "HAVE_ARGUMENT", "EXTENDED_ARG", "hasnargs", "stack_effect",
]

HAVE_ARGUMENT = 90
cmp_op = ("<", "<=", "==", "!=", ">", ">=")

opname, opmap = ["<%d>" % _code for _code in range(256)], {}
for _code, _name in _opcode_names():
    opname[_code] = _name
    opmap[_name] = _code
EXTENDED_ARG = opmap["EXTENDED_ARG"]


def _codes(names):
    return [opmap[name] for name in names.split()]


hasconst = _codes("LOAD_CONST")
hasname = _codes(
    "STORE_NAME DELETE_NAME STORE_ATTR DELETE_ATTR STORE_GLOBAL DELETE_GLOBAL LOAD_NAME LOAD_ATTR IMPORT_NAME"
    " IMPORT_FROM LOAD_GLOBAL LOAD_METHOD"
)
hasjrel = _codes("FOR_ITER JUMP_FORWARD SETUP_FINALLY SETUP_WITH SETUP_ASYNC_WITH")
hasjabs = _codes(
    "JUMP_IF_FALSE_OR_POP JUMP_IF_TRUE_OR_POP JUMP_ABSOLUTE POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE JUMP_IF_NOT_EXC_MATCH"
)
haslocal = _codes("LOAD_FAST STORE_FAST DELETE_FAST")
hascompare = _codes("COMPARE_OP")
hasfree = _codes("LOAD_CLOSURE LOAD_DEREF STORE_DEREF DELETE_DEREF LOAD_CLASSDEREF")
hasnargs = []

del _code, _name
