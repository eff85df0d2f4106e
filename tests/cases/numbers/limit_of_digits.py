# Text of more than 4300 digits is refused both ways.
import sys

print(sys.get_int_max_str_digits(), len(str(10 ** 4299)))
for convert in (lambda: str(10 ** 4300), lambda: int("1" * 4301), lambda: repr(10 ** 5000), lambda: f"{10 ** 5000}"):
    try:
        convert()
    except ValueError as error:
        print(error)
print(len(hex(10 ** 5000)), int("f" * 5000, 16) > 0)
sys.set_int_max_str_digits(5000)
print(len(str(10 ** 4500)))
