# time: errors of the functions on moments, flags of strftime, and the clocks of the system.
import time


def show(function, *args):
    try:
        print(function.__name__, repr(function(*args)))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


for function in time.gmtime, time.localtime, time.ctime:
    for seconds in (float('nan'), float('inf'), 'a', 1e300, 2 ** 70, -2 ** 70, 1.5, -1.5, True, 2 ** 60, 67768036191676800, -67768040609740801, 1j):
        show(function, seconds)
    show(function, 1, 2)
for moment in ((1, 2), 5, [1] * 9, (1,) * 9, (2000, 1, 1, 0, 0, 0, 0, 0, 0), ('a',) * 9, (2000, 1, 1, 0, 0, 0, 0, 0, -1), (1.5,) * 9, (1,) * 10,
               (2 ** 31, 1, 1, 0, 0, 0, 0, 0, 0), (2 ** 31 - 1, 1, 1, 0, 0, 0, 0, 0, 0), (2000, 13, 32, 25, 61, 61, 8, 400, 1), (-2 ** 31, 1, 1, 0, 0, 0, 0, 0, 0), (2 ** 80,) * 9):
    show(time.mktime, moment)
for moment in ((1, 2), 5, (2000, 13, 1, 0, 0, 0, 0, 0, 0), (2000, 1, 32, 0, 0, 0, 0, 0, 0), (2000, 1, 1, 24, 0, 0, 0, 0, 0), (2000, 1, 1, 0, 60, 0, 0, 0, 0), (2000, 1, 1, 0, 0, 62, 0, 0, 0),
               (2000, 1, 1, 0, 0, 0, -2, 0, 0), (2000, 1, 1, 0, 0, 0, 0, 367, 0), (2000, 0, 0, 0, 0, 0, 0, 5, 0), (-5, 1, 1, 0, 0, 0, 7, 0, 0), (1, 1, 1, 0, 0, 0, 13, 0, 0), time.gmtime(0)):
    show(time.asctime, moment)
    show(time.strftime, '%a %y', moment)
show(time.asctime, 1, 2)
moment = time.gmtime(951868799)
for given in ((5,), (b'%Y',), ('%Y', 5), ('%Y', moment, 3), ('a\0b', moment), ('%Y %q %', moment), ('', moment), ('é%Y%é', moment), ('%s %+ %N', moment), ('%y %C %G', (-5, 1, 1, 1, 1, 1, 1, 1, 1))):
    show(time.strftime, *given)
show(time.strftime, '%Oy %EY %-d %_d %0e %^a %#Z %10Y %% %-H %_I %3S %^B %#p %P %k %l %012j %-12j %Ec %Od %Ed %OY %5Q %^8b %_5m', moment)
for zone in (time.gmtime(0), time.localtime(0), time.struct_time(range(11)), (2000, 1, 1, 0, 0, 0, 0, 1, 1), (2000, 1, 1, 0, 0, 0, 0, 1, -1), time.struct_time((2000, 1, 1, 0, 0, 0, 0, 1, 1, 'QQ', 3700))):
    show(time.strftime, '[%Z]', zone)
show(time.strftime, '%z', time.struct_time((2000, 1, 1, 0, 0, 0, 0, 1, 1, 'QQ', 3700)))

print([(name, getattr(time, name)) for name in sorted(dir(time)) if name.startswith('CLOCK')], time._STRUCT_TM_ITEMS, time.tzname, time.timezone)
for clock in (0, 1, 2, 3, 4, 7, 11, 99, -1, 'a', 1.5, 2 ** 40, 2 ** 80):
    for function in time.clock_gettime, time.clock_gettime_ns:
        try:
            print(clock, type(function(clock)).__name__, time.clock_getres(clock) > 0)
        except Exception as error:
            print(type(error).__name__, error)
for name in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time', 'clock', 5):
    show(time.get_clock_info, name)
print(time.tzset(), type(time.thread_time_ns()), time.clock_gettime(time.CLOCK_MONOTONIC) <= time.monotonic(), time.clock_gettime_ns(0) <= time.time_ns())
for seconds in ('a', -1, 2 ** 70, float('nan'), float('inf'), None, -0.5, 2j, 0, 0.0):
    show(time.sleep, seconds)
before = time.monotonic()
time.sleep(0.002)
print(time.monotonic() - before >= 0.002)
