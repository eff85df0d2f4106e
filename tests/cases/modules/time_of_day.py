# time: moments as structures, and in words.
import time

for seconds in (0, 1, 86399, 951782400, 951868799, 1704067200, 1709210096.75, 1735689599, 4102444800, -1, -86401):
    moment = time.gmtime(seconds)
    print(moment)
    print(time.asctime(moment), '|', time.strftime('%Y-%m-%d %H:%M:%S %a %A %b %B %j %y %e %I %p %w %u %% %U %W %C %D %F %T %R %c', moment))
moment = time.gmtime(1704067200)
print(moment[0], moment.tm_year, moment.tm_hour, moment.tm_yday, len(moment), moment[:3], moment == tuple(moment), isinstance(moment, tuple))
print(time.struct_time((2024, 2, 29, 1, 2, 3, 3, 60, 0)), time.struct_time.n_fields, time.struct_time.n_sequence_fields)
for wrong in ((1, 2), tuple(range(12))):
    try:
        time.struct_time(wrong)
    except TypeError as error:
        print(error)
print(time.mktime(time.gmtime(1709210096)) - time.mktime(time.gmtime(0)), time.ctime(0)[:10])
try:
    time.mktime(5)
except TypeError as error:
    print(error)
print(type(time.time()), type(time.localtime()).__name__, time.strftime('%Y') >= '2024', time.strftime('plain'))
