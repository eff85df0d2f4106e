# A format that asks for nothing is its own result, and a wrong number for bytes is told in bytes' own words.
class Text(str):
    pass


for text in ("plain text", Text("plain text"), "", Text("")):
    print(type(text % ()).__name__, (text % ()) is text, (text % {}) is text, ("%%" + text) % ())
print("100%" if False else "a%%b" % ())
try:
    "plain" % 1
except TypeError as error:
    print(error)


class Failing:
    def __float__(self):
        raise KeyError("lost")


for value in ("x", b"x", None, Failing()):
    for letter in ("f", "g", "e"):
        try:
            print((b"%" + letter.encode()) % value)
        except TypeError as error:
            print(error)
print(b"%f %g" % (1, 2.5))
