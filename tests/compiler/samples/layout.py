# A comment first.

x = 1; y = 2 ; z = 3;
if x: pass ; y
def f(): return 1; return 2
class A: a = 1; b = 2
x = (1 +
     2 +  # inside
     y)
x = [
    a,
    b(
        c,
        d
    ),
]
x = a \
    + b
if (a and
    b or
    c):
    pass
call(a,
     b=1,
     c=[1,
        2])
result = (obj
          .method()
          .other(1,
                 2)
          .last)


@one
@two(1,
     2)
def g(a,
      b=1,
      *,
      c):
    # A comment in front.
    return {
        'a': 1,
        'b': g,
    }
	
if x:
	tabbed = 1
	if y:
		deeper = 2
assert x, (
    "a message")
while (
    a
): b()
