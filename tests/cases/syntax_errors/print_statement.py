# tier: plain
# Python 2's print.
print "hello"
