//! The small-object allocator and what is beneath it.
