# Data descriptors win over the instance, others lose to it.
class Data:
    def __set_name__(self, owner, name):
        print("name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        print("get", instance is None, owner.__name__)
        return self if instance is None else instance.__dict__.get(self.name, "nothing")

    def __set__(self, instance, value):
        print("set", value)
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        print("delete")
        del instance.__dict__[self.name]


class NonData:
    def __get__(self, instance, owner=None):
        return "computed"


class Owner:
    data = Data()
    other = NonData()


o = Owner()
print(o.data)
o.data = 1
print(o.data, o.__dict__)
o.__dict__["data"] = 2
print(o.data)
del o.data
print(o.data, isinstance(Owner.data, Data))
print(o.other)
o.other = "own"
print(o.other, Owner.other)
del o.other
print(o.other)


class OnlySet:
    def __set__(self, instance, value):
        print("only set", value)


class Half:
    x = OnlySet()


h = Half()
h.x = 1
print(type(h.x).__name__, h.__dict__)
try:
    del h.x
except AttributeError as error:
    print(error)
