# tier: plain
# Columns that the tokenizer finds are characters.
café = 0777
