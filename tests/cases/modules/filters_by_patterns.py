# Filters of warnings take regular expressions: of what characters a message must begin.
import warnings


def shown(pattern, *texts, **more):
    for text in texts:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.filterwarnings("ignore", pattern, **more)
            warnings.warn(text)
        print(repr(pattern), repr(text), "shown" if caught else "ignored")


shown("abc", "abcd", "ABC", "xabc")
shown("a.c", "abc", "ac", "a\nc", "AXC here")
shown(".*deprecated", "this is deprecated", "it is DEPRECATED!", "fine")
shown(".*deprecated$", "this is deprecated", "deprecated now")
shown(r"foo\(\) is", "foo() is old", "foo is old")
shown("one|two", "one thing", "two things", "three")
shown("[Uu]nclosed", "Unclosed", "unclosed file", "closed")
shown(r"\d+ items?", "12 items left", "1 item", "no items")
shown(r"\S+ \w+$", "a-b c", "a b c")
shown("[^a-c]x+y?z", "dxxz", "axz", "DXYZ")
shown("^start", "start", "no start")
shown("", "anything")
shown("user", "user", category=DeprecationWarning)
shown("user", "user", module="__main__")
shown("user", "user", module="__ma.n__$")
shown("user", "user", module="other.*")
