"""Classes that say what their subclasses must have."""
from _weakref import ref as _ref


def abstractmethod(funcobj):
    """Subclasses must define this."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def _forget(members, reference):
    """A class in a weak set is gone."""
    classes = members()
    if classes is not None:
        classes.discard(reference)


def _is_in(classes, cls):
    return bool(classes) and _ref(cls) in classes


class _AbcData:
    """What an abstract class knows: weak references to classes, in sets that are made when they are needed."""

    __slots__ = ("registry", "cache", "negative_cache", "negative_cache_version", "__weakref__")

    def __init__(self):
        self.registry = self.cache = self.negative_cache = None
        self.negative_cache_version = ABCMeta._token

    def add(self, which, cls):
        classes = getattr(self, which)
        if classes is None:
            classes = set()
            setattr(self, which, classes)
        classes.add(_ref(cls, _forget.__get__(_ref(classes))))

    def is_refused(self, cls):
        """Whether it is known to be no subclass. What was registered since makes that stale."""
        if self.negative_cache_version < ABCMeta._token:
            if self.negative_cache is not None:
                self.negative_cache.clear()
            self.negative_cache_version = ABCMeta._token
            return False
        return _is_in(self.negative_cache, cls)


_AbcData.__name__ = _AbcData.__qualname__ = "_abc_data"
_AbcData.__module__ = "_abc"


_NOTHING = frozenset({0})


class ABCMeta(type):
    """The type of such classes."""

    _token = 0

    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        missing = {key for key, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if getattr(getattr(cls, key, None), "__isabstractmethod__", False):
                    missing.add(key)
        # Always one of its own, although it is empty.
        cls.__abstractmethods__ = frozenset(missing) if missing else _NOTHING - _NOTHING
        cls._abc_impl = _AbcData()
        return cls

    def register(cls, subclass):
        """`subclass` counts as a subclass from now on."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_impl.add("registry", subclass)
            ABCMeta._token += 1
        return subclass

    def __instancecheck__(cls, instance):
        impl, kind = cls._abc_impl, instance.__class__
        if _is_in(impl.cache, kind):
            return True
        if type(instance) is kind:
            if impl.negative_cache_version == ABCMeta._token and _is_in(impl.negative_cache, kind):
                return False
            return cls.__subclasscheck__(kind)
        return cls.__subclasscheck__(kind) or cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        impl = cls._abc_impl
        if _is_in(impl.cache, subclass):
            return True
        if impl.is_refused(subclass):
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            is_own = cls in subclass.__mro__
            if not is_own and _is_in(impl.registry, subclass):
                return True
            answer = is_own or _has_child_above(cls, subclass)
        elif answer is not True and answer is not False:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        impl.add("cache" if answer else "negative_cache", subclass)
        return answer


def _has_child_above(cls, subclass):
    """Whether a class that was registered, or a subclass, has it among its own."""
    for reference in list(cls._abc_impl.registry or ()):
        registered = reference()
        if registered is not None and issubclass(subclass, registered):
            return True
    children = cls.__subclasses__()
    if not isinstance(children, list):
        raise TypeError("__subclasses__() must return a list")
    return any(issubclass(subclass, child) for child in children)


class ABC(metaclass=ABCMeta):
    """A class of this kind, by inheritance."""

    __slots__ = ()


def get_cache_token():
    return ABCMeta._token
