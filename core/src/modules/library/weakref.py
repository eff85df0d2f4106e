"""References that do not keep their object alive, and containers of them."""
import sys
from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref

ProxyTypes = (ProxyType, CallableProxyType)

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

_missing = object()


class WeakMethod(ref):
    """A weak reference to a bound method: alive as long as the object that it is bound to."""

    __slots__ = ("_function", "_kind", "_alive", "__weakref__")

    def __new__(cls, method, callback=None):
        try:
            owner, function = method.__self__, method.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not {}".format(type(method))) from None

        def died(_):
            self = weak_self()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, owner, died)
        self._function = ref(function, died)
        self._kind = type(method)
        self._alive = True
        weak_self = ref(self)
        return self

    def __call__(self):
        owner, function = ref.__call__(self), self._function()
        if owner is None or function is None:
            return None
        return self._kind(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return False
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        return not self == other

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows the key under which it is kept."""

    __slots__ = ("key",)

    def __new__(cls, value, callback, key):
        self = ref.__new__(cls, value, callback)
        self.key = key
        return self

    def __init__(self, value, callback, key):
        super().__init__(value, callback)


class _Iterating:
    """While it is entered, entries whose object dies stay in their container."""

    def __init__(self, container):
        self.container = ref(container)

    def __enter__(self):
        container = self.container()
        if container is not None:
            container._iterating.add(self)
        return self

    def __exit__(self, kind, error, traceback):
        container = self.container()
        if container is not None:
            container._iterating.discard(self)
            if not container._iterating:
                container._drop_dead()


class _WeakMapping:
    """What both dictionaries share; `data` holds the references."""

    def __contains__(self, key):
        return self.get(key, _missing) is not _missing

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __repr__(self):
        return "<%s at %#x>" % (type(self).__name__, id(self))

    def __iter__(self):
        return self.keys()

    def __eq__(self, other):
        if not isinstance(other, (_WeakMapping, dict)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def __len__(self):
        return len(self.data) - len(self._dead)

    def __copy__(self):
        return self.copy()

    def clear(self):
        while self:
            self.popitem()

    def update(self, other=(), /, **named):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in named.items():
            self[key] = value

    def __or__(self, other):
        if not isinstance(other, (_WeakMapping, dict)):
            return NotImplemented
        both = self.copy()
        both.update(other)
        return both

    def __ror__(self, other):
        if not isinstance(other, (_WeakMapping, dict)):
            return NotImplemented
        both = type(self)()
        both.update(other)
        both.update(self)
        return both

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakMapping):
    """A mapping that forgets an entry when nothing else holds its value."""

    def __init__(self, other=(), /, **named):
        def remove(reference, weak_self=ref(self)):
            self = weak_self()
            if self is None:
                return
            if self._iterating:
                self._dead.append(reference.key)
            else:
                entries = self.data
                if entries.get(reference.key) is reference:
                    del entries[reference.key]

        self._remove = remove
        self._dead = []
        self._iterating = set()
        self.data = {}
        self.update(other, **named)

    def _drop_dead(self):
        dead, entries = self._dead, self.data
        while dead:
            key = dead.pop()
            reference = entries.get(key)
            if reference is not None and reference() is None:
                del entries[key]

    def _settle(self):
        if self._dead and not self._iterating:
            self._drop_dead()

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._settle()
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        self._settle()
        del self.data[key]

    def copy(self):
        self._settle()
        made = WeakValueDictionary()
        with _Iterating(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    made[key] = value
        return made

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[deepcopy(key, memo)] = value
        return made

    def items(self):
        self._settle()
        with _Iterating(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    yield key, value

    def keys(self):
        self._settle()
        with _Iterating(self):
            for key, reference in self.data.items():
                if reference() is not None:
                    yield key

    def values(self):
        self._settle()
        with _Iterating(self):
            for reference in self.data.values():
                value = reference()
                if value is not None:
                    yield value

    def itervaluerefs(self):
        self._settle()
        with _Iterating(self):
            yield from self.data.values()

    def valuerefs(self):
        self._settle()
        return list(self.data.values())

    def popitem(self):
        self._settle()
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *default):
        self._settle()
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default


class WeakKeyDictionary(_WeakMapping):
    """A mapping that forgets an entry when nothing else holds its key."""

    def __init__(self, other=None):
        def remove(reference, weak_self=ref(self)):
            self = weak_self()
            if self is None:
                return
            if self._iterating:
                self._dead.append(reference)
            else:
                self.data.pop(reference, None)

        self._remove = remove
        self.data = {}
        self._dead = []
        self._iterating = set()
        if other is not None:
            self.update(other)

    def _drop_dead(self):
        while self._dead:
            self.data.pop(self._dead.pop(), None)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def copy(self):
        made = WeakKeyDictionary()
        with _Iterating(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    made[key] = value
        return made

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[key] = deepcopy(value, memo)
        return made

    def items(self):
        with _Iterating(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    yield key, value

    def keys(self):
        with _Iterating(self):
            for reference in self.data:
                key = reference()
                if key is not None:
                    yield key

    def values(self):
        with _Iterating(self):
            for reference, value in self.data.items():
                if reference() is not None:
                    yield value

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)


class WeakSet:
    """A set that forgets an element when nothing else holds it."""

    def __init__(self, data=None):
        self.data = set()

        def remove(reference, weak_self=ref(self)):
            self = weak_self()
            if self is None:
                return
            if self._iterating:
                self._dead.append(reference)
            else:
                self.data.discard(reference)

        self._remove = remove
        self._dead = []
        self._iterating = set()
        if data is not None:
            self.update(data)

    def _drop_dead(self):
        while self._dead:
            self.data.discard(self._dead.pop())

    def _settle(self):
        if self._dead and not self._iterating:
            self._drop_dead()

    def __iter__(self):
        with _Iterating(self):
            for reference in self.data:
                item = reference()
                if item is not None:
                    yield item

    def __len__(self):
        return len(self.data) - len(self._dead)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self._settle()
        self.data.add(ref(item, self._remove))

    def clear(self):
        self._settle()
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def pop(self):
        self._settle()
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def remove(self, item):
        self._settle()
        self.data.remove(ref(item))

    def discard(self, item):
        self._settle()
        self.data.discard(ref(item))

    def update(self, other):
        self._settle()
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def _with(self, data):
        return type(self)(reference() for reference in data)

    def difference(self, other):
        made = self.copy()
        made.difference_update(other)
        return made

    __sub__ = difference

    def difference_update(self, other):
        self._settle()
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(ref(item) for item in other)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self._settle()
        self.data.intersection_update([ref(item) for item in other])

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset({ref(item) for item in other})

    __le__ = issubset

    def __lt__(self, other):
        return self.data < {ref(item) for item in other}

    def issuperset(self, other):
        return self.data.issuperset({ref(item) for item in other})

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > {ref(item) for item in other}

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == {ref(item) for item in other}

    __hash__ = None

    def symmetric_difference(self, other):
        made = self.copy()
        made.symmetric_difference_update(other)
        return made

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self._settle()
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update([ref(item, self._remove) for item in other])

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    __or__ = union

    def isdisjoint(self, other):
        return not any(item in self for item in other)


class finalize:
    """Calls a function once: when the object dies, when called, or at exit."""

    __slots__ = ()
    _registry = {}
    _shut_down = False
    _at_exit_is_set = False
    _numbers = 0

    class _Entry:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        cls = finalize
        if not cls._at_exit_is_set:
            import atexit
            atexit.register(cls._run_at_exit)
            cls._at_exit_is_set = True
        entry = self._Entry()
        entry.weakref = ref(obj, self)
        entry.func = func
        entry.args = args
        entry.kwargs = kwargs or None
        entry.atexit = True
        cls._numbers += 1
        entry.index = cls._numbers
        self._registry[self] = entry

    def __call__(self, _=None):
        entry = self._registry.pop(self, None)
        if entry is not None and not self._shut_down:
            return entry.func(*entry.args, **(entry.kwargs or {}))

    def _parts(self, entry):
        object_ = entry.weakref()
        if object_ is not None:
            return object_, entry.func, entry.args, entry.kwargs or {}

    def peek(self):
        entry = self._registry.get(self)
        return None if entry is None else self._parts(entry)

    def detach(self):
        entry = self._registry.get(self)
        parts = None if entry is None else self._parts(entry)
        if parts is not None and self._registry.pop(self, None) is not None:
            return parts

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        entry = self._registry.get(self)
        return entry is not None and entry.atexit

    @atexit.setter
    def atexit(self, value):
        entry = self._registry.get(self)
        if entry is not None:
            entry.atexit = bool(value)

    def __repr__(self):
        entry = self._registry.get(self)
        object_ = None if entry is None else entry.weakref()
        if object_ is None:
            return "<%s object at %#x; dead>" % (type(self).__name__, id(self))
        return "<%s object at %#x; for %r at %#x>" % (type(self).__name__, id(self), type(object_).__name__, id(object_))

    @classmethod
    def _run_at_exit(cls):
        import gc
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            while True:
                waiting = [(entry.index, self) for self, entry in cls._registry.items() if entry.atexit]
                if not waiting:
                    break
                last = max(waiting, key=lambda pair: pair[0])[1]
                try:
                    last()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shut_down = True
            if was_enabled:
                gc.enable()
