# The module `errno` names the numbers that the subclasses of OSError stand for.
import errno

for name in ("EPERM", "ENOENT", "EINTR", "EAGAIN", "EWOULDBLOCK", "EEXIST", "EPIPE", "ETIMEDOUT", "ECONNREFUSED"):
    number = getattr(errno, name)
    print(name, number, errno.errorcode[number], type(OSError(number, "")).__name__)
print(len(errno.errorcode), max(errno.errorcode), errno.errorcode[35], errno.errorcode[95])
try:
    open("no such file")
except OSError as error:
    print(error.errno == errno.ENOENT)
