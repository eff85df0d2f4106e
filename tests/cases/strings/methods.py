# The string's methods.
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold())
print(s.find("o"), s.rfind("o"), s.find("z"), s.index("W"), s.count("l"), s.startswith("He"), s.endswith(("x", "ld")))
print(s.replace("l", "L"), s.replace("l", "L", 1), s.replace("", "-"))
print("a,b,,c".split(","), " a  b ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "a\nb\r\nc".splitlines(), "a\nb\n".splitlines(True))
print("-".join(["a", "b"]), "x".join("abc"), "".join([]))
print("  pad ".strip(), "  pad ".lstrip(), "  pad ".rstrip(), "xxaxx".strip("x"), "prefix".removeprefix("pre"), "file.py".removesuffix(".py"))
print("a".ljust(3, "."), "a".rjust(3, "."), "a".center(4, "."), "42".zfill(5), "-42".zfill(5), "a\tb".expandtabs(4))
print("abc".isalpha(), "123".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".isupper(), "ab".islower(), "Ab C".istitle(), "x_1".isidentifier(), "é".isascii(), "½".isnumeric(), "\n".isprintable())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="))
print("abc".translate({97: "A", 98: None}), "abc".translate(str.maketrans("ab", "xy", "c")))
print("abc"[1], "abc"[-1], "abcdef"[1:4], "abc"[::-1], "ab" * 3, "ab" + "cd", "b" in "abc", len("héllo"))
print("abc" < "abd", "a" < "B", "" < "a", "abc" == "abc", max("hello"), sorted("hello"))
for wrong in ("'a'.index('z')", "'abc'[9]", "'a' + 1", "1 + 'a'", "'a' * 'b'", "'a'.join([1])", "'a' in 1", "1 in 'a'", "''.split('')", "'a' < 1", "ord('ab')", "chr(-1)", "s['b']", "int('x')", "float('x')"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
