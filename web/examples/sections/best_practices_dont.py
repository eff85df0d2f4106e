# The five things not to do, each seen to go wrong.
import gc
import weakref


# 1. Don't rely on __del__ alone
class File:
    def __del__(self):
        print("   closed")


file = File()
file.me = file
print("1. del:")
del file
print("1. collect:")
gc.collect()


# 2. Don't keep references in class variables
class Session:
    last = None

    def __init__(self):
        Session.last = self


session = Session()
watch = weakref.ref(session)
del session
print("2. Alive:", watch() is not None)


# 3. Don't ignore leaks: they compound
def remember(item, seen=[]):
    seen.append(item)
    return len(seen)


remember("a")
remember("b")
print("3. Remembered:", remember("c"))


# 4. Don't make cycles without weak references
class Child:
    def __init__(self, parent):
        self.parent = parent


class Parent:
    def __init__(self):
        self.child = Child(self)


parent = Parent()
watch = weakref.ref(parent)
del parent
print("4. Alive:", watch() is not None)

# 5. Don't collect too often: each visits all
before = gc.get_stats()[2]["collections"]
gc.collect()
gc.collect()
gc.collect()
after = gc.get_stats()[2]["collections"]
print("5. Full collections:", after - before)
