"""Names for annotations."""
import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType

from _typing_core import (
    Annotated, Any, ClassVar, Final, ForwardRef, Generic, Literal, NoReturn, Optional, TypeVar, Union, _AnnotatedAlias,
    _BaseGenericAlias, _CallableGenericAlias, _CallableType, _collect_type_vars, _eval_type, _flatten_literal_params,
    _GenericAlias, _LiteralGenericAlias, _LiteralSpecialForm, _remove_dups_flatten, _SpecialForm, _SpecialGenericAlias,
    _TupleType, _type_check, _type_convert, _TypingEllipsis, _TypingEmpty, _UnionGenericAlias,
)
from _typing_hints import (
    _allowed_types, _get_defaults, _strip_annotations, get_args, get_origin, get_type_hints,
)
from _typing_protocols import (
    EXCLUDED_ATTRIBUTES, Protocol, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex,
    SupportsInt, SupportsRound, T_co, _allow_reckless_class_cheks, _get_protocol_attrs, _is_callable_members_only,
    _no_init_or_replace_init, _PROTO_WHITELIST, _ProtocolMeta, _SPECIAL_NAMES, _TYPING_INTERNALS, runtime_checkable,
)
from _typing_records import (
    NamedTuple, NamedTupleMeta, TypedDict, _make_nmtuple, _NamedTuple, _namedtuple_mro_entries, _prohibited, _special,
    _TypedDict, _TypedDictMeta,
)
from _typing_tools import (
    _check_generic, _cleanups, _deduplicate, _Final, _Immutable, _is_dunder, _tp_cache, _type_repr,
    _value_and_type_iter,
)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Final", "ForwardRef", "Generic", "Literal", "Optional", "Protocol",
    "Tuple", "Type", "TypeVar", "Union", "AbstractSet", "ByteString", "Container", "ContextManager", "Hashable",
    "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence",
    "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine",
    "Collection", "AsyncGenerator", "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict",
    "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO",
    "Match", "Pattern", "TextIO", "AnyStr", "cast", "final", "get_args", "get_origin", "get_type_hints", "NewType",
    "no_type_check", "no_type_check_decorator", "NoReturn", "overload", "runtime_checkable", "Text", "TYPE_CHECKING",
]

TYPE_CHECKING = False
Text = str

T, KT, VT = TypeVar("T"), TypeVar("KT"), TypeVar("VT")
V_co, VT_co = TypeVar("V_co", covariant=True), TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
AnyStr = TypeVar("AnyStr", bytes, str)


