# Errors of the symbol table and the code generator: message and line.
SOURCES = [
    'return 1',
    'break',
    'continue',
    'yield 1',
    'await x',
    'def f():\n    break',
    'class C:\n    return 1',
    'if True:\n    continue',
    'for x in y:\n    def f():\n        break',
    'def f(a, a): pass',
    'f(a=1, a=2)',
    'lambda a, a: 0',
    'def f():\n    global x\n    x = 1\n    global y, x',
    'def f(x):\n    global x',
    'def f():\n    x = 1\n    global x',
    'def f():\n    print(x)\n    global x',
    'nonlocal x',
    'def f():\n    nonlocal x',
    'def f(x):\n    nonlocal x',
    'def f():\n    global x\n    nonlocal x',
    '*a',
    'x = *a',
    '*a, *b = c',
    '*a = b',
    '(*a)',
    'a = (yield)',
    'from . import *\ndef f():\n    from x import *',
    'def f():\n    from x import *',
    'from __future__ import nothing',
    'x = 1\nfrom __future__ import annotations',
    'from __future__ import braces',
    '(a, b): int',
    '[a]: int = 1',
    '[i := 0 for i in x]',
    'class C: [x := 1 for y in z]',
    '__debug__ = 1',
]
for source in SOURCES:
    try:
        compile(source, "<text>", "exec")
    except SyntaxError as error:
        print(repr(source)[:60], "->", type(error).__name__, error.msg, error.lineno)
    else:
        print(repr(source)[:60], "-> fine")
