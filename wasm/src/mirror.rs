//! From the core's plain types to the door's: each twin taken apart, so that no field is forgotten.

use heapscape_core::object::series::Bucket;
use heapscape_core::object::tally::LineBytes;
use heapscape_core::object::timeline::{Mark, MarkKind, Timeline};
use heapscape_core::object::{OutputPiece, Stream};
use heapscape_core::view::{self, alive, blocks, data, generations, identity};
use heapscape_core::{session, time};

use crate::wire;

/// Crosses the door: one thing as its twin.
pub(crate) trait Cross<Twin> {
    /// The twin.
    fn cross(self) -> Twin;
}

impl<T: Cross<Twin>, Twin> Cross<Vec<Twin>> for Vec<T> {
    fn cross(self) -> Vec<Twin> {
        self.into_iter().map(Cross::cross).collect()
    }
}

impl<T: Cross<Twin>, Twin> Cross<Option<Twin>> for Option<T> {
    fn cross(self) -> Option<Twin> {
        self.map(Cross::cross)
    }
}

/// What is the same on both sides.
macro_rules! same {
    ($($type:ty),+ $(,)?) => {
        $(impl Cross<$type> for $type {
            fn cross(self) -> $type {
                self
            }
        })+
    };
}

impl Cross<wire::Packed> for Vec<u8> {
    fn cross(self) -> wire::Packed {
        wire::Packed(self)
    }
}

/// A struct with the same fields on both sides.
macro_rules! fields {
    ($($core:ty => $twin:path { $($field:ident),+ $(,)? })+) => {
        $(impl Cross<$twin> for $core {
            fn cross(self) -> $twin {
                let Self { $($field),+ } = self;
                $twin { $($field: $field.cross()),+ }
            }
        })+
    };
}

/// An enum with the same variants on both sides, none with fields.
macro_rules! words {
    ($($core:ty => $twin:path { $($variant:ident),+ $(,)? })+) => {
        $(impl Cross<$twin> for $core {
            fn cross(self) -> $twin {
                match self {
                    $(Self::$variant => <$twin>::$variant),+
                }
            }
        })+
    };
}

same!(
    bool,
    u8,
    i32,
    u32,
    u64,
    String,
    [u64; 3],
    [u64; 4],
    (String, String),
    (u64, u64),
    (u32, u32),
    [(u32, u32); 4]
);

