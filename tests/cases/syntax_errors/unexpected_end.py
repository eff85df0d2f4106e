# tier: plain
# The file ends inside of a call.
print("a",
