# Half a million small blocks, in their pools: what the Allocator's map is drawn of.
import gc

gc.disable()
kept = [(number,) for number in range(250_000)]
numbers = [2.5 * number for number in range(250_000)]
