# Instances with slots, dicts, inherited slots and lists as bases are traversed and cleared.
import gc, weakref
gc.collect(); gc.disable()
class Slots:
    __slots__ = ('a', 'b', '__weakref__')
class Sub(Slots):
    __slots__ = ('c',)
class WithDict(Slots): pass
class OwnList(list): __slots__ = ('extra', '__weakref__')
class OwnDict(dict): pass
class OwnTuple(tuple): pass
class OwnSet(set): pass
class OwnInt(int): pass
class OwnStr(str): pass
def collected(make):
    thing = make(); gone = weakref.ref(thing); del thing
    before = gone() is None; n = gc.collect(); return before, n, gone() is None
def slots(): s = Slots(); s.a = s.b = s; return s
def sub(): s = Sub(); s.c = s; s.a = [s]; return s
def with_dict(): s = WithDict(); s.a = s; s.z = s; return s
def own_list(): s = OwnList(); s.append(s); s.extra = s; return s
def own_dict(): s = OwnDict(); s['me'] = s; s.me = s; return s
def own_tuple(): l = []; s = OwnTuple([l]); l.append(s); s.l = l; return s
def own_set(): s = OwnSet(); s.me = s; return s
def own_str(): s = OwnStr('x'); s.me = s; return s
for make in (slots, sub, with_dict, own_list, own_dict, own_set, own_str): print(make.__name__, collected(make))
try: weakref.ref(OwnTuple())
except TypeError as error: print(error)
try: weakref.ref(OwnInt(3))
except TypeError as error: print(error)
print(gc.is_tracked(Slots()), gc.is_tracked(OwnInt(1)), gc.is_tracked(OwnStr('')), gc.is_tracked(OwnTuple()))
x = slots(); x.a = None; x.b = None; gone = weakref.ref(x); del x; print(gone())
print(gc.get_referents(sub())[-1].__name__, sorted(type(o).__name__ for o in gc.get_referents(with_dict())))
gc.enable(); gc.collect()
