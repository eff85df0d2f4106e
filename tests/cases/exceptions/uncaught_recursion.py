# Repeated frames are folded in the traceback.
def again(n):
    if n == 0:
        raise ValueError("bottom")
    again(n - 1)


again(10)
