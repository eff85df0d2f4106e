//! `_thread.lock` and `_thread.RLock`. CPython: _threadmodule.c, `lockobject`, `rlockobject`.
//!
//! Each has a semaphore beside itself, which the system's allocator gives. There is one thread: who would wait forever for
//! a lock is told so.

use crate::memory::Address;
use crate::object::arguments::{self, Signature};
use crate::object::build_value::{Part, build};
use crate::object::call::{Args, METH_KEYWORDS, METH_NOARGS, METH_VARARGS};
use crate::object::formatted::formatted;
use crate::object::layout::{Field, FieldKind, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::NONE;
use crate::object::type_offsets::{FLAG_BASETYPE, TP_DEALLOC, TP_NEW, TP_REPR};
use crate::object::{
    Called, Machine, MethodDef, Object, Raised, Step, TypeSpec, bool, errors, float, long, statics, tuple,
    type_object, weakref,
};

use super::thread_module::IDENT;

/// The semaphore (`sem_t`): 1 while the lock is free.
const SEMAPHORE: u64 = 16;
const SEMAPHORE_BYTES: u64 = 32;

// Of a lock.
const WEAKREF_LIST: u64 = 24;
const LOCKED: u64 = 32;
const LOCK_BYTES: u64 = 40;

// Of one that its holder may take again.
const OWNER: u64 = 24;
const COUNT: u64 = 32;
const R_WEAKREF_LIST: u64 = 40;
const R_LOCK_BYTES: u64 = 48;

const KEYWORDS: u32 = METH_VARARGS | METH_KEYWORDS;

static LOCK_LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("lock_lock", SEMAPHORE),
        Field::borrowed("in_weakreflist", WEAKREF_LIST),
        Field { name: "locked", offset: LOCKED, bytes: 1, kind: FieldKind::Raw },
    ],
    variable: None,
    blocks: Some(blocks),
};

static R_LOCK_LAYOUT: Layout = Layout {
    fields: &[
        Field::raw("rlock_lock", SEMAPHORE),
        Field::raw("rlock_owner", OWNER),
        Field::raw("rlock_count", COUNT),
        Field::borrowed("in_weakreflist", R_WEAKREF_LIST),
    ],
    variable: None,
    blocks: Some(blocks),
};

fn blocks(m: &Machine, lock: Object, visit: &mut dyn FnMut(Address, &'static str)) {
    let semaphore = m.memory.try_read_u64(lock.field(SEMAPHORE)).unwrap_or(0);
    if semaphore != 0 {
        visit(semaphore, "semaphore");
    }
}

static LOCK: TypeSpec = TypeSpec {
    weaklist_offset: WEAKREF_LIST,
    slots: &[(TP_DEALLOC, SlotFunction::Destructor(dealloc_lock)), (TP_REPR, SlotFunction::F1(lock_repr))],
    methods: &[
        MethodDef::new("acquire_lock", acquire, KEYWORDS),
        MethodDef::new("acquire", acquire, KEYWORDS),
        MethodDef::new("release_lock", release, METH_NOARGS),
        MethodDef::new("release", release, METH_NOARGS),
        MethodDef::new("locked_lock", locked, METH_NOARGS),
        MethodDef::new("locked", locked, METH_NOARGS),
        MethodDef::new("__enter__", acquire, KEYWORDS),
        MethodDef::new("__exit__", release, METH_VARARGS),
        MethodDef::new("_at_fork_reinit", reinit, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::LOCK, "_thread.lock", LOCK_BYTES, &LOCK_LAYOUT)
};

static R_LOCK: TypeSpec = TypeSpec {
    flags: FLAG_BASETYPE,
    weaklist_offset: R_WEAKREF_LIST,
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc_r_lock)),
        (TP_REPR, SlotFunction::F1(r_lock_repr)),
        (TP_NEW, SlotFunction::F3(new_r_lock)),
    ],
    methods: &[
        MethodDef::new("acquire", take, KEYWORDS),
        MethodDef::new("release", give_back, METH_NOARGS),
        MethodDef::new("_is_owned", is_owned, METH_NOARGS),
        MethodDef::new("_acquire_restore", restore, METH_VARARGS),
        MethodDef::new("_release_save", save, METH_NOARGS),
        MethodDef::new("__enter__", take, KEYWORDS),
        MethodDef::new("__exit__", give_back, METH_VARARGS),
        MethodDef::new("_at_fork_reinit", reinit_r_lock, METH_NOARGS),
    ],
    ..TypeSpec::new(statics::RLOCK, "_thread.RLock", R_LOCK_BYTES, &R_LOCK_LAYOUT)
};

