# A deque's own words through its operations: blocks, indices and the count of changes.
import collections
import ctypes
import random


def words(deque):
    return [ctypes.c_long.from_address(id(deque) + 8 * at).value for at in (2, 5, 6, 7, 8)]


def blocks(deque):
    first, last = (ctypes.c_long.from_address(id(deque) + 8 * at).value for at in (3, 4))
    count = 1
    while first != last:
        first, count = ctypes.c_long.from_address(first + 520).value, count + 1
    return count


random.seed(7)
deque = collections.deque(range(70))
print(words(deque), blocks(deque))
for step in range(60):
    choice = random.randrange(9)
    number = random.randrange(-200, 200)
    if choice < 3:
        deque.rotate(number)
    elif choice == 3:
        deque.extend(range(abs(number) // 2))
    elif choice == 4:
        deque.extendleft(range(abs(number) // 2))
    elif choice == 5:
        for _ in range(min(len(deque), abs(number) // 3)):
            deque.pop()
    elif choice == 6:
        for _ in range(min(len(deque), abs(number) // 3)):
            deque.popleft()
    elif choice == 7 and deque:
        deque.insert(number, step)
        del deque[len(deque) // 2]
        if 5 in deque:
            deque.remove(5)
    else:
        deque.reverse()
        deque += (1, 2)
    print(choice, words(deque), blocks(deque), sum(deque))
bounded = collections.deque(range(9), 5)
print(words(bounded))
bounded.append(1)
bounded.appendleft(2)
bounded.rotate(2)
bounded.rotate(-1)
print(words(bounded), list(bounded), words(bounded.copy()), words(bounded * 2))
bounded.clear()
print(words(bounded))
