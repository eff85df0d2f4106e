# tier: canonical
# A fresh pool hands out its blocks in rising order, one block size apart.
def most_common_step(blocks):
    steps = [id(right) - id(left) for left, right in zip(blocks, blocks[1:])]
    return max(set(steps), key=steps.count), steps.count(max(set(steps), key=steps.count)) > len(steps) * 3 // 4


for payload in (14, 30, 100, 200, 300, 400, 479):
    blocks = [bytes([number % 256]) * payload + b"." for number in range(2000)]
    print(payload, most_common_step(blocks))
