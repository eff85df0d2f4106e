# `importlib`: modules by their name, relative to a package, and run once more.
import importlib, sys, collections
def t(f):
    try: print(repr(f())[:150])
    except BaseException as e: print(type(e).__name__, e, getattr(e, 'name', None))
I = importlib.import_module
t(lambda: I('math').pi); t(lambda: I('collections.abc') is collections.abc); t(lambda: I('.abc', 'collections') is collections.abc); t(lambda: I('.abc')); t(lambda: I('..abc', 'collections')); t(lambda: I('nope')); t(lambda: I('')); t(lambda: I(5)); t(lambda: I('math.x')); t(lambda: I('.', 'collections') is collections); t(lambda: I('os.path'). __name__); t(lambda: I()); t(lambda: I('collections.zz'))
t(lambda: importlib.reload(5)); t(lambda: importlib.reload(sys.modules['__main__'])); t(lambda: importlib.reload(type(sys)('q'))); t(lambda: importlib.reload()); t(lambda: importlib.reload(sys) is sys)
import keyword; old = keyword.kwlist; keyword.extra = 5
t(lambda: importlib.reload(keyword) is keyword); t(lambda: (keyword.kwlist == old, keyword.kwlist is old, keyword.extra))
t(lambda: importlib.invalidate_caches()); t(lambda: importlib.__import__('math').__name__); t(lambda: importlib.__all__); t(lambda: importlib.nope); t(lambda: importlib.__import__('os.path', fromlist=['x']).__name__)
