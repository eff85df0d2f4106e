# A message goes to stderr, and the code is 1.
import sys


def leave():
    try:
        sys.exit("farewell")
    except Exception:
        print("never: SystemExit is no Exception")


print("before")
leave()
