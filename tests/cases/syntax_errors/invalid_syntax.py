# tier: plain
# Nothing of the file runs.
print("never printed")
if True
    print("missing colon")
