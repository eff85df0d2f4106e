"""Runs a case in the canonical tier: from a start that does not depend on how Python was started.

    python -B canonical.py case.py

Whatever a case may import is imported first and the case is compiled; then the start-up's garbage is collected and
all that lives is put out of the collector's sight. What gc counts, what tracemalloc adds up and which address comes
next are then the case's own doing.
"""
import gc
import sys
import types


def preload():
    for name in (
        "abc", "array", "bisect", "collections", "collections.abc", "contextlib", "copy", "dataclasses", "dis", "enum",
        "functools", "heapq", "io", "itertools", "keyword", "math", "operator", "random", "reprlib", "sys",
        "threading", "time", "traceback", "tracemalloc", "types", "typing", "warnings", "weakref",
    ):
        __import__(name)


preload()
del preload
sys.argv.pop(0)
with open(sys.argv[0], encoding="utf-8") as source:
    case = compile(source.read(), sys.argv[0], "exec")
del source
module = sys.modules["__main__"] = types.ModuleType("__main__")
module.__file__ = sys.argv[0]
module.__builtins__ = __builtins__
gc.collect()
gc.freeze()
exec(case, module.__dict__)
