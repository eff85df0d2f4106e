# tier: plain
# A function without a suite.
def function():
print("next")
