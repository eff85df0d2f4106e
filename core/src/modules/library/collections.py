"""More containers."""
import sys
from _collections import OrderedDict, defaultdict, deque
from operator import itemgetter

__all__ = ["deque", "defaultdict", "namedtuple", "UserDict", "UserList", "UserString", "Counter", "OrderedDict", "ChainMap"]

_KEYWORDS = frozenset((
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
    "pass", "raise", "return", "try", "while", "with", "yield",
))


def _field_names(names, rename):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    names = list(map(str, names))
    if rename:
        seen = set()
        for position, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                names[position] = "_%d" % position
            seen.add(name)
    return names


def _check_names(typename, names, rename):
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError("Type names and field names must be valid identifiers: %r" % name)
        if name in _KEYWORDS:
            raise ValueError("Type names and field names cannot be a keyword: %r" % name)
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError("Field names cannot start with an underscore: %r" % name)
        if name in seen:
            raise ValueError("Encountered duplicate field name: %r" % name)
        seen.add(name)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose items have names."""
    names = _field_names(field_names, rename)
    typename = sys.intern(str(typename))
    _check_names(typename, names, rename)
    names = tuple(map(sys.intern, names))
    by_default = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(names):
            raise TypeError("Got more default values than field names")
        by_default = dict(zip(names[len(names) - len(defaults):], defaults))
    size, parameters = len(names), ", ".join(names)
    items = "(%s,)" % parameters if names else "()"
    __new__ = eval(
        "lambda _cls%s: _tuple_new(_cls, %s)" % ("".join(", " + name for name in names), items),
        {"_tuple_new": tuple.__new__, "__builtins__": {}, "__name__": "namedtuple_" + typename},
    )
    __new__.__name__ = "__new__"
    __new__.__qualname__ = typename + ".__new__"
    __new__.__doc__ = "Create new instance of %s(%s)" % (typename, parameters)
    if defaults is not None:
        __new__.__defaults__ = defaults

    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != size:
            raise TypeError("Expected %d arguments, got %d" % (size, len(result)))
        return result

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, names, self))
        if kwds:
            raise ValueError("Got unexpected field names: %r" % list(kwds))
        return result

    form = "(" + ", ".join(name + "=%r" for name in names) + ")"

    def __repr__(self):
        return type(self).__name__ + form % tuple(self)

    def _asdict(self):
        return dict(zip(names, self))

    def __getnewargs__(self):
        return tuple(self)

    for method in (_make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = typename + "." + method.__name__
    namespace = {
        "__doc__": "%s(%s)" % (typename, parameters),
        "__slots__": (),
        "_fields": names,
        "_field_defaults": by_default,
        "__new__": __new__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
    }
    for position, name in enumerate(names):
        namespace[name] = property(itemgetter(position), doc="Alias for field number %d" % position)
    made = type(typename, (tuple,), namespace)
    if module is None:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    made.__module__ = module
    return made


# First entries that are being popped, with their dicts.
_leaving = []


_missing = object()
class Counter(dict):
    """How many there are of each."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=itemgetter(1), reverse=True)
        return ordered if n is None else ordered[:n]

    def elements(self):
        for item, count in self.items():
            for _ in range(count):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if hasattr(iterable, "items"):
                if not self:
                    # Nothing to add to: the counts are taken as they are.
                    super().update(iterable)
                else:
                    for item, count in iterable.items():
                        self[item] = count + self.get(item, 0)
            else:
                get = self.get
                for item in iterable:
                    self[item] = get(item, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            if hasattr(iterable, "items"):
                for item, count in iterable.items():
                    self[item] = self.get(item, 0) - count
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return type(self)(self)

    def __delitem__(self, item):
        if item in self:
            super().__delitem__(item)

    def __repr__(self):
        if not self:
            return "%s()" % type(self).__name__
        try:
            return "%s({%s})" % (type(self).__name__, ", ".join("%r: %r" % pair for pair in self.most_common()))
        except TypeError:
            return "%s(%r)" % (type(self).__name__, dict(self))

    def _combined(self, other, count):
        if not isinstance(other, Counter):
            return NotImplemented
        made = Counter()
        for item in list(self) + [item for item in other if item not in self]:
            number = count(self[item], other[item])
            if number > 0:
                made[item] = number
        return made

    def __add__(self, other):
        return self._combined(other, lambda mine, others: mine + others)

    def __sub__(self, other):
        return self._combined(other, lambda mine, others: mine - others)

    def __or__(self, other):
        return self._combined(other, max)

    def __and__(self, other):
        return self._combined(other, min)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _take(self, made):
        self.clear()
        dict.update(self, made)
        return self

    def __iadd__(self, other):
        return self._take(self + other)

    def __isub__(self, other):
        return self._take(self - other)

    def __ior__(self, other):
        return self._take(self | other)

    def __iand__(self, other):
        return self._take(self & other)


class ChainMap:
    """Several mappings as one; the first that has a key answers, and the first is written to."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            keys.update(dict.fromkeys(mapping))
        return iter(keys)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(map(repr, self.maps)))

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def new_child(self, m=None):
        return type(self)({} if m is None else m, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError("Key not found in the first mapping: %r" % key) from None

    def pop(self, key, *default):
        try:
            return self.maps[0].pop(key, *default)
        except KeyError:
            raise KeyError("Key not found in the first mapping: %r" % key) from None

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.") from None

    def clear(self):
        self.maps[0].clear()

    def update(self, *args, **kwargs):
        self.maps[0].update(*args, **kwargs)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]


def __getattr__(name):
    # They need abstract classes, which few programs do.
    if name in ("UserDict", "UserList", "UserString"):
        import _collections_abc as abstract
        made = {"UserDict": _user_dict, "UserList": _user_list, "UserString": _user_string}[name](abstract)
        globals()[name] = made
        return made
    raise AttributeError("module 'collections' has no attribute %r" % name)


def _user_dict(abstract):
    class UserDict(abstract.MutableMapping):
        """A mapping to derive from: `data` is its dict."""

        def __init__(self, dict=None, /, **kwargs):
            self.data = {}
            if dict is not None:
                self.update(dict)
            if kwargs:
                self.update(kwargs)

        def __len__(self):
            return len(self.data)

        def __getitem__(self, key):
            if key in self.data:
                return self.data[key]
            if hasattr(type(self), "__missing__"):
                return type(self).__missing__(self, key)
            raise KeyError(key)

        def __setitem__(self, key, item):
            self.data[key] = item

        def __delitem__(self, key):
            del self.data[key]

        def __iter__(self):
            return iter(self.data)

        def __contains__(self, key):
            return key in self.data

        def __repr__(self):
            return repr(self.data)

        def __or__(self, other):
            if not isinstance(other, (UserDict, dict)):
                return NotImplemented
            return type(self)(self.data | (other.data if isinstance(other, UserDict) else other))

        def __ror__(self, other):
            if not isinstance(other, (UserDict, dict)):
                return NotImplemented
            return type(self)((other.data if isinstance(other, UserDict) else other) | self.data)

        def __ior__(self, other):
            self.data |= other.data if isinstance(other, UserDict) else other
            return self

        def copy(self):
            return type(self)(self.data)

    UserDict.__module__, UserDict.__qualname__ = "collections", "UserDict"
    return UserDict


def _user_list(abstract):
    class UserList(abstract.MutableSequence):
        """A sequence to derive from: `data` is its list."""

        def __init__(self, initlist=None):
            self.data = list(initlist or ())

        def __repr__(self):
            return repr(self.data)

        def __eq__(self, other):
            return self.data == (other.data if isinstance(other, UserList) else other)

        def __len__(self):
            return len(self.data)

        def __getitem__(self, index):
            return type(self)(self.data[index]) if isinstance(index, slice) else self.data[index]

        def __setitem__(self, index, item):
            self.data[index] = item

        def __delitem__(self, index):
            del self.data[index]

        def __add__(self, other):
            return type(self)(self.data + list(other))

        def __radd__(self, other):
            return type(self)(list(other) + self.data)

        def __iadd__(self, other):
            self.data += list(other)
            return self

        def __mul__(self, n):
            return type(self)(self.data * n)

        __rmul__ = __mul__

        def __imul__(self, n):
            self.data *= n
            return self

        def __lt__(self, other):
            return self.data < (other.data if isinstance(other, UserList) else other)

        def __le__(self, other):
            return self.data <= (other.data if isinstance(other, UserList) else other)

        def __gt__(self, other):
            return self.data > (other.data if isinstance(other, UserList) else other)

        def __ge__(self, other):
            return self.data >= (other.data if isinstance(other, UserList) else other)

        def insert(self, index, item):
            self.data.insert(index, item)

        def sort(self, /, *args, **kwds):
            self.data.sort(*args, **kwds)

        def copy(self):
            return type(self)(self.data)

        __copy__ = copy

    UserList.__module__, UserList.__qualname__ = "collections", "UserList"
    return UserList


def _user_string(abstract):
    def plain(value):
        return value.data if isinstance(value, UserString) else value

    class UserString(abstract.Sequence):
        """A string to derive from: `data` is the plain one."""

        def __init__(self, seq):
            self.data = plain(seq) if isinstance(seq, (str, UserString)) else str(seq)

        def __str__(self):
            return str(self.data)

        def __repr__(self):
            return repr(self.data)

        def __int__(self):
            return int(self.data)

        def __float__(self):
            return float(self.data)

        def __complex__(self):
            return complex(self.data)

        def __hash__(self):
            return hash(self.data)

        def __getnewargs__(self):
            return (self.data[:],)

        def __eq__(self, other):
            return self.data == plain(other)

        def __lt__(self, other):
            return self.data < plain(other)

        def __le__(self, other):
            return self.data <= plain(other)

        def __gt__(self, other):
            return self.data > plain(other)

        def __ge__(self, other):
            return self.data >= plain(other)

        def __contains__(self, char):
            return plain(char) in self.data

        def __len__(self):
            return len(self.data)

        def __getitem__(self, index):
            return self.__class__(self.data[index])

        def __add__(self, other):
            return self.__class__(self.data + (plain(other) if isinstance(other, (str, UserString)) else str(other)))

        def __radd__(self, other):
            return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

        def __mul__(self, n):
            return self.__class__(self.data * n)

        __rmul__ = __mul__

        def __mod__(self, args):
            return self.__class__(self.data % args)

        def __rmod__(self, template):
            return self.__class__(str(template) % self)

    def same(name):
        def method(self, *args, **kwargs):
            return getattr(self.data, name)(*map(plain, args), **kwargs)

        method.__name__, method.__qualname__ = name, "UserString." + name
        return method

    def wrapped(name):
        def method(self, *args, **kwargs):
            return self.__class__(getattr(self.data, name)(*map(plain, args), **kwargs))

        method.__name__, method.__qualname__ = name, "UserString." + name
        return method

    for name in ("capitalize", "casefold", "center", "expandtabs", "ljust", "lower", "lstrip", "removeprefix",
                 "removesuffix", "replace", "rjust", "rstrip", "strip", "swapcase", "title", "translate", "upper", "zfill"):
        setattr(UserString, name, wrapped(name))
    for name in ("count", "encode", "endswith", "find", "format", "format_map", "index", "isalpha", "isalnum", "isascii",
                 "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle",
                 "isupper", "join", "partition", "rfind", "rindex", "rpartition", "rsplit", "split", "splitlines",
                 "startswith"):
        setattr(UserString, name, same(name))
    UserString.maketrans = str.maketrans
    UserString.__module__, UserString.__qualname__ = "collections", "UserString"
    return UserString
