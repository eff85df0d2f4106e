# A part that is missing is told apart from a part of what is no package.
import sys
import types

package = types.ModuleType("package")
package.__path__ = []
sys.modules["package"] = package
sys.modules["plain"] = types.ModuleType("plain")

for name in ("package.part", "plain.part", "nowhere.part"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        print(error, error.name)

# === The interval between switches is kept in whole microseconds ===
before = sys.getswitchinterval()
for interval in (1e-05, 0.0000019, 2, 0.005):
    sys.setswitchinterval(interval)
    print(sys.getswitchinterval())
print(sys.getswitchinterval() == before)

# === An alias among bases ===
print(types.resolve_bases((list[int], dict)), types.new_class("Made", (list[int],)).__bases__)
