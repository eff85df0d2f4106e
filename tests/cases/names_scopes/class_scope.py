# A class body's names are not visible in its methods.
name = "global"


class Holder:
    name = "class"
    copy = name

    def method(self):
        return name

    values = [name for _ in range(1)]
    first = [n for n in (name,)]


print(Holder.copy, Holder().method(), Holder.values, Holder.first)


def factory(name):
    class Local:
        label = name
    return Local


print(factory("argument").label, factory("x").__qualname__)
