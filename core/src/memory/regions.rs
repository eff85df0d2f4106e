//! Where everything lives: the map of the simulated 64-bit address space.
//!
//! ```text
//! LOW  0x5555_5500_0000  TEXT · RODATA · DATA · ALLOCATOR · … · NATIVE STACK · HEAP (brk) →
//! HIGH 0x7fff_0000_0000  arenas and large mappings, lowest gap first →
//! SERIALS = address / 4  one u32 per 16 bytes of LOW and HIGH
//! ```

use std::ops::Range;

/// A simulated 64-bit address; 0 is NULL.
pub type Address = u64;

const MIB: u64 = 1 << 20;

/// First address of the low segment.
pub const LOW: Address = 0x5555_5500_0000;
/// First address of the high segment: arenas and large mappings.
pub const HIGH: Address = 0x7fff_0000_0000;
/// The address bit that tells the two segments apart: set in HIGH.
pub(super) const SEGMENT_BIT: u32 = 45;
/// No segment is longer than this.
pub const SEGMENT_BYTES: u64 = 1 << 32;

/// Addresses that stand for native functions. Never mapped: nothing is stored there.
pub const TEXT: Range<Address> = LOW..LOW + MIB;
/// Constant strings and tables of the runtime.
pub const RODATA: Range<Address> = LOW + MIB..LOW + 3 * MIB;
/// Static types and the runtime's own variables.
pub const DATA: Range<Address> = LOW + 3 * MIB..LOW + 5 * MIB;
/// The allocators' tables: used pools, `nfp2lasta`, bins.
pub const ALLOCATOR: Range<Address> = LOW + 5 * MIB..LOW + 6 * MIB;
/// References that native code owns across calls into Python.
pub const NATIVE_STACK: Range<Address> = LOW + 16 * MIB..LOW + 32 * MIB;
/// The brk heap. Its end moves.
pub const HEAP: Range<Address> = LOW + 32 * MIB..LOW + SEGMENT_BYTES;
/// The regions whose pages appear when first touched and read as zero before.
pub(super) const MAPPED_ON_TOUCH: Range<Address> = RODATA.start..HEAP.start;
