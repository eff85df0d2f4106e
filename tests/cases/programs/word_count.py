# Counting words with a dictionary.
TEXT = """The quick brown fox jumps over the lazy dog. The dog sleeps;
the fox does not. "Quick!" says the fox, and the dog wakes up."""

counts = {}
for line in TEXT.splitlines():
    for word in line.lower().split():
        word = word.strip('.,;!"')
        counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
    print(f"{word:<6}{'*' * count:>8} {count}")
by_length = {}
for word in counts:
    by_length.setdefault(len(word), []).append(word)
print({length: sorted(words) for length, words in sorted(by_length.items())})
letters = [letter for letter in TEXT.lower() if letter.isalpha()]
print(max(set(letters), key=lambda letter: (letters.count(letter), letter)), len(set(letters)))
print(" ".join(word[::-1] for word in "abc def".split()), TEXT.title()[:20], len(TEXT))
