# The standard streams: what they cannot do, and what they say once they are closed.
import io
import sys


def t(s):
    try:
        print(s, "->", repr(eval(s)))
    except BaseException as error:
        print(s, "->", type(error).__name__, error)


for name in ("stdout", "stderr"):
    for call in (
        "read()", "read(1)", "read('x')", "read(1, 2)", "readline()", "readline(5)", "readline('x')", "readlines()", "readlines(3)",
        "__next__()", "seek()", "write(5)", "writelines(5)", "writelines([5])", "flush(1)", "closed", "readable()",
        "writable()", "fileno()", "name", "buffer.closed", "buffer.fileno()", "buffer.write('x')", "buffer.readable()",
        "buffer.writable()", "buffer.name",
    ):
        t("sys.%s.%s" % (name, call))
for call in ("write('x')", "writelines(['x'])", "read('x')", "readline('x')", "writable()", "closed", "buffer.writable()", "name"):
    t("sys.stdin." + call)
t("print(1, file=sys.stdin)")
t("isinstance(sys.stdout, io.TextIOWrapper)")
t("isinstance(sys.stdout, io.TextIOBase)")
t("io.TextIOWrapper")
t("sys.stdout.buffer is sys.stdout.buffer")
sys.stdout.flush()
sys.stdout.buffer.write(b"bytes \xc3\xa9\n")
sys.stdout.buffer.flush()
with sys.stdin as entered:
    print(entered is sys.stdin, entered.closed)
for call in ("closed", "read()", "readline()", "readlines()", "fileno()", "isatty()", "readable()", "close()", "name", "__next__()", "__enter__()"):
    t("sys.stdin." + call)
t("input()")
sys.stderr.close()
for call in ("write('x')", "flush()", "closed", "writelines([])", "tell()"):
    t("sys.stderr." + call)
t("print(1, file=sys.stderr)")
