# Statements of Python 2 change what a SyntaxError says, but not its arguments.
for mode in 'exec','eval','single':
  for t in ['print "a','print 1 +','print a b','print 08','print a; (b c','exec "x','print $','print a = 1 = 2','print \\ a','print "\\x4"','print é á','print f"{"','print x if','exec x in','print x,','if 1: print x','if 1:\n  print x\n','class A: exec x',"'\\x4'","f'\\x4{x}'","b'é'","f'{a b}'","f'{'", "(f'{'", "'a' b'b'", "x + '\\u1'", "('\\u1')","f'{a!x}'", 'print "a" "\\x4"','print -1','print','print ()','print(a b','print 1 if x else y:','else: print 1','print foo().x','print\t1','print  1']:
    try: compile(t,'f',mode)
    except SyntaxError as e: print(mode,repr(t), e.args, e.msg)
for a in [('invalid syntax',('f',1,7,'print "a"')),('m',('f',1,7,'print "a",')),('m',('f',1,7,'exec "a"')),('m',('f',1,7,'x: print "a"')),('m',('f',1,7,'print(1); print 2')),('m',('f',1,7,'  print a; b')),('m',('f',1,7,'print')),('m',('f',1,7,'print ')),('m',('f',1,7,'print a:b')),('m',('f',1,7,'y:exec a')),('m',('f',1,7,'z:x:print a')), ('m',('f',1,7,'print >>f, x')),('m',('f',1,7,'print a,   \n')),('m',('f',1,7,3)),('m',('f',1,7,None)),('m',('f',1,7,'print é, \t'))]:
    for c in SyntaxError, IndentationError:
        e=c(*a); print(e.args, e.msg, str(e), e.print_file_and_line)
