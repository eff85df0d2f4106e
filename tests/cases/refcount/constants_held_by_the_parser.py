# tier: plain
# A script's constants are also held by the parser's arena, which lives as long as the script runs.
import sys


def constant():
    value = 123456789
    return sys.getrefcount(value)


def text():
    value = "two words"
    return sys.getrefcount(value)


print(constant(), text())
exec("print(sys.getrefcount(987654321))")
