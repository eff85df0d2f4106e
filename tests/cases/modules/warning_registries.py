# warnings: what registries remember, what the functions refuse, and filters of all kinds.
import sys
import warnings as w

w.warn('first')
w.warn('first')
print(__warningregistry__)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class Out:
    def write(self, text):
        sys.stdout.write(text.replace(__file__, 'FILE'))


sys.stderr = Out()
for args in (('x',), ('error', 5), ('error', '', 5), ('error', '', int), ('error', '', 'x'), ('error', '', Warning, 5), ('error', '', Warning, '', -1), ('error', '', Warning, '', 'a')):
    show(w.filterwarnings, *args)
for args in (('x',), ('error', Warning, -1), ('error', Warning, 'a')):
    show(w.simplefilter, *args)
w.resetwarnings()
w.simplefilter('ignore')
show(w.warn)
for args in ((1, 2), ('x', UserWarning, 'x'), ('x', UserWarning, 1.5), ('x', None, 1, 2, 3), ('x', int), (5,), ('x', UserWarning, -5), ('x', UserWarning, 50), ('x', UserWarning, 2 ** 80), (UserWarning('x'), 5)):
    show(w.warn, *args)
show(w.warn, foo=1)
show(w.warn, 'x', 'y', message=2)
for args in ((), ('x',), ('x', UserWarning), ('x', UserWarning, 'f'), ('x', UserWarning, 'f', 'l'), ('x', UserWarning, 5, 5), ('x', UserWarning, 'f', 5, 'm', 5), ('x', UserWarning, 'f', 5, 'm', [1]),
             ('x', UserWarning, 'f', 5, 'm', {}, 5), ('x', int, 'f', 5), ('x', 5, 'f', 5), ('x', UserWarning, 'f', 5, None), (UserWarning('x'), 8, 'f', 5, 'm', None), ('x', UserWarning, 'f', 1.5), ('x', UserWarning, 'f', 2 ** 40)):
    show(w.warn_explicit, *args)
show(w.warn_explicit, 'x', category=UserWarning, filename='f', lineno=5, foo=2)
w.simplefilter('default')
show(w.warn_explicit, UserWarning('given'), 8, 'f', 5)
show(w.warn_explicit, 'without a module', UserWarning, 'f', 5, None)


def remembered():
    return {key: value for key, value in __warningregistry__.items() if key != 'version'}


for action in ('default', 'once', 'module', 'always'):
    w.simplefilter(action)
    w.warn(action)
    print(remembered(), w.onceregistry)
registry = {}
w.simplefilter('once')
for line in 1, 2:
    w.warn_explicit('o', UserWarning, 'f', line, 'm', registry)
    w.warn_explicit('p', UserWarning, 'f', line, 'm')
print(sorted(str(key) for key in registry if key != 'version'), [key for key in w.onceregistry if key != 'version'])
w.filters.insert(0, ('bogus', None, Warning, None, 0))
show(w.warn, 'unknown')
for item in (5, (1, 2), (5, None, Warning, None, 0), ('error', None, 5, None, 0), ('error', None, UserWarning, None, 'a')):
    w.filters[0] = item
    show(w.warn, 'item %r' % (item,))
w.filters[0] = ('error', 'whole', UserWarning, '__main__', 0)
for text in 'whole', 'Whole', 'whole text':
    show(w.warn, text)
w.filters[0] = ('error', None, UserWarning, None, 71)
show(w.warn, 'a line'); show(w.warn, 'the line', UserWarning, 2)
w.resetwarnings()
w.filterwarnings('error', 'begins', UserWarning, '__ma')
for text in 'begins so', 'BEGINS so', 'so begins':
    show(w.warn, text)
print(w.filters)
w.filters = 5
show(w.warn, 'no list')
w.filters = []
for action in 'error', 5, 'bogus':
    w.defaultaction = action
    show(w.warn, 'by default %r' % action)
w.defaultaction = 'default'
show(w.warn, 'by default')
del w.defaultaction
show(w.warn, 'deleted')
with w.catch_warnings(record=True) as log:
    w.warn('kept', source=[])
print(str(log[0]).replace(__file__, 'FILE'), log[0].source, log[0].line)
w.showwarning = lambda *args: print('shown', args[0], args[3:])
w.warn('by hook')
w.showwarning = 5
show(w.warn, 'no function')
del w.showwarning
w.formatwarning = lambda *args: 'formed %s %s\n' % (args[0], args[3:])
w.warn('formed')
print(repr(w.warn), type(w.warn_explicit).__name__)
