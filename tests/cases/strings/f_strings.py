# F-strings evaluate their expressions in place.
name, number, items = "world", 3.14159, [1, 2]
print(f"hello {name}", f"{number:.2f} {number:>8.1f}|{number:<8.3f}|", f"{items} {items[0]}", f"{name!r} {name!s:>7}")
print(f"{number=}", f"{name=!s}", f"{ name = }", f"{1 + 1 = :>4}", f"{items=}")
print(f"{{literal}} {'nested ' + name} {name.upper()} {len(items)}", f"{'a' if items else 'b'}")
width = 10
print(f"{name:>{width}}|{number:{width}.{3}f}|", f"{1000000:,}", f"{255:#06x}", f"{0.5:%}")
print(f"{(lambda x: x * 2)(4)}", f"{ {'k': 1}['k'] }", f"" == "", f"{None} {True}")
print("implicit " f"{name} " "joined")
print(f"""{
    name
}""")


class Custom:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(f"{Custom()} {Custom():spec} {Custom()!s} {Custom()!r}")
