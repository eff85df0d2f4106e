# Listeners that are registered and forgotten.
import gc
import weakref


class Subject:
    def __init__(self):
        self.strong, self.weak = [], weakref.WeakSet()

    def notify(self, event):
        for listener in self.strong + sorted(self.weak, key=lambda listener: listener.name):
            listener.on(event)


class Listener:
    def __init__(self, name):
        self.name = name

    def on(self, event):
        print(self.name, "hears", event)

    def __del__(self):
        print(self.name, "is gone")


subject = Subject()
a, b, c = Listener("a"), Listener("b"), Listener("c")
subject.strong.append(a)
subject.weak.add(b)
subject.weak.add(c)
subject.notify("one")
del a, b
subject.notify("two")
subject.strong.clear()
subject.notify("three")
subject.callback = c.on
del c
subject.callback("four")
del subject.callback
subject.notify("five")
