# What sys.exit raises, and what its argument does.
import sys

for argument in ((), (0,), (3,), ("message",), (None,), ((1, 2),)):
    try:
        sys.exit(*argument)
    except SystemExit as error:
        print(repr(error), error.code)
try:
    sys.exit(1, 2)
except TypeError as error:
    print(error)
try:
    exit_code = 7
    sys.exit(exit_code)
finally:
    print("finally runs")
