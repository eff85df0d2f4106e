# A pipeline of generators.
def numbers(count):
    for i in range(count):
        yield i


def squares(items):
    for item in items:
        yield item * item


print(sum(x for x in squares(numbers(300_000)) if x % 3 == 0))
