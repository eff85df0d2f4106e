"""Every kind of parameter and definition."""


def plain(): pass


def documented(a, b=1, *args, c, d=2, **kwargs):
    """Says something."""
    return a, b, args, c, d, kwargs


def positional_only(a, b=2, /, c=3, *, d: int = 4, e) -> str:
    return f"{a}{b}{c}{d}{e}"


def annotated(a: int, /, b: "str" = "x", *c: float, d: list = None, **e: dict) -> None: ...


def outer(x):
    y = 1

    def inner(z=x):
        nonlocal y
        global total
        y += z
        total = y
        return lambda w=y, *v: (w, v, x, y)

    class Local:
        z = x

        def method(self):
            return __class__, x, y

    return inner, Local


@decorate
@decorate(with_=1)
def decorated():
    def generator():
        received = yield
        yield received
        result = yield from generator()
        return result
    return generator


multi = lambda: (yield)
square = lambda x: x * x
nothing = lambda *, k=1, **rest: None


def empty_docstring():
    ""


def not_a_docstring():
    f"text"


def folded():
    "a" + "b"


def unreachable(x):
    return x
    while x:
        x -= 1
    return None


def deleted(a, b):
    del a
    del b, c.d, c[0], (e, [f])
