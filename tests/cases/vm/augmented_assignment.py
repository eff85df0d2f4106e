# The target is evaluated once.
def say(value):
    print(value, end=" ")
    return value


class Recorder:
    def __init__(self):
        self.items = {"k": 1}

    def __getitem__(self, key):
        print("get", key, end=" ")
        return self.items[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.items[key] = value

    def __getattr__(self, name):
        print("getattr", name, end=" ")
        return 10


r = Recorder()
r[say("k")] += say(5)
r.attribute += 1
print(r.attribute)
x = [1, 2, 3]
i = 0
i, x[i] = 1, 9
print(i, x)
x[say(0)], x[say(1)] = say("a"), say("b")
print(x)
a = b = [0]
a += [1]
print(a is b, b)
t = 5
t -= 1; t *= 3; t //= 2; t **= 2; t %= 7; t <<= 3; t >>= 1; t |= 8; t &= 12; t ^= 5; t /= 4
print(t)
s = "ab"
s += "c"
s *= 2
print(s)
