# Special methods whose descriptors raise: some are then taken as absent. super() of a subclass; a module's loader.
import collections
import os
import types


class Refused(Exception):
    pass


class Raises:
    def __get__(self, owner, type):
        raise Refused


def look(name, function):
    made = type('X', (), {name: Raises()})()
    try:
        print(name, type(function(made)).__name__)
    except Exception as error:
        print(name, type(error).__name__, error)


for name, function in (('__iter__', iter), ('__hash__', hash), ('__repr__', repr), ('__str__', str), ('__len__', len),
                       ('__bool__', bool), ('__next__', next), ('__call__', lambda x: x()), ('__fspath__', os.fspath),
                       ('__index__', lambda x: [1][x]), ('__contains__', lambda x: 1 in x), ('__enter__', lambda x: exec('with x: pass', {'x': x}))):
    look(name, function)


class MySuper(super):
    def __init__(self, *given):
        print('given', len(given))
        super().__init__(*given)


class A:
    def f(self):
        return 'A.f'


class B(A):
    pass


print(MySuper(B).__get__(B(), B).f())
try:
    MySuper.__new__(MySuper).__get__(B(), B)
except RuntimeError as error:
    print(error)
for given in ((None,), (None, None), (1,), (int, None)):
    try:
        print(super(*given))
    except TypeError as error:
        print(error)


class Loader:
    @staticmethod
    def module_repr(module):
        return '<made by hand>'


module = types.ModuleType('made')
module.__loader__ = Loader
print(module)
module.__loader__ = 7
print(module)


class Odd(int):
    def __float__(self):
        return 42.5


print(format(Odd(2), 'g'), format(Odd(2), '.1f'), format(Odd(2), 'd'), '%g' % Odd(2))
for wrong in ('hello', 1.5, None):
    try:
        print(collections.Counter('hello').most_common(wrong))
    except TypeError as error:
        print(error)
