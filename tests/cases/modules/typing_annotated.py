# Names for annotations: what is said of types, hints with and without it, and what waits.
import typing
from typing import *
print(Annotated, Annotated[int,'s'], Annotated[Annotated[int,1],2], Annotated[int,1]==Annotated[int,1], Annotated[int,1]!=Annotated[int,2], hash(Annotated[int,1])==hash(Annotated[int,1]))
A=Annotated[List[int],'x',5]
print(A.__metadata__, A.__origin__, get_origin(A), get_args(A))
T=TypeVar('T')
B=Annotated[List[T],'v']; print(B[int], B.__parameters__)
for w in (lambda: Annotated[int], lambda: Annotated(), lambda: type('X',(Annotated,),{}), lambda: A[int]):
    try: print(w())
    except TypeError as e: print(e)
def f(a: Annotated[int,'m'], b: List[Annotated[str,1]]=None, *, c: 'int'=None, d: list[Annotated[int,2]]=()) -> None: pass
print(get_type_hints(f)); print(get_type_hints(f, include_extras=True))
class K:
    x: Annotated[int,'k']; y: 'Optional[K]' = None; z: ClassVar[int]=1
print(get_type_hints(K)); print(get_type_hints(K,include_extras=True))
for n in ('Awaitable','Coroutine','AsyncIterable','AsyncIterator','AsyncGenerator','AsyncContextManager','ContextManager'):
    t=getattr(typing,n); print(t, t[int] if n not in('Coroutine','AsyncGenerator') else t[int,str,bytes] if n=='Coroutine' else t[int,str], get_origin(t[int]) if n not in('Coroutine','AsyncGenerator') else '')
class H:
    def __aenter__(self): pass
    def __aexit__(self,*a): pass
    def __await__(self): pass
import contextlib
print(isinstance(H(),contextlib.AbstractAsyncContextManager), isinstance(H(),Awaitable), isinstance(1,contextlib.AbstractAsyncContextManager))
print(Optional[Annotated[int,1]], Union[Annotated[int,1],str])