fields! {
    data::Moment => wire::Moment {
        position, next, phase, failure, sentence, scopes, cards, ghosts, islands, crowd, drawn, collector, memory, paths,
        can_collect,
    }
    data::NextLine => wire::NextLine { input, line, text }
    data::Failure => wire::Failure { line, type_name, message }
    data::Scope => wire::Scope { id, label, kind, names }
    data::NameTag => wire::NameTag { name, value, change }
    data::Card => wire::Card {
        id, address, type_name, title, shape, count, gc_refs, verdict, pins, stub, temporary, sections, own_bytes, held_bytes,
        objects, summary, generation, tracked, fate, reuses, expression,
    }
    data::Pin => wire::Pin { from, words }
    data::Stub => wire::Stub { count, holders }
    data::Temporary => wire::Temporary { count, words }
    data::Section => wire::Section { title, id, bytes, count, gc_refs, rows }
    data::Row => wire::Row { key, label, value, change, access, weak }
    data::Island => wire::Island { cards, objects, bytes, words, cycle }
    data::Crowd => wire::Crowd { groups, links, members, left_out, in_cards, in_modules }
    data::Group => wire::Group {
        key, type_name, holder, is_value, members, objects, bytes, new, garbage, freed_by_count, freed_by_collector,
    }
    data::GroupLink => wire::GroupLink { from, to, count }
    data::LeftOut => wire::LeftOut { groups, objects, bytes }
    data::Drawn => wire::Drawn { cards, objects, yours, own, hidden_by }
    data::Collector => wire::Collector { counts, thresholds, members, enabled, collections }
    data::Memory => wire::Memory { in_use_bytes, from_system_bytes, allocated_blocks, arenas, pools }
    data::KeptPath => wire::KeptPath { object, holder }
    view::Inspection => wire::Inspection {
        id, address, title, type_name, own_bytes, count, way, holders, more_holders, is_static, weak_references, blocks,
    }
    view::WayHop => wire::WayHop { words, title, id }
    view::Holder => wire::Holder { words, id, place }
    view::ObjectBlock => wire::ObjectBlock { name, address, bytes, place, fields, more_fields }
    view::FieldBytes => wire::FieldBytes { offset, bytes, name, hex, value, target, is_counted }
    data::Position => wire::Position { input, line, of, between_lines, instruction, event, events }
    session::Comparison => wire::Comparison {
        sentence, statement, as_it_is, changed, types, output, only_as_it_is, only_changed, only,
    }
    session::Ending => wire::Ending { objects, bytes, survived, printed, failure, change_failure }
    session::TypeCounts => wire::TypeCounts { type_name, count, bytes, changed_count, changed_bytes }
    session::OutputDifference => wire::OutputDifference { line, as_it_is, changed }
    session::Survivor => wire::Survivor { id, type_name, title, bytes }
    session::LineStep => wire::LineStep { instruction, name, argument, line, code_name }
    session::StepEvent => wire::StepEvent { kind, words, object, instruction, event }
    session::StepEvents => wire::StepEvents { events, left_out, is_cut, summary }
    session::StepSummary => wire::StepSummary {
        allocated, freed, parked, unparked, counts, references, collections,
    }
    generations::Generations => wire::Generations { is_enabled, vessels, long_lived_total, long_lived_pending }
    generations::Vessel => wire::Vessel {
        count, threshold, members, own, shown, left_out, collections, collected, uncollectable,
    }
    generations::Member => wire::Member { id, type_name, title, is_garbage }
    session::LastCollection => wire::LastCollection { generation, input, line, cause, outcome, figures }
    session::OverTime => wire::OverTime { buckets, rows, total, rest }
    alive::AliveRow => wire::AliveRow { path, type_name, count, bytes, since, is_garbage, id, block }
    session::LineFigures => wire::LineFigures { thousandths, lines, made_by }
    LineBytes => wire::LineBytes { kept, most }
    blocks::BlockMap => wire::BlockMap {
        arenas, pool_block_bytes, pool_capacity, pool_allocated, states, classes, large, outside, totals,
        fragmentation,
    }
    blocks::ArenaFigures => wire::ArenaFigures { address, pools, in_use, empty, untouched, blocks, words }
    blocks::ClassFigures => wire::ClassFigures { block_bytes, pools, own, yours, garbage, parked, free, virgin }
    blocks::LargeBlock => wire::LargeBlock { address, bytes, state, words, object, is_mapped }
    blocks::Outside => wire::Outside {
        in_use, in_use_bytes, left_out, left_out_bytes, free_bytes, top_bytes, heap_bytes, mapped_bytes,
    }
    blocks::Totals => wire::Totals {
        arena_bytes, arenas_ever, arenas_highwater, pools_in_use, unused_pools, allocated_bytes, available_bytes,
        header_bytes, quantization_bytes,
    }
    identity::Identity => wire::Identity {
        first_small_int, small_ints, interned, strings, more_strings, codes,
    }
    identity::SharedValue => wire::SharedValue { id, text, type_name, count, why }
    identity::CodeConstants => wire::CodeConstants { name, line, constants }
    view::OwnedBlock => wire::OwnedBlock { words, address, bytes, number }
    view::FoundBlock => wire::FoundBlock { words, object, address, bytes }
    session::StepsOfLine => wire::StepsOfLine { steps, is_cut }
    session::Progress => wire::Progress { status, position, instructions, message }
    session::SourceError => wire::SourceError { type_name, message, line, column, text, rendered }
}

