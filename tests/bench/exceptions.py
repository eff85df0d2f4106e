# Exceptions raised in a call and caught outside of it.
class Refused(Exception):
    pass


def refuse(number):
    if number % 3 == 0:
        raise Refused(number)
    return number


total = 0
for i in range(200_000):
    try:
        total += refuse(i)
    except Refused as refused:
        total += refused.args[0] & 1
print(total)
