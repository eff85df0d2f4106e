//! Stub.
use super::{Address, Memory};
/// The system allocator's variables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemRegisters {}
impl Memory {
    pub(super) fn initialize_system(&mut self) {}
    pub(super) fn system_malloc(&mut self, size: u64) -> Option<Address> {
        self.map_anywhere(size.max(1))
    }
    pub(super) fn system_calloc(&mut self, size: u64) -> Option<Address> {
        self.system_malloc(size)
    }
    pub(super) fn system_realloc(&mut self, _: Address, _: u64) -> Option<Address> {
        None
    }
    pub(super) fn system_free(&mut self, _: Address) {}
}
