# dis: what it prints of functions, classes, source, tracebacks and bytes.
import dis, io, sys

def f(a, b=1, *c, d=2, **e):
    "doc"
    x = [i for i in a]
    for q in x:
        if q > 1 and a is not None and b not in c:
            print(f"{q!r:>10}{a}{b!s}")
    def g(n: int = 3, *, k=4):
        return x, a
    try:
        pass
    except ValueError as err:
        raise
    finally:
        print(a, d=4)
    with open(a) as h:
        h[1:2] = {1: 2, **e}
    return g

dis.dis(f)
dis.show_code(f)

class C:
    x = 1
    def m(self): return 1
    @classmethod
    def c(cls): return 2
    @staticmethod
    def s(): return 3
    class D:
        def y(self): yield self

dis.dis(C)
dis.dis(C().m)
dis.dis(C.D().y())
dis.dis(b'd\x01d\x00\x90\x01n\x02S\x00')
dis.dis("a = 1\nb = lambda: 2\n", depth=0)
dis.dis("a + b")
print(dis.code_info("x = 1"))
print(dis.code_info(C.D.y))

# === Tracebacks ===
try: dis.dis()
except RuntimeError as error: print(error)
def fails(n):
    return 1 // n
try: fails(0)
except ZeroDivisionError as error:
    dis.distb(error.__traceback__)
    print(dis.Bytecode.from_traceback(error.__traceback__).dis())

# === As data ===
for instruction in dis.get_instructions(fails): print(instruction)
print(list(dis.findlinestarts(f.__code__)), dis.findlabels(f.__code__.co_code))
code = dis.Bytecode(fails, first_line=1000)
print(code.first_line, code.current_offset, code.info() == dis.code_info(fails)); print(code.dis())
out = io.StringIO(); dis.dis(fails, file=out); print(len(out.getvalue()))
for wrong in (3, None.__class__, [].append):
    try: dis.dis(wrong); print('printed', wrong)
    except TypeError as error: print(error)
try: dis.code_info(3)
except TypeError as error: print(error)
try: dis.dis("(")
except SyntaxError as error: print(type(error))
print(dis.pretty_flags(0), dis.pretty_flags(67), dis.pretty_flags(1 << 20))
