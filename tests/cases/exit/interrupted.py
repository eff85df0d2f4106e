# tier: plain
# A KeyboardInterrupt that nobody catches is told, the program is torn down, and its status is that of an interrupted process.
class Loud:
    def __del__(self):
        print("del")


loud = Loud()
raise KeyboardInterrupt("now")
