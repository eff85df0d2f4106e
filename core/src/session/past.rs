//! Questions about the past of an object, answered by executing again under watch: who made it, who freed it, what changed
//! its count, which statement made a reference to it.

use crate::memory::Address;
use crate::object::{Machine, Object};
use crate::time::{Place, Run, Seen, Watch};
use crate::view::census::is_static;
use crate::view::picture::collections;
use crate::view::{Census, ObjectId};

use super::Session;
use super::interactive::next_line;

/// Changes of a count that are told of, at most; the last ones.
const MOST_CHANGES: usize = 20;

/// What can be asked of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which line made it.
    Born(ObjectId),
    /// Which line freed it.
    Freed(ObjectId),
    /// Which lines changed its count, up to here.
    Counts(ObjectId),
    /// Which line made the reference to it that stands at this address.
    Reference(ObjectId, Address),
}

/// A line of the past that did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastStep {
    /// The place after the line.
    pub place: Place,
    /// The line's number in its file, 0 when it is not known.
    pub line: u32,
    /// Its text.
    pub text: String,
    /// What it did, in words.
    pub words: String,
}

/// How a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// So many thousandths of the past have been looked through; ask on.
    Busy(u64),
    /// What was found, in order; with the reason in words where it is nothing.
    Found(Vec<PastStep>, Option<String>),
}

/// What is looked at after each line.
type Probe = (bool, u64);

/// A question that is being answered.
pub(super) struct Asked {
    question: Question,
    watch: Watch<Probe>,
    /// Where the object is, once its birth has been found.
    object: Option<Object>,
}

fn id_of(question: Question) -> ObjectId {
    match question {
        Question::Born(id) | Question::Freed(id) | Question::Counts(id) | Question::Reference(id, _) => id,
    }
}

/// Whether an object with this identity is there, and its count.
fn life(m: &Machine, object: Object, id: ObjectId) -> Probe {
    let is_alive = [object.0, object.0 - 16].iter().any(|&block| u64::from(m.memory.serial_of(block)) == id);
    let count = m.memory.try_read_u64(object.0).unwrap_or(0);
    if is_alive && count > 0 { (true, count) } else { (false, 0) }
}

impl Asked {
    fn probe(&self) -> impl Fn(&Machine) -> Probe + use<> {
        let (question, object) = (self.question, self.object);
        move |m| probe(question, object, m)
    }
}

fn probe(question: Question, object: Option<Object>, m: &Machine) -> Probe {
    let id = id_of(question);
    match (question, object) {
        (_, None) => (is_static(id) || m.memory.registers().births >= id, 0),
        (Question::Reference(_, place), Some(object)) => {
            (life(m, object, id).0 && m.memory.try_read_u64(place) == Some(object.0), 0)
        }
        (Question::Counts(_) | Question::Born(_), Some(object)) => life(m, object, id),
        (Question::Freed(_), Some(object)) => (life(m, object, id).0, 0),
    }
}

impl Session {
    /// Asks about the past; `answer` goes on until it is found. Any advance ends the question.
    pub fn ask(&mut self, question: Question) {
        self.withdraw();
        self.inside = None;
        let id = id_of(question);
        let is_before = |births| births < id && !is_static(id);
        let watch = self.run.start_watch(is_before, |m| probe(question, None, m));
        let mut asked = Asked { question, watch, object: None };
        // An object that is older than all inputs need not be waited for.
        if probe(question, None, self.run.machine()).0 {
            self.find(&mut asked);
        }
        self.asked = Some(asked);
    }

    /// Gives the question up; the session stands where it was asked.
    pub fn withdraw(&mut self) {
        if let Some(asked) = self.asked.take() {
            self.run.end_watch(&asked.watch);
        }
    }

    /// Looks through the past for at most `budget` units of work.
    pub fn answer(&mut self, budget: u64) -> Answer {
        let Some(mut asked) = self.asked.take() else {
            return Answer::Found(Vec::new(), Some("Nothing was asked.".to_owned()));
        };
        if let Some(words) = self.refusal(asked.question) {
            self.run.end_watch(&asked.watch);
            return Answer::Found(Vec::new(), Some(words));
        }
        let is_birth = asked.object.is_none();
        let until_gone = matches!(asked.question, Question::Freed(_));
        let enough = |seen: &Seen<Probe>| is_birth || until_gone && seen.old.0;
        let probe = asked.probe();
        if !self.run.go_on_watching(&mut asked.watch, probe, enough, budget) {
            let busy = Answer::Busy(self.run.watched(&asked.watch));
            self.asked = Some(asked);
            return busy;
        }
        if is_birth && !matches!(asked.question, Question::Born(_)) && self.find(&mut asked) {
            self.asked = Some(asked);
            return Answer::Busy(0);
        }
        self.run.end_watch(&asked.watch);
        self.found(&asked)
    }

