"""The abstract base classes of containers, under the name that programs use."""
from _collections_abc import *
from _collections_abc import __all__
