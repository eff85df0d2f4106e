# What the compiler warns of goes by the filters of `warnings`; one that is made an error is a SyntaxError with its place.
import sys
import warnings


def tried(source, mode='exec'):
    try:
        compile(source, '<test>', mode)
        print('compiled', repr(source))
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.filename, error.lineno, error.offset, error.text, error.args)
        print(repr(error.__context__))


with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    tried('1 is 1')
    exec('print(2 is not 2)')

with warnings.catch_warnings():
    warnings.simplefilter('error')
    tried('x = 1\n1 is 1')
    tried('def f():\n    return [y, (y is "a")]')
    tried('(1)(2)')
    tried('x is "a"', 'eval')
    tried('[][1.5]; 1[2]')
    tried('assert (x, 2)')
    try:
        exec('print("never"); 1 is 1')
    except SyntaxError as error:
        print(error)
    try:
        eval('1 is 1')
    except SyntaxError as error:
        print(error)

with warnings.catch_warnings():
    warnings.simplefilter('error', DeprecationWarning)
    warnings.simplefilter('ignore', SyntaxWarning)
    tried('1 is 1')

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    tried('1 is 1; 2 is 2')
    tried('1 is 1; 2 is 2')
    for warning in caught:
        print(warning, warning.line, warning.source)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('once')
    tried('1 is 1; 2 is 2')
    tried('1 is 1')
    print(len(caught))


def shown(message, category, filename, lineno, file=None, line=None):
    print('shown:', message, category.__name__, filename, lineno, file, line)
    if lineno == 3:
        raise KeyError(lineno)


warnings.showwarning = shown
tried('\n1 is 1')
try:
    compile('\n\n1 is 1', '<test>', 'exec')
except KeyError as error:
    print(repr(error))
