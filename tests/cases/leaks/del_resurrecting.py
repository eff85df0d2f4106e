# __del__ gives its object a new holder: it is resurrected, once.
class Connection:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("Closing", self.name)
        pool.append(self)


pool = []
connection = Connection("db")

del connection
print("In the pool:", [one.name for one in pool])

pool.clear()
print("In the pool:", pool)
