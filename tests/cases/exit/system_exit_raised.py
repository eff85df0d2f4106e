# Raising SystemExit by hand is the same.
class Loud:
    def __del__(self):
        print("del at exit")


def work():
    local = Loud()
    raise SystemExit(5)


work()
