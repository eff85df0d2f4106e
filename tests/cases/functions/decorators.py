# A decorator replaces the function by what it returns, the nearest first.
def announce(label):
    print("make", label)

    def decorate(function):
        print("apply", label, function.__name__)

        def wrapper(*args, **kwargs):
            print("before", label)
            result = function(*args, **kwargs)
            print("after", label)
            return result
        return wrapper
    return decorate


@announce("outer")
@announce("inner")
def add(a, b=1):
    return a + b


print(add(1), add(1, b=5))
print(add.__name__)


@print
class Shown:
    pass


print(Shown)
