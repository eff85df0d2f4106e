"""Names for values: each member of a class is made once."""
import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = ["EnumMeta", "Enum", "IntEnum", "Flag", "IntFlag", "auto", "unique"]


def _is_descriptor(obj):
    return any(hasattr(obj, name) for name in ("__get__", "__set__", "__delete__"))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    """Whether it is a name that the body of the class has made its own, with two underscores before it."""
    own = "_%s__" % cls_name
    return len(name) > len(own) and name.startswith(own) and name[len(own)] != "_" and name[-2:] != "__"


_auto_null = object()


class auto:
    """The next value."""

    value = _auto_null


class _EnumDict(dict):
    """The namespace of the body of an enum: it knows which names are members."""

    def __init__(self):
        super().__init__()
        self._member_names, self._last_values, self._ignore = [], [], []
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            import warnings

            warnings.warn("private variables, such as %r, will be normal attributes in 3.10" % (key,),
                          DeprecationWarning, stacklevel=2)
        if _is_sunder(key):
            if key not in ("_order_", "_create_pseudo_member_", "_generate_next_value_", "_missing_", "_ignore_"):
                raise ValueError("_names_ are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                setattr(self, "_generate_next_value", value)
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                taken = set(value) & set(self._member_names)
                if taken:
                    raise ValueError("_ignore_ cannot specify already set names: %r" % (taken,))
        elif _is_dunder(key):
            key = "_order_" if key == "__order__" else key
        elif key in self._member_names:
            raise TypeError("Attempted to reuse key: %r" % key)
        elif key in self._ignore or _is_descriptor(value):
            if key in self and key not in self._ignore and not _is_descriptor(self[key]):
                raise TypeError("%r already defined as: %r" % (key, self[key]))
        else:
            if key in self:
                raise TypeError("%r already defined as: %r" % (key, self[key]))
            if isinstance(value, auto):
                if value.value is _auto_null:
                    value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                value = value.value
            self._member_names.append(key)
            self._last_values.append(value)
        super().__setitem__(key, value)


Enum = None


def _reduce_ex_by_name(self, proto):
    return self.name


def _add_member(made, name, value, make, use_args, member_type, inherited):
    args = value if isinstance(value, tuple) else (value,)
    if member_type is tuple:
        args = (args,)
    if use_args:
        member = make(made, *args)
        if not hasattr(member, "_value_"):
            member._value_ = value if member_type is object else member_type(*args)
    else:
        member = make(made)
        if not hasattr(member, "_value_"):
            member._value_ = value
    value = member._value_
    member._name_, member.__objclass__ = name, made
    member.__init__(*args)
    for known in made._member_map_.values():
        if known._value_ == value:
            member = known
            break
    else:
        made._member_names_.append(name)
    if name not in inherited:
        setattr(made, name, member)
    made._member_map_[name] = member
    try:
        made._value2member_map_[value] = member
    except TypeError:
        pass


class EnumMeta(type):
    """The class of enums."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members(cls, bases)
        namespace = _EnumDict()
        namespace._cls_name = cls
        _, first = metacls._get_mixins_(cls, bases)
        if first is not None:
            namespace["_generate_next_value_"] = getattr(first, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, **kwds):
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for key in classdict["_ignore_"]:
            classdict.pop(key, None)
        member_type, first = metacls._get_mixins_(cls, bases)
        make, keep_new, use_args = metacls._find_new_(classdict, member_type, first)
        values = {name: classdict[name] for name in classdict._member_names}
        for name in classdict._member_names:
            del classdict[name]
        order = classdict.pop("_order_", None)
        invalid = set(values) & {"mro", ""}
        if invalid:
            raise ValueError("Invalid enum member name: " + ",".join(invalid))
        classdict.setdefault("__doc__", "An enumeration.")
        made = super().__new__(metacls, cls, bases, classdict, **kwds)
        made._member_names_, made._member_map_, made._member_type_ = [], {}, member_type
        inherited = {name for base in made.mro() for name, value in base.__dict__.items()
                     if isinstance(value, DynamicClassAttribute)}
        made._value2member_map_ = {}
        for name, value in values.items():
            _add_member(made, name, value, make, use_args, member_type, inherited)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name in classdict:
                continue
            own = getattr(made, name)
            from_type, from_enum = getattr(member_type, name, None), getattr(first, name, None)
            if from_enum is not None and own is from_type:
                setattr(made, name, from_enum)
        if Enum is not None:
            if keep_new:
                made.__new_member__ = make
            made.__new__ = Enum.__new__
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if order != made._member_names_:
                raise TypeError("member order does not match _order_")
        return made

    def __bool__(self):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                            % (type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError("%s: cannot delete Enum member." % cls.__name__)
        super().__delattr__(attr)

    def __dir__(self):
        return ["__class__", "__doc__", "__members__", "__module__"] + self._member_names_

    def __getattr__(cls, name):
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return "<enum %r>" % cls.__name__

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("Cannot reassign members.")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        metacls._get_mixins_(cls, bases)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last, given = [], names
            names = []
            for count, name in enumerate(given):
                value = cls._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        made = metacls.__new__(metacls, class_name, bases, namespace)
        if module is None:
            try:
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                module = None
        if module is not None:
            made.__module__ = module
        if qualname is not None:
            made.__qualname__ = qualname
        return made

    def _convert_(cls, name, module, filter, source=None):
        """An enumeration of the constants of a module, which it replaces there."""
        names = vars(sys.modules[module])
        found = names if source is None else vars(source)
        members = [(key, found[key]) for key in found.keys() if filter(key)]
        try:
            members.sort(key=lambda member: (member[1], member[0]))
        except TypeError:
            members.sort(key=lambda member: member[0])
        made = cls(name, members, module=module)
        made.__reduce_ex__ = _reduce_ex_by_name
        names.update(made.__members__)
        names[name] = made
        return made

    @staticmethod
    def _check_for_existing_members(class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if Enum is not None and issubclass(base, Enum) and base._member_names_:
                    raise TypeError("%s: cannot extend enumeration %r" % (class_name, base.__name__))

    @staticmethod
    def _get_mixins_(class_name, bases):
        if not bases:
            return object, Enum
        first = bases[-1]
        if not issubclass(first, Enum):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if issubclass(base, Enum):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__:
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(set(found)) > 1:
            raise TypeError("%r: too many data types: %r" % (class_name, set(found)))
        if first._member_names_:
            raise TypeError("Cannot extend enumerations")
        return (found[0] if found else object), first

    @staticmethod
    def _find_new_(classdict, member_type, first):
        make = classdict.get("__new__", None)
        keep = make is not None
        if make is None:
            for name in ("__new_member__", "__new__"):
                for possible in (member_type, first):
                    target = getattr(possible, name, None)
                    if target not in {None, None.__new__, object.__new__, getattr(Enum, "__new__", None)}:
                        make = target
                        break
                if make is not None:
                    break
            else:
                make = object.__new__
        return make, keep, make is not object.__new__


class Enum(metaclass=EnumMeta):
    """The base of enums."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        error = result = None
        try:
            result = cls._missing_(value)
        except Exception as raised:
            error = raised
        try:
            if isinstance(result, cls):
                return result
            wrong = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            if result is None and error is None:
                raise wrong
            if error is None:
                error = TypeError("error in %s._missing_: returned %r instead of None or a valid member"
                                  % (cls.__name__, result))
            error.__context__ = wrong
            raise error
        finally:
            error = wrong = None

    def _generate_next_value_(name, start, count, last_values):
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        added = [m for cls in self.__class__.mro() for m in cls.__dict__ if m[0] != "_" and m not in self._member_map_]
        added += [m for m in self.__dict__ if m[0] != "_"]
        return ["__class__", "__doc__", "__module__"] + added

    def __format__(self, format_spec):
        own_str = type(self).__str__ not in (Enum.__str__, Flag.__str__)
        if self._member_type_ is object or own_str:
            return str.__format__(str(self), format_spec)
        return self._member_type_.__format__(self._value_, format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return (self.__class__, (self._value_,))

    @DynamicClassAttribute
    def name(self):
        return self._name_

    @DynamicClassAttribute
    def value(self):
        return self._value_


class IntEnum(int, Enum):
    """Members that are ints."""


def _high_bit(value):
    return value.bit_length() - 1


def _parts(flag):
    members, extra = _decompose(flag.__class__, flag._value_)
    return "|".join([str(m._name_ or m._value_) for m in members])


class Flag(Enum):
    """Members that combine."""

    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return start if start is not None else 1
        for value in reversed(last_values):
            try:
                return 2 ** (_high_bit(value) + 1)
            except Exception:
                raise TypeError("Invalid Flag value: %r" % value) from None

    @classmethod
    def _missing_(cls, value):
        original = value
        if value < 0:
            value = ~value
        member = cls._create_pseudo_member_(value)
        return ~member if original < 0 else member

    @classmethod
    def _create_pseudo_member_(cls, value):
        member = cls._value2member_map_.get(value, None)
        if member is None:
            _, extra = _decompose(cls, value)
            if extra:
                raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
            member = object.__new__(cls)
            member._name_, member._value_ = None, value
            member = cls._value2member_map_.setdefault(value, member)
        return member

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __repr__(self):
        name = self._name_ if self._name_ is not None else _parts(self)
        return "<%s.%s: %r>" % (self.__class__.__name__, name, self._value_)

    def __str__(self):
        name = self._name_ if self._name_ is not None else _parts(self)
        return "%s.%s" % (self.__class__.__name__, name)

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        return self.__class__(self._value_ | other._value_) if isinstance(other, self.__class__) else NotImplemented

    def __and__(self, other):
        return self.__class__(self._value_ & other._value_) if isinstance(other, self.__class__) else NotImplemented

    def __xor__(self, other):
        return self.__class__(self._value_ ^ other._value_) if isinstance(other, self.__class__) else NotImplemented

    def __invert__(self):
        members, extra = _decompose(self.__class__, self._value_)
        inverted = self.__class__(0)
        for member in self.__class__:
            if member not in members and not (member._value_ & self._value_):
                inverted = inverted | member
        return self.__class__(inverted)


class IntFlag(int, Flag):
    """Members that combine and are ints."""

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        return cls._create_pseudo_member_(value)

    @classmethod
    def _create_pseudo_member_(cls, value):
        member = cls._value2member_map_.get(value, None)
        if member is not None:
            return member
        wanted = [value]
        _, extra = _decompose(cls, value)
        while extra:
            bit = 2 ** _high_bit(extra)
            if bit not in cls._value2member_map_ and bit not in wanted:
                wanted.append(bit)
            extra = 0 if extra == -bit else extra ^ bit
        for value in reversed(wanted):
            member = int.__new__(cls, value)
            member._name_, member._value_ = None, value
            member = cls._value2member_map_.setdefault(value, member)
        return member

    def __or__(self, other):
        if not isinstance(other, (self.__class__, int)):
            return NotImplemented
        return self.__class__(self._value_ | self.__class__(other)._value_)

    def __and__(self, other):
        if not isinstance(other, (self.__class__, int)):
            return NotImplemented
        return self.__class__(self._value_ & self.__class__(other)._value_)

    def __xor__(self, other):
        if not isinstance(other, (self.__class__, int)):
            return NotImplemented
        return self.__class__(self._value_ ^ self.__class__(other)._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return self.__class__(~self._value_)


def unique(enumeration):
    """Refuses two names for one value."""
    duplicates = [(name, member.name) for name, member in enumeration.__members__.items() if name != member.name]
    if duplicates:
        shown = ", ".join(["%s -> %s" % pair for pair in duplicates])
        raise ValueError("duplicate values found in %r: %s" % (enumeration, shown))
    return enumeration


def _decompose(flag, value):
    """The members that make up a value, and the bits that no member has."""
    rest, negative = value, value < 0
    members = []
    for member in flag:
        bits = member.value
        if bits and bits & value == bits:
            members.append(member)
            rest &= ~bits
    if not negative:
        further = rest
        while further:
            bit = 2 ** _high_bit(further)
            if bit in flag._value2member_map_:
                members.append(flag._value2member_map_[bit])
                rest &= ~bit
            further &= ~bit
    if not members and value in flag._value2member_map_:
        members.append(flag._value2member_map_[value])
    members.sort(key=lambda member: member._value_, reverse=True)
    if len(members) > 1 and members[0].value == value:
        members.pop(0)
    return members, rest
