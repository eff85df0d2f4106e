# tier: plain
# What stands in the place of a standard stream is flushed after the script and at exit.
import sys


class Out:
    def __init__(self, stream, name):
        self.stream, self.name = stream, name

    def write(self, text):
        self.stream.write(text)

    def flush(self):
        self.stream.write('[flush %s]\n' % self.name)
        if self.name == 'out' and hasattr(self, 'fails'):
            raise ValueError('in flush')


sys.stdout = Out(sys.stdout, 'out')
sys.stderr = Out(sys.stdout.stream, 'err')
print('printed')
Out.fails = True
