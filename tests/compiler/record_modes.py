"""Records outcomes of console statements and expressions, and the SyntaxWarnings of modules.

    python record_modes.py > modes.txt

A line is the mode, the text, escaped as a Python string, and its error or "ok" with the warnings.
"""
import warnings

CASES = {
    "single": [
        'a\nb\n',
        'a;b\n',
        'a\n\n# c\n',
        'if 1:\n  x\ny\n',
        'if 1:\n  x\n',
        '',
        '\n',
        'a\n  b\n',
        'if 1:\n',
        'if 1:\n  x\n\n',
        'x = (\n',
        "'''a\n",
        '@a\n',
        '  a\n',
        'a b\n',
        'a = 1\n',
        'def f(): return 1\n',
        'class A:\n  x = 1\n\n',
        'a;\n',
        'a # c\n',
    ],
    "eval": [
        'a\nb\n',
        'a\n',
        '',
        '  a',
        'a;b\n',
        'a = 1\n',
        '\n a',
        '(a\n)',
        'a #c',
        'x y\n',
        'yield\n',
        '*a\n',
        '*a,b\n',
        'a\n\n',
        'lambda: 1',
        '(\n',
        'a,b',
        'a if b else c',
        'a := 1\n',
        '(a := 1)\n',
        'print 1\n',
        "f'{a b}'\n",
        'None',
        '[x for x in y]',
    ],
    "exec": [
        'x is 1\n',
        "x is not 'a'\n",
        '1 is x\n',
        'x is ()\n',
        'x is None\n',
        'x is (1,2)\n',
        'a is b is 3\n',
        'assert (x, y)\n',
        "assert (1, 'a')\n",
        'assert ()\n',
        '(1,2)(3)\n',
        '[1](2)\n',
        "'a'('b')\n",
        "f'a'('b')\n",
        '{}()\n',
        '(x for x in y)()\n',
        '1()\n',
        'None()\n',
        'lambda: 1()\n',
        '(lambda: 1)()\n',
        '(1)[2]\n',
        'None[0]\n',
        "[1]['a']\n",
        "(1,2)['a']\n",
        "'abc'['x']\n",
        "'abc'[1.0]\n",
        '[1][1,2]\n',
        '[1][x]\n',
        '[1][x:y]\n',
        '{1}[0]\n',
        "{1:2}['a']\n",
        '(lambda: 1)[0]\n',
        "f'a'['b']\n",
        "b'a'['b']\n",
        '(x for x in y)[0]\n',
        "[x for x in y]['a']\n",
        '...[0]\n',
        '1.0[0]\n',
        '[1][None]\n',
        '[1][True]\n',
        '[1][(1,2)]\n',
        '[1][[2]]\n',
        'if x is 1: pass\n',
        "while x is 'a' < 2: pass\n",
        'def f():\n  return x is 5\n',
        'x = 1 if a is 1 else 2\n',
        '[(1,2)\n(3,4)]\n',
        "'a' in 'b' is 1\n",
        'x == 1 is True\n',
        'not x is 1\n',
        'assert (x,)\n',
        "x['a']['b']\n",
        '{1,2}.x()\n',
        "assert(False, 'm')\n",
    ],
}


def outcome(case, mode):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(case, "<string>", mode)
        except SyntaxError as error:
            return (type(error).__name__, str(error.lineno), str(error.offset), error.msg)
    kept = [warning for warning in caught if warning.category is SyntaxWarning]
    return ("ok",) + tuple("%d %s" % (warning.lineno, warning.message) for warning in kept)


if __name__ == "__main__":
    for mode, cases in CASES.items():
        for case in cases:
            print("\t".join((mode, ascii(case)[1:-1]) + outcome(case, mode)))
