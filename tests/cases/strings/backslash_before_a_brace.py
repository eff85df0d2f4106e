# In an f-string, a backslash before a brace is a character.
x=6
for s in [r"f'\{x*7}'", r"f'\\{x*7}'", r"f'a\{x}b\{{c'", r"f'\}}'", r"f'\{{x}}'", r"f'{x:\{x}}'", r"rf'\{x}'", r"f'\{x}\{x}'", r"f'{x}\{x!r}'", "f'''\\\n{x}'''", r"f'\x41\{x}'", r"f'\x4{x}'", r"f'\u00{x}'", r"f'{x:\x31}'", r"f'{x!r:\{x}}'", r"f'\8\{x}'", r"b'\{x}'",r"f'\{x'"]:
    try: print(s, repr(eval(s)))
    except SyntaxError as e: print(s, e.args)
    except Exception as e: print(s, repr(e))
