# `exit`, `quit` and `help` are objects that tell how they are used; parts of `sys` that few programs need.
import sys


def t(s):
    try:
        print(s, "->", repr(eval(s)))
    except BaseException as error:
        print(s, "->", type(error).__name__, error, error.args)


for s in (
    "exit", "quit", "help", "license", "type(exit)", "type(copyright)", "type(help)", "exit.name, exit.eof", "quit.name",
    "exit(3)", "quit()", "exit(None)", "exit('a', 'b')", "exit(code=5)", "quit('x')", "exit(status=1)", "exit(1, code=2)",
    "callable(exit)", "callable(credits)", "type(repr(copyright))", "copyright(1)", "sys.stdin.closed",
    "list(sys._current_frames().values()) == [sys._getframe()]", "sys.getfilesystemencodeerrors()", "sys.getdlopenflags()",
    "sys.getprofile()", "sys.setprofile(None)", "sys.setprofile()", "sys.audit('x', 1)", "sys.audit()", "sys.call_tracing(len, ([1],))",
    "sys.call_tracing(len)", "sys.call_tracing(len, 5)", "sys.call_tracing(int, ('x',))", "sys._git", "sys._framework",
    "type(sys.path), len(sys.path) > 0", "[type(place) for place in sys.path][0]", "__import__('collections.nope')",
    "__import__('collections').__path__ is not None",
):
    t(s)
