# Message, line and column of the thirty commonest errors.
SOURCES = [
    'if True\n    pass',
    'while True print(1)',
    'for x in y\n  pass',
    'def f()\n    pass',
    'class C\n  pass',
    "x = 'abc",
    "x = '''abc\n\n",
    "print 'hi'",
    'print hello',
    '  x = 1',
    'x = 1\n  y = 2',
    'if True:\npass',
    'def f():\n    x\n  y',
    'x = (1, 2',
    'x = [1, 2\ny = 3',
    'x = )',
    'x = (]',
    '1 = x',
    'f() = 1',
    'x + 1 = 2',
    'None = 1',
    'x = = 1',
    'x y',
    'if x = 1: pass',
    'f(a=1, 2)',
    'x = \\ y',
    'x = “a”',
    "f'{'",
    "f'{}'",
    'print(1))',
]
for source in SOURCES:
    try:
        compile(source, "<text>", "exec")
    except SyntaxError as error:
        print(repr(source)[:60], "->", type(error).__name__, error.msg, error.lineno, error.offset)
    else:
        print(repr(source)[:60], "-> fine")