/// A new lock. CPython: `newlockobject`.
pub(super) fn new_lock(m: &mut Machine) -> Result<Object, Raised> {
    let lock = m.new_object(statics::LOCK, LOCK_BYTES)?;
    m.write(lock, WEAKREF_LIST, 0);
    m.write(lock, LOCKED, 0);
    with_semaphore(m, lock)
}

/// CPython: `rlock_new`.
fn new_r_lock(m: &mut Machine, type_: Object, _args: Object, _keywords: Object) -> Called {
    let lock = type_object::generic_alloc(m, type_, 0)?;
    with_semaphore(m, lock).map(Step::Value)
}

/// Gives a lock (stolen) its semaphore.
fn with_semaphore(m: &mut Machine, lock: Object) -> Result<Object, Raised> {
    m.write(lock, SEMAPHORE, 0);
    match m.raw_alloc(SEMAPHORE_BYTES) {
        Ok(semaphore) => {
            m.memory.fill(semaphore, SEMAPHORE_BYTES, 0);
            m.write(lock, SEMAPHORE, semaphore);
            set_free(m, lock, true);
            Ok(lock)
        }
        Err(raised) => {
            m.decref(lock);
            Err(raised)
        }
    }
}

fn set_free(m: &mut Machine, lock: Object, free: bool) {
    let semaphore = m.read(lock, SEMAPHORE);
    m.memory.write_u32(semaphore, u32::from(free));
}

fn error(m: &mut Machine, message: &str) -> Raised {
    errors::set_string(m, statics::RUNTIME_ERROR, message)
}

fn truth(m: &mut Machine, value: bool) -> Called {
    Ok(Step::Value(bool::from_bool(m, value)))
}

/// How long an attempt waits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    Forever,
    Limited,
}

/// CPython: `lock_acquire_parse_args`.
fn patience(m: &mut Machine, args: Args) -> Result<Patience, Raised> {
    const SIGNATURE: Signature =
        Signature { function: "acquire", parameters: &["blocking", "timeout"], required: 0, positional: 2 };
    let [blocking, timeout] = arguments::parse(m, args, &SIGNATURE)?;
    let blocks = if blocking.is_null() { true } else { arguments::c_int(m, blocking)? != 0 };
    let seconds = if timeout.is_null() { -1.0 } else { seconds(m, timeout)? };
    let is_unset = seconds == -1.0;
    let message = if !blocks && !is_unset {
        "can't specify a timeout for a non-blocking call"
    } else if seconds < 0.0 && !is_unset {
        "timeout value must be positive"
    } else {
        return Ok(if blocks && is_unset { Patience::Forever } else { Patience::Limited });
    };
    Err(errors::set_string(m, statics::VALUE_ERROR, message))
}

/// CPython: `_PyTime_FromSecondsObject`.
fn seconds(m: &mut Machine, given: Object) -> Result<f64, Raised> {
    let value = if float::check(m, given) {
        float::value(m, given)
    } else {
        match arguments::c_long(m, given) {
            Ok(value) => value as f64,
            Err(raised) if !m.error_matches(statics::OVERFLOW_ERROR) => return Err(raised),
            Err(_) => f64::INFINITY,
        }
    };
    if value.is_nan() {
        return Err(errors::set_string(m, statics::VALUE_ERROR, "Invalid value NaN (not a number)"));
    }
    if value.abs() > i64::MAX as f64 / 1e9 {
        let message = "timestamp too large to convert to C _PyTime_t";
        return Err(errors::set_string(m, statics::OVERFLOW_ERROR, message));
    }
    Ok(value)
}

fn is_locked(m: &Machine, lock: Object) -> bool {
    m.memory.read_u8(lock.field(LOCKED)) != 0
}

fn set_locked(m: &mut Machine, lock: Object, locked: bool) {
    m.memory.write_u8(lock.field(LOCKED), u8::from(locked));
    set_free(m, lock, !locked);
}

/// CPython: `lock_PyThread_acquire_lock`.
fn acquire(m: &mut Machine, lock: Object, args: Args) -> Called {
    let patience = patience(m, args)?;
    if !is_locked(m, lock) {
        set_locked(m, lock, true);
        return truth(m, true);
    }
    if patience == Patience::Forever {
        return Err(error(m, "the only thread would wait forever for this lock"));
    }
    truth(m, false)
}

/// CPython: `lock_PyThread_release_lock`.
fn release(m: &mut Machine, lock: Object, _: Args) -> Called {
    if !is_locked(m, lock) {
        return Err(error(m, "release unlocked lock"));
    }
    set_locked(m, lock, false);
    Ok(Step::Value(m.new_reference(NONE)))
}

fn locked(m: &mut Machine, lock: Object, _: Args) -> Called {
    let locked = is_locked(m, lock);
    truth(m, locked)
}

