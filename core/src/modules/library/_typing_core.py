"""What `typing` is made of: type variables, forms such as `Union`, and generic types with brackets."""
import operator
import sys
from types import GenericAlias

from _typing_tools import (
    _check_generic, _deduplicate, _Final, _flattened, _Immutable, _is_dunder, _is_open, _tp_cache, _type_repr,
    _value_and_type_iter,
)

# The parts of `typing` say that they are it: their classes and functions are known by its name.
__name__ = "typing"

NoneType = type(None)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    """None and strings become types."""
    if arg is None:
        return NoneType
    return ForwardRef(arg, module=module, is_class=allow_special_forms) if isinstance(arg, str) else arg


# Bases that are no types themselves: Generic, and Protocol as soon as there is one.
_bases_only = []


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The type that an argument stands for, or TypeError."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias):
        origin = arg.__origin__
        misplaced = not allow_special_forms and (origin is ClassVar or is_argument and origin is Final)
        if misplaced or origin in _bases_only:
            raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, NoReturn, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in _bases_only:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if not isinstance(arg, (type, TypeVar, ForwardRef)) and not callable(arg):
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _checked_all(params, msg="Parameters to generic types must be types."):
    return tuple([_type_check(one, msg) for one in params])


def _collect_type_vars(types):
    """The type variables in some types, each once, in order."""
    found = []
    for one in types:
        if isinstance(one, TypeVar):
            found.append(one)
        elif isinstance(one, (_GenericAlias, GenericAlias)):
            found.extend(one.__parameters__)
    return tuple(dict.fromkeys(found))


def _remove_dups_flatten(parameters):
    """The parts of a union."""
    return tuple(_deduplicate(_flattened(parameters, lambda one: isinstance(one, _UnionGenericAlias))))


def _flatten_literal_params(parameters):
    """The values of a literal."""
    return tuple(_flattened(parameters, lambda one: isinstance(one, _LiteralGenericAlias)))


class ForwardRef(_Final, _root=True):
    """A name that is not known yet."""

    __slots__ = (
        "__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__",
        "__forward_is_argument__", "__forward_is_class__", "__forward_module__",
    )

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            code = compile(arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_code__ = arg, code
        self.__forward_evaluated__, self.__forward_value__ = False, None
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard):
        """What the name means; one that is being looked up already stays as it is."""
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), "__dict__", globalns)
        found = _type_check(
            eval(self.__forward_code__, globalns, localns),
            "Forward references must evaluate to types.",
            is_argument=self.__forward_is_argument__,
            allow_special_forms=self.__forward_is_class__,
        )
        self.__forward_value__ = _eval_type(found, globalns, localns, recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (self.__forward_arg__, self.__forward_value__) == (other.__forward_arg__, other.__forward_value__)
        return (self.__forward_arg__, self.__forward_module__) == (other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    """A type with the names in it resolved."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias)):
        return t
    args = tuple([_eval_type(one, globalns, localns, recursive_guard) for one in t.__args__])
    return t if args == t.__args__ else _with_args(t, args)


def _with_args(alias, args):
    return GenericAlias(alias.__origin__, args) if isinstance(alias, GenericAlias) else alias.copy_with(args)


class TypeVar(_Final, _Immutable, _root=True):
    """A variable of generic types."""

    __slots__ = ("__name__", "__bound__", "__constraints__", "__covariant__", "__contravariant__", "__dict__")

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__constraints__ = _checked_all(constraints, "TypeVar(name, constraint, ...): constraints must be types.")
        self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
        if module != "typing":
            self.__module__ = module

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__


# A name that stands for itself, perhaps with brackets. (Its own documentation is in a slot.)
class _SpecialForm(_Final, _root=True):
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem, self._name, self.__doc__ = getitem, getitem.__name__, getitem.__doc__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _LiteralSpecialForm(_SpecialForm, _root=True):
    def __getitem__(self, parameters):
        return self._getitem(self, *(parameters if isinstance(parameters, tuple) else (parameters,)))


@_SpecialForm
def Any(self, parameters):
    """Special type: anything goes."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def NoReturn(self, parameters):
    """Special type of functions that never return."""
    raise TypeError(f"{self} is not subscriptable")


@_SpecialForm
def ClassVar(self, parameters):
    """Special type of variables of the class."""
    return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


@_SpecialForm
def Final(self, parameters):
    """Special type of names that are bound once."""
    return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


@_SpecialForm
def Union(self, parameters):
    """Union type: one of some types."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    parts = _remove_dups_flatten(_checked_all(parameters, "Union[arg, ...]: each arg must be a type."))
    return parts[0] if len(parts) == 1 else _UnionGenericAlias(self, parts)


@_SpecialForm
def Optional(self, parameters):
    """Optional type: a type or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), NoneType]


@_LiteralSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """Special form: one of some values."""
    values = _flatten_literal_params(parameters)
    try:
        values = tuple([value for value, _ in _deduplicate(_value_and_type_iter(values))])
    except TypeError:
        # Some value has no hash.
        pass
    return _LiteralGenericAlias(self, values)


class _TypingEllipsis:
    """In the place of `...` among arguments."""


class _TypingEmpty:
    """In the place of no arguments."""


