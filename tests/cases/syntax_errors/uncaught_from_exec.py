# A syntax error at run time comes with a traceback.
def run(text):
    exec(text)


run("x = 1\ny = = 2\n")
