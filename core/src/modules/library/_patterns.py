"""Regular expressions without groups, as filters of warnings have them: characters, sets, `.`, `*`, `+`, `?`, `^`, `$` and `|`."""

_KINDS = {"d": str.isdecimal, "w": lambda letter: letter.isalnum() or letter == "_", "s": str.isspace}
_REPEATS = {"*": (0, 1 << 62), "+": (1, 1 << 62), "?": (0, 1)}


def _refused(pattern):
    return NotImplementedError(f"only regular expressions without groups are supported, not {pattern!r}")


def _escaped(letter):
    if letter in _KINDS:
        return _KINDS[letter]
    if letter.lower() in _KINDS:
        fits = _KINDS[letter.lower()]
        return lambda other: not fits(other)
    return None if letter.isalnum() or not letter else letter.__eq__


def _set(pattern, at):
    """A set of characters in brackets, and where it ends."""
    start = at
    is_negated = pattern[at:at + 1] == "^"
    at += is_negated
    tests, first = [], at
    while pattern[at:at + 1] != "]" or at == first:
        letter = pattern[at:at + 1]
        at += 1
        test = letter.__eq__
        if letter == "\\":
            test, at = _escaped(pattern[at:at + 1]), at + 1
        elif pattern[at:at + 1] == "-" and pattern[at + 1:at + 2] not in ("", "]"):
            test, at = (lambda other, low=letter, high=pattern[at + 1]: low <= other <= high), at + 2
        if not letter or test is None:
            raise _refused(pattern)
        tests.append(test)
    return (lambda other: any(test(other) for test in tests) != is_negated), at + 1


def _lowered(pattern):
    made, is_escaped = "", False
    for letter in pattern:
        made += letter if is_escaped else letter.lower()
        is_escaped = letter == "\\" and not is_escaped
    return made


def alternatives(pattern, ignores_case=False):
    """Each a list of (what a character must be, how often at least and at most)."""
    if ignores_case:
        pattern = _lowered(pattern)
    made, at = [[]], 0
    while at < len(pattern):
        letter = pattern[at]
        at += 1
        if letter == "|":
            made.append([])
            continue
        if letter in "^$":
            made[-1].append((letter, 0, 0))
            continue
        if letter == "\\":
            fits, at = _escaped(pattern[at:at + 1]), at + 1
        elif letter == "[":
            fits, at = _set(pattern, at)
        elif letter in "(){}*+?":
            fits = None
        else:
            fits = (lambda other: other != "\n") if letter == "." else letter.__eq__
        if fits is None:
            raise _refused(pattern)
        least, most = _REPEATS.get(pattern[at:at + 1], (1, 1))
        at += pattern[at:at + 1] in ("*", "+", "?")
        # Whether more or fewer are taken first does not matter to whether it fits.
        at += pattern[at:at + 1] == "?" and pattern[at - 1:at] in ("*", "+", "?")
        made[-1].append((fits, least, most))
    return made


def fits(steps, text, at=0, index=0):
    """Whether a text begins with what one alternative says."""
    if index == len(steps):
        return True
    test, least, most = steps[index]
    if test == "^" or test == "$":
        holds = at == 0 if test == "^" else text[at:] in ("", "\n")
        return holds and fits(steps, text, at, index + 1)
    end = at
    while end < len(text) and end - at < most and test(text[end]):
        end += 1
    while end - at >= least:
        if fits(steps, text, end, index + 1):
            return True
        end -= 1
    return False
