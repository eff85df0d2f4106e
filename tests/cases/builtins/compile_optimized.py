# compile() with optimize and flags; sources with a byte order mark; __import__ with wrong arguments.
source = '''"""Module."""
assert 1 == 2, "checked"
def f():
    """Doc."""
    return __debug__
class C:
    """Class doc."""
print(f.__doc__, C.__doc__, f())
'''
for level in (-1, 0, 1, 2):
    code = compile(source, 'made', 'exec', optimize=level)
    names = {}
    try:
        exec(code, names)
    except AssertionError as error:
        print(level, 'AssertionError', error)
    else:
        print(level, names.get('__doc__'), sorted(name for name in names if name != '__builtins__'))
for wrong in (dict(optimize=3), dict(optimize=-2), dict(flags=1), dict(flags=1 << 30), dict(optimize='1'), dict(flags=1.5)):
    try:
        compile('1', 'made', 'eval', **wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(eval(compile('1 + 1', 'made', 'eval', flags=0x100000, dont_inherit=True)))
for text in (b'\xef\xbb\xbfprint("mark")', b'\xef\xbb\xbf# coding: utf-8\nprint("both")', b'\xef\xbb\xbf# coding: latin-1\nprint(1)'):
    try:
        exec(text)
    except SyntaxError as error:
        print(error.msg)
for given in ((1,), (None,), (b'sys',), ('os', {}, {}, (), 'x'), ('os', {}, {}, (), 1.5), ()):
    try:
        __import__(*given)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