def _of_module_re(name):
    """A stand-in: there are no regular expressions here, but their types are in annotations."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.%s' instances" % name)

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 're.%s' is not an acceptable base type" % name)

    namespace = {"__module__": "re", "__slots__": (), "__new__": __new__, "__init_subclass__": __init_subclass__,
                 "__doc__": "A stand-in for re.%s: Heapscape has no regular expressions." % name,
                 "__class_getitem__": classmethod(GenericAlias)}
    return type(name, (), namespace)


_alias = _SpecialGenericAlias

# The generic types of other modules and the numbers of their parameters; those of builtins are called by their own names.
for _origin, _nparams, _name in (
    (list, 1, "List"), (set, 1, "Set"), (frozenset, 1, "FrozenSet"), (dict, 2, "Dict"), (type, 1, "Type"),
):
    globals()[_name] = _alias(_origin, _nparams, inst=False, name=_name)

for _origin, _nparams in (
    (collections.Counter, 1), (collections.OrderedDict, 2), (collections.ChainMap, 2), (_of_module_re("Pattern"), 1),
    (_of_module_re("Match"), 1),
):
    globals()[_origin.__name__] = _alias(_origin, _nparams)

for _nparams, _names in enumerate((
    "Hashable Sized ByteString",
    "Awaitable AsyncIterable AsyncIterator Iterable Iterator Reversible Container Collection MutableSet Sequence "
    "MutableSequence MappingView KeysView ValuesView",
    "Mapping MutableMapping ItemsView AsyncGenerator",
    "Coroutine Generator",
)):
    for _name in _names.split():
        globals()[_name] = _alias(getattr(collections.abc, _name), _nparams)

del _origin, _nparams, _name, _names, _of_module_re

AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
Deque = _alias(collections.deque, 1, name="Deque")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
ContextManager = _alias(contextlib.AbstractContextManager, 1, name="ContextManager")
AsyncContextManager = _alias(contextlib.AbstractAsyncContextManager, 1, name="AsyncContextManager")
Callable = _CallableType(collections.abc.Callable, 2)
Callable.__doc__ = "The type of what is called: Callable[[int], str] takes an int and gives a str."
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
Tuple.__doc__ = "The type of tuples: Tuple[int, str] is a pair, Tuple[int, ...] has any number of ints."
Type.__doc__ = "The type of classes: Type[C] is C or a subclass of it."


def cast(typ, val):
    """The value as it is; checkers take it to be of the type."""
    return val


def _overload_dummy(*args, **kwds):
    """What `overload` leaves of a function."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """Marks one signature of several."""
    return _overload_dummy


def final(f):
    """Says that a method is not overridden, or that a class has no subclasses."""
    return f


def no_type_check(arg):
    """Says of a function, or of the functions of a class, that its annotations are no types."""
    if isinstance(arg, type):
        for one in list(arg.__dict__.values()):
            if isinstance(one, (types.FunctionType, type)) and one not in arg.__bases__ + (arg,):
                no_type_check(one)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        # A built-in class.
        pass
    return arg


def no_type_check_decorator(decorator):
    """A decorator whose results are passed through `no_type_check`."""

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def NewType(name, tp):
    """A name for a type that checkers tell apart."""

    def new_type(x):
        return x

    new_type.__name__ = name
    new_type.__supertype__ = tp
    return new_type


class IO(Generic[AnyStr]):
    """A stream of text or bytes."""

    __slots__ = ()

    @property
    @abstractmethod
    def mode(self) -> str:
        pass

    @property
    @abstractmethod
    def name(self) -> str:
        pass

    @abstractmethod
    def close(self) -> None:
        pass

    @property
    @abstractmethod
    def closed(self) -> bool:
        pass

    @abstractmethod
    def fileno(self) -> int:
        pass

    @abstractmethod
    def flush(self) -> None:
        pass

    @abstractmethod
    def isatty(self) -> bool:
        pass

    @abstractmethod
    def read(self, n: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readable(self) -> bool:
        pass

    @abstractmethod
    def readline(self, limit: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readlines(self, hint: int = -1) -> List[AnyStr]:
        pass

    @abstractmethod
    def seek(self, offset: int, whence: int = 0) -> int:
        pass

    @abstractmethod
    def seekable(self) -> bool:
        pass

    @abstractmethod
    def tell(self) -> int:
        pass

    @abstractmethod
    def truncate(self, size: int = None) -> int:
        pass

    @abstractmethod
    def writable(self) -> bool:
        pass

    @abstractmethod
    def write(self, s: AnyStr) -> int:
        pass

    @abstractmethod
    def writelines(self, lines: List[AnyStr]) -> None:
        pass

    @abstractmethod
    def __enter__(self) -> "IO[AnyStr]":
        pass

    @abstractmethod
    def __exit__(self, type, value, traceback) -> None:
        pass


class BinaryIO(IO[bytes]):
    """A stream of bytes."""

    __slots__ = ()

    @abstractmethod
    def write(self, s: Union[bytes, bytearray]) -> int:
        pass

    @abstractmethod
    def __enter__(self) -> "BinaryIO":
        pass


class TextIO(IO[str]):
    """A stream of text."""

    __slots__ = ()

    @property
    @abstractmethod
    def buffer(self) -> BinaryIO:
        pass

    @property
    @abstractmethod
    def encoding(self) -> str:
        pass

    @property
    @abstractmethod
    def errors(self) -> Optional[str]:
        pass

    @property
    @abstractmethod
    def line_buffering(self) -> bool:
        pass

    @property
    @abstractmethod
    def newlines(self) -> Any:
        pass

    @abstractmethod
    def __enter__(self) -> "TextIO":
        pass


class io:
    """The streams once more, as a module."""

    __all__ = ["IO", "TextIO", "BinaryIO"]
    IO = IO
    TextIO = TextIO
    BinaryIO = BinaryIO


class re:
    """The types of regular expressions once more, as a module."""

    __all__ = ["Pattern", "Match"]
    Pattern = Pattern
    Match = Match


for _part in (io, re):
    _part.__name__ = __name__ + "." + _part.__name__
    sys.modules[_part.__name__] = _part
del _part
