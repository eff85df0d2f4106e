# Strings grown piece by piece, and joined.
text = ""
pieces = []
for i in range(300_000):
    text += "ab"
    pieces.append(str(i))
print(len(text), len("".join(pieces)))
