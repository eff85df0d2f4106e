# Each __del__ drops the next: a chain longer than the stack ends well.
count = 0


class Link:
    def __init__(self, next):
        self.next = next

    def __del__(self):
        global count
        count += 1


chain = None
for _ in range(50_000):
    chain = Link(chain)
chain = None
print(count)
nested = None
for _ in range(100_000):
    nested = (nested,)
del nested
print('done')
