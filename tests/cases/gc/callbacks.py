# Callbacks hear of the start and the end of each collection.
import gc


class Node:
    pass


def callback(phase, info):
    print(phase, sorted(info.items()))


def loop():
    a = Node()
    a.me = a


gc.collect()
gc.disable()
gc.callbacks.append(callback)
loop()
gc.collect()
loop()
gc.collect(0)
gc.collect(1)


def failing(phase, info):
    if phase == "start":
        raise ValueError("in callback")


def nested(phase, info):
    print("nested collect", gc.collect())


gc.callbacks[:] = [nested, callback]
gc.collect()
gc.callbacks[:] = [failing]
gc.collect()
gc.callbacks.clear()
