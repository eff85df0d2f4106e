# async functions run by send.
class Pause:
    def __await__(self):
        value = yield "paused"
        return value


async def inner(n):
    got = await Pause()
    return got + n


async def outer():
    total = 0
    for n in range(2):
        total += await inner(n)
    return total


c = outer()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as stop:
    print(stop.value)
print(type(c), c.cr_frame)


async def numbers():
    for n in range(3):
        yield n


async def use():
    return [n async for n in numbers() if n]


try:
    use().send(None)
except StopIteration as stop:
    print(stop.value)


class Manager:
    async def __aenter__(self):
        print("enter")
        return 5

    async def __aexit__(self, *details):
        print("exit")


async def managed():
    async with Manager() as value:
        return value


try:
    managed().send(None)
except StopIteration as stop:
    print(stop.value)
c = outer()
c.close()
try:
    c.send(None)
except RuntimeError as error:
    print(error)
