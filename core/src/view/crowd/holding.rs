//! Who holds whom in a crowd: of each object the oldest holder that stays, and every reference between two that are told.

use crate::object::Object;
use crate::object::layout::Label;
use crate::view::census::Entry;
use crate::view::data::Shape;
use crate::view::graph::{Graph, How, Number};
use crate::view::picture::Drawing;
use crate::view::shapes::shape;

use super::everyone::{CARDS, Everyone, NEITHER};

/// What holds an object, as far as groups tell it apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// The names of the module.
    Names,
    /// The draft of a container or the like that a name holds.
    Named(u32),
    /// Any object of a type, by its index.
    Type(u32),
    /// No object.
    Interpreter,
}

/// How it is held.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Item,
    Key,
    Value,
    /// By the key in an instance's own dict.
    Attribute(Object),
    Slot(u64),
    Field(&'static str),
    Local,
    Stack,
}

/// A reference by which an object may be held.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Hold {
    /// Who holds it, `NEITHER` for the interpreter.
    from: Number,
    how: How,
}

#[derive(Clone, Copy)]
struct Oldest {
    /// The holder's birth; holders that only pass come after all others.
    rank: u64,
    hold: Hold,
}

/// What is added to the births of holders that pass.
const PASSES: u64 = 1 << 48;
const NOBODY: Oldest = Oldest { rank: u64::MAX, hold: Hold { from: NEITHER, how: How::TYPE } };

/// Who holds everyone, by number.
pub(super) struct Holding<'a, 'm> {
    drawing: &'a Drawing<'m>,
    everyone: &'a Everyone,
    /// How many drafts, from the first, are held by a name.
    named: usize,
    oldest: Vec<Oldest>,
}

impl<'a, 'm> Holding<'a, 'm> {
    /// `named`: how many drafts, from the first, are held by a name.
    pub(super) fn find(drawing: &'a Drawing<'m>, everyone: &'a Everyone, named: usize) -> Self {
        let mut found = Self { drawing, everyone, named, oldest: vec![NOBODY; everyone.ends.len()] };
        for &root in drawing.graph.roots() {
            found.note(everyone.ends[root as usize], PASSES, Hold { from: NEITHER, how: How::TYPE });
        }
        for number in 0..drawing.census.holders.len() as Number {
            found.note_held_by(number);
        }
        found
    }

    /// The reference by which an object is held.
    pub(super) fn hold(&self, number: Number) -> Hold {
        self.oldest[number as usize].hold
    }

    /// What that reference is to a reader.
    pub(super) fn words(&self, hold: Hold) -> (Holder, Way) {
        if hold.from == NEITHER {
            return (Holder::Interpreter, Way::Field(""));
        }
        let drawing = self.drawing;
        let end = self.everyone.ends[hold.from as usize];
        let whole = self.whole(hold.from);
        let is_part = whole.object != Graph::entry(&drawing.census, hold.from).object;
        let way = match drawing.graph.label(&drawing.census, hold.how) {
            Label::Item(_) => Way::Item,
            Label::Key(_) | Label::Node(_) => Way::Key,
            Label::Value(key) if is_part => Way::Attribute(key),
            Label::Value(_) => Way::Value,
            Label::Slot(offset) => Way::Slot(offset),
            Label::Field(name) => Way::Field(name),
            Label::Local(_) => Way::Local,
            Label::Stack(_) => Way::Stack,
        };
        let is_named = end >= CARDS && end != NEITHER && ((end - CARDS) as usize) < self.named;
        let holder = if whole.object == drawing.module_names {
            Holder::Names
        } else if is_named && shape(drawing.m, drawing.census.types.facts(whole.facts)) != Shape::Instance {
            Holder::Named(end - CARDS)
        } else {
            Holder::Type(whole.facts)
        };
        (holder, way)
    }

    /// Every reference that has someone in no card at one end at least, by its ends.
    pub(super) fn references(&self, visit: &mut dyn FnMut(u32, u32)) {
        for number in 0..self.drawing.census.holders.len() as Number {
            let from = self.everyone.ends[number as usize];
            if from == NEITHER {
                continue;
            }
            for edge in self.drawing.graph.held_by(number) {
                let to = self.everyone.ends[edge.to as usize];
                // An instance holds its own dict, which is one with it.
                if to != NEITHER && from != to && edge.how != How::TYPE && from.min(to) < CARDS {
                    visit(from, to);
                }
            }
        }
    }

    /// The object that the reader knows: the instance whose dict it is, the card that it is folded into.
    fn whole(&self, number: Number) -> Entry {
        match self.everyone.ends[number as usize] {
            NEITHER => Graph::entry(&self.drawing.census, number),
            end if end >= CARDS => self.drawing.drafts[(end - CARDS) as usize].entry,
            end => Graph::entry(&self.drawing.census, end),
        }
    }

    fn note_held_by(&mut self, number: Number) {
        let held = self.drawing.graph.held_by(number);
        if held.is_empty() {
            return;
        }
        let from = self.everyone.ends[number as usize];
        let birth = self.whole(number).id;
        for edge in held {
            let to = self.everyone.ends[edge.to as usize];
            if edge.how == How::TYPE || to == from {
                continue;
            }
            let rank = if edge.how.passes() { PASSES + birth } else { birth };
            self.note(to, rank, Hold { from: number, how: edge.how });
        }
    }

    fn note(&mut self, to: u32, rank: u64, hold: Hold) {
        if to < CARDS && rank < self.oldest[to as usize].rank {
            self.oldest[to as usize] = Oldest { rank, hold };
        }
    }
}
