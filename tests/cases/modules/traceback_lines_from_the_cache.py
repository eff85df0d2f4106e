# traceback shows the lines that linecache has, also those that a program put there.
import linecache
import sys
import traceback

TEXT = "def broken():\n    return 1 / 0  # always\n\nbroken()\n"


def run(name):
    exec(compile(TEXT, name, "exec"), {"__name__": "made"})


def show(name):
    try:
        run(name)
    except ZeroDivisionError:
        print(traceback.format_exc(), end="")


# === Without an entry ===
show("<first>")

# === With one ===
linecache.cache["<first>"] = len(TEXT), None, TEXT.splitlines(True), "<first>"
show("<first>")
try:
    run("<first>")
except ZeroDivisionError as error:
    traceback.print_exc(file=sys.stdout)
    traceback.print_tb(error.__traceback__, file=sys.stdout)
    for place in traceback.extract_tb(error.__traceback__):
        print(place.lineno, place.name, repr(place.line))
    kept = traceback.TracebackException.from_exception(error, lookup_lines=False)
linecache.cache["<first>"] = len(TEXT), None, ["other\n"] * 4, "<first>"
print("".join(kept.format()), end="")

# === An entry with a time is forgotten first ===
linecache.cache["<timed>"] = len(TEXT), 1.5, TEXT.splitlines(True), "<timed>"
show("<timed>")
print("<timed>" in linecache.cache)

# === A loader's text ===
class Loader:
    def get_source(self, name):
        print("asked for", name)
        return TEXT


try:
    exec(compile(TEXT, "/loaded.py", "exec"), {"__name__": "made", "__loader__": Loader()})
except ZeroDivisionError:
    print(traceback.format_exc(), end="")
print("/loaded.py" in linecache.cache, __file__ in linecache.cache)
