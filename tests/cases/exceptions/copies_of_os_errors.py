# A copy of an OSError has its file names, which `args` leaves out.
import copy

for error in (
    OSError(2, "gone"),
    OSError(2, "gone", "first"),
    OSError(2, "gone", "first", None, "second"),
    OSError("only a text"),
    BlockingIOError(11, "busy", 7),
):
    made = copy.copy(error)
    print(type(made).__name__, error.__reduce__(), str(made))
    print(made.args, made.filename, made.filename2)

noted = OSError(13, "closed", "door")
noted.note = "knock"
print(noted.__reduce__())
print(copy.deepcopy(noted).note, copy.deepcopy(noted).filename)
