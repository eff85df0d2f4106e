//! Stub.
use super::{Address, Memory};
/// pymalloc's variables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PymallocRegisters {}
impl Memory {
    pub(super) fn initialize_pymalloc(&mut self) {}
    pub(super) fn object_malloc(&mut self, size: u64) -> Option<Address> {
        self.system_malloc(size)
    }
    pub(super) fn object_calloc(&mut self, size: u64) -> Option<Address> {
        self.system_calloc(size)
    }
    pub(super) fn object_realloc(&mut self, a: Address, size: u64) -> Option<Address> {
        self.system_realloc(a, size)
    }
    pub(super) fn object_free(&mut self, a: Address) {
        self.system_free(a)
    }
    /// Blocks in use in the object and mem domains: `sys.getallocatedblocks()`.
    pub fn allocated_blocks(&self) -> u64 {
        0
    }
}
