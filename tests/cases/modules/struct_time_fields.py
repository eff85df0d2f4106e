# time.struct_time and resource.struct_rusage: tuples whose items have names, and fields that are no items.
import copy
import gc
import resource
import sys
import time


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


T = time.struct_time
for given in ((), (5,), ([1],), (range(9),), (range(10),), (range(11),), (range(12),), (range(9), 5), (range(9), None), ('abcdefghi',), (iter(range(9)),)):
    show(T, *given)
show(T, range(9), foo=1)
show(T, sequence=range(9), dict={})
named = T(range(9), {'tm_zone': 'X', 'tm_gmtoff': 3, 'foo': 1})
print(named.tm_zone, named.tm_gmtoff, len(named), named[8], named[-1], named[2:4], named + (1,), named == tuple(range(9)), hash(named) == hash(tuple(range(9))))
longer = T(range(10), {'tm_zone': 'X', 'tm_gmtoff': 7})
print(longer.tm_zone, longer.tm_gmtoff, longer.tm_isdst, T(range(9)).tm_zone)
for moment in time.gmtime(0), time.localtime(0):
    print(moment, moment.tm_zone, moment.tm_gmtoff, moment.__reduce__()[1])
for name, value in ('tm_year', 1), ('tm_zone', 1), ('foo', 1):
    show(setattr, named, name, value)
show(delattr, named, 'tm_year')
show(getattr, named, 'foo')
print(named.__reduce__(), T.n_fields, T.n_sequence_fields, T.n_unnamed_fields, named.n_fields)
print(sys.getsizeof(named), gc.is_tracked(named), gc.is_tracked(time.gmtime()), T.__basicsize__, T.__itemsize__, T.__bases__, T.__name__, T.__module__)
print(T.tm_year, T.tm_zone, type(T.tm_gmtoff), T.__repr__)
show(type, 'X', (T,), {})
show(setattr, T, 'foo', 1)
show(T.tm_year.__get__, 5)
print(named.count(1), named.index(3), 1 in named, named.__getnewargs__(), named * 2, named < longer)
print(copy.copy(named).tm_zone, copy.deepcopy(time.gmtime(0)).tm_zone)
item = [1]
holder = T([item] * 9 + ['zone', item])
print(sys.getrefcount(item), gc.get_referents(holder).count(item))
del holder
print(sys.getrefcount(item))
cycle = T([item] * 9)
item.append(cycle)
del cycle, item
print(gc.collect())

R = resource.struct_rusage
for given in ((), (5,), ([1],), (range(17),), (range(16),)):
    show(R, *given)
use = resource.getrusage(resource.RUSAGE_SELF)
print(len(use), [type(item).__name__ for item in use], sys.getsizeof(use), gc.is_tracked(use), use.ru_maxrss > 0, use[2] == use.ru_maxrss)
show(setattr, use, 'ru_utime', 1)
print(R.n_fields, R.n_sequence_fields, R.n_unnamed_fields, R.__name__, R.__module__, R.ru_utime, R.__bases__)
for who in (55, 'a', 1.5, 2 ** 40, None):
    show(resource.getrusage, who)
for kind in (99, -1, 16, 'a', 1.5, 2 ** 40):
    show(resource.getrlimit, kind)
for limits in ((99, (1, 1)), (7, 5), (7, (1,)), (7, (5, 1)), (7, ('a', 1)), ('a', (1, 1)), (resource.RLIMIT_CPU, (-1, -1))):
    show(resource.setrlimit, *limits)
print({name: value for name, value in sorted(vars(resource).items()) if name.startswith('R')})
print(resource.error, resource.getpagesize(), resource.getrlimit(resource.RLIMIT_CPU))
