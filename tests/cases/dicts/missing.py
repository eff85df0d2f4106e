# A subclass may supply what is missing.
class Default(dict):
    def __missing__(self, key):
        print("missing", key)
        self[key] = key * 2
        return self[key]


d = Default(a=1)
print(d["a"], d["b"], d["b"], d, d.get("c"), "c" in d)
print(type(d), isinstance(d, dict), Default.fromkeys("x"))


class Loud(dict):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)


loud = Loud(z=0)
loud["k"] = "v"
print(loud["k"], loud)
del loud["k"]
loud.update(q=1)
print(loud)
