# Fields of exceptions that are initialised again, replaced by other kinds, or only for some arguments.
error = ImportError("first", name="module", path="there")
print(error.msg, error.name, error.path)
error.__init__()
print(error.args, error.msg, error.name, error.path)
error.__init__("second", "third", name="again")
print(error.args, error.msg, error.name, str(error))

# === How much a blocked write has written ===
for arguments in [(11, "busy", 7), ("a", "b", True), (11, "busy", "file"), (11, "busy")]:
    blocked = BlockingIOError(*arguments)
    try:
        print(blocked.args, blocked.filename, blocked.characters_written)
    except AttributeError as missing:
        print(blocked.args, blocked.filename, "no", missing)
blocked = OSError()
blocked.characters_written = 5
print(blocked.characters_written)
del blocked.characters_written
print(hasattr(blocked, "characters_written"))
try:
    del blocked.characters_written
except AttributeError as missing:
    print(missing)

# === The words of unicode errors follow their fields ===
encoding = UnicodeEncodeError("code", "word", 1, 3, "why")
print(encoding)
encoding.encoding, encoding.reason = 4000, [1]
print(encoding)
encoding.start, encoding.end = 0, 1
print(encoding)
decoding = UnicodeDecodeError("code", b"word", 1, 2, "why")
print(decoding)
decoding.encoding = None
print(decoding)

# === Where a syntax error is can be of any kind ===
wrong = SyntaxError("what", (b"raw.py", 3, 0, "text"))
print(wrong)
raise wrong
