# The first statement: what it takes is the start.
pass
