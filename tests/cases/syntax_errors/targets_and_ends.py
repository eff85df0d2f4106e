# Which target is refused, tuples changed in place, the ends of texts in each mode, and continued lines.
STATEMENTS = (
    'a, b += 1, 2',
    'a, *b += 1',
    'x = a, b += 1',
    'for i < (): pass',
    'for i < 3 in x: pass',
    'for x.y < z in y: pass',
    '[x for i < 3]',
    '[x for i < 3 in y]',
    'for a+b in c: pass',
    'for a+b: pass',
    'for f(): pass',
    'for f() in y: pass',
    'for (a+b) in c: pass',
    'for (a<b) in c: pass',
    'for (a in b): pass',
    'for a in b, c < d: pass',
    'for not a in b: pass',
    'for a, b < c in d: pass',
    'def f(*None):\n    pass',
    'def f(a, *None): pass',
    'lambda *None: 1',
    'def f(*1): pass',
    'def f(*): pass',
    'def f(*, **k): pass',
    'lambda *: 1',
    'lambda *,: 1',
    'def f(*,): pass',
    'def f(a, *b c): pass',
    'def f(*=1): pass',
    'def f(*a=1): pass',
    'def f(*True, a): pass',
    'lambda *, **k: 1',
    'lambda *(a): 1',
    'def f(*(a)): pass',
    '[a for a < b in c]',
    '{a for a+b in c}',
    '(x for f() in y)',
    'for a == 1 in b: pass',
    'for a is b in c: pass',
    'for a if b else c in d: pass',
    'for a and b in c: pass',
    'for lambda: x in y: pass',
    'for -a in b: pass',
    'for "a" in b: pass',
    'for 1 in b: pass',
    'for a.b in c: pass',
    'for a[1] in c: pass',
    'for *a in b: pass',
    'for (yield) in x: pass',
    'for a := 1 in b: pass',
    'for x in *a, b: pass',
    '[a] += 1',
    '(a, b) += 1',
    '{} += 1',
    'f() += 1',
    'None += 1',
    'a if b else c += 1',
    '-a += 1',
    'x < 1 += 1',
    '(yield) += 1',
    'with a as 1: pass',
    'with a as f(): pass',
    'del f()',
    'del (a, 1)',
    'import a as None',
    'class None: pass',
    'x = None = 1',
    'f(None=1)',
    '(a, b): int',
    'a, b: int',
)
for s in STATEMENTS:
    try:
        compile(s, "f", "exec")
        print("ok")
    except SyntaxError as e:
        print(repr(s), e.msg, e.lineno, e.offset, repr(e.text))
print("=== single")
for s in (
    'def f(): pass',
    'def f():\n  pass',
    'if x: pass',
    '@d\ndef f(): pass',
    'for x in y:\n  pass\nelse: pass',
    'class C: pass  # c',
    'x = 1',
    'while 1: pass\n',
    'if 1:\n  x',
    'try: pass\nexcept: pass',
):
    try:
        compile(s, "f", "single")
        print("ok", repr(s))
    except SyntaxError as e:
        print(repr(s), e.msg, e.lineno, e.offset, repr(e.text))
print("=== continued")
for s in (
    'x \\',
    '\\',
    '"\\xhh" \\',
    'x = "a" \\',
    'f(1, \\',
    'x \\\n',
    'if x: \\',
    "'abc' 'd' \\",
):
    for mode in ("exec", "eval", "single"):
        try:
            compile(s, "f", mode)
            print("ok", repr(s))
        except SyntaxError as e:
            print(mode, repr(s), e.msg, e.lineno, e.offset, repr(e.text))