    /// Why a question has no answer in the user's program.
    fn refusal(&self, question: Question) -> Option<String> {
        let id = id_of(question);
        let is_older = is_static(id) || id < self.run.mark();
        (is_older && !matches!(question, Question::Counts(_) | Question::Reference(..)))
            .then(|| "It is CPython's own: older than your program.".to_owned())
    }

    /// At the birth of the object: where it is. The watch goes on from here.
    fn find(&mut self, asked: &mut Asked) -> bool {
        let (id, m) = (id_of(asked.question), self.run.machine());
        let object = Census::take(m, 0).find(m, id).map(|entry| entry.object);
        if object.is_none() {
            return false;
        }
        asked.object = object;
        let now = probe(asked.question, object, m);
        asked.watch.look_at_another((false, 0), now);
        true
    }

    fn found(&mut self, asked: &Asked) -> Answer {
        let changes = asked.watch.changes();
        let wanted: Vec<Seen<Probe>> = match asked.question {
            Question::Born(_) => changes.to_vec(),
            // What its own line has freed again is not seen alive after it.
            Question::Freed(_) if asked.object.is_none() => changes.to_vec(),
            Question::Freed(_) => changes.iter().filter(|seen| !seen.new.0).copied().collect(),
            Question::Counts(_) => changes[changes.len().saturating_sub(MOST_CHANGES)..].to_vec(),
            Question::Reference(..) => {
                changes.iter().rev().find(|seen| seen.new.0).into_iter().copied().collect()
            }
        };
        let reason = wanted.is_empty().then(|| nothing(asked.question).to_owned());
        let steps = wanted.iter().map(|seen| self.step(asked, seen)).collect();
        Answer::Found(steps, reason)
    }

    /// A line that did something, and the one of its instructions that did it: a line that returns from a call goes on
    /// with the rest of the caller's.
    fn step(&mut self, asked: &Asked, seen: &Seen<Probe>) -> PastStep {
        let probe = asked.probe();
        if self.run.look_at(seen.after, |run| probe(run.machine()) != seen.new) {
            let words = "freed it: the interpreter shut down".to_owned();
            return PastStep { place: seen.after, line: 0, text: String::new(), words };
        }
        let (next, before) = self.run.look_at(seen.before, |run| {
            let collections = collections(run.machine());
            let is_exact = run.go_before_change(&seen.new, asked.probe());
            let exact = is_exact.then(|| line_of_instruction(run)).flatten();
            (exact.or_else(|| next_line(run).map(|next| (next.line, next.text))), collections)
        });
        let after = self.run.look_at(seen.after, |run| collections(run.machine()));
        let words = words(asked.question, seen, before != after);
        let (line, text) = next.unwrap_or_default();
        PastStep { place: seen.after, line, text: text.trim().to_owned(), words }
    }
}

/// The line of the user's code that the next instruction belongs to.
fn line_of_instruction(run: &Run) -> Option<(u32, String)> {
    next_line(run).filter(|next| next.line > 0).map(|next| (next.line, next.text))
}

fn words(question: Question, seen: &Seen<Probe>, has_collected: bool) -> String {
    match question {
        Question::Born(_) => "made it".to_owned(),
        Question::Freed(_) if has_collected => "freed it: the cycle collector ran".to_owned(),
        Question::Freed(_) => "freed it: its count reached 0".to_owned(),
        Question::Reference(..) => "made this reference".to_owned(),
        Question::Counts(_) if !seen.old.0 => format!("made it: its count is {}", seen.new.1),
        Question::Counts(_) if !seen.new.0 => "freed it".to_owned(),
        Question::Counts(_) => format!("its count went from {} to {}", seen.old.1, seen.new.1),
    }
}

fn nothing(question: Question) -> &'static str {
    match question {
        Question::Born(_) => "Its birth was not found before this moment.",
        Question::Freed(_) => "It is alive at this moment.",
        Question::Counts(_) => "No line has changed its count up to here.",
        Question::Reference(..) => "The reference is older than your program, or gone.",
    }
}
