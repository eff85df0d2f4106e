# tier: plain
# A string that does not end on its line.
text = 'it's
print(text)
