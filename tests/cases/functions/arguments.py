# Positional, default, keyword-only, positional-only and star arguments.
def everything(a, b, /, c, d=4, *rest, e, f=6, **more):
    return a, b, c, d, rest, e, f, more


print(everything(1, 2, 3, e=5))
print(everything(1, 2, c=3, e=5, g=7))
print(everything(1, 2, 3, 4, 5, 6, e=5, **{"h": 8, "a": 9}))
print(everything(*[1, 2], *(3, 4), **{"e": 5}, **{"z": 0}))


def defaults(items=[], *, flag=None):
    items.append(len(items))
    return items


print(defaults(), defaults(), defaults([9]), defaults())
print(defaults.__defaults__, defaults.__kwdefaults__)
print(everything.__code__.co_argcount, everything.__code__.co_posonlyargcount, everything.__code__.co_kwonlyargcount)
print(everything.__code__.co_varnames)
