# tier: plain
# coding: utf-8
# In a file that names its encoding they are characters.
café = = 1
