# Formatting: what gives the text itself, classes that write themselves, percent signs, and how large a width may be.
import sys


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class S(str):
    def __str__(self):
        return 'ov'

    def __repr__(self):
        return 'rep'


s = S('xxx')
text = 'abc def'
for f in ('%s', '%.2s', '%5s|', '%r', '{}', '{:5}', '{!s}', '{!r}'):
    t(lambda: f % s if '%' in f else f.format(s))
t(lambda: f"{s} {s!s} {s:5} {s!r}")
t(lambda: format(s))
t(lambda: s.__format__('') + s.__format__('4') + str.__format__(s, ''))
for f in ('%s', '%.7s', '%.10s', '%7s', '%8s', '%s ', '%.6s', '{}', '{:s}', '{:.7s}', '{:8}', '{} ', ' {}'):
    t(lambda: (f % text if '%' in f else f.format(text)) is text)
t(lambda: "%s%s" % (text, '') is text)
t(lambda: format(text, '5') is text)
t(lambda: f"{text:3}" is text)
old = 'abc'
t(lambda: text.replace(old, old) is text)
t(lambda: text.replace('x', 'y') is text)


class T(str):
    pass


x = T('abc')
t(lambda: [type(format(x, 's')), type(format(x, '')), type("%s" % x), type("{:9}".format(x))])


class I(int):
    def __str__(self):
        return 'i-str'

    def __repr__(self):
        return 'i-repr'

    def __format__(self, spec):
        return 'i-fmt'


class F(float):
    def __str__(self):
        return 'f-str'

    def __repr__(self):
        return 'f-repr'


class C(complex):
    def __str__(self):
        return 'c-str'


t(lambda: '%s %r %d' % (I(3), I(3), I(3)))
t(lambda: '{} {!r} {:d}'.format(I(3), I(3), I(3)))
t(lambda: '%s %r %f' % (F(3), F(3), F(3)))
t(lambda: '{} {!r} {:f}'.format(F(3), F(3), F(3)))
t(lambda: f'{F(3)} {I(3)} {C(1)}')
t(lambda: [format(F(3)), format(I(3), ''), format(C(1)), int.__format__(I(4), ''), int.__format__(I(4), 'd')])
print('=== percent signs')
for f in ('%%', '%5%', '%-%', '%.0%', '%.%', '%(a)%', '%l%', '%(a)5%'):
    t(lambda: f % ())
    t(lambda: f % (1,))
    t(lambda: f % {'a': 3})
    if '(' not in f:
        t(lambda: f.encode() % ())
        t(lambda: f.encode() % (1,))
print('=== widths and precisions')
for f in (b'%.*d', b'%*d', '%.*d', '%*d'):
    for a in (sys.maxsize + 1, -3, 1.5, 'x', None, 5):
        t(lambda: f % (a, 1))
for f in (b'%.*d', '%.*d'):
    for a in (sys.maxsize, 2**31 - 1, 2**31):
        t(lambda: f % (a, 1))
for f, a in [
    (b'%.*s|', (2, b'abcd')), (b'%*s|', (-6, b'abc')), (b'%*.*f|', (8, 2, 1.5)), (b'%.-2d', 3), (b'%.*s|', (-1, b'abc')),
    (b'%99999999999999999999d', 1), (b'%.99999999999999999999d', 1), (b'%.2147483648d', 1), (b'%*d', 5),
    (b'%ld %hd', (1, 2)), (b'%lld', 1), ('%lld', 1), (b'%', ()), (b'%5', ()), (b'%(a', {}), (b'%(a)s', {b'a': b'x'}),
    (b'%(a(b))s', {b'a(b)': b'x'}), (b'%(a)s', 5), (b'%(a)s', [1]), (b'%5c', 65), (b'%-5c|', b'a'), (b'%05c', 65),
    (b'%c', b'ab'), (b'%c', 256), ('%.2147483648d', 1), ('%.4', 1.5),
]:
    t(lambda: f % a)
for f in ('{9223372036854775808}', '{9223372036854775807}', '{[9223372036854775808]}', '{:9223372036854775808}',
          '{:.9223372036854775808f}'):
    t(lambda: f.format([1]))
print('=== floats with a precision and no type')
for p in (1, 2, 3, 4):
    for v in (0.0, 1.0, 9.0, 9.96, 12.0, 99.0, 123.0, 999.9, 1234.56, 0.001, 0.00001, 1e16, 5e-5):
        print(p, v, format(v, '.%d' % p), format(v, '#.%d' % p), '%.*g' % (p, v), format(complex(v, 1), '.%d' % p))
