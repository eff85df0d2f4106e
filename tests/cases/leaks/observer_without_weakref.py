# A bound method among the observers holds its object.
import weakref


class Button:
    def __init__(self):
        self.observers = []

    def press(self):
        for notify in self.observers:
            notify()


class Window:
    def refresh(self):
        print("A window refreshes")


button = Button()
window = Window()
button.observers.append(window.refresh)
watch = weakref.ref(window)

del window
print("Alive without a name:", watch() is not None)
button.press()

button.observers.clear()
print("Alive, unsubscribed:", watch() is not None)

window = Window()
weak = weakref.WeakMethod(window.refresh)
print("The weak one calls:", weak() is not None)

del window
print("And after del:", weak() is not None)
