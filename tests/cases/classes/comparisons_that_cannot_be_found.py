# A comparison whose method cannot be fetched is taken as not implemented; other operators say why.
class Shy:
    @property
    def __eq__(self):
        print("asked")
        raise AttributeError("not mine")

    @property
    def __lt__(self):
        raise ZeroDivisionError("nor this")

    @property
    def __add__(self):
        raise KeyError("sum")

    __hash__ = None


shy = Shy()
print(shy == shy, shy == Shy(), shy != 3)
try:
    shy < 3
except TypeError as error:
    print(error)
try:
    shy + 3
except KeyError as error:
    print(repr(error))
