# The text of a one-digit int is the shared character where a format writes it, and ints made from bytes are not shared.
import sys

five = chr(53)
for text in ['%s' % 5, '%r' % 5, '%d' % 5, '{}'.format(5), '{:d}'.format(5), '%(k)s' % {'k': 5}, f'{5:d}']:
    print(text is five, end=' ')
print()
for text in [str(5), repr(5), format(5), f'{5}', f'{5!r}', '{!s}'.format(5), '{!r}'.format(5)]:
    print(text is five, end=' ')
print()

small = [0, 5, -1, 255]
for value in small:
    for width in 1, 2, 4, 8:
        if value == 255 and width == 1:
            continue
        for order in 'big', 'little':
            made = int.from_bytes(value.to_bytes(width, order, signed=True), order, signed=True)
            print(made == value, made is value, sys.getsizeof(made), end=' ')
    print()
print(int.from_bytes(b'', 'big') is small[0], int.from_bytes(b'\xff' * 9, 'big', signed=True))


class I(int):
    pass


print(I.from_bytes(b'\5', 'big'), type(I.from_bytes(b'\5', 'big')).__name__)
