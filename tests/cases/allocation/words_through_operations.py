# Containers through random operations: what they hold is where CPython has it, slot by slot.
import collections
import ctypes
import random


def word(address):
    return ctypes.c_ulong.from_address(address).value


def shown(number):
    if 0x5555_0000_0000 <= number < 0x8000_0000_0000:
        return "P"
    return str(number - 2**64 if number >= 2**63 else number)


def table(mapping):
    """The key table of a dict: its size, what is free and used, the indices, and where entries are."""
    keys = word(id(mapping) + 32)
    slots, free, used = word(keys + 8), word(keys + 24), word(keys + 32)
    size = 1 if slots <= 0xFF else 2
    kind = ctypes.c_byte if size == 1 else ctypes.c_short
    indices = [kind.from_address(keys + 40 + size * at).value for at in range(slots)]
    entries = [word(keys + 40 + size * slots + 24 * at + 16) != 0 for at in range(used)]
    return slots, free, used, hash(tuple(indices)), sum(entries), word(id(mapping) + 40) != 0


def words_of_set(some):
    fill, used, mask = (word(id(some) + at) for at in (16, 24, 32))
    at = word(id(some) + 40)
    slots = [(shown(word(at + 16 * slot)), shown(word(at + 16 * slot + 8))) for slot in range(mask + 1)]
    return fill, used, mask, word(id(some) + 56), hash(tuple(slots))


def words_of_bytearray(data):
    start, begin = word(id(data) + 40), word(id(data) + 32)
    return word(id(data) + 16), word(id(data) + 24), start - begin, word(id(data) + 48)


def words_of_ordered_dict(ordered):
    nodes = word(id(ordered) + 64)
    size = word(id(ordered) + 72)
    taken = [word(nodes + 8 * at) != 0 for at in range(size)] if nodes else []
    return size, word(id(ordered) + 88), sum(taken), hash(tuple(taken)), table(ordered)[:3]


random.seed(11)
for kind in (dict, collections.OrderedDict):
    mapping = kind()
    shown_of = table if kind is dict else words_of_ordered_dict
    for step in range(300):
        choice, key = random.randrange(12), random.randrange(90)
        if choice < 6:
            mapping[key] = step
        elif choice < 9:
            mapping.pop(key, None)
        elif choice == 9:
            mapping.setdefault(key, step)
        elif choice == 10 and mapping:
            mapping.popitem() if key % 2 or kind is dict else mapping.popitem(last=False)
        elif key < 3:
            mapping.clear()
        elif key < 30:
            mapping = mapping.copy()
        elif key < 60:
            mapping.update({key + at: at for at in range(key)})
        elif kind is not dict and key in mapping:
            mapping.move_to_end(key, last=key % 2 == 0)
        if step % 3 == 0:
            print(choice, key, len(mapping), shown_of(mapping))
some = set()
for step in range(200):
    choice, key = random.randrange(12), random.randrange(120)
    if choice < 6:
        some.add(key)
    elif choice < 8:
        some.discard(key)
    elif choice == 8 and some:
        some.pop()
    elif choice == 9:
        some |= set(range(key, key + 9))
    elif choice == 10:
        some -= set(range(key))
    elif key < 20:
        some = set(some)
    elif key < 40:
        some = some & set(range(60))
    elif key < 60:
        some ^= set(range(key))
    elif key < 80:
        some = some.copy()
    if step % 3 == 0:
        print(choice, key, words_of_set(some))
data = bytearray()
for step in range(150):
    choice, key = random.randrange(8), random.randrange(60)
    if choice < 2:
        data.append(key)
    elif choice < 4:
        data += bytes(key)
    elif choice == 4:
        del data[:key]
    elif choice == 5:
        del data[key:]
    elif choice == 6:
        data[key // 2 : key] = b"x" * (60 - key)
    elif data:
        data.pop(key % len(data)) if key % 2 else data.insert(key, 1)
    if step % 2 == 0:
        print(choice, key, words_of_bytearray(data))
items = []
for step in range(150):
    choice, key = random.randrange(9), random.randrange(60)
    if choice < 3:
        items.append(key)
    elif choice == 3:
        items += range(key)
    elif choice == 4:
        del items[key:]
    elif choice == 5:
        items[key // 2 : key] = [0] * (60 - key)
    elif choice == 6:
        items.extend(tuple(range(key)) if key % 2 else (at for at in range(key)))
    elif choice == 7:
        items = items[:key] if key % 2 else items * 2 if len(items) < 99 else list(tuple(items))
    elif items:
        items.pop() if key % 3 else items.insert(key, 1)
    if step % 2 == 0:
        print(choice, key, word(id(items) + 16), word(id(items) + 32))
