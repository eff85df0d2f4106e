# tier: plain
# An indentation that no outer suite has.
def function():
        return 1
    return 2
