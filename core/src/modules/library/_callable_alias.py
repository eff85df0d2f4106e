"""What `collections.abc.Callable[[arguments], result]` gives."""

GenericAlias = type(list[int])


def _name(thing):
    if isinstance(thing, type) and not isinstance(thing, GenericAlias):
        return thing.__qualname__ if thing.__module__ == "builtins" else f"{thing.__module__}.{thing.__qualname__}"
    if thing is ...:
        return "..."
    return thing.__name__ if isinstance(thing, type(_name)) else repr(thing)


def _is_open(args):
    return len(args) == 2 and args[0] is ...


class _CallableGenericAlias(GenericAlias):
    """Its arguments are those of the call, then the result."""

    __slots__ = ()
    __module__ = "collections.abc"

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            import warnings
            warnings.warn(
                "Callable must be used as Callable[[arg, ...], result]. (This will raise a TypeError in Python 3.10.)",
                DeprecationWarning,
            )
            return GenericAlias(origin, args)
        taken, result = args
        if isinstance(taken, (list, tuple)):
            args = (*taken, result)
        return super().__new__(cls, origin, args)

    def __repr__(self):
        if _is_open(self.__args__):
            return super().__repr__()
        *taken, result = map(_name, self.__args__)
        return f"collections.abc.Callable[[{', '.join(taken)}], {result}]"

    def __reduce__(self):
        *taken, result = self.__args__
        return type(self), (self.__origin__, self.__args__ if _is_open(self.__args__) else (taken, result))
