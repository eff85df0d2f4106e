//! The static types of a fresh machine.

use crate::memory::{AllocatorProfile, Memory};

use super::machine::{Hooks, Machine};
use super::reference::Object;
use super::runtime::INTERNED;
use super::type_offsets::TP_DICT;
use super::{dict, long, names, singletons, statics, type_object, unicode};

fn booted() -> Machine {
    let hooks = Hooks {
        run_nested: |_, _| unreachable!("nothing runs Python"),
        call_function: |_, _, _| unreachable!("there are no functions"),
        resume_generator: |_, _, _, _| unreachable!("there are no generators"),
        collect_generations: |_| {},
        find_module: |_| unreachable!("nothing is imported"),
    };
    let mut m = Machine::new(Memory::new(AllocatorProfile::PYTHON_3_9), crate::registry::natives(), hooks);
    crate::gc::init(&mut m);
    singletons::initialize(&mut m);
    for spec in &m.natives.types {
        type_object::write_static(&mut m, spec);
    }
    super::dict_keys::initialize(&mut m);
    long::init_small_ints(&mut m).expect("there is memory");
    let interned = dict::new(&mut m).expect("there is memory");
    m.set_object_at(INTERNED, interned);
    names::init(&mut m).expect("there is memory");
    for spec in &m.natives.types {
        type_object::ready(&mut m, spec.address).expect("every static type can be made ready");
    }
    m
}

fn keys(m: &Machine, type_: Object) -> Vec<String> {
    let own = m.read_object(type_, TP_DICT);
    let (mut position, mut found) = (0, Vec::new());
    while let Some((key, _, _)) = dict::next(m, own, &mut position) {
        found.push(unicode::to_string(m, key));
    }
    found
}

#[test]
fn attributes_of_object_are_in_the_order_of_cpython() {
    let m = booted();
    let expected = "__repr__ __hash__ __str__ __getattribute__ __setattr__ __delattr__ __lt__ __le__ __eq__ __ne__ __gt__ \
        __ge__ __init__ __new__ __reduce_ex__ __reduce__ __subclasshook__ __init_subclass__ __format__ __sizeof__ __dir__ \
        __class__ __doc__";
    assert_eq!(keys(&m, statics::OBJECT).join(" "), expected);
    for spec in &m.natives.types {
        println!("{} {}", spec.name, keys(&m, spec.address).join(" "));
    }
}
