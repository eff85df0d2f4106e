# tier: plain
# The exception that ends a program is gone before its code is printed.
class Leaves(SystemExit):
    def __del__(self):
        print('gone')


class Fails(SystemExit):
    @property
    def code(self):
        raise ValueError


for kind in (Fails,):
    try:
        raise kind(5)
    except SystemExit as error:
        print(error, error.args)
raise Leaves('text')
