# Splitting with a limit keeps the rest as it is; sigmas at the end of words; letters that came after version 13.
print('  a b'.split(None, 1), 'a b   '.split(None, 1), '  a b'.rsplit(None, 1), '  a b '.rsplit(maxsplit=1))
print('a b   '.split(maxsplit=1), ' a\xa0'.split(maxsplit=1), 'a  b  '.split(None, 0), '  a  b'.rsplit(None, 0))
print(b'a b   '.split(None, 1), b'  a b'.rsplit(None, 1), b'  a  '.split(None, 0))
for text in ('\u0345\u03a3', 'A\u0345\u03a3', '\u0345\u03a3 A', 'A\u03a3\u00adB', "A\u03a3'", "A\u03a3'b", 'A.\u03a3', 'A\u02b0\u03a3',
             '\u03a3\u03a3', 'a\u0300\u03a3', '1\u03a3', '\U0001d400\u03a3'):
    print(*[ascii(f(text)) for f in (str.lower, str.swapcase, str.title, str.capitalize, str.casefold)])
for code in (411, 612, 7305, 7306, 11311, 11359, 42944, 42954, 42956, 42972, 66928, 66967, 0x1e921, 0x1e943, 0x10c80):
    print(code, *[[ord(x) for x in f(chr(code))] for f in (str.upper, str.lower, str.title, str.casefold, str.swapcase)])
for arguments in ((2, 'def'), ('abc', 2), ('abc', 'def', 2), (2, 2, 2), ({'xy': 2},), ({b'a': 2},), ([],), ('a', 'b', 'c', 'd'), ()):
    try:
        print(str.maketrans(*arguments))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
