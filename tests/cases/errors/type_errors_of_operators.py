# The messages of operators on types that do not fit.
five, none, text_, list_, tuple_, set_ = 5, None, "a", [1], (1,), {1}
for text in ("1 + 'a'", "'a' + 1", "[] + 1", "1 + []", "None + 1", "{} + {}", "1 - 'a'", "'a' - 'b'", "'a' * 'b'", "'a' / 2", "1 // 'a'", "1 % 'a'", "2 ** 'a'", "1 << 'a'", "1 & 1.0", "1 | 'a'", "1 ^ None", "1 @ 2", "-'a'", "+[]", "~1.5", "1 < 'a'", "[] < {}", "None > None", "1 in 2", "'a' in 5", "1 in 'a'", "five[0]", "none[0]", "{}[[]]", "text_['b']", "list_['a']", "tuple_['x']", "range(3)['a']", "five()", "none()", "text_()", "list_()", "len(5)", "iter(5)", "list(5)", "sum(5)", "abs('a')", "not_defined", "set_[0]", "{1: 2}[2]", "b'a' + 'a'", "1 if 1 else 2 + ''", "divmod(1, 'a')", "3 .real()", "[*5]", "{**5}", "print(*5)", "{*5}", "lambda: 0 + ''", "(lambda: 0) + 1", "int + 1", "object() < object()", "1j < 1", "'%d' % 'a'", "[1, 2][1:'a']", "slice(1)[0]", "{}.x", "(1).x", "'a'.x", "None.x", "[].x", "print.x", "int.x", "(lambda: 0).x", "Exception().x"):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)
