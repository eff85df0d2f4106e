# tier: plain
# The compiler's errors come before anything runs, too.
print("never printed")
return 5
