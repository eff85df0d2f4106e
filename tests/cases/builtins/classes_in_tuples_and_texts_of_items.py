# isinstance and issubclass with tuples of classes, and the text of deques and of views of dicts.
import sys
from collections import deque


class Meta(type):
    def __instancecheck__(cls, instance):
        print('instance?', cls.__name__)
        if cls.answer == 'raise':
            raise LookupError(cls.__name__)
        return cls.answer

    def __subclasscheck__(cls, derived):
        print('subclass?', cls.__name__)
        return cls.answer


class No(metaclass=Meta):
    answer = 0


class Yes(metaclass=Meta):
    answer = [1]


class Bad(metaclass=Meta):
    answer = 'raise'


def attempt(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)


for classes in [(), (int, str), (str, No), (No, str, Yes, Bad), (No, (str, (No, Yes)), Bad), (No, Bad, Yes), (int, Bad),
                (str, 3), (No, None), ((), (No,)), (Yes, 3)]:
    attempt(lambda: isinstance(1, classes))
    attempt(lambda: issubclass(int, classes))
    attempt(lambda: issubclass(3, classes))

nested = (No,)
for _ in range(400):
    nested = (nested,)
print(isinstance('text', nested))
for _ in range(700):
    nested = (nested,)
attempt(lambda: isinstance('text', nested))
plain = (str,)
for _ in range(1100):
    plain = (plain,)
attempt(lambda: isinstance(1, plain))


# === Text ===
class Item:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        print('repr', self.text)
        if self.text == 'bad':
            raise ValueError('no text')
        return self.text


class Mine(deque):
    pass


d = {'a': Item('x'), Item('ключ'): 2}
for shown in [deque(), deque([1, Item('y')]), deque([Item('z')], maxlen=3), Mine([Item('w')]), deque([Item('bad'), Item('q')]),
              d.keys(), d.values(), d.items(), {}.keys(), {1: Item('bad')}.values()]:
    attempt(lambda: repr(shown))
    print(sys.getrefcount(shown))

ring = deque([1])
ring.append(ring)
print(ring)
loop = {}
loop['self'] = loop.values()
print(loop)


class Changing:
    def __repr__(self):
        changed.append(2)
        return 'changing'


changed = deque([Changing()])
print(changed)
print(len(changed))
