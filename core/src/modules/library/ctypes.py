"""Reads memory as C does: counts, sizes and bytes of objects at their addresses."""
import array
import _heapscape

__all__ = [
    "Structure", "Array", "POINTER", "pointer", "cast", "sizeof", "addressof", "alignment", "string_at", "py_object",
    "c_bool", "c_byte", "c_char", "c_double", "c_float", "c_int", "c_int8", "c_int16", "c_int32", "c_int64", "c_long",
    "c_longlong", "c_short", "c_size_t", "c_ssize_t", "c_ubyte", "c_uint", "c_uint8", "c_uint16", "c_uint32", "c_uint64",
    "c_ulong", "c_ulonglong", "c_ushort", "c_void_p",
]


def __getattr__(name):
    raise AttributeError("module 'ctypes' has no attribute %r: there is no code but Python's to call" % name)


class _Type(type):
    """The types of C: each has a size and an alignment in bytes."""

    def __mul__(cls, length):
        if not isinstance(length, int):
            raise TypeError("can't multiply sequence by non-int of type %r" % type(length).__name__)
        if length < 0:
            raise ValueError("Array length must be >= 0, not %d" % length)
        return _array_type(cls, length)

    __rmul__ = __mul__

    def from_address(cls, address):
        if not isinstance(address, int):
            raise TypeError("integer expected")
        return cls._at(None, address)

    def _at(cls, buffer, base):
        """What lies at an address, or at an offset of the bytes of something else."""
        made = cls.__new__(cls)
        made._buffer, made._base = buffer, base
        return made


class _CData(metaclass=_Type):
    """Something of C: in memory at `_base`, or in bytes of its own."""

    def _own(self):
        self._buffer, self._base = bytearray(self._size), 0

    def _bytes(self):
        if self._buffer is None:
            return _heapscape.bytes_at(self._base, self._size)
        return bytes(self._buffer[self._base:self._base + self._size])

    def _store(self, data):
        if self._buffer is None:
            raise OSError("exception: access violation writing 0x%016X: memory can only be read" % self._base)
        self._buffer[self._base:self._base + self._size] = data

    def __bytes__(self):
        return self._bytes()


class _SimpleCData(_CData):
    def __init__(self, value=None):
        self._own()
        if value is not None:
            self.value = value

    @property
    def value(self):
        """current value"""
        return self._decoded(self._bytes())

    @value.setter
    def value(self, value):
        self._store(self._encoded(value))

    def __bool__(self):
        return any(self._bytes())

    def __repr__(self):
        if not _is_plain(self):
            return "<%s object at 0x%x>" % (type(self).__name__, id(self))
        return "%s(%r)" % (type(self).__name__, self.value)


def _is_plain(item):
    """Whether it is of a simple type, and not of a class that a program derived from one."""
    return isinstance(item, _SimpleCData) and type(item).__module__ == "ctypes"


class _Number(_SimpleCData):
    def _decoded(self, data):
        return int.from_bytes(data, "little", signed=self._is_signed)

    def _encoded(self, value):
        if isinstance(value, float):
            raise TypeError("int expected instead of float")
        if not isinstance(value, int):
            raise TypeError("an integer is required (got type %s)" % type(value).__name__)
        return (value & (1 << 8 * self._size) - 1).to_bytes(self._size, "little")


def _number(name, size, is_signed):
    return _Type(name, (_Number,), {"__module__": "ctypes", "_size": size, "_align": size, "_is_signed": is_signed})


c_byte, c_ubyte = _number("c_byte", 1, True), _number("c_ubyte", 1, False)
c_short, c_ushort = _number("c_short", 2, True), _number("c_ushort", 2, False)
c_int, c_uint = _number("c_int", 4, True), _number("c_uint", 4, False)
c_long, c_ulong = _number("c_long", 8, True), _number("c_ulong", 8, False)
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong
c_longlong, c_ulonglong, c_ssize_t, c_size_t = c_long, c_ulong, c_long, c_ulong


