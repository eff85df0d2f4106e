# Each `except` clause counts twice among the twenty blocks that may be nested: for its `try`, and for its exception.
def nested(count, clause):
    lines = []
    for depth in range(count):
        lines += ["    " * depth + "try: pass", "    " * depth + clause]
    return "\n".join(lines + ["    " * count + "pass"])


for clause in ("except: ", "except Exception as error:"):
    for count in (9, 10, 11, 19, 20, 21):
        try:
            compile(nested(count, clause), "nested", "exec")
        except SyntaxError as error:
            print(clause, count, error)
        else:
            print(clause, count, "fits")
