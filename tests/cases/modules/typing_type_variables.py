# Type variables and names that are not known yet: what they refuse, and their attributes.
import collections.abc, sys, typing
from typing import *

T = TypeVar("T")
S = TypeVar("S")


class G(Generic[T]):
    pass


def show(expression):
    try:
        result = eval(expression)
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(expression, "->", result)


for line in """\
ForwardRef("a")==ForwardRef("a")
Pattern[T]
TypeVar()
TypeVar("A",int)
TypeVar("A",1,2)
TypeVar("A",int,str)
TypeVar("A",int,str,bound=int)
TypeVar("A",bound=1)
TypeVar("A",bound="B").__bound__
TypeVar("A",covariant=True,contravariant=True)
TypeVar("A",covariant=True)
TypeVar("A",contravariant=True)
TypeVar("A",covariant=1).__covariant__
TypeVar("A",None,int).__constraints__
TypeVar("A",bound=None).__bound__
TypeVar("A","B","C").__constraints__
T()
T[int]
T.__reduce__()
ForwardRef(5)
ForwardRef("a b")
ForwardRef("1+")
ForwardRef("a")()
list[T][int]
dict[str,List[T]][int]
callable(T)
dir(T)
T.foo
typing.T_co
typing.VT_co
typing.CT_co.__bound__
typing.T_contra
List["int"].__args__[0].__forward_evaluated__
Dict[str,T].__parameters__
Generic[T].__class__
ForwardRef("a").__forward_arg__
ForwardRef("a",is_argument=False).__forward_is_argument__
ForwardRef("a",module="m")
ForwardRef("a",module="m").__forward_module__
ForwardRef("a")==ForwardRef("b")
hash(ForwardRef("a"))==hash(ForwardRef("a"))
hash(ForwardRef("a"))==hash("a")
ForwardRef("a")._evaluate({},{"a":1},frozenset())
ForwardRef("a")._evaluate({},{"a":int},frozenset())
setattr(T,"x",1)
{}[T]
sys.getsizeof(T)
sys.getsizeof(Any)
sys.getsizeof(ForwardRef("a"))
sys.getsizeof(List)
sys.getsizeof(List[int])
sys.getsizeof(Literal)
TypeVar("T","a b","c")
TypeVar("A",bound=Generic)
TypeVar("A",foo=1)
""".splitlines():
    show(line)
