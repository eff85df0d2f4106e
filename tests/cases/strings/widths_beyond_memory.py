# tier: plain
# A width beyond all memory is a MemoryError.
from collections import deque

huge = 1 << 62
for name, make in (
    ("str.ljust", lambda: "a".ljust(huge)),
    ("str.rjust", lambda: "a".rjust(huge)),
    ("str.center", lambda: "a".center(huge)),
    ("str.zfill", lambda: "a".zfill(huge)),
    ("bytes.ljust", lambda: b"a".ljust(huge)),
    ("bytes.center", lambda: b"a".center(huge)),
    ("bytes.zfill", lambda: b"a".zfill(huge)),
    ("int.to_bytes", lambda: (1).to_bytes(huge, "big")),
    ("deque", lambda: deque([1, 2]) * huge),
):
    try:
        print(name, len(make()))
    except MemoryError as error:
        print(name, type(error).__name__, error)

# === Bounded by the deque's own length ===
print(deque([1], maxlen=3) * huge, deque([1, 2], maxlen=3) * 1000)

# === Tabs as wide as they are asked for ===
print(len(b"\ta\tb".expandtabs(3_000_000)), len("\ta\tb".expandtabs(3_000_000)))
