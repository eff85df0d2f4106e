# Operands and arguments are evaluated from left to right.
def say(value):
    print(value, end=" ")
    return value


print(say(1) + say(2) * say(3))
print((say(1), say(2), say(3)))
print({say("a"): say("b"), say("c"): say("d")})
print(say(3) < say(4) < say(2) < say(9))
table = {}
table[say("key")] = say("value")
print(table)


def three(a, b, c=say("default")):
    return a, b, c


print(three(say(1), *say([2]), c=say(3)))
print(say(0) or say("") or say("x") or say("y"))
print(say(1) and say(0) and say(2))
x = say(1) if say(0) else say(2)
print(x)
