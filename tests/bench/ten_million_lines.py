# Ten million lines on a small heap: what stepping back must be able to reach.
window = []
i = 0
while i < 2_500_000:
    window.append([i])
    if len(window) > 1_000:
        window.clear()
    i += 1