class c_bool(_SimpleCData):
    _size = _align = 1

    def _decoded(self, data):
        return data != b"\0"

    def _encoded(self, value):
        return b"\1" if value else b"\0"


class c_char(_SimpleCData):
    _size = _align = 1

    def _decoded(self, data):
        return data

    def _encoded(self, value):
        if isinstance(value, (bytes, bytearray)) and len(value) == 1:
            return bytes(value)
        if isinstance(value, int) and 0 <= value < 256:
            return bytes((value,))
        raise TypeError("one character bytes, bytearray or integer expected")


class _Float(_SimpleCData):
    def _decoded(self, data):
        return array.array(self._code, data)[0]

    def _encoded(self, value):
        if not isinstance(value, (int, float)):
            raise TypeError("must be real number, not %s" % type(value).__name__)
        return array.array(self._code, (value,)).tobytes()


class c_double(_Float):
    _size = _align = 8
    _code = "d"


class c_float(_Float):
    _size = _align = 4
    _code = "f"


class c_void_p(_SimpleCData):
    _size = _align = 8

    def _decoded(self, data):
        return int.from_bytes(data, "little") or None

    def _encoded(self, value):
        if value is not None and not isinstance(value, int):
            raise TypeError("cannot be converted to pointer")
        return ((value or 0) & (1 << 64) - 1).to_bytes(8, "little")


class py_object(_SimpleCData):
    _size = _align = 8

    def __init__(self, *value):
        self._own()
        for one in value:
            self.value = one

    def _decoded(self, data):
        address = int.from_bytes(data, "little")
        if address == 0:
            raise ValueError("PyObject is NULL")
        return _heapscape.object_at(address)

    def _encoded(self, value):
        self._held = value
        return id(value).to_bytes(8, "little")

    def __repr__(self):
        return "py_object(%r)" % (self.value,) if bool(self) else "py_object(<NULL>)"


class Array(_CData):
    """Things of one type, one after the other."""

    def __init__(self, *items):
        self._own()
        if len(items) > self._length_:
            raise IndexError("invalid index")
        for index, item in enumerate(items):
            self[index] = item

    def __len__(self):
        return self._length_

    def _item(self, index):
        index += self._length_ if index < 0 else 0
        if not 0 <= index < self._length_:
            raise IndexError("invalid index")
        return self._type_._at(self._buffer, self._base + index * self._type_._size)

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [_shown(self._item(one)) for one in range(*index.indices(self._length_))]
            return b"".join(items) if self._type_ is c_char else items
        if not isinstance(index, int):
            raise TypeError("indices must be integers")
        return _shown(self._item(index))

    def __setitem__(self, index, value):
        _set(self._item(index), value)

    @property
    def raw(self):
        """value"""
        if self._type_ is not c_char:
            raise AttributeError("%r object has no attribute 'raw'" % type(self).__name__)
        return self._bytes()

    @property
    def value(self):
        """string value"""
        if self._type_ is not c_char:
            raise AttributeError("%r object has no attribute 'value'" % type(self).__name__)
        return self._bytes().split(b"\0")[0]


_arrays, _pointers = {}, {}


def _array_type(cls, length):
    made = _arrays.get((cls, length))
    if made is None:
        names = {"_type_": cls, "_length_": length, "_size": cls._size * length, "_align": cls._align}
        made = _arrays[cls, length] = _Type("%s_Array_%d" % (cls.__name__, length), (Array,), names)
    return made


def _shown(item):
    """A part as it is given out: the value of what is simple."""
    return item.value if _is_plain(item) else item


def _set(item, value):
    if isinstance(value, type(item)):
        item._store(value._bytes())
    elif isinstance(item, _SimpleCData):
        item.value = value
    else:
        raise TypeError("incompatible types, %s instance instead of %s instance" % (type(value).__name__, type(item).__name__))


