# heapq's functions are built-in: each comparison runs in the caller's frame, in CPython's order, and may spoil the list.
import heapq
import sys
import traceback


class Item:
    compared = []

    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        Item.compared.append((self.number, other.number))
        return self.number < other.number

    def __repr__(self):
        return str(self.number)


def numbers(count):
    number = 7
    for _ in range(count):
        number = number * 1103515245 + 12345 & 0x7FFFFFFF
        yield number >> 8


# === The order of comparisons ===
for arrange in [heapq.heapify, heapq._heapify_max]:
    heap = [Item(number % 90) for number in numbers(10)]
    arrange(heap)
    print(arrange, heap, Item.compared)
    Item.compared.clear()
for count in [2500, 2501, 3000, 4092, 4097]:
    heap = [Item(number) for number in numbers(count)]
    heapq.heapify(heap)
    print(count, len(Item.compared), hash(tuple(Item.compared)), heap[:3])
    Item.compared.clear()
heap = [Item(number % 90) for number in numbers(6)]
heapq.heapify(heap)
for call in [
    lambda: heapq.heappush(heap, Item(5)),
    lambda: heapq.heappop(heap),
    lambda: heapq.heapreplace(heap, Item(40)),
    lambda: heapq.heappushpop(heap, Item(0)),
    lambda: heapq.heappushpop(heap, Item(50)),
    lambda: heapq._heapify_max(heap),
    lambda: heapq._heappop_max(heap),
    lambda: heapq._heapreplace_max(heap, Item(3)),
]:
    Item.compared.clear()
    print(call(), heap, Item.compared)

# === Arguments ===


def attempt(function, *arguments, **keywords):
    try:
        print(function.__name__, function(*arguments, **keywords))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


for function in [heapq.heappush, heapq.heapreplace, heapq.heappushpop, heapq._heapreplace_max]:
    attempt(function)
    attempt(function, [1])
    attempt(function, (1,), 2)
    attempt(function, [], 2)
    attempt(function, [1], item=2)
    attempt(function, [1, 3], "a")
for function in [heapq.heappop, heapq.heapify, heapq._heappop_max, heapq._heapify_max]:
    attempt(function)
    attempt(function, ())
    attempt(function, [])
    attempt(function, [], 1)
    attempt(function, heap=[])
    attempt(function, [1, "a", 2, 3])


class Queue(list):
    push = heapq.heappush


queue = Queue([3, 1])
queue.push(queue, 0)
heapq.heapify(queue)
print(queue, Queue.push)


# === Lists that change ===
class Spoiler:
    def __init__(self, heap, left):
        self.heap, self.left = heap, left

    def __lt__(self, other):
        self.left -= 1
        if self.left < 0:
            self.heap.clear()
        return True


for left in range(3):
    for name in ["heappush", "heappushpop", "heapreplace", "heappop", "heapify", "_heappop_max", "_heapreplace_max"]:
        heap = []
        heap.extend(Spoiler(heap, left) for _ in range(5))
        arguments = [heap, Spoiler(heap, left)] if "push" in name or "replace" in name else [heap]
        try:
            getattr(heapq, name)(*arguments)
            print(name, left, len(heap))
        except Exception as error:
            print(name, left, type(error).__name__, error, len(heap))


# === In the middle of a call ===
class Watcher(Item):
    seen = []

    def __lt__(self, other):
        Watcher.seen.append((sys.getrefcount(self), sys.getrefcount(other), sys._getframe(1).f_code.co_name))
        return self.number < other.number


def watched():
    heap = [Watcher(number) for number in [5, 4, 3]]
    heapq.heapify(heap)
    heapq.heappush(heap, Watcher(1))
    heapq.heappushpop(heap, Watcher(7))
    return heapq.heappop(heap)


print(watched(), Watcher.seen)


# === Tracebacks ===
class Failing:
    def __lt__(self, other):
        raise LookupError("not compared")


for name in ["heapify", "heappop", "_heapify_max"]:
    heap = [Failing() for _ in range(4)]
    try:
        getattr(heapq, name)(heap)
    except LookupError:
        print(traceback.format_exc(), len(heap))
heap = [Failing()]
try:
    heapq.heappush(heap, 3)
except LookupError:
    print(traceback.format_exc(), len(heap))

# === Blocks ===
heap = [float(number) for number in range(100, 0, -1)]
heapq.heapify(heap)
before = sys.getallocatedblocks()
first = heapq.heappop(heap)
heapq.heappush(heap, first)
after = sys.getallocatedblocks()
print(after - before, sys.getrefcount(first), sys.getsizeof(heap))

# === The best of many ===
print(heapq.nsmallest(3, iter([5, 1, 4, 2])), heapq.nlargest(3, [5, 1, 4, 2], key=str), heapq.nsmallest(-1, "abc"))
print(heapq.nlargest(1, []), heapq.nsmallest(1, "cab"), heapq.nlargest(9, "cab"))
print(list(heapq.merge([1, 4], [], [2, 3, 9])), list(heapq.merge(["aaa", "a"], ["bb"], key=len, reverse=True)))
Item.compared.clear()
print(heapq.nlargest(2, (Item(number % 90) for number in numbers(8))), Item.compared)
Item.compared.clear()
print(list(heapq.merge([Item(1), Item(4)], [Item(2)])), Item.compared)
