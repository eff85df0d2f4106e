"""The Mersenne twister MT19937 of Matsumoto and Nishimura, seeded as CPython seeds it."""

_N, _M = 624, 397
_WORD = 0xFFFFFFFF


def _seed_words(seed):
    """The state after `init_genrand`."""
    words = [seed & _WORD]
    for index in range(1, _N):
        last = words[-1]
        words.append((1812433253 * (last ^ last >> 30) + index) & _WORD)
    return words


def _seed_array(key):
    """The state after `init_by_array`."""
    words, i, j = _seed_words(19650218), 1, 0
    for _ in range(max(_N, len(key))):
        last = words[i - 1]
        words[i] = ((words[i] ^ (last ^ last >> 30) * 1664525) + key[j] + j) & _WORD
        i, j = i + 1, (j + 1) % len(key)
        if i >= _N:
            words[0], i = words[-1], 1
    for _ in range(_N - 1):
        last = words[i - 1]
        words[i] = ((words[i] ^ (last ^ last >> 30) * 1566083941) - i) & _WORD
        i += 1
        if i >= _N:
            words[0], i = words[-1], 1
    words[0] = 0x80000000
    return words


class Random:
    """A generator with its own state."""

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        Random.seed(self, args[0] if args else None)
        return self

    def seed(self, n=None, /):
        """Starts the sequence that belongs to a number; without one, always the same."""
        if n is None:
            number = 0
        elif isinstance(n, int):
            number = abs(n)
        else:
            number = hash(n) & 0xFFFFFFFFFFFFFFFF
        key = []
        while number:
            key.append(number & _WORD)
            number >>= 32
        self._words, self._index = _seed_array(key or [0]), _N

    def _refill(self):
        words = self._words
        for k in range(_N):
            y = words[k] & 0x80000000 | words[(k + 1) % _N] & 0x7FFFFFFF
            words[k] = words[(k + _M) % _N] ^ y >> 1 ^ (0x9908B0DF if y & 1 else 0)
        self._index = 0

    def _word(self):
        if self._index >= _N:
            self._refill()
        y = self._words[self._index]
        self._index += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9D2C5680
        y ^= y << 15 & 0xEFC60000
        return y ^ y >> 18

    def random(self):
        """A float from 0 to 1, without 1."""
        high, low = self._word() >> 5, self._word() >> 6
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k, /):
        """A whole number of k random bits."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        number, place = 0, 0
        while k > 0:
            number |= (self._word() >> max(0, 32 - k)) << place
            place, k = place + 32, k - 32
        return number

    def getstate(self):
        return tuple(self._words) + (self._index,)

    def setstate(self, state, /):
        if not isinstance(state, tuple):
            raise TypeError("state vector must be a tuple")
        if len(state) != _N + 1:
            raise ValueError("state vector is the wrong size")
        self._words, self._index = list(state[:-1]), state[-1]
