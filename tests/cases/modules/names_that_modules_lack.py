# ImportError says where the module is from, if its dict says so.
class S:
    _initializing = True
import sys, types
m=types.ModuleType("it's"); m.__spec__=S(); m.__file__='aé.py'; sys.modules['mm']=m
try: from mm import zz
except ImportError as e: print(e, e.name, e.path)
m.__name__='q'
m.__file__=3
try: from mm import zz
except ImportError as e: print(e, e.name, e.path)
m.__name__=3
try: from mm import zz
except ImportError as e: print(e, e.name, e.path)
class N: 
    __file__='n.py'; __name__='nn'
sys.modules['mm']=N()
try: from mm import zz
except ImportError as e: print(e, e.name, e.path)
class N: 
    @property
    def __name__(self): raise OSError('n')
sys.modules['mm']=N()
try: from mm import zz
except Exception as e: print(repr(e))

