# The words and the places of mistakes that CPython's parser finds elsewhere than where they were made.


def show(text, mode="exec"):
    try:
        compile(text, "<t>", mode)
        print(repr(text), mode, "is fine")
    except SyntaxError as error:
        print(repr(text), mode, type(error).__name__, error.msg, error.lineno, error.offset, repr(error.text))


print("indented too far")
for text in ["x = 1\n    )", "x = 1\n    'abc", "x = 1\n    '''abc", "  )", "@a\n  def f(): pass", "@a\n\n  class A: pass"]:
    show(text)

print("blocks that end too early")
for text in [
    "def f():\n  try:\n    x\ny = 1",
    "if 1:\n  try: x\ny",
    "class A:\n  def f(self):\n    try:\n      x\n  def g(self): pass",
    "try:\n  try:\n    x\nexcept: pass",
    "if 1:\n  @a\ny",
    "try:\n  x\ny",
]:
    show(text)

print("try with else alone")
for text in [
    "try: pass\nelse: pass",
    "try:\n  pass\nelse: pass\nfinally: pass",
    "try:\n    pass\nelse:\n    pass\nprint(1)\n",
    "if 1:\n  try:\n    pass\n  else:\n    pass\nx",
    "try: pass\nelse: pass\nexcept: pass",
]:
    show(text)

print("commas at the end")
for text in ["import a,", "import a as b,;c", "global a,", "with a,: pass", "from a import b,", "if 1: from . import a,"]:
    show(text)

print("parameters and arguments")
for text in [
    "lambda a=1, b, c: 0",
    "lambda a=1, b,: 0",
    "lambda a, /, b=1, c: 0",
    "def f(a=1, b, c): pass",
    "def f(a, *, None): pass",
    "def f(a, *, (b, c)): pass",
    "def f(*, **k): pass",
    "f(a, *, b=1)",
    "f(a, *)",
    "f(*a=1)",
    "f(*a.b=1)",
]:
    show(text)

print("brackets")
for text in [
    "{**a: b}",
    "{x := 1: 2}",
    "{*a: b}",
    "{a: b for c in d, e: f}",
    "(a, b for c in d)",
    "x[*a]",
    "x[*a, b]",
    "x[a := 1, b]",
    "x[b, a := 1]",
    "x[(a := 1), b]",
]:
    show(text)

print("targets")
for text in ["*a: int", "for (a, b in c): pass", "for (a, (b in c)): pass", "for [a in b]: pass", "[x for (a, b in c)]"]:
    show(text)
show("a, b += 1", "eval")
show("(a, b) += 1", "eval")

print("forgotten keywords")
for text in [
    "add(a, b):\n    return a + b",
    "add(a, b): return a + b",
    "x > 0:\n  y",
    "print(x):",
    "(a, b):\n  x",
    "[a, b]: pass",
    "f(x): int",
    "(a, b): int",
    "from a import b, import c",
    'print"x")',
    'x = "a")',
]:
    show(text)

print("numbers and texts in f-strings")
for text in ["0b12", "0o18", 'f"{0777}"', 'f"{é€}"', "f\"{f'{a b}'}\"", "f\"{f'{}'}\"", "await x", "def f(): await x"]:
    show(text)

print("at the console")
for text in [
    "if 1:",
    "try:",
    "if a:\nx",
    "if a pass",
    "if a = b: pass",
    "for 1 in x: pass",
    "with x as f(): pass",
    "def f(a=1, b): pass",
    "class None: pass",
    "try: pass\nelse: pass",
    "if 1: pass",
    "if 1: pass\n",
    "try: pass\nexcept A, B: pass",
]:
    show(text, "single")

print("behind the statement at the console")
for text in ["if 1: x\nassert n, and", "if 1: x\ny z", "if 1:\n  x\ny z\n", "if 1: x\nelse: y z", "x = '''a\nb", "x = '''a\nb\n"]:
    show(text, "single")
