# A handler of RecursionError has no more room than anybody else, and the limit holds again at once.
import sys

deepest = 0


def again(depth):
    global deepest
    deepest = depth
    again(depth + 1)


def first(depth):
    try:
        return first(depth + 1)
    except RecursionError as error:
        try:
            again(depth)
        except RecursionError as second:
            return error, second, depth


error, second, depth = first(0)
print(error, '|', second, '|', deepest, second.__context__ is error)


# === Handlers in handlers, of a small stack ===
def both(depth):
    global calls
    calls += 1
    try:
        both(depth + 1)
    except RecursionError:
        if calls < 1500:
            both(depth + 1)


calls = 0
try:
    both(0)
except RecursionError as error:
    print(error)
print(calls >= 1500)


# === What an error's own making runs ===
class Loud:
    def __del__(self):
        print('gone')


def holding():
    loud = Loud()
    holding_more(900)


def holding_more(depth):
    if depth:
        return holding_more(depth - 1)
    holding_more(900)


try:
    holding()
except RecursionError as error:
    print(error)
    del error
print('end')
