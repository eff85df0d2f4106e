# warnings: filters, once and default, registries, catch_warnings, formatting, stack levels.
import warnings, sys
warnings.showwarning = lambda m, c, f, l, file=None, line=None: print('shown', c.__name__, m, l)
def w(text='t', cat=UserWarning, level=1): warnings.warn(text, cat, level)
for action in ('default', 'always', 'ignore', 'module', 'once'):
    warnings.resetwarnings(); warnings.simplefilter(action); print(action)
    for _ in range(2): w(action)
    w(action + '2')
warnings.resetwarnings(); warnings.filterwarnings('error', 'bad', UserWarning)
for text in ('bad one', 'good', 'not bad'):
    try: w(text)
    except UserWarning as e: print('raised', e)
warnings.filterwarnings('ignore', category=DeprecationWarning); w('d', DeprecationWarning); w('p', PendingDeprecationWarning); w('f', FutureWarning)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always'); w('recorded'); w('again', RuntimeWarning, 2); warnings.warn_explicit('explicit', UserWarning, 'file.py', 7)
    print([(str(x.message), x.category.__name__, x.lineno, x.filename == 'file.py') for x in log]); print(type(log[0]).__name__)
with warnings.catch_warnings(): warnings.simplefilter('error')
w('after')
for bad in (lambda: warnings.warn('x', int), lambda: warnings.warn('x', 'y'), lambda: warnings.simplefilter('bad'), lambda: warnings.filterwarnings('error', 3), lambda: warnings.simplefilter('error', lineno=-1), lambda: warnings.catch_warnings().__exit__()):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
warnings.warn(UserWarning('instance')); print(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'line'), repr(warnings.formatwarning('m', UserWarning, 'f.py', 3, '')))
c = warnings.catch_warnings(record=True); print(repr(c)); entered = c.__enter__()
try: c.__enter__()
except RuntimeError as e: print(e)
c.__exit__()
def outer(): inner()
def inner(): warnings.warn('level 3', UserWarning, stacklevel=3)
warnings.simplefilter('always'); outer(); warnings.warn('deep', stacklevel=50)
print(len(warnings.filters), warnings.filters[0])
class Own(UserWarning): pass
warnings.warn('own', Own); warnings.warn(Own('given')); print([issubclass(k, Warning) for k in (DeprecationWarning, BytesWarning, ResourceWarning, ImportWarning, UnicodeWarning, SyntaxWarning)])
