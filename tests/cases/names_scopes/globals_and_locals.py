# Assignment makes a name local to its function unless it is declared global or nonlocal.
count = 0


def read():
    return count


def shadow():
    count = 5
    return count


def write():
    global count
    count += 1
    return count


def outer():
    level = "outer"

    def middle():
        def inner():
            nonlocal level
            level = "inner"
        inner()
        return level
    return middle(), level


print(read(), shadow(), write(), write(), read())
print(outer())
print(sorted(key for key in globals() if not key.startswith("__")))


def show(a, b=2):
    c = a + b
    return sorted(locals().items())


print(show(1))
x = 1


class Body:
    x = x + 1
    y = [x for _ in range(2)]


print(Body.x, Body.y)
