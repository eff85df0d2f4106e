# Text that runs in code with future features has them too, unless `compile` is told otherwise.
from __future__ import annotations


def flags(code):
    return hex(code.co_flags)


exec('h: unknown = 1')
print(__annotations__)
exec('def f(a: nothing) -> unknown: pass')
print(f.__annotations__, flags(f.__code__))
print(flags(eval('lambda: 0').__code__))
print(flags(compile('1', 'f', 'exec')), flags(compile('1', 'f', 'exec', dont_inherit=True)))
print(flags(compile('1', 'f', 'exec', 0x80000, True)), flags(compile('1', 'f', 'exec', 0, 1)))
namespace = {}
exec(compile('x: int = 1', 'f', 'exec', 0x100000, 1), namespace)
print(namespace['__annotations__'])
namespace = {}
exec(compile('x: int = 1', 'f', 'exec', dont_inherit=True), namespace)
print(namespace['__annotations__'])
namespace = {}
exec('exec("y: nowhere = 2")\nprint(__annotations__)', namespace)
