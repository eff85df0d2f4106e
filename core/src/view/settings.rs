//! How the collector is set at a moment.

use crate::object::Machine;
use crate::object::runtime::{GC_ENABLED, GC_GENERATIONS};

/// How the collector is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `gc.isenabled()`.
    pub is_enabled: bool,
    /// `gc.get_threshold()`.
    pub thresholds: [u64; 3],
}

impl Settings {
    /// Of a machine.
    pub fn read(m: &Machine) -> Self {
        let threshold = |generation: u64| {
            u64::from(m.memory.try_read_u32(GC_GENERATIONS + generation * 24 + 16).unwrap_or(0))
        };
        Self {
            is_enabled: m.memory.try_read_u64(GC_ENABLED).unwrap_or(0) != 0,
            thresholds: [0, 1, 2].map(threshold),
        }
    }
}
