# What cannot be assigned or deleted.
t, s, d, n, r, f, e = (1,), "text", {}, 5, range(3), frozenset([1]), [1]
for text in ("t[0] = 1", "del t[0]", "s[0] = 'a'", "del s[0]", "del d['k']", "n[0] = 1", "del n[0]", "r[0] = 1", "f[0] = 1", "e['a'] = 1", "e[5] = 1", "del e[5]", "del e['a']", "e[1.0] = 2", "n.x = 1", "del n.x", "s.upper = 1", "del e.append", "len.x = 1", "None.x = 1", "d[[]] = 1", "d[{}] = 1", "e[::2] = [1, 2, 3]", "e[0:1] = 5", "a, b = 1", "a, b = [1]", "a, b = 'abc'", "a, *b = []", "[a, b] = {1}", "for a, b in [1]: pass", "for x in 5: pass", "with 5: pass", "import nothing_like_this", "from sys import nothing_like_this", "raise 5", "raise 'text'", "assert 0, 'message'", "del undefined", "undefined.x = 1", "n()", "n += 'a'", "e += 5", "s -= 'a'", "t *= 'a'", "global_missing += 1"):
    try:
        exec(text)
        print(text, "-> fine")
    except Exception as error:
        print(text, "->", type(error).__name__, error)
