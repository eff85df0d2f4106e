//! The hash of `str` and `bytes`: SipHash-2-4 with the key that PYTHONHASHSEED=0 gives. CPython: pyhash.c.

use crate::memory::Address;

use super::machine::Machine;

/// The hash of a byte range: 0 when empty, −2 in place of −1. CPython: `_Py_HashBytes`.
pub fn hash_memory(m: &Machine, address: Address, bytes: u64) -> i64 {
    if bytes == 0 {
        return 0;
    }
    hash_bytes(&m.memory.read_bytes(address, bytes))
}

/// The hash of these bytes.
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    match siphash24(bytes) as i64 {
        -1 => -2,
        hash => hash,
    }
}

fn siphash24(bytes: &[u8]) -> u64 {
    let mut state =
        [0x736f_6d65_7073_6575u64, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let (words, rest) = bytes.as_chunks();
    for &word in words {
        absorb(&mut state, u64::from_le_bytes(word), 2);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    last[7] = bytes.len() as u8;
    absorb(&mut state, u64::from_le_bytes(last), 2);
    state[2] ^= 0xff;
    (0..4).for_each(|_| round(&mut state));
    state[0] ^ state[1] ^ state[2] ^ state[3]
}

fn absorb(state: &mut [u64; 4], word: u64, rounds: u32) {
    state[3] ^= word;
    (0..rounds).for_each(|_| round(state));
    state[0] ^= word;
}

fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}
