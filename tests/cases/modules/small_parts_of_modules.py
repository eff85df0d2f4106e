# Parts of functools, contextlib, types, dis, enum, heapq, copy and math that are known by their own names.
import contextlib
import copy
import dataclasses
import dis
import enum
import functools
import heapq
import math
import operator
import string
import sys
import types


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class Part(functools.partial):
    pass


plain = functools.partial(max, 1)
for made in (Part(plain, 2), functools.partial(Part(max, 1), 2), Part(Part(max, 1), 2), functools.partial(plain, 2)):
    print(made.args, made.func is plain, type(made.func).__name__, made(0))
print(functools.partialmethod(max, 1, key=len), functools.partialmethod(max))
for function, args in ((math.degrees, (1e308,)), (math.degrees, (-1e308,)), (math.perm, (True, True)), (math.perm, (True, False)), (math.comb, (True, True)), (math.perm, (5, True))):
    show(function, *args)
print(functools._make_key((1,), {}, False), functools._make_key(('a',), {}, True), functools._make_key((1, 2), {}, False), type(functools._make_key((1, 2), {}, False)).__name__)
print(functools.recursive_repr is sys.modules['reprlib'].recursive_repr, operator._abs is operator.abs)
heap = [5, 3, 8, 1, 9, 2]
heapq._siftup(heap, 0)
print(heap)
heap.append(0)
heapq._siftdown(heap, 0, len(heap) - 1)
print(heap)
most = [1, 9, 8, 3]
heapq._siftup_max(most, 0)
most.append(7)
heapq._siftdown_max(most, 0, 4)
print(most)
print(copy._copy_dispatch[list], copy._deepcopy_dispatch[int].__name__, range in copy._copy_dispatch, range in copy._deepcopy_dispatch, len(copy._copy_dispatch), len(copy._deepcopy_dispatch))


class Point:
    pass


copy._deepcopy_dispatch[Point] = lambda x, memo: 'deep'
copy._copy_dispatch[Point] = lambda x: 'shallow'
print(copy.copy(Point()), copy.deepcopy([Point()]))


@contextlib.contextmanager
def manager():
    yield


for kind in (contextlib.ExitStack, type(manager()), contextlib.redirect_stdout):
    print([base.__name__ for base in kind.__mro__])
print(sorted(vars(contextlib._BaseExitStack).keys() - {'__dict__', '__weakref__'}), [name for name in contextlib.__all__ if 'sync' not in name or 'Abstract' in name])
print(string.__all__[:-2] if 'Template' in string.__all__ else string.__all__)
print([name for name in types.__all__ if 'oroutine' not in name and 'Async' not in name])
show(dis.disassemble, show)
show(dis.disassemble, 5)
bytecode = dis.Bytecode('lambda: x')
print(sorted(vars(bytecode)), bytecode._cell_names, bytecode._linestarts)
show(dataclasses.dataclass, 5)
show(dataclasses.dataclass(frozen=True), 5)
show(dataclasses.dataclass, manager)
frame = sys._getframe()
for args in ((None, None, 1, 2), (5, None, 1, 2), (None, 5, 1, 2), (None, frame, 'a', 2), (None, frame, 1, 1.5), (5, frame, 1, 2), (5, frame, 'a', 2), (None, frame, 2 ** 31, 1), (None, frame, 1)):
    show(types.TracebackType, *args)


def spec(**names):
    return types.SimpleNamespace(**names)


module = types.ModuleType('m')
for name, value in (('__spec__', spec(name='n', origin=None, loader=None)), ('__spec__', spec(name='n', origin=None, loader=5)), ('__spec__', spec(name=None, origin='o', has_location=True)),
                    ('__spec__', spec(name=None, origin='o', has_location=0)), ('__spec__', spec(name='n')), ('__spec__', 5), ('__spec__', None), ('__loader__', 5), ('__file__', 'f.py'), ('__file__', 5), ('__name__', 7)):
    setattr(module, name, value)
    show(repr, module)
del module.__name__, module.__file__, module.__loader__, module.__spec__
show(repr, module)
module.__getattr__ = lambda name: 'given'
show(repr, module)
module.__getattr__ = lambda name: 1 / 0
show(repr, module)


class Level(enum.Enum):
    low = 1


def late():
    class Late(enum.Enum):
        first = enum.auto()

        def _generate_next_value_(name, *rest):
            return name


def static():
    class Static(enum.Enum):
        @staticmethod
        def _generate_next_value_(name, *rest):
            return name

        first = enum.auto()


def ignoring():
    class Ignoring(enum.Enum):
        first = 1
        _ignore_ = 'first'


for function, args in ((Level, (1, 2)), (Level, (1, 'x y')), (Level, ('C', ['x'])), (Level, (3,)), (late, ()), (static, ()), (ignoring, ())):
    show(function, *args)
