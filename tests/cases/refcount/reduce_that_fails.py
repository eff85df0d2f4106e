# Copies that fail half-way leave no reference behind.
import copy
import copyreg
import functools
import sys


def counts():
    return [sys.getrefcount(copyreg.__newobj__), sys.getrefcount(Slots), sys.getrefcount(State), sys.getrefcount(Items)]


class State:
    def __getstate__(self):
        raise ValueError('state')


class Items(dict):
    def items(self):
        raise ValueError('items')


class Lists(list):
    def __iter__(self):
        raise ValueError('iter')


class Slots:
    __slots__ = ('a', 'b')

    def __getattribute__(self, name):
        if name == 'b':
            raise ValueError('b')
        return object.__getattribute__(self, name)


class Arguments:
    def __getnewargs__(self):
        return 5


def fail():
    slots = Slots()
    slots.a = []
    for broken in (State(), Items(), Lists(), slots, Arguments(), (i for i in ())):
        for _ in range(3):
            try:
                broken.__reduce_ex__(2)
            except (ValueError, TypeError) as e:
                last = str(e)
        print(type(broken).__name__, last)


fail()
before = counts()
fail()
print([b - a for a, b in zip(before, counts())])


class Replacing:
    def __str__(self):
        partial.keywords[self] = ['after']
        return 'key'


partial = functools.partial(print)
partial.keywords[Replacing()] = ['before']
print(repr(partial).split(',')[1:])
print(repr(partial).split(',')[1:])
