# opcode and dis: names, groups, and stack_effect of every instruction.
import dis, opcode
print(opcode.opmap == dis.opmap, list(dis.opmap.items()))
print(dis.opname)
print(dis.hasconst, dis.hasname, dis.hasjrel, dis.hasjabs, dis.haslocal, dis.hascompare, dis.hasfree, dis.hasnargs)
print(dis.cmp_op, dis.HAVE_ARGUMENT, dis.EXTENDED_ARG, dis.COMPILER_FLAG_NAMES)
print(sorted(dis.__all__), dis.stack_effect)
def effect(*args, **keywords):
    try: return dis.stack_effect(*args, **keywords)
    except (ValueError, TypeError) as error: return str(error)
for name, number in dis.opmap.items():
    if number < dis.HAVE_ARGUMENT:
        print(name, [effect(number, jump=jump) for jump in (None, True, False)])
    else:
        print(name, [effect(number, argument, jump=jump) for argument in (0, 1, 2, 3, 5, 8, 15) for jump in (None, True, False)])
print(effect(1, 2)); print(effect(100)); print(effect(7)); print(effect(255, 0)); print(effect(1, jump=2)); print(effect('a')); print(effect())
print(effect(256, 1), effect(-1))
