# Names with two leading underscores get the class's name.
class Secret:
    __value = 1

    def __init__(self):
        self.__own = 2

    def get(self):
        return self.__value, self.__own

    def __method(self):
        return "private"

    def call(self):
        return self.__method()


s = Secret()
print(s.get(), s.call(), s.__dict__, Secret._Secret__value)
try:
    s.__value
except AttributeError as error:
    print(error)
print([name for name in vars(Secret) if "Secret" in name])
