//! What `sys._debugmallocstats()` knows, and its text.
//!
//! CPython: obmalloc.c, `_PyObject_DebugMallocStats`.

use std::fmt::Write;

use super::super::Memory;
use super::{Pool, class_bytes};

/// The pools of one size class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SizeClassStats {
    /// The class's number.
    pub size_class: u64,
    /// Bytes of its blocks.
    pub block_bytes: u64,
    /// Pools with at least one allocated block.
    pub pool_count: u64,
    /// Allocated blocks.
    pub allocated_blocks: u64,
    /// Blocks of these pools that are not allocated.
    pub available_blocks: u64,
}

/// pymalloc in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MallocStats {
    /// The largest small request.
    pub small_request_threshold: u64,
    /// All size classes, also those without pools.
    pub classes: Vec<SizeClassStats>,
    /// Arenas obtained ever.
    pub arenas_allocated_total: u64,
    /// Most arenas held at once.
    pub arenas_highwater: u64,
    /// Arenas held now.
    pub arenas_current: u64,
    /// Bytes of an arena.
    pub arena_bytes: u64,
    /// Bytes of a pool.
    pub pool_bytes: u64,
    /// Empty pools and pools not carved yet.
    pub unused_pools: u64,
    /// Bytes before the first pool of arenas that are not aligned to pools.
    pub arena_alignment_bytes: u64,
}

impl MallocStats {
    /// Pools with at least one allocated block.
    pub fn pools_in_use(&self) -> u64 {
        self.classes.iter().map(|class| class.pool_count).sum()
    }

    /// Bytes of allocated blocks.
    pub fn allocated_bytes(&self) -> u64 {
        self.classes.iter().map(|class| class.allocated_blocks * class.block_bytes).sum()
    }

    /// Bytes of the other blocks in the same pools.
    pub fn available_bytes(&self) -> u64 {
        self.classes.iter().map(|class| class.available_blocks * class.block_bytes).sum()
    }

    /// Bytes of pool headers.
    pub fn pool_header_bytes(&self) -> u64 {
        self.pools_in_use() * Pool::OVERHEAD
    }

    /// Bytes behind the last block of each pool.
    pub fn quantization_bytes(&self) -> u64 {
        let room = self.pool_bytes - Pool::OVERHEAD;
        self.classes.iter().map(|class| class.pool_count * (room % class.block_bytes)).sum()
    }

    /// The text that CPython writes, up to the lines about free lists.
    pub fn text(&self) -> String {
        let mut out = format!(
            "Small block threshold = {}, in {} size classes.\n\n\
             class   size   num pools   blocks in use  avail blocks\n\
             -----   ----   ---------   -------------  ------------\n",
            self.small_request_threshold,
            self.classes.len()
        );
        for class in self.classes.iter().filter(|class| class.pool_count > 0) {
            let SizeClassStats { size_class, block_bytes, pool_count, allocated_blocks, available_blocks } =
                class;
            writeln!(
                out,
                "{size_class:5} {block_bytes:6} {pool_count:11} {allocated_blocks:15} {available_blocks:13}"
            )
            .expect("a string takes any text");
        }
        out.push('\n');
        self.write_arena_lines(&mut out);
        out.push('\n');
        self.write_byte_lines(&mut out);
        out
    }

    fn write_arena_lines(&self, out: &mut String) {
        let reclaimed = self.arenas_allocated_total - self.arenas_current;
        out.push_str(&format_total("# arenas allocated total", self.arenas_allocated_total));
        out.push_str(&format_total("# arenas reclaimed", reclaimed));
        out.push_str(&format_total("# arenas highwater mark", self.arenas_highwater));
        out.push_str(&format_total("# arenas allocated current", self.arenas_current));
        let label = format!("{} arenas * {} bytes/arena", self.arenas_current, self.arena_bytes);
        out.push_str(&format_total(&label, self.arenas_current * self.arena_bytes));
    }

    fn write_byte_lines(&self, out: &mut String) {
        let unused_bytes = self.unused_pools * self.pool_bytes;
        let unused = format!("{} unused pools * {} bytes", self.unused_pools, self.pool_bytes);
        let lines = [
            ("# bytes in allocated blocks", self.allocated_bytes()),
            ("# bytes in available blocks", self.available_bytes()),
            (unused.as_str(), unused_bytes),
            ("# bytes lost to pool headers", self.pool_header_bytes()),
            ("# bytes lost to quantization", self.quantization_bytes()),
            ("# bytes lost to arena alignment", self.arena_alignment_bytes),
        ];
        for (label, value) in lines {
            out.push_str(&format_total(label, value));
        }
        out.push_str(&format_total("Total", lines.iter().map(|(_, value)| value).sum()));
    }
}

/// One line: label, `=`, and the value with commas. CPython: obmalloc.c, `printone`.
pub fn format_total(label: &str, value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{label:<35}={grouped:>21}\n")
}

/// The line about a free list: `format_line("free PyDictObject", 80, 48)`.
///
/// CPython: obmalloc.c, `_PyDebugAllocatorStats`.
pub fn format_line(label: &str, count: u64, size: u64) -> String {
    let text = format!("{count} {label}s * {size} bytes each");
    format_total(&format!("{text:>48} "), count * size)
}

impl Memory {
    /// pymalloc in figures, counted anew.
    pub fn malloc_stats(&self) -> MallocStats {
        let registers = &self.registers.pymalloc;
        let mut stats = MallocStats {
            small_request_threshold: self.profile.small_request_threshold,
            classes: (0..self.profile.size_class_count())
                .map(|size_class| SizeClassStats {
                    size_class,
                    block_bytes: class_bytes(size_class),
                    ..SizeClassStats::default()
                })
                .collect(),
            arenas_allocated_total: registers.times_arena_allocated,
            arenas_highwater: registers.arenas_highwater,
            arenas_current: registers.arenas_currently_allocated,
            arena_bytes: self.profile.arena_bytes,
            pool_bytes: self.profile.pool_bytes,
            ..MallocStats::default()
        };
        for arena in self.allocated_arenas() {
            stats.unused_pools += arena.free_pool_count(self);
            if !arena.address(self).is_multiple_of(self.profile.pool_bytes) {
                stats.arena_alignment_bytes += self.profile.pool_bytes;
            }
            for pool in self.carved_pools(arena).filter(|pool| pool.count(self) > 0) {
                if let Some(class) = stats.classes.get_mut(pool.size_class(self) as usize) {
                    let count = u64::from(pool.count(self));
                    class.pool_count += 1;
                    class.allocated_blocks += count;
                    class.available_blocks += pool.capacity(self) - count;
                }
            }
        }
        stats
    }
}
