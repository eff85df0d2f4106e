//! The core's plain data as the wire's: each twin is taken apart, so that a new field is an error here.

use heapscape_core::view::data as core;

use crate::wire;

impl From<core::Moment> for wire::Moment {
    fn from(twin: core::Moment) -> Self {
        let core::Moment {
            position,
            next,
            phase,
            failure,
            sentence,
            scopes,
            cards,
            ghosts,
            islands,
            drawn,
            collector,
            memory,
            paths,
            can_collect,
        } = twin;
        Self {
            position: position.into(),
            next: next.map(Into::into),
            phase: phase.into(),
            failure: failure.map(Into::into),
            sentence,
            scopes: scopes.into_iter().map(Into::into).collect(),
            cards: cards.into_iter().map(Into::into).collect(),
            ghosts: ghosts.into_iter().map(Into::into).collect(),
            islands: islands.into_iter().map(Into::into).collect(),
            drawn: drawn.into(),
            collector: collector.into(),
            memory: memory.into(),
            paths: paths.into_iter().map(Into::into).collect(),
            can_collect,
        }
    }
}

impl From<core::NextLine> for wire::NextLine {
    fn from(twin: core::NextLine) -> Self {
        let core::NextLine { input, line, text } = twin;
        Self { input, line, text }
    }
}

impl From<core::Phase> for wire::Phase {
    fn from(twin: core::Phase) -> Self {
        match twin {
            core::Phase::Ready => Self::Ready,
            core::Phase::Running => Self::Running,
            core::Phase::Finished => Self::Finished,
            core::Phase::Failed => Self::Failed,
            core::Phase::Exited => Self::Exited,
        }
    }
}

impl From<core::Failure> for wire::Failure {
    fn from(twin: core::Failure) -> Self {
        let core::Failure { line, type_name, message } = twin;
        Self { line, type_name, message }
    }
}

impl From<core::ScopeKind> for wire::ScopeKind {
    fn from(twin: core::ScopeKind) -> Self {
        match twin {
            core::ScopeKind::Module => Self::Module,
            core::ScopeKind::Function => Self::Function,
            core::ScopeKind::Console => Self::Console,
            core::ScopeKind::Runtime => Self::Runtime,
        }
    }
}

impl From<core::Scope> for wire::Scope {
    fn from(twin: core::Scope) -> Self {
        let core::Scope { id, label, kind, names } = twin;
        Self { id, label, kind: kind.into(), names: names.into_iter().map(Into::into).collect() }
    }
}

impl From<core::Change> for wire::Change {
    fn from(twin: core::Change) -> Self {
        match twin {
            core::Change::None => Self::None,
            core::Change::New => Self::New,
            core::Change::Changed => Self::Changed,
            core::Change::Removed => Self::Removed,
        }
    }
}

impl From<core::NameTag> for wire::NameTag {
    fn from(twin: core::NameTag) -> Self {
        let core::NameTag { name, value, change } = twin;
        Self { name, value: value.into(), change: change.into() }
    }
}

impl From<core::Value> for wire::Value {
    fn from(twin: core::Value) -> Self {
        match twin {
            core::Value::Chip { id, address, type_name, text, count, shared } => {
                Self::Chip { id, address, type_name, text, count, shared }
            }
            core::Value::Reference { id, weak } => Self::Reference { id, weak },
            core::Value::Dead => Self::Dead,
            core::Value::More { count, text } => Self::More { count, text },
            core::Value::Stack { id, type_name, count, bytes } => Self::Stack { id, type_name, count, bytes },
            core::Value::Empty => Self::Empty,
        }
    }
}

impl From<core::Shape> for wire::Shape {
    fn from(twin: core::Shape) -> Self {
        match twin {
            core::Shape::Instance => Self::Instance,
            core::Shape::Container => Self::Container,
            core::Shape::Class => Self::Class,
            core::Shape::Function => Self::Function,
            core::Shape::Module => Self::Module,
            core::Shape::Weakref => Self::Weakref,
            core::Shape::Value => Self::Value,
            core::Shape::Frame => Self::Frame,
            core::Shape::Generator => Self::Generator,
            core::Shape::Exception => Self::Exception,
            core::Shape::Other => Self::Other,
        }
    }
}

