# A proxy stands for its object.
import weakref


class Box:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __add__(self, other):
        return self.items + other

    def __str__(self):
        return "box"

    def method(self):
        return "called"


box = Box([1, 2])
proxy = weakref.proxy(box)
print(len(proxy), proxy[0], proxy + [3], str(proxy), proxy.method(), proxy.items, 1 in proxy, bool(proxy), list(proxy))
proxy.extra = 5
print(box.extra, type(proxy), isinstance(proxy, Box), proxy.__class__ is Box, weakref.proxy(box) is proxy)
print(type(weakref.proxy(print)), proxy == box)
try:
    hash(proxy)
except TypeError as error:
    print(error)
del box
for use in (lambda: len(proxy), lambda: proxy.items, lambda: str(proxy), lambda: proxy + 1, lambda: bool(proxy)):
    try:
        use()
    except ReferenceError as error:
        print(error)
print(repr(proxy).split(" at ")[0])
