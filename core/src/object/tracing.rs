//! Which line allocated each live block: the tables behind `tracemalloc`. CPython: _tracemalloc.c.
//!
//! Both tables are raw blocks in simulated memory, which are not traced themselves:
//! ```text
//! traces      open addressing, a power of two of {block address, size, traceback address}: 24 bytes each
//! tracebacks  open addressing, a power of two of addresses of {hash u64, frames u32, total u32, (filename, line)…}
//! ```
//! A traceback holds its file names, counted, until the traces are cleared.

use crate::memory::Address;

use super::machine::Machine;
use super::reference::Object;
use super::runtime::{OTHER_STATICS, TSTATE_FRAME};
use super::{code, frame, siphash};

const STATE: Address = OTHER_STATICS;
/// Whether allocations are traced.
const TRACING: Address = STATE;
const MAX_FRAMES: Address = STATE + 8;
const TRACES: Address = STATE + 16;
const TRACES_CAPACITY: Address = STATE + 24;
const TRACES_USED: Address = STATE + 32;
const TRACEBACKS: Address = STATE + 40;
const TRACEBACKS_CAPACITY: Address = STATE + 48;
const TRACEBACKS_USED: Address = STATE + 56;
const TRACED_BYTES: Address = STATE + 64;
const PEAK_BYTES: Address = STATE + 72;

const ENTRY_BYTES: u64 = 24;
/// A removed trace: probing goes on past it.
const REMOVED: u64 = 1;
const FIRST_CAPACITY: u64 = 64;
/// Frame records in a traceback begin here.
const FRAMES: u64 = 16;

/// One traced block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trace {
    /// The block.
    pub address: Address,
    /// Bytes that were asked for.
    pub size: u64,
    /// Where: an address for `frames`.
    pub traceback: Address,
}

impl Machine {
    /// Whether allocations are noted now: by tracemalloc, or in a tally.
    #[inline(always)]
    pub fn is_tracing(&self) -> bool {
        self.registers.tracing
    }

    /// Notes a new block. CPython: `tracemalloc_add_trace`.
    #[cold]
    pub fn trace_add(&mut self, address: Address, size: u64) {
        self.tally_add(address, size);
        if !is_on(self) {
            return;
        }
        let Some(traceback) = intern_traceback(self) else { return };
        self.untrace(address);
        insert(self, Trace { address, size, traceback });
        let bytes = self.memory.read_u64(TRACED_BYTES) + size;
        self.memory.write_u64(TRACED_BYTES, bytes);
        if bytes > self.memory.read_u64(PEAK_BYTES) {
            self.memory.write_u64(PEAK_BYTES, bytes);
        }
    }

    /// Forgets a freed block. CPython: `tracemalloc_remove_trace`.
    #[cold]
    pub fn trace_remove(&mut self, address: Address) {
        self.tally_remove(address);
        self.untrace(address);
    }

    fn untrace(&mut self, address: Address) {
        if let Some(place) = find(self, address) {
            let bytes = self.memory.read_u64(TRACED_BYTES) - self.memory.read_u64(place + 8);
            self.memory.write_u64(TRACED_BYTES, bytes);
            self.memory.write_u64(place, REMOVED);
        }
    }

    /// A block came from a free list: its trace moves to the line that runs now. CPython: `_PyTraceMalloc_NewReference`.
    #[cold]
    pub fn trace_reuse(&mut self, address: Address) {
        if let Some(size) = self.tally_remove(address) {
            self.tally_add(address, size);
        }
        if let Some(place) = find(self, address)
            && let Some(traceback) = intern_traceback(self)
        {
            self.memory.write_u64(place + 16, traceback);
        }
    }
}

/// Whether tracemalloc traces. CPython: `_Py_tracemalloc_config.tracing`.
pub fn is_on(m: &Machine) -> bool {
    m.memory.read_u64(TRACING) != 0
}

fn slot_of(address: Address, capacity: u64) -> u64 {
    (address >> 4).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20 & (capacity - 1)
}

fn find(m: &Machine, address: Address) -> Option<Address> {
    let (table, capacity) = (m.memory.read_u64(TRACES), m.memory.read_u64(TRACES_CAPACITY));
    if capacity == 0 {
        return None;
    }
    let mut slot = slot_of(address, capacity);
    loop {
        let place = table + slot * ENTRY_BYTES;
        match m.memory.read_u64(place) {
            0 => return None,
            found if found == address => return Some(place),
            _ => slot = (slot + 1) & (capacity - 1),
        }
    }
}

fn insert(m: &mut Machine, trace: Trace) {
    let (capacity, used) = (m.memory.read_u64(TRACES_CAPACITY), m.memory.read_u64(TRACES_USED));
    if (used + 1) * 2 > capacity && !grow(m) {
        return;
    }
    let used = m.memory.read_u64(TRACES_USED);
    m.memory.write_u64(TRACES_USED, used + 1);
    place_trace(m, trace);
}

fn place_trace(m: &mut Machine, trace: Trace) {
    let (table, capacity) = (m.memory.read_u64(TRACES), m.memory.read_u64(TRACES_CAPACITY));
    let mut slot = slot_of(trace.address, capacity);
    while m.memory.read_u64(table + slot * ENTRY_BYTES) > REMOVED {
        slot = (slot + 1) & (capacity - 1);
    }
    let place = table + slot * ENTRY_BYTES;
    m.memory.write_u64(place, trace.address);
    m.memory.write_u64(place + 8, trace.size);
    m.memory.write_u64(place + 16, trace.traceback);
}

/// Rebuilds the table with room for what is live. CPython: `_Py_hashtable` rehash.
fn grow(m: &mut Machine) -> bool {
    let live = traces(m);
    let capacity = (live.len() as u64 * 4).next_power_of_two().max(FIRST_CAPACITY);
    let Some(table) = m.memory.raw_calloc(capacity * ENTRY_BYTES) else { return false };
    let old = m.memory.read_u64(TRACES);
    if old != 0 {
        m.memory.raw_free(old);
    }
    m.memory.write_u64(TRACES, table);
    m.memory.write_u64(TRACES_CAPACITY, capacity);
    m.memory.write_u64(TRACES_USED, live.len() as u64);
    for trace in live {
        place_trace(m, trace);
    }
    true
}

/// All traced blocks, in the order of the table.
pub fn traces(m: &Machine) -> Vec<Trace> {
    let (table, capacity) = (m.memory.read_u64(TRACES), m.memory.read_u64(TRACES_CAPACITY));
    (0..capacity)
        .map(|slot| table + slot * ENTRY_BYTES)
        .filter(|&place| m.memory.read_u64(place) > REMOVED)
        .map(|place| Trace {
            address: m.memory.read_u64(place),
            size: m.memory.read_u64(place + 8),
            traceback: m.memory.read_u64(place + 16),
        })
        .collect()
}

/// The traceback of the block that holds `address`, if it is traced.
pub fn traceback_of(m: &Machine, address: Address) -> Option<Address> {
    find(m, address).map(|place| m.memory.read_u64(place + 16))
}

/// The frames of a traceback, most recent first: (file name borrowed, line).
pub fn frames(m: &Machine, traceback: Address) -> Vec<(Object, u32)> {
    let count = u64::from(m.memory.read_u32(traceback + 8));
    (0..count)
        .map(|index| traceback + FRAMES + 16 * index)
        .map(|place| (m.object_at(place), m.memory.read_u32(place + 8)))
        .collect()
}

/// Visits the places of the file names that tracebacks hold.
pub fn visit_file_names(m: &Machine, visit: &mut dyn FnMut(Address)) {
    for record in tracebacks(m) {
        let count = u64::from(m.memory.try_read_u32(record + 8).unwrap_or(0));
        (0..count).for_each(|index| visit(record + FRAMES + 16 * index));
    }
}

/// How many frames there were when the traceback was taken, kept or not.
pub fn total_frames(m: &Machine, traceback: Address) -> u32 {
    m.memory.read_u32(traceback + 12)
}

/// The running frames, at most the limit, and how many there are in all.
fn running_frames(m: &Machine) -> (Vec<(Object, u32)>, u32) {
    let limit = m.memory.read_u64(MAX_FRAMES);
    let (mut found, mut total) = (Vec::new(), 0u32);
    let mut current = m.object_at(TSTATE_FRAME);
    while !current.is_null() {
        if (found.len() as u64) < limit {
            let code_object = m.read_object(current, frame::F_CODE);
            let line = code::line_of(m, code_object, i64::from(m.read_u32(current, frame::F_LASTI) as i32));
            found.push((m.read_object(code_object, code::CO_FILENAME), line as u32));
        }
        total += 1;
        current = m.read_object(current, frame::F_BACK);
    }
    (found, total)
}

/// The one record of equal frames. CPython: `traceback_new`.
fn intern_traceback(m: &mut Machine) -> Option<Address> {
    let (frames_now, total) = running_frames(m);
    let words: Vec<u8> = frames_now
        .iter()
        .flat_map(|(file, line)| [file.0, u64::from(*line)])
        .flat_map(u64::to_le_bytes)
        .collect();
    let hash = siphash::hash_bytes(&words) as u64 ^ u64::from(total);
    if let Some(known) = find_traceback(m, hash, &frames_now, total) {
        return Some(known);
    }
    let record = m.memory.raw_alloc(FRAMES + 16 * frames_now.len() as u64)?;
    m.memory.write_u64(record, hash);
    m.memory.write_u32(record + 8, frames_now.len() as u32);
    m.memory.write_u32(record + 12, total);
    for (index, (file, line)) in (0..).zip(frames_now) {
        m.incref(file);
        m.set_object_at(record + FRAMES + 16 * index, file);
        m.memory.write_u64(record + FRAMES + 16 * index + 8, u64::from(line));
    }
    remember_traceback(m, record);
    Some(record)
}

fn find_traceback(m: &Machine, hash: u64, wanted: &[(Object, u32)], total: u32) -> Option<Address> {
    let (table, capacity) = (m.memory.read_u64(TRACEBACKS), m.memory.read_u64(TRACEBACKS_CAPACITY));
    let mut slot = if capacity == 0 { return None } else { hash & (capacity - 1) };
    loop {
        let record = m.memory.read_u64(table + 8 * slot);
        if record == 0 {
            return None;
        }
        if m.memory.read_u64(record) == hash
            && total_frames(m, record) == total
            && frames(m, record) == wanted
        {
            return Some(record);
        }
        slot = (slot + 1) & (capacity - 1);
    }
}

fn remember_traceback(m: &mut Machine, record: Address) {
    let (capacity, used) = (m.memory.read_u64(TRACEBACKS_CAPACITY), m.memory.read_u64(TRACEBACKS_USED));
    if (used + 1) * 2 > capacity {
        let known = tracebacks(m);
        let bigger = (capacity * 2).max(FIRST_CAPACITY);
        let Some(table) = m.memory.raw_calloc(bigger * 8) else { return };
        let old = m.memory.read_u64(TRACEBACKS);
        if old != 0 {
            m.memory.raw_free(old);
        }
        m.memory.write_u64(TRACEBACKS, table);
        m.memory.write_u64(TRACEBACKS_CAPACITY, bigger);
        for record in known {
            place_traceback(m, record);
        }
    }
    place_traceback(m, record);
    m.memory.write_u64(TRACEBACKS_USED, used + 1);
}

fn place_traceback(m: &mut Machine, record: Address) {
    let (table, capacity) = (m.memory.read_u64(TRACEBACKS), m.memory.read_u64(TRACEBACKS_CAPACITY));
    let mut slot = m.memory.read_u64(record) & (capacity - 1);
    while m.memory.read_u64(table + 8 * slot) != 0 {
        slot = (slot + 1) & (capacity - 1);
    }
    m.memory.write_u64(table + 8 * slot, record);
}

fn tracebacks(m: &Machine) -> Vec<Address> {
    let (table, capacity) = (m.memory.read_u64(TRACEBACKS), m.memory.read_u64(TRACEBACKS_CAPACITY));
    (0..capacity).map(|slot| m.memory.read_u64(table + 8 * slot)).filter(|&record| record != 0).collect()
}

/// Begins tracing; nothing happens when it is on. CPython: `tracemalloc_start`.
pub fn start(m: &mut Machine, max_frames: u64) {
    if is_on(m) {
        return;
    }
    m.memory.write_u64(MAX_FRAMES, max_frames);
    m.memory.write_u64(TRACING, 1);
    m.memory.write_u64(TRACED_BYTES, 0);
    m.memory.write_u64(PEAK_BYTES, 0);
    m.registers.tracing = true;
}

/// Ends tracing and forgets all. CPython: `tracemalloc_stop`.
pub fn stop(m: &mut Machine) {
    m.registers.tracing = m.tally.is_some();
    m.memory.write_u64(TRACING, 0);
    clear(m);
}

/// Forgets all traces. CPython: `tracemalloc_clear_traces`.
pub fn clear(m: &mut Machine) {
    let tracing = std::mem::take(&mut m.registers.tracing);
    let records = tracebacks(m);
    for place in [TRACES, TRACEBACKS] {
        let table = m.memory.read_u64(place);
        if table != 0 {
            m.memory.raw_free(table);
        }
    }
    for place in [TRACES, TRACES_CAPACITY, TRACES_USED, TRACEBACKS, TRACEBACKS_CAPACITY, TRACEBACKS_USED] {
        m.memory.write_u64(place, 0);
    }
    m.memory.write_u64(TRACED_BYTES, 0);
    m.memory.write_u64(PEAK_BYTES, 0);
    for record in records {
        for (file, _) in frames(m, record) {
            m.decref(file);
        }
        m.memory.raw_free(record);
    }
    m.registers.tracing = tracing;
}

/// Bytes traced now and at most. CPython: `tracemalloc_get_traced_memory`.
pub fn traced_memory(m: &Machine) -> (u64, u64) {
    if !is_on(m) {
        return (0, 0);
    }
    (m.memory.read_u64(TRACED_BYTES), m.memory.read_u64(PEAK_BYTES))
}

/// The peak is what is traced now.
pub fn reset_peak(m: &mut Machine) {
    let bytes = m.memory.read_u64(TRACED_BYTES);
    m.memory.write_u64(PEAK_BYTES, bytes);
}

/// How many frames a traceback keeps.
pub fn max_frames(m: &Machine) -> u64 {
    m.memory.read_u64(MAX_FRAMES).max(1)
}

/// Bytes of the tables themselves. CPython: `tracemalloc_get_tracemalloc_memory`.
pub fn own_memory(m: &Machine) -> u64 {
    let records: u64 =
        tracebacks(m).into_iter().map(|record| FRAMES + 16 * u64::from(m.memory.read_u32(record + 8))).sum();
    m.memory.read_u64(TRACES_CAPACITY) * ENTRY_BYTES + m.memory.read_u64(TRACEBACKS_CAPACITY) * 8 + records
}
