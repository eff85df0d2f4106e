# Functions of time, resource, warnings and _thread are native: no frame of theirs is in a traceback or told to a trace function.
import resource
import sys
import threading
import time
import warnings


def where(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        found, traceback = [], error.__traceback__
        while traceback:
            found.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
            traceback = traceback.tb_next
        print(type(error).__name__, error, [entry for entry in found if entry[0] != '_showwarnmsg'])


for function, args in ((time.sleep, (-1,)), (time.gmtime, ('a',)), (time.strftime, (5,)), (time.mktime, ((),)), (time.asctime, ((1,),)), (time.time, (1,)), (time.sleep, ()), (time.mktime, ()),
                       (time.clock_gettime, ()), (time.ctime, (1, 2)), (time.strftime, ()), (time.strftime, (1, 2, 3)), (time.get_clock_info, ()), (time.tzset, (1,)), (time.clock_getres, (1, 2)),
                       (resource.getrusage, (55,)), (resource.getrlimit, (99,)), (resource.getrusage, ()), (resource.setrlimit, ()), (resource.getpagesize, (1,)),
                       (warnings.warn, ('x', int)), (warnings.warn_explicit, ('x', UserWarning, 'f', 'l')), (threading.stack_size, (5,)), (threading.stack_size, (1, 2)), (threading.excepthook, (5,)), (threading.excepthook, ())):
    where(function, *args)
for function in time.sleep, time.time, time.gmtime, time.strftime, resource.getrusage:
    where(function, x=1)


class Fails:
    def __index__(self):
        return 1 // 0


class Refused(UserWarning):
    def __init__(self, text):
        raise LookupError(text)


def hook(*args):
    raise KeyError(args[0].args)


where(time.sleep, Fails())
where(time.gmtime, Fails())
where(resource.getrusage, Fails())
where(warnings.warn, 'text', Refused)
warnings.showwarning = hook
where(warnings.warn, 'hooked')
told = []


def tell(frame, event, arg):
    told.append((frame.f_code.co_name, event))
    return tell


def steps():
    time.sleep(0)
    time.strftime('%Y', time.gmtime(0))
    try:
        time.sleep(-1)
    except ValueError:
        pass


sys.settrace(tell)
steps()
sys.settrace(None)
print(told)
print(time, time.sleep, time.sleep.__module__, time.time.__name__, resource.getrusage, hasattr(time, '__file__'), 'time' in sys.builtin_module_names)
print(sys.modules['gc'] if 'gc' in sys.modules else '<module \'gc\' (built-in)>', threading.excepthook, threading.stack_size)
time.sleep(-1)
