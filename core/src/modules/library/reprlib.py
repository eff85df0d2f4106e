"""Texts of objects that may be large or hold themselves."""
from itertools import islice
from _thread import get_ident

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue="..."):
    """Makes a `__repr__` that shows `fillvalue` for an object that is being shown already."""

    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)

        for attribute in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(wrapper, attribute, getattr(function, attribute))
        wrapper.__annotations__ = getattr(function, "__annotations__", {})
        return wrapper

    return decorate


_repr = repr


class Repr:
    """Shows objects up to limits."""

    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray, self.maxdict = 5, 4
        self.maxstring, self.maxlong, self.maxother = 30, 40, 30

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = "_".join(type(x).__name__.split())
        show = getattr(self, "repr_" + name, None)
        return self.repr_instance(x, level) if show is None else show(x, level)

    def _items(self, items, count, level, left, right, most, trail=""):
        if level <= 0 and count:
            text = "..."
        else:
            parts = [self.repr1(item, level - 1) for item in islice(items, most)]
            if count > most:
                parts.append("...")
            text = ", ".join(parts)
            if count == 1 and trail:
                right = trail + right
        return "%s%s%s" % (left, text, right)

    def repr_tuple(self, x, level):
        return self._items(iter(x), len(x), level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._items(iter(x), len(x), level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return "array('%s')" % x.typecode
        return self._items(iter(x), len(x), level, "array('%s', [" % x.typecode, "])", self.maxarray)

    def repr_set(self, x, level):
        return self._items(_sorted(x), len(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._items(_sorted(x), len(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._items(iter(x), len(x), level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{...}"
        parts = []
        for key in islice(_sorted(x), self.maxdict):
            parts.append("%s: %s" % (self.repr1(key, level - 1), self.repr1(x[key], level - 1)))
        if len(x) > self.maxdict:
            parts.append("...")
        return "{%s}" % ", ".join(parts)

    def repr_str(self, x, level):
        text = _repr(x[:self.maxstring])
        if len(text) > self.maxstring:
            left = max(0, (self.maxstring - 3) // 2)
            right = max(0, self.maxstring - 3 - left)
            text = _repr(x[:left] + x[len(x) - right:])
            text = text[:left] + "..." + text[len(text) - right:]
        return text

    def repr_int(self, x, level):
        return _shortened(_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _repr(x)
        except Exception:
            return "<%s instance at %#x>" % (type(x).__name__, id(x))
        return _shortened(text, self.maxother)


def _shortened(text, most):
    if len(text) <= most:
        return text
    left = max(0, (most - 3) // 2)
    right = max(0, most - 3 - left)
    return text[:left] + "..." + text[len(text) - right:]


def _sorted(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


aRepr = Repr()
repr = aRepr.repr