class _Field:
    """A field of a structure: its type, and where it lies."""

    def __init__(self, kind, offset):
        self._kind, self.offset, self.size = kind, offset, kind._size

    def __get__(self, structure, owner=None):
        if structure is None:
            return self
        return _shown(self._kind._at(structure._buffer, structure._base + self.offset))

    def __set__(self, structure, value):
        _set(self._kind._at(structure._buffer, structure._base + self.offset), value)

    def __repr__(self):
        return "<Field type=%s, ofs=%d, size=%d>" % (self._kind.__name__, self.offset, self.size)


class _StructureType(_Type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if "_fields_" in namespace:
            cls._lay_out(namespace["_fields_"])

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == "_fields_":
            cls._lay_out(value)

    def _lay_out(cls, fields):
        above = cls.__mro__[1]
        size, align, names = getattr(above, "_end", 0), above._align, list(getattr(above, "_names", ()))
        for name, kind in fields:
            size = -(-size // kind._align) * kind._align
            type.__setattr__(cls, name, _Field(kind, size))
            size, align = size + kind._size, max(align, kind._align)
            names.append(name)
        cls._end, cls._align, cls._names = size, align, names
        cls._size = -(-size // align) * align


class Structure(_CData, metaclass=_StructureType):
    """Fields of several types, as C lays them out."""

    _size, _align = 0, 1

    def __init__(self, *values, **named):
        self._own()
        if len(values) > len(self._names):
            raise TypeError("too many initializers")
        for name, value in (*zip(self._names, values), *named.items()):
            setattr(self, name, value)


class _Pointer(_CData):
    _size = _align = 8

    def __init__(self, target=None):
        self._own()
        if target is not None:
            self._store(addressof(target).to_bytes(8, "little"))

    def _address(self):
        address = int.from_bytes(self._bytes(), "little")
        if address == 0:
            raise ValueError("NULL pointer access")
        return address

    @property
    def contents(self):
        """the object this pointer points to"""
        return self._type_.from_address(self._address())

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._type_.__mul__(index.stop).from_address(self._address())[index]
        return _shown(self._type_.from_address(self._address() + index * self._type_._size))

    def __bool__(self):
        return any(self._bytes())


def POINTER(kind):
    """The type of pointers to a type."""
    if kind not in _pointers:
        _pointers[kind] = _Type("LP_" + kind.__name__, (_Pointer,), {"_type_": kind})
    return _pointers[kind]


def pointer(target):
    """A pointer to what lies in memory."""
    return POINTER(type(target))(target)


def cast(obj, typ):
    """An address as a pointer, or as an object of Python's."""
    made = typ()
    if isinstance(obj, (_Pointer, c_void_p, py_object)):
        made._store(obj._bytes())
    elif isinstance(obj, int):
        made._store((obj & (1 << 64) - 1).to_bytes(8, "little"))
    else:
        raise TypeError("wrong type")
    return made


def sizeof(obj):
    """The size in bytes of a type of C, or of an instance."""
    if not isinstance(obj, (_Type, _CData)):
        raise TypeError("this type has no size")
    return obj._size


def alignment(obj):
    if not isinstance(obj, (_Type, _CData)):
        raise TypeError("no alignment info")
    return obj._align


def addressof(obj):
    """The address of something of C that lies in memory."""
    if not isinstance(obj, _CData):
        raise TypeError("invalid type")
    if obj._buffer is not None:
        raise ValueError("only what was made by from_address has an address")
    return obj._base


def string_at(ptr, size=-1):
    """Bytes from an address on: so many, or up to the first zero."""
    address = ptr if isinstance(ptr, int) else addressof(ptr)
    if size >= 0:
        return _heapscape.bytes_at(address, size)
    end = address
    while _heapscape.bytes_at(end, 1) != b"\0":
        end += 1
    return _heapscape.bytes_at(address, end - address)
