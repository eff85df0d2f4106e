# Stars among imported names, and strings with a prefix that 3.9 does not have.
for t in ['from x import a, *','from x import *, a','from x import (a, *)','from x import (*, a)','from x import a, b, *\n','from x import *, *','from x import a as b, *','from x import (*)','from . import a,*;y','x=1;from . import a,* ;y', 'x = t"a"','x = T"a" "b"','y = rt"a"','y = Tr"""a\nb"""', 't"a"', 'f(t"{x}")', 'x = (1,\n t"a{x}")','"a" t"b"','tb"x"','import *','from x import','from x import a,','from x import (a,','from x import a b','y = z """a\nb"""','y = tb"a"', 't  "a"','x = "b" "c" tr"d"','f("b", t"d")']:
    try: compile(t,'f','exec')
    except SyntaxError as e: print(repr(t), e.args)
