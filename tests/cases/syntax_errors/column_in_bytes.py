# tier: plain
# Columns that the parser finds in a file are bytes.
café = = 1
