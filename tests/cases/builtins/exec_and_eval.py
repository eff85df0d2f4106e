# Code from text, in the namespaces given.
x = 1
print(eval("x + 1"), eval("x + y", {"x": 10, "y": 5}), eval("a", {}, {"a": "local"}))
exec("z = x * 100")
print(z)
space = {}
exec("def f(): return g\ng = 7\nclass C: pass", space)
print(space["f"](), space["C"].__module__, sorted(key for key in space if key != "__builtins__"))
code = compile("1 + 2", "<made>", "eval")
print(eval(code), code.co_filename, code.co_name)
exec(compile("for i in range(2):\n    print('loop', i)", "<made>", "exec"))
single = compile("5 * 5", "<made>", "single")
exec(single)


def local():
    value = "before"
    exec("value = 'after'")
    return value, eval("value")


print(local())
for wrong in ("eval('1 +')", "eval('x = 1')", "eval('undefined')", "exec('1 / 0')", "eval(5)", "exec('x', 5)", "compile('1', 'f', 'bad')"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print(__import__("sys").__name__, globals()["x"], "x" in locals(), dir() == sorted(globals()))
