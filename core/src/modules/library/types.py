"""Names for types that have no name among the builtins."""
import sys


def _function():
    pass


def _generator():
    yield


def _cell():
    captured = None
    return lambda: captured


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
MappingProxyType = type(type.__dict__)
SimpleNamespace = type(sys.implementation)
CellType = type(_cell().__closure__[0])
GeneratorType = type(_generator())
MethodType = type(_function.__get__(0))
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
ModuleType = type(sys)

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)

GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(FunctionType.__globals__)

del _function, _generator, _cell


def new_class(name, bases=(), kwds=None, exec_body=None):
    """A class made by a call."""
    resolved_bases = resolve_bases(bases)
    meta, ns, kwds = prepare_class(name, resolved_bases, kwds)
    if exec_body is not None:
        exec_body(ns)
    if resolved_bases is not bases:
        ns["__orig_bases__"] = bases
    return meta(name, resolved_bases, ns, **kwds)


def resolve_bases(bases):
    """The bases with `__mro_entries__` replaced."""
    resolved, updated = [], False
    for base in bases:
        if isinstance(base, type) and not isinstance(base, GenericAlias) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(entries)
        updated = True
    return tuple(resolved) if updated else bases


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, its namespace and the remaining keywords."""
    kwds = {} if kwds is None else dict(kwds)
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(meta, type):
        meta = _calculate_meta(meta, bases)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}
    return meta, namespace, kwds


def _calculate_meta(meta, bases):
    winner = meta
    for base in bases:
        found = type(base)
        if issubclass(winner, found):
            continue
        if not issubclass(found, winner):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                            "of the metaclasses of all its bases")
        winner = found
    return winner


def _with(attribute, fget, fset, fdel, doc=None):
    """The same attribute with other functions."""
    made = type(attribute)(fget, fset, fdel, doc or attribute.__doc__)
    made.overwrite_doc = attribute.overwrite_doc
    return made


class DynamicClassAttribute:
    """A property of instances; on the class the metaclass is asked."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or (fget and fget.__doc__)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        """The same with another way of reading, whose documentation counts where there was none."""
        return _with(self, fget, self.fset, self.fdel, fget.__doc__ if self.overwrite_doc else None)

    def setter(self, fset):
        return _with(self, self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return _with(self, self.fget, self.fset, fdel)


GenericAlias = type(list[int])


def coroutine(func):
    """A generator function can be awaited, where there is something that awaits."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    return func


del sys
__all__ = [name for name in globals() if not name.startswith("_")]
