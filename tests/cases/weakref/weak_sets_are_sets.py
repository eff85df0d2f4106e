# A WeakSet counts as an abstract set, and the two names of the abstract classes mean the same classes.
import _collections_abc
import collections.abc
from weakref import WeakSet


class Thing:
    pass


weak = WeakSet()
print(isinstance(weak, collections.abc.Set), isinstance(weak, collections.abc.MutableSet))
print(issubclass(WeakSet, collections.abc.Collection), isinstance(weak, collections.abc.Sequence))
print(all(getattr(collections.abc, name) is getattr(_collections_abc, name) for name in _collections_abc.__all__))
print(collections.abc.Set, collections.abc.Set.__module__)

things = [Thing(), Thing()]
weak.update(things)
print(len(weak), weak == WeakSet(things), weak.isdisjoint(WeakSet(things[:1])))
del things[0]
print(len(weak))
