# Text made, joined, cut and looked up.
words = [f"word{i}" for i in range(100_000)]
text = " ".join(words)
counts = {}
for word in text.split():
    counts[word[-2:]] = counts.get(word[-2:], 0) + 1
print(len(text), len(counts), text.count("9"))
