# weakref.finalize calls once: when the object dies, when called, or at exit.
import weakref


class Node:
    pass


node = Node()
first = weakref.finalize(node, print, "first", sep="-")
second = weakref.finalize(node, print, "second")
print(first.alive, first.peek()[2:], second.alive)
del node
print(first.alive, first.peek(), first())
node = Node()
third = weakref.finalize(node, lambda value: value * 2, 21)
print(third(), third(), third.alive)
fourth = weakref.finalize(node, print, "never")
print(fourth.detach()[1] is print, fourth.alive)
fifth = weakref.finalize(node, print, "at exit, oldest")
sixth = weakref.finalize(node, print, "at exit, newest")
silent = weakref.finalize(node, print, "not at exit")
silent.atexit = False
print(fifth.atexit, silent.atexit)
