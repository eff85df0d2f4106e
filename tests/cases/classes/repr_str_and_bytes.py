# str falls back on repr, repr on the default.
class Both:
    def __repr__(self):
        return "R"

    def __str__(self):
        return "S"


class OnlyRepr:
    def __repr__(self):
        return "only"


class OnlyStr:
    def __str__(self):
        return "only str"


print(Both(), [Both()], str(Both()), repr(Both()), OnlyRepr(), str(OnlyStr()), repr(OnlyStr()).split(" at ")[0])
print({"k": Both()}, (Both(),), {Both()}, f"{Both()} {Both()!r}")
print(int, type, None, Ellipsis, NotImplemented, len, print, [].append is None)
print(type(len), type([].append), type(list.append), type(int.__add__), type((1).__add__), type(int.real), type(type.__dict__))
print(list.append, int.__add__, int.real, dict.fromkeys.__name__)
print(object.__repr__(5).split(" at ")[0])
