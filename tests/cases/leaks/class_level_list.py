# A list in the class body outlives every call.
import gc


class Request:
    seen = []

    def __init__(self, path):
        self.path = path
        Request.seen.append(self)


def handle(path):
    request = Request(path)
    return len(request.path)


handle("/home")
handle("/cart")
handle("/pay")

gc.collect()
print("Kept:", [one.path for one in Request.seen])

holders = gc.get_referrers(Request.seen[0])
print("Held by the list:", holders[0] is Request.seen)
print("Holders:", len(holders))

Request.seen.clear()
print("Kept:", Request.seen)
