# Formatting with %.
print("%s %d %i %5d|%-5d|%05d %+d % d" % ("s", 1, 2, 3, 4, 5, 6, 7))
print("%f %.2f %e %g %g %G %10.3f|%-10.1f|" % (1.5, 2.345, 12345.678, 0.0001, 1e10, 1e-10, 3.14159, 2.5))
print("%x %X %o %#x %#o %c %c %%" % (255, 255, 8, 255, 8, "c", 100))
print("%(a)s %(b)03d" % {"a": 1, "b": 2}, "%s" % (None,), "%s" % [1, 2], "%r" % ("q",), "%a" % "é")
print("%.2s|%5.1s|%*d|%-*d|" % ("abc", "xyz", 4, 1, 4, 2))
for wrong in ("'%d' % 'a'", "'%s %s' % 1", "'%s' % (1, 2)", "'%z' % 1", "'%(k)s' % 1", "'%c' % 'ab'", "'%' % 1", "'%x' % 1.5", "'%(k)s' % {}"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
