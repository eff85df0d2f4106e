# What typing makes of all kinds of arguments: those that are no types, have no hash or fail when they are compared.
from typing import *
import typing, sys, gc, weakref
T=TypeVar('T'); S=TypeVar('S')
def t(f,*a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e, e.__cause__, e.__suppress_context__, type(e.__context__).__name__)
class Bad:
    def __eq__(self,o): raise ValueError('eq')
    def __hash__(self): return 1
    def __repr__(self): return 'B'*200
    def __call__(self): pass
class BadHash:
    def __hash__(self): raise TypeError('nohash')
    def __call__(self): pass
class BadHash2:
    def __hash__(self): raise ValueError('nohash2')
    def __call__(self): pass
class NC:
    def __repr__(self): return 'N'*200
class BR:
    def __repr__(self): raise ValueError('repr')
    def __call__(self): pass
for form in (List, Optional, Union, Callable, Tuple, Literal, ClassVar, Type, Generic, Annotated, Final):
    for x in (Bad(), BadHash(), BadHash2(), NC(), 3, (), (int,int), [int], None, ..., 'x', int, T, {}, b'x', slice(1), lambda: 0, print, type, object, Any, Union, sys, True, NotImplemented, type(None)):
        def go():
            r=form[x]
            s=repr(r)
            return s if ' at 0x' not in s and 'BadHash' not in s else 'addr'
        t(go)
for f in ('ForwardRef','TypeVar','List.copy_with','List[int].copy_with','Any.__init__','List.__init__','typing._GenericAlias','typing._SpecialGenericAlias','typing._SpecialForm','NewType','cast','overload','final','runtime_checkable','get_type_hints','get_args','get_origin','NamedTuple','TypedDict','no_type_check','typing._type_check','typing._type_repr','typing._eval_type','typing._UnionGenericAlias','typing._AnnotatedAlias','typing._LiteralGenericAlias','typing._CallableGenericAlias'):
    t(lambda: eval(f)())
    t(lambda: eval(f)(1,2,3,4,5,6))
    t(lambda: eval(f)(bogus=1))
for f in ('T.__init__("X")','T.__setattr__("a",1)','T.__class__','T.__copy__() is T','T.__deepcopy__({}) is T','List.__mro_entries__((List,))','Tuple[int].__mro_entries__((Tuple[int],))','Optional.__mro_entries__(())','List.__getattr__("x")','List.__getattr__("append")','List.__instancecheck__([])','List.__subclasscheck__(list)','List[int].__instancecheck__([])','Any.__instancecheck__(1)','Any.__subclasscheck__(1)','ForwardRef("x").__hash__()==hash(("x",None))','type(ForwardRef("x").__forward_code__).__name__','List["x"].__args__[0].__forward_code__.co_filename','hash(Union[int,str])==hash(frozenset({int,str}))','hash(List[int])==hash((list,(int,)))','hash(Annotated[int,1])==hash((int,(1,)))','hash(Literal[1])==hash(frozenset({(1,int)}))','hash(Callable[[int],str])==hash((Callable.__origin__,(int,str)))','typing._type_repr(None)','typing._type_repr("a")','typing._type_repr(List)','typing._type_repr(typing)[:16]','typing._is_dunder("__a__")','typing._collect_type_vars((List[T],Dict[S,T],int))','typing._remove_dups_flatten((int,Union[int,str],str))','typing._deduplicate([1,1,2])','typing._flatten_literal_params((1,Literal[2,3]))','typing._check_generic(List,(1,2),1)','typing._type_check(1,"msg.")','typing._type_convert(None)','typing._type_convert("a")','typing._eval_type(List["int"],globals(),globals())','typing._strip_annotations(List[Annotated[int,1]])','typing._get_defaults(lambda a,b=1,*,c=2,d:0)','typing._get_defaults(len)','typing._tp_cache(len)(["a"])','typing._overload_dummy.__name__','typing._Final().__class__','typing._Immutable().__copy__().__class__','typing._TypingEmpty().__class__','typing._special','sorted(typing._prohibited)','typing._PROTO_WHITELIST','typing.EXCLUDED_ATTRIBUTES','typing._allowed_types','typing.NamedTupleMeta','typing._make_nmtuple("A",[("a",int)],"m").__module__','typing._namedtuple_mro_entries((NamedTuple,))','typing._namedtuple_mro_entries((NamedTuple,int))','typing._get_protocol_attrs(SupportsInt)','typing._is_callable_members_only(SupportsInt)'):
    t(lambda: eval(f))
