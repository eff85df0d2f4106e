# There is nothing to read.
try:
    input()
except EOFError as error:
    print(type(error).__name__, error)
print("asked")
try:
    input("prompt? ")
except EOFError as error:
    print(error)
