# Statements as a console compiles them.
ns = {'__name__': '__console__'}
def run(src):
    try: exec(compile(src, '<stdin>', 'single'), ns)
    except Exception as e: print(type(e).__name__, e)
for s in ('1 + 1', 'x = 5', 'x', "'a'", 'None', '[i for i in range(3)]', 'def f(): return 7\n', 'f()', 'f', 'for i in range(2): i\n', 'if x: x\n', 'import sys', 'sys.getrefcount(x) > 1', 'class A: pass\n', 'A().__class__', 'print("hi")', 'y', '1/0', 'x; x', 'x = [1]', 'x.append(x)', 'x', '_', '(1,', 'lambda: 0', 'a = b = 1000', 'a is b', 'c = 1000', 'a is c', '"é"', '{1: 2}', '...', 'del x', 'x', 'with open("f") as f: pass\n', '@property\ndef g(self): pass\n', 'g', 'try:\n  1/0\nexcept ZeroDivisionError: "caught"\n', 'raise ValueError("v")', 'assert False, "msg"', 'x: int = 3', '__annotations__', '1;', 'import nonexistent_module', 'from sys import nope', 'from . import x'): run(s)
print(sorted(k for k in ns if not k.startswith('__')))
g = {}; exec('a = 1\ndef f(): return a\nclass C:\n  b = a', g); print(g['f'](), g['C'].b, eval('f() + 1', g), eval('a', {'a': 10}), eval('a + b', {'a': 1}, {'b': 2}))
c = compile('a + 1', 'f', 'eval'); print(eval(c, {'a': 4}), c.co_names, c.co_consts, c.co_code)
def local():
    v = 1; exec('v = 2'); d = locals(); d['v'] = 3; return v, eval('v'), sorted(d)
print(local()); l = {}; exec('z = 1', {}, l); print(l)
