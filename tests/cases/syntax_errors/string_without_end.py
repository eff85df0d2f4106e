# tier: plain
# A string in three quotes that never ends: the end of the file counts as a line, as CPython's tokenizer does.
print("never run")


def greet():
    """Says hello.
    print("hello")


greet()
