# tier: plain
# The error is where the parser could go no further.
values = [1, 2, 3
print(values)
