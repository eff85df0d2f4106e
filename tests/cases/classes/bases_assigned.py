# __bases__ can be assigned where the layouts agree; what does not fit leaves the class as it was.
class A:
    name = 'A'


class B:
    name = 'B'


class C(A):
    pass


class D(C):
    pass


d = D()
print(d.name, [k.__name__ for k in D.__mro__])
C.__bases__ = (B,)
print(d.name, [k.__name__ for k in D.__mro__], A.__subclasses__(), B.__subclasses__() == [C])
for bad in ((), (D,), (int,), A, (A, A)):
    try:
        C.__bases__ = bad
    except TypeError as error:
        print(error)
print(C.__bases__ == (B,), [k.__name__ for k in D.__mro__])
try:
    del C.__bases__
except (TypeError, AttributeError) as error:
    print(type(error).__name__, error)
try:
    object.__bases__ = (A,)
except TypeError as error:
    print(error)