impl From<core::Fate> for wire::Fate {
    fn from(twin: core::Fate) -> Self {
        match twin {
            core::Fate::Live => Self::Live,
            core::Fate::New => Self::New,
            core::Fate::Island => Self::Island,
            core::Fate::FreedByCount => Self::FreedByCount,
            core::Fate::FreedByCollector => Self::FreedByCollector,
            core::Fate::Parked => Self::Parked,
        }
    }
}

impl From<core::Card> for wire::Card {
    fn from(twin: core::Card) -> Self {
        let core::Card {
            id,
            address,
            type_name,
            title,
            shape,
            count,
            pins,
            stub,
            temporary,
            sections,
            own_bytes,
            held_bytes,
            objects,
            summary,
            generation,
            tracked,
            fate,
            reuses,
            expression,
        } = twin;
        Self {
            id,
            address,
            type_name,
            title,
            shape: shape.into(),
            count,
            pins: pins.into_iter().map(Into::into).collect(),
            stub: stub.into(),
            temporary: temporary.into(),
            sections: sections.into_iter().map(Into::into).collect(),
            own_bytes,
            held_bytes,
            objects,
            summary,
            generation,
            tracked,
            fate: fate.into(),
            reuses,
            expression,
        }
    }
}

impl From<core::Pin> for wire::Pin {
    fn from(twin: core::Pin) -> Self {
        let core::Pin { from, words } = twin;
        Self { from, words }
    }
}

impl From<core::Stub> for wire::Stub {
    fn from(twin: core::Stub) -> Self {
        let core::Stub { count, holders } = twin;
        Self { count, holders }
    }
}

impl From<core::Temporary> for wire::Temporary {
    fn from(twin: core::Temporary) -> Self {
        let core::Temporary { count, words } = twin;
        Self { count, words }
    }
}

impl From<core::Section> for wire::Section {
    fn from(twin: core::Section) -> Self {
        let core::Section { title, id, bytes, count, rows } = twin;
        Self { title, id, bytes, count, rows: rows.into_iter().map(Into::into).collect() }
    }
}

impl From<core::Row> for wire::Row {
    fn from(twin: core::Row) -> Self {
        let core::Row { key, label, value, change, access, weak } = twin;
        Self { key, label, value: value.into(), change: change.into(), access, weak }
    }
}

impl From<core::Island> for wire::Island {
    fn from(twin: core::Island) -> Self {
        let core::Island { cards, objects, bytes, words, cycle } = twin;
        Self { cards, objects, bytes, words, cycle }
    }
}

impl From<core::Drawn> for wire::Drawn {
    fn from(twin: core::Drawn) -> Self {
        let core::Drawn { cards, objects, yours, own, hidden_by } = twin;
        Self { cards, objects, yours, own, hidden_by }
    }
}

impl From<core::Collector> for wire::Collector {
    fn from(twin: core::Collector) -> Self {
        let core::Collector { counts, thresholds, members, enabled, collections } = twin;
        Self { counts, thresholds, members, enabled, collections }
    }
}

impl From<core::Memory> for wire::Memory {
    fn from(twin: core::Memory) -> Self {
        let core::Memory { in_use_bytes, from_system_bytes, allocated_blocks, arenas, pools } = twin;
        Self { in_use_bytes, from_system_bytes, allocated_blocks, arenas, pools }
    }
}

impl From<core::KeptPath> for wire::KeptPath {
    fn from(twin: core::KeptPath) -> Self {
        let core::KeptPath { object, holder } = twin;
        Self { object, holder }
    }
}

impl From<core::Position> for wire::Position {
    fn from(twin: core::Position) -> Self {
        let core::Position { input, line, of } = twin;
        Self { input, line, of }
    }
}
