# With hash seed 0 sets of text have one order.
print({"a", "b", "c"}, set("hello world"), {"apple", "banana", "cherry", "date"})
words = "the quick brown fox jumps over the lazy dog and runs away from it".split()
s = set(words)
print(s)
for word in words[::2]:
    s.discard(word)
print(s, s | {"new"}, s & {"fox", "quick"}, s ^ {"dog"})
print(frozenset(["x", "y", "z"]), {(1, "a"), (2, "b"), (3, "c")}, {b"x", b"y", b"z"}, {1, "1", 1.5, (1,)})
t = set()
for n in range(40):
    t.add(str(n))
print(t)
for n in range(0, 40, 3):
    t.remove(str(n))
print(t, t.pop())
