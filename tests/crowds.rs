//! Moments of programs with more objects than there are cards for: told in groups, and everything adds up.

use heapscape_core::session::{Session, SessionOptions};
use heapscape_core::time::{Goal, Status};
use heapscape_core::view::data::{Crowd, Drawn, Group, LinkEnd, Moment, MomentOptions};

const OPTIONS: MomentOptions =
    MomentOptions { only_named: false, max_cards: 300, max_members: Some(10_000), around: None };

const PAIRS: &str = "\
import gc
gc.disable()
class Node:
    pass
def pairs(count):
    made = []
    for number in range(count):
        one, two = Node(), Node()
        one.other, two.other = two, one
        made.append(one)
    return made
kept = pairs(1000)
del kept
gc.collect()
";

fn at_end(source: &str) -> Session {
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    go(&mut session, Goal::End);
    session
}

fn go(session: &mut Session, goal: Goal) {
    while session.advance(goal, u64::MAX).status == Status::Busy {}
}

/// The crowd of where the session stands, after it was added up.
fn crowd(session: &mut Session) -> Crowd {
    let moment = session.moment(&OPTIONS);
    assert_adds_up(&moment);
    moment.crowd.expect("there is more than fits on cards")
}

fn assert_adds_up(moment: &Moment) {
    let Some(crowd) = &moment.crowd else { return };
    let Drawn { yours, .. } = moment.drawn;
    let groups: u64 = crowd.groups.iter().map(|group| group.objects).sum();
    assert_eq!(crowd.in_cards + crowd.in_modules + groups + crowd.left_out.objects, yours);
    let Some(members) = &crowd.members else { return };
    for (number, group) in (0..).zip(&crowd.groups) {
        let states: Vec<u8> = (0..members.ids.len())
            .filter(|&at| members.groups[at] == number)
            .map(|at| members.states[at])
            .collect();
        let count = |wanted: &[u8]| states.iter().filter(|state| wanted.contains(state)).count() as u64;
        if !group.is_value {
            assert_eq!(count(&[0, 1, 2]), group.members, "{group:?}");
            assert_eq!(count(&[2]), group.garbage, "{group:?}");
            assert_eq!(count(&[3]), group.freed_by_count, "{group:?}");
            assert_eq!(count(&[4]), group.freed_by_collector, "{group:?}");
        }
    }
}

fn group<'a>(crowd: &'a Crowd, type_name: &str, holder: &str) -> &'a Group {
    let mut groups = crowd.groups.iter();
    let found = groups.find(|group| group.type_name == type_name && group.holder == holder);
    found.unwrap_or_else(|| panic!("no {type_name} held by {holder} in {:#?}", crowd.groups))
}

#[test]
fn objects_that_are_alike_by_type_and_holder_are_a_group() {
    let mut session = at_end(PAIRS);
    go(&mut session, Goal::LineBack);
    go(&mut session, Goal::LineBack);
    let crowd = crowd(&mut session);
    let items = group(&crowd, "Node", "kept[…]");
    let others = group(&crowd, "Node", "Node.other");
    // The rows of the list show four of its items, and each of those its other.
    assert_eq!((items.members, others.members), (996, 1000));
    assert_eq!(items.objects, 2 * items.members, "each with its dict");
    let at =
        |wanted: &Group| crowd.groups.iter().position(|group| group == wanted).expect("it is one") as u32;
    let between = (LinkEnd::Group(at(items)), LinkEnd::Group(at(others)));
    let link =
        crowd.links.iter().find(|link| (link.from, link.to) == between).expect("they hold one another");
    assert_eq!(link.count, 996);
    let members = crowd.members.as_ref().expect("few enough");
    assert_eq!(members.groups.iter().filter(|&&group| group == at(items)).count(), 996);
}

#[test]
fn what_no_name_reaches_is_garbage_in_its_group_and_freed_there() {
    let mut session = at_end(PAIRS);
    go(&mut session, Goal::LineBack);
    let lost = session.moment(&OPTIONS);
    assert_adds_up(&lost);
    assert!(lost.sentence.starts_with("No name reaches these 4,000 objects"), "{}", lost.sentence);
    let lost = lost.crowd.expect("two thousand are a crowd");
    assert_eq!(lost.groups.iter().map(|group| group.garbage).sum::<u64>(), 2000);
    go(&mut session, Goal::Line);
    let freed = session.moment(&OPTIONS);
    assert!(freed.sentence.starts_with("The collector freed 4,000 objects"), "{}", freed.sentence);
    let freed = freed.crowd.expect("they are ghosts for this step");
    assert_eq!(freed.groups.iter().map(|group| group.freed_by_collector).sum::<u64>(), 2000);
    assert_eq!(freed.groups.iter().map(|group| group.members).sum::<u64>(), 0);
    go(&mut session, Goal::LineBack);
    assert_eq!(session.moment(&OPTIONS).crowd, Some(lost), "back it is as it was");
}

#[test]
fn only_what_names_reach_leaves_garbage_out() {
    let mut session =
        at_end(&format!("{PAIRS}rows = [[number] for number in range(400)]\n").replace("gc.collect()", ""));
    let moment = session.moment(&MomentOptions { only_named: true, ..OPTIONS });
    assert_adds_up(&moment);
    let crowd = moment.crowd.expect("four hundred lists are a crowd");
    assert_eq!(crowd.groups.iter().map(|group| group.garbage).sum::<u64>(), 0);
    assert_eq!(crowd.left_out.objects, 4000);
}

#[test]
fn every_line_adds_up() {
    let source = "\
import random
class Node:
    __slots__ = ('next',)
nodes = []
for number in range(330):
    nodes.append(Node())
table = {number: [number] for number in range(400)}
words = [str(number) * 9 for number in range(500)]
del nodes[100:]
table.clear()
";
    let mut session = Session::new(SessionOptions::default());
    session.load(source, "script.py").expect("it compiles");
    let mut crowds = 0;
    while session.run().stage() == heapscape_core::time::Stage::Running {
        go(&mut session, Goal::Line);
        let moment = session.moment(&OPTIONS);
        assert_adds_up(&moment);
        crowds += u32::from(moment.crowd.is_some());
    }
    assert!(crowds > 100, "{crowds}");
}

#[test]
fn beyond_ten_thousand_there_are_groups_only() {
    let mut session = at_end("rows = [[number] for number in range(20_000)]\n");
    let crowd = crowd(&mut session);
    assert_eq!(crowd.members, None);
    assert_eq!(group(&crowd, "list", "rows[…]").members, 19_996);
}

#[test]
fn groups_beyond_the_largest_are_counted() {
    let mut session = at_end(
        "things = []\nfor number in range(90):\n    Class = type(f'C{number}', (), {})\n    things += [Class() for _ in range(9)]\n",
    );
    let crowd = crowd(&mut session);
    assert_eq!(crowd.groups.len(), 60);
    assert!(crowd.left_out.groups >= 30, "{:?}", crowd.left_out);
}

#[test]
fn one_object_is_drawn_as_a_card_where_it_is_asked_for() {
    let mut session = at_end(PAIRS);
    go(&mut session, Goal::LineBack);
    go(&mut session, Goal::LineBack);
    let crowd = crowd(&mut session);
    let id = u64::from(crowd.members.expect("few enough").ids[900]);
    let moment = session.moment(&MomentOptions { around: Some(id), ..OPTIONS });
    assert!(moment.cards.iter().any(|card| card.id == id));
    assert_adds_up(&moment);
}