words! {
    data::Phase => wire::Phase { Ready, Running, Finished, Failed, Exited }
    data::ScopeKind => wire::ScopeKind { Module, Function, Console, Runtime }
    data::Change => wire::Change { None, New, Changed, Removed }
    data::Shape => wire::Shape {
        Instance, Container, Class, Function, Module, Weakref, Value, Frame, Generator, Exception, Other,
    }
    data::Verdict => wire::Verdict { Reached, SetApart }
    data::Fate => wire::Fate { Live, New, Island, FreedByCount, FreedByCollector, Parked }
    time::Status => wire::Status { Busy, Arrived, Finished, Failed }
    Stream => wire::Stream { Stdout, Stderr, Input }
}

impl Cross<wire::Value> for data::Value {
    fn cross(self) -> wire::Value {
        match self {
            Self::Chip { id, address, type_name, text, count, shared } => {
                wire::Value::Chip { id, address, type_name, text, count, shared }
            }
            Self::Reference { id, weak } => wire::Value::Reference { id, weak },
            Self::Dead => wire::Value::Dead,
            Self::More { count, text } => wire::Value::More { count, text },
            Self::Stack { id, type_name, count, bytes } => wire::Value::Stack { id, type_name, count, bytes },
            Self::Empty => wire::Value::Empty,
        }
    }
}

impl Cross<wire::Loaded> for Result<usize, session::SourceError> {
    fn cross(self) -> wire::Loaded {
        match self {
            Ok(inputs) => wire::Loaded::Ready { ok: true, inputs: inputs as u32 },
            Err(error) => wire::Loaded::Refused { ok: false, error: error.cross() },
        }
    }
}

impl Cross<wire::OutputPiece> for OutputPiece {
    fn cross(self) -> wire::OutputPiece {
        let Self { stream, text, at_line } = self;
        wire::OutputPiece { stream: stream.cross(), text, line: Some(at_line as u32) }
    }
}

impl Cross<session::Destination> for wire::Goal {
    fn cross(self) -> session::Destination {
        let goal = match self {
            Self::Event => return session::Destination::Event,
            Self::EventBack => return session::Destination::EventBack,
            Self::Phase => return session::Destination::Phase,
            Self::PhaseBack => return session::Destination::PhaseBack,
            Self::Moment { input, instruction, event } => {
                let boundary = time::Boundary { input, instruction: instruction as u64 };
                return session::Destination::Moment(boundary, event);
            }
            Self::Line => time::Goal::Line,
            Self::LineBack => time::Goal::LineBack,
            Self::Instruction => time::Goal::Instruction,
            Self::InstructionBack => time::Goal::InstructionBack,
            Self::End => time::Goal::End,
            Self::Break => time::Goal::Break,
            Self::Position { input, line } => time::Goal::Place(time::Place { input, line }),
            Self::Exit => time::Goal::Exit,
        };
        session::Destination::Goal(goal)
    }
}

impl Cross<session::Question> for wire::Question {
    fn cross(self) -> session::Question {
        let address = |place: &str| u64::from_str_radix(place.trim_start_matches("0x"), 16).unwrap_or(0);
        match self {
            Self::Born { id } => session::Question::Born(id),
            Self::Freed { id } => session::Question::Freed(id),
            Self::Counts { id } => session::Question::Counts(id),
            Self::Reference { id, place } => session::Question::Reference(id, address(&place)),
        }
    }
}

impl Cross<wire::Answer> for session::Answer {
    fn cross(self) -> wire::Answer {
        match self {
            Self::Busy(thousandths) => wire::Answer::Busy { thousandths },
            Self::Found(steps, reason) => wire::Answer::Found { steps: steps.cross(), reason },
        }
    }
}

impl Cross<wire::PastStep> for session::PastStep {
    fn cross(self) -> wire::PastStep {
        let Self { place: time::Place { input, line }, line: number, text, words } = self;
        wire::PastStep { input, line, number, text, words }
    }
}

