# Method resolution order, super, cooperative calls.
class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__), D.__base__, D.__bases__)
print(super(B, D()).who(), super(D, D).who(D()))
print(A.__subclasses__(), issubclass(D, C), issubclass(B, C), isinstance(D(), A), isinstance(1, (str, int)))
try:
    class Wrong(A, B):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(A, A):
        pass
except TypeError as error:
    print(error)
try:
    class Both(int, str):
        pass
except TypeError as error:
    print(error)
try:
    class FromBool(bool):
        pass
except TypeError as error:
    print(error)
try:
    class FromValue(1):
        pass
except TypeError as error:
    print(error)
print(super(B, D()).__repr__().split(",")[0])


def free():
    return super()


try:
    free()
except RuntimeError as error:
    print(error)
try:
    super(B, A())
except TypeError as error:
    print(error)
D.__bases__ = (C, B)
print(D().who())
