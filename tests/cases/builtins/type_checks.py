# isinstance, issubclass, type, callable, id, hash.
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance([], (tuple, (set, list))), issubclass(bool, int))
print(type(1) is int, type([]), type(None), type(type), type(lambda: 0), type(print), type(...), type(range(0)), type({}.keys()), type(iter([])), type(iter("")), type(iter({})), type(zip()))
print(callable(print), callable(int), callable(1), callable(lambda: 0))
x = object()
print(id(x) == id(x), hash("a") == hash("a"), hash((1, "a")) == hash((1, "a")), hash(None) is not None)
for wrong in ("isinstance(1, 1)", "issubclass(1, int)", "issubclass(int, 1)", "hash([])", "hash({})", "isinstance(1)", "type(1, 2)", "callable()", "id()", "isinstance(1, (int, 2))", "isinstance('a', (int, 2))"):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)


class Meta(type):
    def __instancecheck__(cls, instance):
        return instance == "member"

    def __subclasscheck__(cls, other):
        return other is int


class Checked(metaclass=Meta):
    pass


print(isinstance("member", Checked), isinstance(1, Checked), issubclass(int, Checked), issubclass(str, Checked), isinstance(Checked(), Checked))
