# A key is found by its hash, then by identity or equality.
class Key:
    def __init__(self, label, number):
        self.label, self.number = label, number

    def __hash__(self):
        print("hash", self.label)
        return self.number

    def __eq__(self, other):
        print("eq", self.label, other.label)
        return self.number == other.number


a, b, c = Key("a", 1), Key("b", 1), Key("c", 9)
d = {a: "first"}
print(d[a])
print(d[b])
d[b] = "second"
print(len(d), next(iter(d)).label)
print(c in d)
d[c] = "third"
print(len(d))
print(d.get(Key("probe", 9)))


class NoHash:
    def __eq__(self, other):
        return True


try:
    {NoHash(): 1}
except TypeError as error:
    print(error)
nan = float("nan")
print(nan in {nan: 1}, float("nan") in {nan: 1})
