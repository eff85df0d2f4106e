"""Names for annotations."""
import abc
import collections
import collections.abc
import contextlib
import functools
import sys
import types

__all__ = [
    "Any", "Callable", "ClassVar", "Final", "ForwardRef", "Generic", "Literal", "Optional", "Protocol", "Tuple", "Type",
    "TypeVar", "Union", "AbstractSet", "Container", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
    "Mapping", "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Collection",
    "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
    "SupportsRound", "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet",
    "NamedTuple", "TypedDict", "Generator", "cast", "final", "get_args", "get_origin", "get_type_hints", "NewType",
    "no_type_check", "no_type_check_decorator", "NoReturn", "overload", "runtime_checkable", "Text", "AnyStr",
    "TYPE_CHECKING", "ByteString", "ContextManager", "MappingView", "Annotated", "AsyncContextManager", "AsyncGenerator",
    "AsyncIterable", "AsyncIterator", "Awaitable", "Coroutine",
]

TYPE_CHECKING = False
Text = str


def _text(item):
    if isinstance(item, types.GenericAlias):
        return repr(item)
    if isinstance(item, type):
        return item.__qualname__ if item.__module__ == "builtins" else "%s.%s" % (item.__module__, item.__qualname__)
    if item is ...:
        return "..."
    if isinstance(item, types.FunctionType):
        return item.__name__
    return repr(item)


def _checked(item, message):
    if item is None:
        return type(None)
    if isinstance(item, str):
        return ForwardRef(item)
    if not callable(item) and not isinstance(item, (_Form, _Alias, TypeVar, ForwardRef)):
        raise TypeError("%s Got %.100r." % (message, item))
    return item


class ForwardRef:
    """A name that is not known yet."""

    __slots__ = ("__forward_arg__",)

    def __init__(self, arg, is_argument=True):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __call__(self):
        raise TypeError("a forward reference is not callable")

    def __repr__(self):
        return "ForwardRef(%r)" % self.__forward_arg__


class _Form:
    """A name that stands for itself, perhaps with brackets."""

    __slots__ = ("_name", "_brackets")

    def __init__(self, name, brackets=None):
        self._name, self._brackets = name, brackets

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwargs):
        raise TypeError("Cannot instantiate %r" % self)

    def __instancecheck__(self, obj):
        raise TypeError("%r cannot be used with isinstance()" % self)

    def __subclasscheck__(self, cls):
        raise TypeError("%r cannot be used with issubclass()" % self)

    def __getitem__(self, parameters):
        if self._brackets is None:
            raise TypeError("%r is not subscriptable" % self)
        return self._brackets(self, parameters)


