import sys
for i in range(10):
    if i == 3: continue
    elif i > 8: break
    else: print(i)
else:
    print("no break")
while sys.argv:
    sys.argv.pop()
else:
    x = 1
while True:
    if x: break
while 1: x = 2; break
while 0:
    never()
else:
    always()
if 0: dead()
elif x: alive()
if 1: alive()
else: dead()
if not x and (y or z) and not (a and b): c()
if a < b < c: d()
if not (a < b <= c): d()
if x is not None and x not in [1, 2, 3] or x in {1, 2}: pass
value = a if b else c if d else e
value = (a and b) or (c and not d)
if (a if b else c): d()
assert x
assert x, "message"
assert (a and b) or c, f"{x}"
for a, (b, *c), d.e, f[0] in g: pass
for x in [1, 2, y]: pass
for x in [1, 2, 3]: pass
for x in (): pass


def loops(items):
    for item in items:
        try:
            if item: return item
            continue
        finally:
            done(item)
    else:
        return None
    for a in items:
        for b in a:
            if b: break
            with open(b) as f:
                if f: break
                return f
        else: continue
        break
