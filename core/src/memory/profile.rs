//! What the allocators of different CPython versions differ in.

/// The constants of pymalloc and of the system allocator behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllocatorProfile {
    /// Bytes of an arena.
    pub arena_bytes: u64,
    /// Bytes of a pool, a power of two.
    pub pool_bytes: u64,
    /// The largest request that pymalloc serves itself.
    pub small_request_threshold: u64,
    /// Records that the first vector of arenas has; it doubles from there.
    pub initial_arena_objects: u64,
    /// Requests from this size on are mapped, when the heap has no room for them.
    pub mmap_threshold: u64,
    /// The mapping threshold follows freed mappings up to this size.
    pub mmap_threshold_max: u64,
    /// A top chunk of this size is given back to the system.
    pub trim_threshold: u64,
    /// Bytes that the heap grows by beyond what is asked for.
    pub top_pad: u64,
}

impl AllocatorProfile {
    /// CPython 3.9 on x86-64 Linux with glibc.
    pub const PYTHON_3_9: AllocatorProfile = AllocatorProfile {
        arena_bytes: 256 << 10,
        pool_bytes: 4 << 10,
        small_request_threshold: 512,
        initial_arena_objects: 16,
        mmap_threshold: 128 << 10,
        mmap_threshold_max: 32 << 20,
        trim_threshold: 128 << 10,
        top_pad: 128 << 10,
    };

    /// Pools that fit in an arena.
    pub const fn pools_per_arena(&self) -> u64 {
        self.arena_bytes / self.pool_bytes
    }

    /// Number of size classes.
    pub const fn size_class_count(&self) -> u64 {
        self.small_request_threshold >> 4
    }
}
