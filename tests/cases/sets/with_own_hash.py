# Members are compared when their hashes agree.
class Member:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __hash__(self):
        return self.value

    def __eq__(self, other):
        print("eq", self.name, other.name)
        return self.value == other.value

    def __repr__(self):
        return self.name


a, b, c = Member("a", 1), Member("b", 1), Member("c", 9)
s = {a, b, c}
print(s, a in s, b in s, len(s))
s.discard(b)
print(s)
print({a, c} & {b}, {a} | {b}, {a} - {b}, {a} == {b})


class Changing:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value

    def __eq__(self, other):
        return self.value == other.value


x = Changing(1)
group = {x}
x.value = 2
print(x in group, len(group), [item is x for item in group])


class Broken:
    def __hash__(self):
        raise ValueError("no hash")


class BrokenEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("no eq")


for action in (lambda: {Broken()}, lambda: {BrokenEq(), BrokenEq()}, lambda: Broken() in {1}, lambda: {1: 2}[Broken()]):
    try:
        action()
    except ValueError as error:
        print(error)
