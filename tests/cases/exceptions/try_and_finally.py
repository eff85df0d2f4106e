# Which suites run, and in which order.
def flow(kind):
    trace = []
    try:
        trace.append("try")
        if kind == "raise":
            raise ValueError
        if kind == "return":
            return trace
        if kind == "other":
            raise KeyError
    except ValueError:
        trace.append("except")
    else:
        trace.append("else")
    finally:
        trace.append("finally")
    trace.append("end")
    return trace


print(flow("none"), flow("raise"), flow("return"))
try:
    flow("other")
except LookupError as error:
    print(type(error).__name__)


def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        1 / 0
    finally:
        return "swallowed"


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("never")
    return i


print(override(), swallow(), loop())


def nested():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("inner finally")
    except ValueError as error:
        print("outer caught", error)
        try:
            raise
        except ValueError as again:
            print(again is error)


nested()
try:
    error
except NameError as problem:
    print(problem)
for _ in range(2):
    pass
else:
    print("loop else")
