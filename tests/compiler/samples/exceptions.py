try: risky()
except: pass
try:
    risky()
except ValueError as error:
    handle(error)
    raise
except (TypeError, KeyError):
    raise Other from None
except:
    raise Other() from error
else:
    fine()
finally:
    clean()
try:
    a()
finally:
    b()


def f(x):
    try:
        return x
    finally:
        try:
            g()
        except E as e:
            return e
    try:
        try:
            pass
        except A: return 1
        except B as b: return b
        else: return 2
    finally:
        if x: return 3
        for y in x:
            try: continue
            finally: h()


def g():
    for x in y:
        try:
            break
        except E as e:
            continue
        finally:
            pass
    while x:
        with a as b, c as (d, e), f:
            return 1
        with a:
            continue
        try: raise
        except E: break
    return


with open("x") as self.file, lock, nested(1) as [p, *q]:
    p = q
with (a, b): pass