class _BaseGenericAlias(_Final, _root=True):
    """A generic type with brackets, or one that waits for them."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst, self._name, self.__origin__, self.__slots__ = inst, name, origin, None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        entries = () if self.__origin__ in bases else (self.__origin__,)
        later = bases[bases.index(self) + 1:]
        is_generic = any(isinstance(one, _BaseGenericAlias) or issubclass(one, Generic) for one in later)
        return entries if is_generic else entries + (Generic,)

    def __getattr__(self, attr):
        # Not for a copy that has no attributes yet.
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _substituted(arg, values):
    """An argument with values in the places of its type variables."""
    if isinstance(arg, TypeVar):
        return values[arg]
    if isinstance(arg, (_GenericAlias, GenericAlias)) and arg.__parameters__:
        return arg[tuple([values[one] for one in arg.__parameters__])]
    return arg


class _GenericAlias(_BaseGenericAlias, _root=True):
    def __init__(self, origin, params, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        params = params if isinstance(params, tuple) else (params,)
        self.__args__ = tuple([
            ... if one is _TypingEllipsis else () if one is _TypingEmpty else one for one in params
        ])
        self.__parameters__ = _collect_type_vars(params)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_tp_cache
    def __getitem__(self, params):
        if self.__origin__ in _bases_only:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        params = _checked_all(params if isinstance(params, tuple) else (params,))
        _check_generic(self, params, len(self.__parameters__))
        values = dict(zip(self.__parameters__, params))
        return self.copy_with(tuple([_substituted(one, values) for one in self.__args__]))

    def copy_with(self, params):
        return self.__class__(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(map(_type_repr, self.__args__))}]"

    def __reduce__(self):
        origin = getattr(sys.modules["typing"], self._name) if self._name else self.__origin__
        args = self.__args__
        return operator.getitem, (origin, args[0] if len(args) == 1 and not isinstance(args[0], tuple) else args)

    def __mro_entries__(self, bases):
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            later = bases[bases.index(self) + 1:]
            if any(base in _bases_only and base is not Generic for base in bases) \
                    or any(isinstance(one, _BaseGenericAlias) and one is not self for one in later):
                return ()
        return (self.__origin__,)


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """A generic type of another module, under the name that it has here."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self.__doc__ = f"A generic version of {_type_repr(origin)}."

    @_tp_cache
    def __getitem__(self, params):
        params = _checked_all(params if isinstance(params, tuple) else (params,))
        _check_generic(self, params, self._nparams)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _CallableGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        if _is_open(self.__args__):
            return super().__repr__()
        *taken, result = map(_type_repr, self.__args__)
        return f"typing.Callable[[{', '.join(taken)}], {result}]"

    def __reduce__(self):
        args = self.__args__
        given = args if _is_open(args) else (list(args[:-1]), args[-1])
        return operator.getitem, (sys.modules["typing"].Callable, given)


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        taken, result = params
        # A list has no hash.
        return self.__getitem_inner__((tuple(taken) if isinstance(taken, list) else taken, result))

    @_tp_cache
    def __getitem_inner__(self, params):
        taken, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if taken is ...:
            return self.copy_with((_TypingEllipsis, result))
        taken = taken if isinstance(taken, tuple) else (taken,)
        return self.copy_with(tuple(map(_type_convert, taken)) + (result,))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        if params == ():
            return self.copy_with((_TypingEmpty,))
        params = params if isinstance(params, tuple) else (params,)
        if len(params) == 2 and params[1] is ...:
            return self.copy_with((_type_check(params[0], "Tuple[t, ...]: t must be a type."), _TypingEllipsis))
        return self.copy_with(_checked_all(params, "Tuple[t0, t1, ...]: each t must be a type."))


class _UnionGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, _UnionGenericAlias):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and NoneType in args:
            return f"typing.Optional[{_type_repr(args[1] if args[0] is NoneType else args[0])}]"
        return super().__repr__()


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_value_and_type_iter(self.__args__)) == set(_value_and_type_iter(other.__args__))

    def __hash__(self):
        return hash(frozenset(_value_and_type_iter(self.__args__)))


class _AnnotatedAlias(_GenericAlias, _root=True):
    """A type with what is said of it."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin)
        self.__metadata__ = metadata

    def copy_with(self, params):
        (origin,) = params
        return _AnnotatedAlias(origin, self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__,) + self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class Annotated:
    """`Annotated[int, "seconds"]`: a type, and anything that is said of it."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    @_tp_cache
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
        return _AnnotatedAlias(origin, params[1:])

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


class Generic:
    """The base of classes with type variables."""

    __slots__ = ()
    _is_protocol = False

    @_tp_cache
    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        params = _checked_all(params)
        if cls not in _bases_only:
            _check_generic(cls, params, len(cls.__parameters__))
        elif not all(isinstance(one, TypeVar) for one in params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables")
        elif len(set(params)) != len(params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__")
        if Generic in (cls.__bases__ if bases is None else bases) and (bases is not None or cls.__name__ != "Protocol"):
            raise TypeError("Cannot inherit from plain Generic")
        cls.__parameters__ = _parameters_of(bases or ())


_bases_only.append(Generic)


def _parameters_of(bases):
    """The type variables of a class: those that `Generic[...]` lists, which must be all."""
    variables, listed = _collect_type_vars(bases), None
    for base in bases:
        if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
            if listed is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple types.")
            listed = base.__parameters__
    if listed is None:
        return variables
    missing = [one for one in variables if one not in listed]
    if missing:
        raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                        f"Generic[{', '.join(map(str, listed))}]")
    return listed
