# ctypes reads objects where they lie: counts, types, sizes and bytes are those of memory.
import ctypes
import sys


class Plain:
    pass


def count(address):
    return ctypes.c_long.from_address(address).value


value = [1, 2, 3]
address = id(value)
print(count(address), sys.getrefcount(value) - 1)
other = value
print(count(address), ctypes.c_size_t.from_address(address).value)
holder = {"a": value, "b": (value, value)}
print(count(address))
del other, holder
print(count(address))
for known in (int, list, dict, type, Plain):
    instance = known("X", (), {}) if known is type else known()
    print(known.__name__, ctypes.c_void_p.from_address(id(instance) + 8).value == id(known))
for sized in ([1, 2, 3], (1, 2), b"bytes", "text", {1, 2}, 2**40, -(2**70)):
    print(type(sized).__name__, ctypes.c_ssize_t.from_address(id(sized) + 16).value)
for shown in (0, 1, -5, 10**20, 1.5, -0.0, 2 + 3j, True, b"some bytes", "ascii", "latin \xe9", "wide \u20ac", "\U0001f600"):
    size = sys.getsizeof(shown)
    if isinstance(shown, str):
        hash(shown)
        state = ctypes.c_uint.from_address(id(shown) + 32).value
        print(repr(shown), ctypes.c_long.from_address(id(shown) + 16).value, bin(state & 0b1111111))
        header = 48 if shown.isascii() else 72
        print(ctypes.string_at(id(shown) + header, size - header)[: (size - header) // 4 * 4])
    else:
        print(shown, ctypes.string_at(id(shown) + 16, size - 16))
room = []
for number in range(10):
    room.append(number)
    print(ctypes.c_ssize_t.from_address(id(room) + 32).value, end=" ")
print()
items = ctypes.c_void_p.from_address(id(room) + 24).value
print([ctypes.c_void_p.from_address(items + 8 * index).value == id(index) for index in range(3)])
print(ctypes.cast(id(value), ctypes.py_object).value is value, ctypes.cast(id(None), ctypes.py_object).value)
print(ctypes.py_object.from_address(items + 8).value)
print(ctypes.cast(items, ctypes.POINTER(ctypes.py_object)).contents.value)
print(ctypes.cast(items, ctypes.POINTER(ctypes.py_object))[2], ctypes.cast(items, ctypes.POINTER(ctypes.c_long))[0] == id(0))


class ListObject(ctypes.Structure):
    _fields_ = [
        ("ob_refcnt", ctypes.c_ssize_t),
        ("ob_type", ctypes.py_object),
        ("ob_size", ctypes.c_ssize_t),
        ("ob_item", ctypes.POINTER(ctypes.py_object)),
        ("allocated", ctypes.c_ssize_t),
    ]


seen = ListObject.from_address(id(room))
print(seen.ob_refcnt, seen.ob_type, seen.ob_size, seen.ob_item[4], seen.allocated, ctypes.sizeof(ListObject))
room.append("more")
print(seen.ob_size, seen.ob_item[10], ListObject.allocated.offset, ListObject.ob_size)
print(bytes((ctypes.c_char * 5).from_address(id(b"hello") + 32)), (ctypes.c_char * 9).from_address(id(b"hello") + 32).value)
print(list((ctypes.c_ubyte * 5).from_address(id(b"hello") + 32)), (ctypes.c_short * 2).from_address(id(b"abcd") + 32)[:])


class Mixed(ctypes.Structure):
    _fields_ = [("flag", ctypes.c_bool), ("number", ctypes.c_double), ("letter", ctypes.c_char), ("items", ctypes.c_int * 3)]


mixed = Mixed(True, 2.5, b"z", (ctypes.c_int * 3)(4, 5, 6))
print(mixed.flag, mixed.number, mixed.letter, mixed.items[:], ctypes.sizeof(Mixed), bytes(mixed))
mixed.number, mixed.items[1] = 7, -1
print(mixed.number, list(mixed.items), Mixed.letter.offset, len(mixed.items))
for kind in (ctypes.c_byte, ctypes.c_ubyte, ctypes.c_short, ctypes.c_ushort, ctypes.c_int, ctypes.c_uint, ctypes.c_long):
    print(kind.__name__, kind(300), kind(-1).value, kind(2**64 + 5).value, ctypes.sizeof(kind), bool(kind()), kind())
print(ctypes.c_double(1), ctypes.c_float(0.1).value, ctypes.c_bool(5), ctypes.c_char(b"q"), ctypes.c_void_p(), ctypes.c_void_p(16))
print(ctypes.c_int64 is ctypes.c_long, ctypes.c_size_t is ctypes.c_ulong, ctypes.c_int * 3 is 3 * ctypes.c_int, (ctypes.c_int * 3).__name__)
for wrong in (
    lambda: ctypes.c_int("1"),
    lambda: ctypes.c_int(1.5),
    lambda: ctypes.c_char(b"two"),
    lambda: ctypes.c_int.from_address("1"),
    lambda: ctypes.sizeof(1),
    lambda: (ctypes.c_int * 2)(1, 2)[2],
    lambda: (ctypes.c_int * 2)(1, 2, 3),
    lambda: ctypes.c_int * -1,
    lambda: ctypes.cast(0, ctypes.POINTER(ctypes.c_int)).contents,
    lambda: Mixed(1, 2, b"a", (ctypes.c_int * 3)(), 5),
):
    try:
        print(wrong())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
