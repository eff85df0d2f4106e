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


class _AbcData:
    """What an abstract class knows: weak references to the classes that were registered."""

    __slots__ = ("registry", "__weakref__")

    def __init__(self):
        self.registry = set()

    def register(self, subclass):
        registry = self.registry
        registry.add(_ref(subclass, registry.discard))


_AbcData.__name__ = _AbcData.__qualname__ = "_abc_data"
_AbcData.__module__ = "_abc"


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
        cls.__abstractmethods__ = frozenset(missing)
        cls._abc_impl = _AbcData()
        return cls

    def register(cls, subclass):
        """`subclass` counts as a subclass from now on."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_impl.register(subclass)
            ABCMeta._token += 1
        return subclass

    def __instancecheck__(cls, instance):
        kind = instance.__class__
        return cls.__subclasscheck__(kind) or (type(instance) is not kind and cls.__subclasscheck__(type(instance)))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        for reference in list(cls._abc_impl.registry):
            registered = reference()
            if registered is not None and issubclass(subclass, registered):
                return True
        for child in type.__subclasses__(cls):
            if issubclass(subclass, child):
                return True
        return False


class ABC(metaclass=ABCMeta):
    """A class of this kind, by inheritance."""

    __slots__ = ()


def get_cache_token():
    return ABCMeta._token
