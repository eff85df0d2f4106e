# A class body is a frame of its own.
class Outer:
    value = 5

    class Inner:
        other = value
