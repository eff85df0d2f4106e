# An uncaught exception prints its traceback and gives exit code 1.
class Problem(Exception):
    """Has a module in its printed name."""


class Worker:
    def run(self, depth):
        if depth == 0:
            raise Problem("two\nlines", 5)
        return [self.run(depth - 1) for _ in range(1)]


def start():
    print("before")
    (lambda: Worker().run(1))()
    print("never")


start()
