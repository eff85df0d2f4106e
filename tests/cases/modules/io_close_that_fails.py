# What close() raises when neither flushing nor marking works.
import _io
class X(_io._IOBase):
    def flush(self): raise ValueError('abc')
    def __setattr__(self, key, value): raise ValueError('xyz')
try: X().close()
except ValueError as e: print(repr(e), repr(e.__context__), e.__context__.__traceback__.tb_lineno, e.__suppress_context__)
class Y(_io._IOBase):
    def flush(self): raise ValueError('abc')
try: Y().close()
except ValueError as e: print(repr(e), repr(e.__context__))
