# linecache keeps the lines of files, and a program may put its own into the cache.
import linecache

print(linecache.__all__)

# === This file ===
print(repr(linecache.getline(__file__, 1)))
print(repr(linecache.getline(__file__, 0)), repr(linecache.getline(__file__, 10_000)), repr(linecache.getline(__file__, -1)))
lines = linecache.getlines(__file__)
print(len(lines), lines[2], sep=" | ", end="")
size, time, cached, name = linecache.cache[__file__]
print(size == len("".join(lines).encode()), cached is lines, name == __file__)
print(linecache.getlines(__file__) is lines, linecache.updatecache(__file__) is lines)

# === An entry of the program ===
made = "x = 1\ny = x / 0\n"
linecache.cache["<made>"] = len(made), None, made.splitlines(True), "<made>"
print(repr(linecache.getline("<made>", 2)), linecache.getlines("<made>"))
linecache.checkcache("<made>")
print("<made>" in linecache.cache)
linecache.checkcache()
print("<made>" in linecache.cache)

# === An entry with a time is a file's ===
linecache.cache["<timed>"] = len(made), 1.5, ["timed\n"], "<timed>"
print(linecache.getline("<timed>", 1))
linecache.checkcache("<timed>")
print("<timed>" in linecache.cache, repr(linecache.getline("<timed>", 1)))
linecache.checkcache("nothing of the sort")

# === What there is not ===
for missing in ("<string>", "no_such_file.py", "", "/no/such/file.py"):
    print(repr(missing), linecache.getlines(missing), missing in linecache.cache)


# === A loader ===
class Loader:
    def __init__(self, text):
        self.text = text

    def get_source(self, name):
        print("source of", name)
        if isinstance(self.text, Exception):
            raise self.text
        return self.text


def globals_of(text):
    return {"__name__": "somewhere", "__loader__": Loader(text)}


print(linecache.lazycache("/lazy.py", globals_of("one\ntwo")), linecache.lazycache("/lazy.py", None), len(linecache.cache["/lazy.py"]))
linecache.checkcache("/lazy.py")
print(repr(linecache.getline("/lazy.py", 2)))
print(linecache.cache["/lazy.py"], linecache.lazycache("/lazy.py", globals_of("other")))
print(linecache.getlines("/direct.py", globals_of("text\x0cmore")), linecache.cache["/direct.py"])
print(linecache.getlines("/none.py", globals_of(None)), "/none.py" in linecache.cache)
print(linecache.getlines("/error.py", globals_of(ImportError("no"))), "/error.py" in linecache.cache)
for given in (None, {}, {"__loader__": None}, {"__loader__": Loader(""), "__name__": ""}, {"__loader__": object(), "__name__": "n"}):
    print(linecache.lazycache("/other.py", given), end=" ")
print(linecache.lazycache("<other>", globals_of("")), linecache.lazycache("", globals_of("")))

# === Cleared ===
linecache.clearcache()
print(linecache.cache, linecache.checkcache())
for wrong in (lambda: linecache.getline(5, 1), lambda: linecache.getline("<made>", "1"), lambda: linecache.getline([], 1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
