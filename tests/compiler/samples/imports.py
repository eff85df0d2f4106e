import a
import a.b.c
import a as b
import a.b.c as d
import a, b.c, d as e
from a import b
from a.b import c as d, e
from . import f
from .. import g
from .h import i
from ...j.k import (l, m as n,)
from o import *


def local():
    import a.b, c.d as e
    from . import g
    return a, e, g
