# types.new_class with entries that stand for bases, metaclasses by call, mapping proxies and namespaces refused.
import collections.abc
import contextlib
import dataclasses
import enum
import functools
import types


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for given in ((1,), (), ([],), ((),), (None,), (set(),), ('a',), ({},)):
    t(lambda: types.MappingProxyType(*given))
t(lambda: types.MappingProxyType(a=1))
t(lambda: types.MappingProxyType(mapping={1: 2}))
t(lambda: sorted(set(dir(types.MappingProxyType)) - set(dir(object))))
t(lambda: types.SimpleNamespace(1))
t(lambda: types.SimpleNamespace(**{1: 2}))


class A:
    pass


class Entry:
    def __mro_entries__(self, bases):
        return (A,)


class Wrong:
    def __mro_entries__(self, bases):
        return 1


entry = Entry()
made = types.new_class('D', (entry,), {})
print(made.__bases__, made.__orig_bases__ == (entry,), '__orig_bases__' in types.new_class('E', (A,)).__dict__)
plain, several = (A,), [A]
print(types.resolve_bases(plain) is plain, types.resolve_bases(several) is several, types.resolve_bases((entry, int)))
t(lambda: types.resolve_bases((Wrong(),)))
t(lambda: types.new_class('X', (int,), dict(metaclass=lambda n, b, d: 5)))


def two(n, b):
    return 7


t(lambda: types.new_class('X', (int,), dict(metaclass=two)).__name__)
t(lambda: type('D', (entry,), {}))


class M1(type):
    pass


class M2(type):
    pass


t(lambda: types.new_class('X', (M1('a', (), {}), M2('b', (), {}))))
for origin in (collections.abc.Iterable, collections.abc.Container, collections.abc.MappingView, types.MappingProxyType,
               functools.cached_property, contextlib.AbstractContextManager, dataclasses.Field):
    print(origin[int])
print(collections.abc.Callable[[int], str], collections.abc.Callable[[int], str].__args__, collections.abc.Callable[..., int])
t(lambda: enum.Enum('E', ('', 'B')))
t(lambda: enum.Enum('E', 'mro'))
CONSTANT_A, CONSTANT_B, OTHER = 2, 1, 3
t(lambda: enum.IntEnum._convert_('Constant', __name__, filter=lambda name: name.startswith('CONSTANT_')))
print(CONSTANT_A, list(Constant))
stack = contextlib.ExitStack()
stack.push(lambda *error: None)
stack.enter_context(contextlib.nullcontext())
stack.callback(print, 'left')
print([(sync, type(leave).__name__) for sync, leave in stack._exit_callbacks], type(stack._exit_callbacks).__name__)
stack.close()
