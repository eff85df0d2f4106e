# A KeyError prints its key with quotes.
table = {"present": 1}
try:
    table["a"]
except KeyError as first:
    table["b"]
