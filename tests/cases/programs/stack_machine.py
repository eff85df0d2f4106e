# An interpreter of a small language.
def tokens(text):
    number = ""
    for character in text + " ":
        if character.isdigit():
            number += character
            continue
        if number:
            yield "number", int(number)
            number = ""
        if not character.isspace():
            yield "operator", character


def parse(text):
    stream = list(tokens(text))
    position = 0

    def peek():
        return stream[position] if position < len(stream) else ("end", None)

    def advance():
        nonlocal position
        position += 1
        return stream[position - 1]

    def factor():
        kind, value = peek()
        if kind == "number":
            advance()
            return value
        if value == "(":
            advance()
            inner = expression()
            if peek()[1] != ")":
                raise SyntaxError(f"expected ) but got {peek()[1]!r}")
            advance()
            return inner
        raise SyntaxError(f"unexpected {value!r}")

    def chain(operand, operators):
        left = operand()
        while peek()[1] in operators:
            operator = advance()[1]
            left = (operator, left, operand())
        return left

    def term():
        return chain(factor, ("*", "/"))

    def expression():
        return chain(term, ("+", "-"))

    tree = expression()
    if peek()[0] != "end":
        raise SyntaxError(f"trailing {peek()[1]!r}")
    return tree


def compile_tree(tree):
    if isinstance(tree, int):
        return [("push", tree)]
    operator, left, right = tree
    return compile_tree(left) + compile_tree(right) + [("apply", operator)]


def run(program):
    stack = []
    table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    for instruction, argument in program:
        if instruction == "push":
            stack.append(argument)
        else:
            b, a = stack.pop(), stack.pop()
            stack.append(table[argument](a, b))
    return stack.pop()


for text in ("1 + 2 * 3", "(1 + 2) * 3", "10 - 4 - 3", "2 * (3 + 4) / 7", "1 / 0", "(1", "1 2", "*"):
    try:
        print(text, "=", run(compile_tree(parse(text))))
    except (SyntaxError, ZeroDivisionError) as error:
        print(text, "->", type(error).__name__, error)
print(parse("1+2*3-4"))
