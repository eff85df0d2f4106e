# The format method and format specifications.
print("{0} {1} {0}".format(1, 2), "{a} {b[0]} {c.real}".format(a=1, b=[2], c=3))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}|{:+d}|{: d}".format(1, 2, 3, "mid", 42, 7, 8))
print("{:.3f} {:.2e} {:g} {:%} {:,} {:_} {:,.2f}".format(3.14159, 12345.678, 0.00001, 0.25, 1234567, 1234567, 9876.543))
print("{:b} {:o} {:x} {:X} {:#b} {:#x} {:c} {:n}".format(5, 8, 255, 255, 5, 255, 97, 12))
print("{:>{width}.{places}f}".format(2.71828, width=8, places=2), "{!r:>6}".format("a"), "{{}}".format())
print(format(255, "08b"), format("x", ">3"), format(1.5), format(True), format(None), format([1]))
print("{:s} {:.2} {:10}|".format("str", "truncate", "pad"), "{:=+6d}".format(42), "{:<6}|{:6}|".format(1, True))
for wrong in ("'{}'.format()", "'{a}'.format()", "'{:d}'.format('a')", "'{:d}'.format(1.5)", "'{0} {}'.format(1)", "'{'.format()", "'}'.format()", "'{:z}'.format(1)", "'{:>5}'.format([])", "'{:s}'.format(1)", "format(1, 5)"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
