# A code object like another, with another name, file, line or constants; each owns what it is made of.
import sys


def f(a, b=2):
    text = 'first'
    return text, a, b


code = f.__code__
other = code.replace(co_name='g', co_filename='elsewhere.py', co_firstlineno=100)
print(other.co_name, other.co_filename, other.co_firstlineno, code.co_name, code.co_firstlineno)
print(other == code, other.co_code is code.co_code, other.co_varnames is code.co_varnames, hash(code) == hash(code.replace()))
print(code.replace() == code, code.replace() is code, sys.getrefcount(other), sys.getsizeof(other) == sys.getsizeof(code))

constants = tuple('second' if constant == 'first' else constant for constant in code.co_consts)
before = sys.getrefcount(constants)
f.__code__ = code.replace(co_consts=constants)
print(f(1), sys.getrefcount(constants) - before)


def outer():
    def inner():
        return 1 / 0
    return inner


outer.__code__ = outer.__code__.replace(co_consts=tuple(
    constant.replace(co_name='renamed', co_firstlineno=7) if hasattr(constant, 'co_name') else constant
    for constant in outer.__code__.co_consts))
inner = outer()
print(inner.__name__, inner.__code__.co_name, inner.__code__.co_firstlineno)
try:
    inner()
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code.co_name)

for wrong in dict(co_name=1), dict(co_consts=[]), dict(co_filename=None), dict(nothing=1), dict(co_lnotab='x'), dict(co_firstlineno='1'):
    try:
        code.replace(**wrong)
    except TypeError as e:
        print(e)
try:
    code.replace('g')
except TypeError as e:
    print(e)
