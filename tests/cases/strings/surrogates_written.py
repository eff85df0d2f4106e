# Lone surrogates: standard output refuses them, standard error writes escapes.
import sys

for text in ('\ud800', 'ab\udfff', 'é\udbff!'):
    try:
        print(sys.stdout.write(text + '\n'))
    except UnicodeEncodeError as error:
        print(error, error.encoding, ascii(error.object), error.start, error.end, error.reason)
    print(sys.stderr.write(text + '\n'))
try:
    print('a', '\ud800\ud801', 'b')
except UnicodeEncodeError as error:
    print(error)


class Dying:
    def __del__(self):
        raise KeyError('\ud83d', 'é')


Dying()
raise ValueError('\ud800 é')