class _Alias:
    """A generic type with brackets, or one that waits for them."""

    def __init__(self, origin, args, name=None, bare=False):
        self.__origin__, self.__args__, self._name, self._bare = origin, args, name, bare
        found = []
        for argument in args:
            for one in (argument,) if isinstance(argument, TypeVar) else getattr(argument, "__parameters__", ()):
                if one not in found:
                    found.append(one)
        self.__parameters__ = tuple(found)
        self.__module__ = "typing"

    def __repr__(self):
        if self._bare:
            return "typing." + self._name
        args, origin = self.__args__, self.__origin__
        if origin is Union and len(args) == 2 and type(None) in args:
            return "typing.Optional[%s]" % _text(args[0] if args[1] is type(None) else args[1])
        name = "typing." + self._name if self._name else _text(origin)
        if origin is collections.abc.Callable and not (len(args) == 2 and args[0] is ...):
            return "%s[[%s], %s]" % (name, ", ".join(_text(one) for one in args[:-1]), _text(args[-1]))
        if origin is Literal:
            return "typing.Literal[%s]" % ", ".join(repr(one) for one in args)
        return "%s[%s]" % (name, ", ".join(_text(one) for one in args) or "()")

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union is other.__origin__:
            return frozenset(self.__args__) == frozenset(other.__args__)
        return (self.__origin__, self.__args__, self._bare) == (other.__origin__, other.__args__, other._bare)

    def __hash__(self):
        if self.__origin__ is Union:
            return hash((Union, frozenset(self.__args__)))
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, parameters):
        if self._bare:
            return _bracketed(self.__origin__, self._name, parameters)
        if not self.__parameters__:
            raise TypeError("%r is not a generic class" % self)
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        named = dict(zip(self.__parameters__, parameters))
        args = tuple(_substituted(one, named) for one in self.__args__)
        return _Alias(self.__origin__, args, self._name)

    def __mro_entries__(self, bases):
        others = bases[bases.index(self) + 1:]
        if self._name:
            origin = () if self.__origin__ in bases else (self.__origin__,)
            is_generic = any(isinstance(one, _Alias) or issubclass(one, Generic) for one in others)
            return origin if is_generic else origin + (Generic,)
        if self.__origin__ is Generic and (Protocol in bases or any(isinstance(one, _Alias) for one in others)):
            return ()
        return (self.__origin__,)

    def __call__(self, *args, **kwargs):
        if self._bare or self._name:
            raise TypeError("Type %s cannot be instantiated; use %s() instead"
                            % (self._name, self.__origin__.__name__))
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self._bare:
            return issubclass(cls, self.__origin__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _AnnotatedAlias(_Alias):
    """A type with what is said of it."""

    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,))
        self.__metadata__ = metadata

    def __repr__(self):
        return "typing.Annotated[%s, %s]" % (_text(self.__origin__), ", ".join(map(repr, self.__metadata__)))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (self.__origin__, self.__metadata__) == (other.__origin__, other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getitem__(self, parameters):
        if not self.__parameters__:
            raise TypeError("%r is not a generic class" % self)
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        named = dict(zip(self.__parameters__, parameters))
        return _AnnotatedAlias(_substituted(self.__origin__, named), self.__metadata__)


class Annotated:
    """`Annotated[int, "seconds"]`: a type, and anything that is said of it."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError("Cannot subclass %s.Annotated" % cls.__module__)

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        origin, metadata = _checked(parameters[0], "Annotated[t, ...]: t must be a type."), parameters[1:]
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        return _AnnotatedAlias(origin, metadata)


def _stripped(hint):
    """A hint without what `Annotated` says."""
    if isinstance(hint, _AnnotatedAlias):
        return _stripped(hint.__origin__)
    if not isinstance(hint, (_Alias, types.GenericAlias)) or not hint.__args__:
        return hint
    args = tuple(map(_stripped, hint.__args__))
    if args == hint.__args__:
        return hint
    return types.GenericAlias(hint.__origin__, args) if isinstance(hint, types.GenericAlias) \
        else _Alias(hint.__origin__, args, hint._name)


def _substituted(argument, named):
    if isinstance(argument, TypeVar):
        return named.get(argument, argument)
    own = getattr(argument, "__parameters__", ())
    return argument[tuple(named.get(one, one) for one in own)] if own else argument


def _bracketed(origin, name, parameters):
    if origin is collections.abc.Callable:
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        given, result = parameters
        given = tuple(given) if isinstance(given, list) else (given,)
        return _Alias(origin, given + (_checked(result, ""),), name)
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if origin is tuple:
        parts = [one if one is ... else _checked(one, "Tuple[t0, t1, ...]: each t must be a type.") for one in parameters]
    else:
        parts = [_checked(one, "Parameters to generic types must be types.") for one in parameters]
    return _Alias(origin, tuple(parts), name)


class TypeVar:
    """A variable of generic types."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__constraints__, self.__bound__ = name, constraints, bound
        self.__covariant__, self.__contravariant__ = covariant, contravariant
        self.__module__ = sys._getframe(1).f_globals.get("__name__", "__main__")

    def __repr__(self):
        prefix = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return prefix + self.__name__

    def __call__(self):
        raise TypeError("a type variable is not callable")


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    found = []
    for one in parameters:
        one = _checked(one, "Union[arg, ...]: each arg must be a type.")
        for part in one.__args__ if isinstance(one, _Alias) and one.__origin__ is Union else (one,):
            if part not in found:
                found.append(part)
    return found[0] if len(found) == 1 else _Alias(Union, tuple(found), "Union")


def _single(form, parameter):
    return _Alias(form, (_checked(parameter, "%s accepts only single type." % form._name),), form._name)


Any = _Form("Any")
NoReturn = _Form("NoReturn")
Union = _Form("Union", _union)
Optional = _Form("Optional", lambda form, one: Union[one, type(None)])
ClassVar = _Form("ClassVar", _single)
Final = _Form("Final", _single)
Literal = _Form("Literal", lambda form, given: _Alias(Literal, given if isinstance(given, tuple) else (given,), "Literal"))
T, KT, VT = TypeVar("T"), TypeVar("KT"), TypeVar("VT")
AnyStr = TypeVar("AnyStr", bytes, str)


def _bare(origin, name):
    return _Alias(origin, (), name, bare=True)


List, Dict, Set, FrozenSet = _bare(list, "List"), _bare(dict, "Dict"), _bare(set, "Set"), _bare(frozenset, "FrozenSet")
Tuple, Type = _bare(tuple, "Tuple"), _bare(type, "Type")
Deque, DefaultDict = _bare(collections.deque, "Deque"), _bare(collections.defaultdict, "DefaultDict")
OrderedDict, Counter = _bare(collections.OrderedDict, "OrderedDict"), _bare(collections.Counter, "Counter")
ChainMap = _bare(collections.ChainMap, "ChainMap")
Callable = _bare(collections.abc.Callable, "Callable")
ContextManager = _bare(contextlib.AbstractContextManager, "ContextManager")
AsyncContextManager = _bare(contextlib.AbstractAsyncContextManager, "AsyncContextManager")
AbstractSet = _bare(collections.abc.Set, "AbstractSet")
for _name in ("Container", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MutableMapping",
              "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Collection", "Reversible", "Generator",
              "ByteString", "MappingView", "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator"):
    globals()[_name] = _bare(getattr(collections.abc, _name), _name)
del _name


class Generic:
    """The base of classes with type variables."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, parameters):
        parameters = parameters if isinstance(parameters, tuple) else (parameters,)
        if cls in (Generic, Protocol) and not all(isinstance(one, TypeVar) for one in parameters):
            raise TypeError("Parameters to %s[...] must all be type variables" % cls.__name__)
        return _Alias(cls, tuple(_checked(one, "Parameters to generic types must be types.") for one in parameters))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = []
        for base in cls.__dict__.get("__orig_bases__", ()):
            for one in getattr(base, "__parameters__", ()):
                if one not in found:
                    found.append(one)
        cls.__parameters__ = tuple(found)


# What is in the namespace of a class without having been asked for.
_UNASKED = frozenset(
    "__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __module__ __new__ __slots__ __subclasshook__ __weakref__ "
    "__class_getitem__ __parameters__ __orig_bases__ __orig_class__ _is_protocol _is_runtime_protocol".split()
)


def _asked_for(protocol):
    """The names that a class must have to be one of a protocol's."""
    names = set()
    for base in protocol.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic"):
            names.update(base.__dict__, base.__dict__.get("__annotations__", ()))
    return {name for name in names - _UNASKED if not name.startswith("_abc_")}


def _asks_for_methods_only(protocol):
    return all(callable(getattr(protocol, name, None)) for name in _asked_for(protocol))


def _has(cls, name):
    """Whether a class has a name; one that is None is denied."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if name in getattr(base, "__annotations__", ()) and issubclass(cls, Generic) and cls._is_protocol:
            return True
    return False


def _is_asked_by_the_library():
    return sys._getframe(3).f_globals.get("__name__") in ("abc", "functools")


class _ProtocolMeta(abc.ABCMeta):
    def __instancecheck__(cls, instance):
        is_protocol = getattr(cls, "_is_protocol", False)
        if (not is_protocol or _asks_for_methods_only(cls)) and issubclass(instance.__class__, cls):
            return True
        if is_protocol and all(
            hasattr(instance, name) and (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)
            for name in _asked_for(cls)
        ):
            return True
        return super().__instancecheck__(instance)


def _protocol_hook(protocol):
    def hook(cls):
        if not protocol.__dict__.get("_is_protocol", False):
            return NotImplemented
        refusal = None
        if not getattr(protocol, "_is_runtime_protocol", False):
            refusal = "Instance and class checks can only be used with @runtime_checkable protocols"
        elif not _asks_for_methods_only(protocol):
            refusal = "Protocols with non-method members don't support issubclass()"
        if refusal is not None:
            if _is_asked_by_the_library():
                return NotImplemented
            raise TypeError(refusal)
        if not isinstance(cls, type):
            raise TypeError("issubclass() arg 1 must be a class")
        return all(_has(cls, name) for name in _asked_for(protocol)) or NotImplemented

    return hook


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


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
            is_protocol = issubclass(base, Generic) and base._is_protocol
            if base not in (object, Generic) and base.__module__ not in ("collections.abc", "contextlib") and not is_protocol:
                raise TypeError("Protocols can only inherit from other protocols, got %r" % base)
        cls.__init__ = _no_init


def runtime_checkable(cls):
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % cls)
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    __slots__ = ()

    @abc.abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    __slots__ = ()

    @abc.abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    __slots__ = ()

    @abc.abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    __slots__ = ()

    @abc.abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    __slots__ = ()

    @abc.abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T]):
    __slots__ = ()

    @abc.abstractmethod
    def __abs__(self) -> T:
        pass


@runtime_checkable
class SupportsRound(Protocol[T]):
    __slots__ = ()

    @abc.abstractmethod
    def __round__(self, ndigits: int = 0) -> T:
        pass


def _kinds_of_fields(fields):
    return {name: _checked(kind, "field %s annotation must be a type" % name) for name, kind in fields}


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple with types."""
    fields = list(kwargs.items()) if fields is None else list(fields)
    made = collections.namedtuple(typename, [name for name, _ in fields])
    made.__annotations__ = _kinds_of_fields(fields)
    made.__module__ = sys._getframe(1).f_globals.get("__name__", "__main__")
    return made


class _NamedTupleMeta(type):
    def __new__(metacls, typename, bases, namespace):
        kinds = namespace.get("__annotations__", {})
        defaults = []
        for name in kinds:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                raise TypeError("Non-default namedtuple field %s cannot follow default field%s %s"
                                % (name, "s" if len(defaults) > 1 else "", ", ".join(defaults)))
        made = collections.namedtuple(typename, list(kinds), defaults=[namespace[name] for name in defaults])
        made.__annotations__, made.__module__ = _kinds_of_fields(kinds.items()), namespace["__module__"]
        for name, value in namespace.items():
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make",
                        "_replace", "_asdict"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name not in ("__annotations__", "__module__", "__qualname__") and name not in made._fields:
                setattr(made, name, value)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        made = type.__new__(metacls, name, (dict,), namespace)
        kinds = {}
        for base in bases:
            kinds.update(getattr(base, "__annotations__", {}))
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = namespace.get("__annotations__", {}).items()
        kinds.update((name, _checked(kind, message)) for name, kind in own)
        made.__annotations__, made.__total__ = kinds, total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with types for its keys."""
    namespace = {"__annotations__": dict(kwargs if fields is None else fields)}
    return _TypedDictMeta(typename, (), namespace, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def NewType(name, tp):
    """A name for a type that checkers tell apart."""

    def new_type(x):
        return x

    new_type.__name__ = name
    new_type.__supertype__ = tp
    return new_type


def cast(typ, val):
    return val


def final(f):
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
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


class IO(Generic[AnyStr]):
    """A stream of text or bytes."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A stream of bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """A stream of text."""

    __slots__ = ()


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function.")


def overload(func):
    return _overload_dummy


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, types.GenericAlias)):
        return tp.__origin__
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _Alias) and not tp._bare:
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and args[0] is not ...:
            args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, types.GenericAlias) else ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations, names resolved."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            namespace = sys.modules[base.__module__].__dict__ if globalns is None else globalns
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _resolved(value, namespace, localns)
    else:
        namespace = getattr(obj, "__globals__", {}) if globalns is None else globalns
        defaults = _defaults(obj)
        for name, value in getattr(obj, "__annotations__", {}).items():
            value = _resolved(value, namespace, localns)
            hints[name] = Optional[value] if defaults.get(name, ...) is None else value
    return hints if include_extras else {name: _stripped(value) for name, value in hints.items()}


def _defaults(function):
    code = getattr(function, "__code__", None)
    if code is None:
        return {}
    names, values = code.co_varnames[:code.co_argcount], function.__defaults__ or ()
    return {**dict(zip(names[len(names) - len(values):], values)), **(function.__kwdefaults__ or {})}


def _resolved(value, namespace, local):
    if value is None:
        return type(None)
    if isinstance(value, ForwardRef):
        value = value.__forward_arg__
    return eval(value, namespace, local) if isinstance(value, str) else value
