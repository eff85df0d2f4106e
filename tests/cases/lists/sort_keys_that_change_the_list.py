# A key that changes the list as it dies is noticed: the list still appears empty while the keys go.
data = list(range(6))


class Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < other.value

    def __del__(self):
        data.append("late")


try:
    data.sort(key=Key)
except ValueError as error:
    print(error)
print(data)


class Quiet(Key):
    def __del__(self):
        pass


data.sort(key=Quiet, reverse=True)
print(data)

# === An exception in the key function ===


def failing(value):
    if value == 2:
        raise RuntimeError("no key")
    return Key(value)


try:
    data.sort(key=failing)
except RuntimeError as error:
    print(error)
print(sorted(data))
