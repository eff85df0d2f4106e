# A relative import goes by the package of the globals that it runs in.
import sys
import types


def made(name, **attributes):
    module = types.ModuleType(name)
    vars(module).update(attributes)
    sys.modules[name] = module
    return module


package = made('pk', __path__=[])
package.sub = made('pk.sub', x=5)
package.deep = made('pk.deep', __path__=[])
package.deep.er = made('pk.deep.er', y=6)


def tried(source, namespace):
    try:
        exec(source, namespace)
        print(source, sorted(name for name in namespace if not name.startswith('__')))
    except Exception as error:
        print(source, type(error).__name__, error, getattr(error, 'name', None))


for source in ('from . import sub', 'from .sub import x', 'from .. import y', 'from .zz import y', 'from .deep.er import y'):
    tried(source, {'__package__': 'pk', '__name__': 'pk.main'})
    tried(source, {'__package__': 'pk.deep', '__name__': 'pk.deep.main'})
    tried(source, {'__name__': 'pk.main'})
    tried(source, {'__name__': 'pk', '__path__': []})
for namespace in ({'__package__': 5}, {'__package__': ''}, {'__package__': 'none'}, {'__package__': None}, {}, {'__name__': 5}, {'__name__': 'x'}):
    tried('from . import sub', namespace)
print(__import__('pk.sub', fromlist=['x']).__name__, __import__('pk.sub').__name__, __import__('pk.deep.er', fromlist=()).__name__)
print(__import__("sub", {"__package__": "pk"}, fromlist="y", level=1).__name__, __import__("deep.er", {"__package__": "pk"}, fromlist="y", level=1).__name__)
print(__import__("deep.er", {"__package__": "pk"}, level=1).__name__, __import__("", {"__package__": "pk"}, level=1).__name__)
for arguments in (('sys', {}, {}, [], -1), ('x', {}, {}, [], 1), ('x', 5, {}, [], 1), ('', {}, {}, [], 0), ('x', None, None, (), 2)):
    try:
        __import__(*arguments)
    except Exception as error:
        print(type(error).__name__, error)
made('alone.sub', z=1)
from alone.sub import z
print(z)
try:
    import alone.sub
except Exception as error:
    print(type(error).__name__, error)
