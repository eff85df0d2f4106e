# compile and eval of bytes, views and coding lines; file names of every kind; when constants of code are the same.
def t(f):
    try:
        print(repr(f()))
    except (Exception, SyntaxError) as e:
        print(type(e).__name__, e)


class Path:
    def __fspath__(self):
        return 'from_path'


class Wrong:
    def __fspath__(self):
        return 5


for name in ('file.py', b'file.py', bytearray(b'f'), memoryview(b'f'), 1, [], None, Path(), Wrong()):
    t(lambda: compile('1', name, 'eval').co_filename)
t(lambda: compile('1', 'f', 1))
t(lambda: compile('1', 'f', 'x'))
for source in (memoryview(b'12'), bytearray(b'1\x00'), memoryview(b'123')[1:], b' 12 ', bytearray(b'12'), 1, None, '1\x00',
               b'# -*- coding: latin-1 -*-\n"\xc7"', b'# coding: utf-8\n"\xc3\x87"', b'\n# vim: set fileencoding=latin-1 :\n"\xe9"',
               b'# coding: foo\n1', b'\xef\xbb\xbf1', b'#!x\n#coding=iso-8859-1\n"\xfc"'):
    t(lambda: eval(source))
t(lambda: exec(bytearray(b'print(5)')))
for pair in ('0.0', '-0.0'), ('1', '1.0'), ('(0.0,)', '(-0.0,)'), ('(1,)', '(True,)'), ('1j', '1+0j'), ('-0j', '0j'), ('"a"', 'b"a"'), ('(1, 2)', '(1, 2)'):
    space = {}
    exec('f1, f2 = lambda: %s, lambda: %s' % pair, space)
    code = space['f1'].__code__, space['f2'].__code__
    print(pair, code[0] == code[1], code[0] is code[1])
space = {}
exec('f1, f2 = lambda x: x in {1, 2}, lambda x: x in {2, 1}', space)
print(space['f1'].__code__ == space['f2'].__code__)
exec('f1, f2 = lambda x: x in {1, 2}, lambda x: x in {1, 2.0}', space)
print(space['f1'].__code__ == space['f2'].__code__)
f = lambda *a, **k: None
for text in ('f(**{1: 3}, **{1: 5})', 'f(**{1: 3})', 'f(a=1, **{"a": 5})', 'f(**{"a": 1}, **{"a": 2})', 'f(**{(1, 2): 3}, **{(1, 2): 5})'):
    t(lambda: eval(text))
