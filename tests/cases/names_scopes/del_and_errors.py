# What an unbound name says depends on where it was looked up.
def attempt(function):
    try:
        function()
    except NameError as error:
        print(type(error).__name__, error)


def missing_global():
    return undefined_name


def unbound_local():
    print(value)
    value = 1


def deleted_local():
    value = 1
    del value
    return value


def unbound_free():
    def inner():
        return later
    inner()
    later = 1


def delete_global():
    global undefined_name
    del undefined_name


def delete_unbound():
    del value
    value = 1


for function in (missing_global, unbound_local, deleted_local, unbound_free, delete_global, delete_unbound):
    attempt(function)
try:
    del never_bound
except NameError as error:
    print(error)
