"""Protocols: classes that only say what others have."""
import abc
import sys
from abc import abstractmethod

from _typing_core import Generic, TypeVar, _bases_only

# See `_typing_core`.
__name__ = "typing"

T_co = TypeVar("T_co", covariant=True)

# What is in the namespace of a class without having been asked for.
_SPECIAL_NAMES = [
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__",
]
_TYPING_INTERNALS = ["__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol"]
EXCLUDED_ATTRIBUTES = _TYPING_INTERNALS + _SPECIAL_NAMES + ["_MutableMapping__marker"]

# Classes that are as good as protocols.
_PROTO_WHITELIST = {
    "collections.abc": ["Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "Hashable", "Sized", "Container",
                        "Collection", "Reversible"],
    "contextlib": ["AbstractContextManager", "AbstractAsyncContextManager"],
}


def _get_protocol_attrs(cls):
    """The names that a class must have to be one of a protocol's."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic"):
            names.update(base.__dict__, getattr(base, "__annotations__", ()))
    return {name for name in names.difference(EXCLUDED_ATTRIBUTES) if not name.startswith("_abc_")}


def _is_callable_members_only(cls):
    return all(callable(getattr(cls, name, None)) for name in _get_protocol_attrs(cls))


def _has(cls, name):
    """Whether a class has a name; one that is None is denied."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if name in getattr(base, "__annotations__", ()) and issubclass(cls, Generic) and cls._is_protocol:
            return True
    return False


def _allow_reckless_class_cheks():
    """Whether it is `abc` or `functools` that asks, which must get an answer."""
    return sys._getframe(3).f_globals.get("__name__") in ("abc", "functools")


class _ProtocolMeta(abc.ABCMeta):
    def __instancecheck__(cls, instance):
        is_protocol = getattr(cls, "_is_protocol", False)
        if (not is_protocol or _is_callable_members_only(cls)) and issubclass(instance.__class__, cls):
            return True
        if is_protocol and all(
            hasattr(instance, name) and (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)
            for name in _get_protocol_attrs(cls)
        ):
            return True
        return super().__instancecheck__(instance)


def _protocol_hook(protocol):
    def _proto_hook(cls):
        if not protocol.__dict__.get("_is_protocol", False):
            return NotImplemented
        refusal = None
        if not getattr(protocol, "_is_runtime_protocol", False):
            refusal = "Instance and class checks can only be used with @runtime_checkable protocols"
        elif not _is_callable_members_only(protocol):
            refusal = "Protocols with non-method members don't support issubclass()"
        if refusal is not None:
            if _allow_reckless_class_cheks():
                return NotImplemented
            raise TypeError(refusal)
        if not isinstance(cls, type):
            raise TypeError("issubclass() arg 1 must be a class")
        return all(_has(cls, name) for name in _get_protocol_attrs(protocol)) or NotImplemented

    return _proto_hook


def _no_init_or_replace_init(self, *args, **kwargs):
    """A protocol has no instances; a class that fulfils it gets the `__init__` that comes after it."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is _no_init_or_replace_init:
        inits = (base.__dict__.get("__init__", _no_init_or_replace_init) for base in cls.__mro__)
        cls.__init__ = next((one for one in inits if one is not _no_init_or_replace_init), object.__init__)
        cls.__init__(self, *args, **kwargs)


def _is_as_good_as_a_protocol(base):
    return (
        base in (object, Generic)
        or base.__name__ in _PROTO_WHITELIST.get(base.__module__, ())
        or issubclass(base, Generic) and base._is_protocol
    )


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that only say what others have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook(cls)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not _is_as_good_as_a_protocol(base):
                raise TypeError("Protocols can only inherit from other protocols, got %r" % base)
        cls.__init__ = _no_init_or_replace_init


_bases_only.append(Protocol)


def runtime_checkable(cls):
    """Lets a protocol be asked for with `isinstance`."""
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % cls)
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    """An ABC with one abstract method __int__."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """An ABC with one abstract method __float__."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """An ABC with one abstract method __complex__."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """An ABC with one abstract method __bytes__."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """An ABC with one abstract method __index__."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """An ABC with one abstract method __abs__ that is covariant in its return type."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """An ABC with one abstract method __round__ that is covariant in its return type."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass
