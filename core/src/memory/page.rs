//! A page, and where fresh ones come from.

use std::rc::Rc;

/// Bytes in a page of the address space.
pub const PAGE_BYTES: u64 = 4096;
/// Words in a page.
pub(super) const PAGE_WORDS: usize = 512;

/// 4 KiB of simulated memory.
///
/// Words are in the host's order; both targets are little-endian, as x86-64 is.
#[derive(Clone)]
pub struct Page(pub(super) [u64; PAGE_WORDS]);

/// Word by word, eight at a time: comparing arrays would call WebAssembly's `memcmp`, which goes byte by byte.
impl PartialEq for Page {
    fn eq(&self, other: &Page) -> bool {
        let (mine, theirs) = (self.0.as_chunks::<8>().0, other.0.as_chunks::<8>().0);
        mine.iter().zip(theirs).all(|(mine, theirs)| {
            mine.iter().zip(theirs).fold(0, |differing, (one, other)| differing | one ^ other) == 0
        })
    }
}

impl Eq for Page {}

impl Page {
    /// A page of zeros.
    pub(super) fn zeroed() -> Rc<Page> {
        Rc::new(Page([0; PAGE_WORDS]))
    }

    /// The page's bytes.
    #[inline]
    pub fn bytes(&self) -> &[u8; PAGE_BYTES as usize] {
        bytemuck::cast_ref(&self.0)
    }

    #[inline]
    pub(super) fn bytes_mut(&mut self) -> &mut [u8; PAGE_BYTES as usize] {
        bytemuck::cast_mut(&mut self.0)
    }

    /// The page as half words.
    #[inline(always)]
    pub(super) fn halves(&self) -> &[u32; 2 * PAGE_WORDS] {
        bytemuck::cast_ref(&self.0)
    }

    #[inline(always)]
    pub(super) fn halves_mut(&mut self) -> &mut [u32; 2 * PAGE_WORDS] {
        bytemuck::cast_mut(&mut self.0)
    }

    /// The page as quarter words.
    #[inline(always)]
    pub(super) fn quarters(&self) -> &[u16; 4 * PAGE_WORDS] {
        bytemuck::cast_ref(&self.0)
    }

    #[inline(always)]
    pub(super) fn quarters_mut(&mut self) -> &mut [u16; 4 * PAGE_WORDS] {
        bytemuck::cast_mut(&mut self.0)
    }
}

/// Pages ready to be used, so that a write that needs one cannot fail.
///
/// The host may refuse memory, and a write has no way to say so. Pages are therefore obtained in
/// batches, after a probe that is allowed to fail. Once a probe has failed the writes under way
/// live on the reserve: nothing more is mapped until the host gives memory again, and when half of
/// the reserve is gone no allocation succeeds at all.
pub(super) struct SparePages {
    zeroed: Vec<Rc<Page>>,
    /// Pages given back, with whatever was in them.
    used: Vec<Rc<Page>>,
    exhausted: bool,
    /// Pages until the host's heap is made to grow again.
    ahead: usize,
}

impl SparePages {
    const RESERVE: usize = 128;
    const BATCH: usize = 64;
    const MAX_USED: usize = 512;
    /// Pages that the host's heap grows by: 4 MiB.
    const AHEAD: usize = 1024;
    /// A page, its reference counts and the host allocator's header.
    const PROBE_BYTES: usize = Self::BATCH * (PAGE_BYTES as usize + 48);

    pub(super) fn new() -> Self {
        Self {
            zeroed: Vec::with_capacity(Self::RESERVE + 2 * Self::BATCH),
            used: Vec::with_capacity(Self::MAX_USED),
            exhausted: false,
            ahead: 0,
        }
    }

    /// Takes a page of zeros.
    pub(super) fn take_zeroed(&mut self) -> Rc<Page> {
        if self.zeroed.len() <= Self::RESERVE {
            if let Some(mut page) = self.used.pop() {
                unique(&mut page).0.fill(0);
                return page;
            }
            self.refill();
        }
        self.zeroed.pop().expect("the host is out of memory and the reserve of pages is used up")
    }

    /// Takes a page and makes it a copy of `old`.
    pub(super) fn take_copy(&mut self, old: &Page) -> Rc<Page> {
        let mut page = self.used.pop().unwrap_or_else(|| self.take_zeroed());
        unique(&mut page).0.copy_from_slice(&old.0);
        page
    }

    /// Keeps a page for later if nobody else has it and there is room.
    pub(super) fn put_back(&mut self, mut page: Rc<Page>) {
        if self.used.len() < Self::MAX_USED && Rc::get_mut(&mut page).is_some() {
            self.used.push(page);
        }
    }

    /// Whether the host refused memory at the last attempt.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    /// Whether the host refuses memory. Asks again if it did.
    pub(super) fn is_still_exhausted(&mut self) -> bool {
        if self.exhausted {
            self.refill();
        }
        self.exhausted
    }

    /// Whether so much of the reserve is gone that not even mapped memory may be handed out.
    pub(super) fn is_reserve_low(&mut self) -> bool {
        self.is_still_exhausted() && self.zeroed.len() + self.used.len() < Self::RESERVE / 2
    }

    /// Whether the host has room for this many pages more, now.
    pub(super) fn host_has_room_for(pages: u64) -> bool {
        let bytes = pages.saturating_mul((Self::PROBE_BYTES / Self::BATCH) as u64);
        usize::try_from(bytes).is_ok_and(|bytes| Vec::<u8>::new().try_reserve_exact(bytes).is_ok())
    }

    /// Lets the host's heap grow by megabytes and not by kilobytes: each time costs a browser much more than the memory.
    fn grow_ahead(&mut self) {
        if self.ahead == 0 {
            let _ = Self::host_has_room_for(Self::AHEAD as u64);
            self.ahead = Self::AHEAD;
        }
        self.ahead -= Self::BATCH;
    }

    /// The reserve must be whole again before allocations go on.
    fn refill(&mut self) {
        while self.zeroed.len() < Self::RESERVE + Self::BATCH {
            if !Self::host_has_room_for(Self::BATCH as u64) {
                self.exhausted = true;
                return;
            }
            self.grow_ahead();
            self.zeroed.extend((0..Self::BATCH).map(|_| Page::zeroed()));
        }
        self.exhausted = false;
    }
}

fn unique(page: &mut Rc<Page>) -> &mut Page {
    Rc::get_mut(page).expect("a spare page has no other owner")
}
