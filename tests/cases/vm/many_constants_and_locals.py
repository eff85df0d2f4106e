# More than 256 of a kind need extended arguments.
lines = ["def big():"] + [f"    v{i} = {i * 1000 + 7}" for i in range(300)] + ["    return " + " + ".join(f"v{i}" for i in range(300))]
space = {}
exec("\n".join(lines), space)
print(space["big"](), space["big"].__code__.co_nlocals, space["big"].__code__.co_stacksize)
exec("def far(n):\n    total = 0\n    while n:\n" + "\n".join(f"        total += n * {i + 300}" for i in range(200)) + "\n        n -= 1\n    return total", space)
print(space["far"](3))
print(len(eval("[" + ",".join(map(str, range(1000))) + "]")), len(eval("{" + ",".join(f"{i}: {i}" for i in range(1000)) + "}")))
exec("def many(" + ", ".join(f"a{i}" for i in range(300)) + "): return a0 + a299", space)
print(space["many"](*range(300)), eval("many(" + ",".join(f"a{i}={i}" for i in range(300)) + ")", space))
print(eval("+".join(["1"] * 500)), eval("[" * 50 + "]" * 50), eval("f(" * 40 + "1" + ")" * 40, {"f": lambda x: x + 1}))