/// CPython: `lock__at_fork_reinit`.
fn reinit(m: &mut Machine, lock: Object, _: Args) -> Called {
    set_locked(m, lock, false);
    Ok(Step::Value(m.new_reference(NONE)))
}

/// CPython: `rlock__at_fork_reinit`.
fn reinit_r_lock(m: &mut Machine, lock: Object, _: Args) -> Called {
    set_count(m, lock, 0, 0);
    Ok(Step::Value(m.new_reference(NONE)))
}

fn state_name(locked: bool) -> &'static str {
    if locked { "locked" } else { "unlocked" }
}

fn lock_repr(m: &mut Machine, lock: Object) -> Called {
    let (state, name) = (state_name(is_locked(m, lock)), type_object::full_name(m, m.type_of(lock)));
    formatted!("<%s %s object at %p>", state, name, format_args!("{:#x}", lock.0)).make(m).map(Step::Value)
}

fn r_lock_repr(m: &mut Machine, lock: Object) -> Called {
    let (owner, count) = (m.read(lock, OWNER), m.read(lock, COUNT));
    let (state, name) = (state_name(count > 0), type_object::full_name(m, m.type_of(lock)));
    let text = formatted!(
        "<%s %s object owner=%ld count=%lu at %p>",
        state,
        name,
        owner,
        count,
        format_args!("{:#x}", lock.0)
    );
    text.make(m).map(Step::Value)
}

/// Says how often the one thread holds it.
fn set_count(m: &mut Machine, lock: Object, count: u64, owner: u64) {
    m.write(lock, COUNT, count);
    m.write(lock, OWNER, owner);
    set_free(m, lock, count == 0);
}

/// CPython: `rlock_acquire`.
fn take(m: &mut Machine, lock: Object, args: Args) -> Called {
    let _ = patience(m, args)?;
    let count = m.read(lock, COUNT);
    set_count(m, lock, count + 1, IDENT as u64);
    truth(m, true)
}

fn held_count(m: &mut Machine, lock: Object) -> Result<u64, Raised> {
    match m.read(lock, COUNT) {
        0 => Err(error(m, "cannot release un-acquired lock")),
        count => Ok(count),
    }
}

/// CPython: `rlock_release`.
fn give_back(m: &mut Machine, lock: Object, _: Args) -> Called {
    let left = held_count(m, lock)? - 1;
    set_count(m, lock, left, if left == 0 { 0 } else { IDENT as u64 });
    Ok(Step::Value(m.new_reference(NONE)))
}

fn is_owned(m: &mut Machine, lock: Object, _: Args) -> Called {
    let is_held = m.read(lock, COUNT) > 0;
    truth(m, is_held)
}

/// CPython: `rlock_release_save`.
fn save(m: &mut Machine, lock: Object, _: Args) -> Called {
    let (count, owner) = (held_count(m, lock)?, m.read_i64(lock, OWNER));
    set_count(m, lock, 0, 0);
    build(m, &[Part::Number(count as i64), Part::Number(owner)])
}

/// CPython: `rlock_acquire_restore`.
fn restore(m: &mut Machine, lock: Object, args: Args) -> Called {
    arguments::check_tuple(m, "_acquire_restore", args.count, 1, 1)?;
    let state = args.get(m, 0);
    if !tuple::check(m, state) || tuple::size(m, state) != 2 {
        let found = type_object::name_of(m, state);
        let message = format!("_acquire_restore() argument 1 must be 2-item sequence, not {found}");
        return Err(errors::set_string(m, statics::TYPE_ERROR, &message));
    }
    let (count, owner) = (tuple::get(m, state, 0), tuple::get(m, state, 1));
    let (count, owner) = (long::as_i64(m, count)?, long::as_i64(m, owner)?);
    set_count(m, lock, count as u64, owner as u64);
    Ok(Step::Value(m.new_reference(NONE)))
}

fn dealloc_lock(m: &mut Machine, lock: Object) {
    give_up(m, lock, WEAKREF_LIST);
}

fn dealloc_r_lock(m: &mut Machine, lock: Object) {
    give_up(m, lock, R_WEAKREF_LIST);
}

/// CPython: `lock_dealloc`, `rlock_dealloc`.
fn give_up(m: &mut Machine, lock: Object, weakref_list: u64) {
    if m.read(lock, weakref_list) != 0 {
        weakref::clear_weakrefs(m, lock);
    }
    let semaphore = m.read(lock, SEMAPHORE);
    m.raw_free(semaphore);
    m.type_free(lock);
}

/// Registers the types.
pub(super) fn register(natives: &mut Natives) {
    natives.add_type(&LOCK);
    natives.add_type(&R_LOCK);
}
