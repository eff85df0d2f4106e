# The integers from -5 to 256 exist once, however they come about.
numbers = [-6, -5, -1, 0, 1, 100, 255, 256, 257, 1000]
for number in numbers:
    computed = int(str(number))
    print(number, computed is number, computed == number)
a = 200
b = a + 56
print(b is int("256"))
print(b + 1 is int("257"))
difference = 300 - 50
print(difference is int("250"))
print(len("x" * 10) is int("10"), hash(7) is int("7"))
yes = True
print(yes + 4 is int("5"))
