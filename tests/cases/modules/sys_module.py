# What sys offers to programs.
import sys

print(sys.version_info[:2], sys.version_info.major, sys.maxsize, sys.byteorder, sys.platform, sys.implementation.name, sys.maxunicode)
print(len(sys.argv), sys.argv[0].split("/")[-1], sys.getrecursionlimit(), sys.flags.optimize, sys.dont_write_bytecode)
print(sys.modules["sys"] is sys, "builtins" in sys.modules, __name__ in sys.modules, sys.modules["__main__"].__dict__ is globals())
print(sys.int_info.bits_per_digit, sys.int_info.sizeof_digit, sys.float_info.max, sys.float_info.epsilon, sys.hash_info.modulus, sys.hexversion >> 16 == 0x0309)
print(sys.getdefaultencoding(), sys.stdout.encoding, type(sys.exc_info()), sys.intern("a") == "a", sys.getswitchinterval() > 0)
print(sys.getsizeof(sys.stdout) > 0, sys.stdout.write("w\n"), callable(sys.displayhook), sys.stdin is not None)
sys.displayhook(5)
sys.displayhook(None)
print(_)
print(sys._getframe().f_code.co_name, sys._getframe().f_lineno, sys._getframe().f_back is None or True)
try:
    sys._getframe(100)
except ValueError as error:
    print(error)
print("sys" in sys.builtin_module_names, sys.api_version, sys.copyright[:14])
