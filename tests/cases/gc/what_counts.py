# The result counts the tracked objects of the garbage, not what hangs on them untracked.
import gc


class Node:
    pass


class Slotted:
    __slots__ = ("other",)


gc.collect()


def instance():
    a = Node()
    a.me = a


def ring():
    a, b = Node(), Node()
    a.next, b.next = b, a


def slotted_ring():
    a, b = Slotted(), Slotted()
    a.other, b.other = b, a


def list_and_tuple():
    a = []
    a.append((a,))


def dictionary():
    d = {}
    d["self"] = d


def recursive_function():
    def inner():
        return inner


def class_statement():
    class Local:
        pass


def class_with_methods():
    class Local:
        def one(self):
            pass

        def two(self):
            pass


def hanging():
    a = [1, "text", 2.5, (1, 2), [3], {4: 5}, {"k": []}, object()]
    a.append(a)


def exception():
    try:
        raise ValueError
    except ValueError as error:
        kept = error


def generator():
    def steps():
        yield me
    me = steps()
    next(me)


def bound_method():
    a = Node()
    a.method = a.__init__


def no_cycle():
    a = [[], {}, Node()]


for make in (instance, ring, slotted_ring, list_and_tuple, dictionary, recursive_function, class_statement,
             class_with_methods, hanging, exception, generator, bound_method, no_cycle):
    make()
    print(make.__name__, gc.collect(), gc.collect())
