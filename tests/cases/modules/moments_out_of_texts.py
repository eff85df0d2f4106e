# `time.strptime`: a moment out of a text, and what does not fit.
import time, random
def t(f, *a):
    try: r = time.strptime(f, *a); print(f, a, tuple(r), r.tm_zone, r.tm_gmtoff)
    except BaseException as e: print(repr(f), a, type(e).__name__, e)
t('2020', '%Y'); t('2020-02-29', '%Y-%m-%d'); t('Mon Jan  2 03:04:05 2006'); t('2021-02-29', '%Y-%m-%d'); t('29 Feb', '%d %b'); t('12:30 PM', '%I:%M %p'); t('12:30 am', '%I:%M %p'); t('x', '%Y'); t('2020x', '%Y'); t('2020', '%Q'); t('2020', '%'); t('1 2', '%d %m'); t('111', '%d%H'); t('45', '%d'); t('5', '%d'); t('0', '%d'); t('366 2020', '%j %Y'); t('60 2021', '%j %Y'); t('60', '%j'); t('2020 10 1', '%Y %W %w'); t('2020 0 Mon', '%Y %U %a'); t('2021 00 0', '%Y %W %w'); t('99', '%y'); t('68', '%y'); t('69', '%y'); t('01/02/03', '%x'); t('03:04:05', '%X'); t('5.25', '%S.%f'); t('61', '%S'); t('62', '%S'); t('50%', '%M%%'); t('January 5', '%B %d'); t('JAN', '%b'); t('mon', '%a'); t('Friday', '%A'); t('', ''); t('a', ''); t(5, '%Y'); t('2020', 5); t('  2020', ' %Y'); t('2020', ' %Y'); t('UTC', '%Z'); t('gmt', '%Z'); t('12 12', '%I %H'); t('20:15', '%H:%M'); t('May 5 2021', '%b %d %Y'); t('May', '%B'); t('0000', '%Y'); t('a\tb', 'a b'); t('3', '%w'); t('2020 5', '%Y %U')
r = random.Random(3)
for _ in range(60):
    s = time.gmtime(r.randrange(0, 4 * 10 ** 9)); f = r.choice(['%Y-%m-%d %H:%M:%S', '%a %b %d %H:%M:%S %Y', '%j %Y', '%Y %U %w', '%Y %W %a', '%d/%m/%y %I %p', '%c', '%A, %B %d']); t(time.strftime(f, s), f)
