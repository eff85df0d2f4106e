"""Imports by name, and once more."""
import sys
from _heapscape import source_lines as _source_lines

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]
__path__ = [__file__]
__import__ = __import__


def invalidate_caches():
    pass


def import_module(name, package=None):
    """The module of a name; one that begins with dots is looked up from a package."""
    if name.startswith("."):
        level = len(name) - len(name.lstrip("."))
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        bits = package.rsplit(".", level - 1)
        if len(bits) < level:
            raise ImportError("attempted relative import beyond top-level package")
        name = ".".join(part for part in (bits[0], name[level:]) if part)
    if not name:
        raise ValueError("Empty module name")
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Runs a module's source again, in the same names."""
    if not module or not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name == "__main__":
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    file = getattr(module, "__file__", None)
    if file:
        exec(compile("".join(_source_lines(file)), file, "exec"), module.__dict__)
    return sys.modules[name]