impl Cross<session::Change> for wire::Otherwise {
    fn cross(self) -> session::Change {
        match self {
            Self::Statement { source } => session::Change::Statement(source),
            Self::Weaken { reference } => session::Change::Weaken(reference),
            Self::Cut { reference } => session::Change::Cut(reference),
            Self::Delete { reference } => session::Change::Delete(reference),
            Self::Collect => session::Change::Collect,
        }
    }
}

impl Cross<wire::Outlook> for session::Outlook {
    fn cross(self) -> wire::Outlook {
        match self {
            Self::Busy(work) => wire::Outlook::Busy { work },
            Self::Compared(comparison) => {
                wire::Outlook::Compared { comparison: Box::new((*comparison).cross()) }
            }
            Self::Nothing => wire::Outlook::Nothing,
        }
    }
}

impl Cross<wire::Act> for time::Act {
    fn cross(self) -> wire::Act {
        let time::Place { input, line } = self.at;
        wire::Act { input, line, source: self.source }
    }
}

impl Cross<session::SessionOptions> for wire::SessionOptions {
    fn cross(self) -> session::SessionOptions {
        let Self { memory_limit_bytes, history_bytes } = self;
        let history_bytes = history_bytes.map_or(time::DEFAULT_HISTORY_BYTES, |bytes| bytes as u64);
        let memory_limit_bytes = memory_limit_bytes as u64;
        session::SessionOptions { memory_limit_bytes, history_bytes, ..session::SessionOptions::default() }
    }
}

impl Cross<wire::Timeline> for &Timeline {
    fn cross(self) -> wire::Timeline {
        let mut twin =
            wire::Timeline { collections: Vec::new(), exceptions: Vec::new(), is_cut: self.is_cut() };
        for &Mark { kind, input, line, .. } in self.marks() {
            match kind {
                MarkKind::Collection(generation) => {
                    twin.collections.push(wire::CollectionMark { input, line, generation });
                }
                MarkKind::Exception => twin.exceptions.push(wire::ExceptionMark { input, line }),
            }
        }
        twin
    }
}

impl Cross<wire::Stats> for session::Stats {
    fn cross(self) -> wire::Stats {
        let Self { instructions, lines, objects, bytes_in_use, resident_bytes, history_bytes } = self;
        let wasm_pages = wasm_pages();
        wire::Stats { instructions, lines, objects, bytes_in_use, resident_bytes, history_bytes, wasm_pages }
    }
}

/// The module's own memory, in pages of 64 KiB.
fn wasm_pages() -> u32 {
    #[cfg(target_family = "wasm")]
    let pages = core::arch::wasm32::memory_size::<0>() as u32;
    #[cfg(not(target_family = "wasm"))]
    let pages = 0;
    pages
}

impl Cross<data::MomentOptions> for wire::MomentOptions {
    fn cross(self) -> data::MomentOptions {
        let Self { only_named, max_cards, max_members, around } = self;
        let max_members = max_members.map(|most| most as usize);
        data::MomentOptions { only_named, max_cards: max_cards as usize, max_members, around }
    }
}

impl Cross<wire::LinkEnd> for data::LinkEnd {
    fn cross(self) -> wire::LinkEnd {
        match self {
            Self::Card(id) => wire::LinkEnd::Card { id },
            Self::Group(group) => wire::LinkEnd::Group { group },
        }
    }
}

impl Cross<wire::Members> for data::Members {
    fn cross(self) -> wire::Members {
        let Self { ids, addresses, groups, bytes, states, from, to } = self;
        wire::Members {
            ids: wire::PackedWords(ids),
            addresses: wire::PackedAddresses(addresses),
            groups: wire::PackedWords(groups),
            bytes: wire::PackedWords(bytes),
            states: wire::Packed(states),
            from: wire::PackedWords(from),
            to: wire::PackedWords(to),
        }
    }
}

impl Cross<wire::Bucket> for Bucket {
    fn cross(self) -> wire::Bucket {
        let Self { from, to, first, last, least, most, most_at, .. } = self;
        wire::Bucket { from, to, first, last, least, most, most_at }
    }
}
