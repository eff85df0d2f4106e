# While a memoryview of an array is out, nothing changes the array's length; its items may change.
from array import array

numbers = array("h", [3, 1, 2, 1])
view = memoryview(numbers)
for change in [
    lambda: numbers.append(5), lambda: numbers.extend(numbers), lambda: numbers.remove(1), lambda: numbers.pop(),
    lambda: numbers.insert(0, 7), lambda: numbers.fromlist([1]), lambda: numbers.frombytes(b"ab"),
    lambda: numbers.__delitem__(0), lambda: numbers.__delitem__(slice(1, 3)), lambda: numbers.__delitem__(slice(0, 4, 2)),
    lambda: numbers.__setitem__(slice(0, 1), array("h", [1, 2, 3])), lambda: numbers.__imul__(2), lambda: numbers.__imul__(0),
    lambda: numbers.__iadd__(array("h", [9])),
]:
    try:
        change()
    except BufferError as error:
        print(error, numbers.tolist())
numbers[0] = 8
numbers[1:3] = array("h", [4, 5])
numbers.reverse()
print(view.tolist())
view.release()
numbers.append(6)
print(numbers)
