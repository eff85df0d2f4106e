# What a function object says about itself, and what may be changed.
def sample(a: int, b: "text" = 2, *, c: float = 3.0) -> str:
    """A sample."""
    return (a, b, c)


print(sample.__name__, sample.__qualname__, sample.__doc__, sample.__module__)
print(sample.__defaults__, sample.__kwdefaults__, sample.__annotations__)
print(sample.__closure__, sample.__dict__, sample.__globals__ is globals())
sample.extra = 1
print(sample.__dict__, sample.extra)
sample.__defaults__ = (20,)
print(sample(1))
sample.__kwdefaults__ = None
try:
    sample(1)
except TypeError as error:
    print(error)
sample.__name__ = "renamed"
print(sample.__name__, sample.__qualname__)
try:
    sample.__name__ = 3
except TypeError as error:
    print(error)
sample.__code__ = (lambda a: a * 2).__code__
sample.__defaults__ = None
print(sample(4))
print((lambda: 0).__name__, sample.__code__.co_name)


def outer():
    def inner():
        pass
    return inner


print(outer().__qualname__)
print(str(outer).split(" at ")[0])
