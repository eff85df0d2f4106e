# tier: plain
# A backslash at the very end of a file.
first = 1
total = first + \
