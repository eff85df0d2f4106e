//! How `functools.lru_cache`'s wrapper is made and called. CPython: _functoolsmodule.c, `lru_cache_new`,
//! `bounded_lru_cache_wrapper`, `infinite_lru_cache_wrapper`, `uncached_lru_cache_wrapper`.

use crate::object::arguments::{self, Signature};
use crate::object::native::Natives;
use crate::object::runtime::{LRU_KEYWORD_MARK, NONE};
use crate::object::{
    Called, Flow, Machine, NativeFrame, NativeKind, Object, Raised, Step, calls, dict, errors, long,
    number_protocol, object_protocol, statics, tuple, type_object, unicode,
};

use super::lru_cache::{
    CACHE, CACHE_INFO_TYPE, FUNC, HITS, LINK_HASH, LINK_KEY, LINK_RESULT, MAX_SIZE, MISSES, TYPED, WRAPPER,
    append, begin_ring, extract, new_link, oldest,
};

/// The ways of calling, as `wrapper` notes them.
const UNCACHED: u64 = 0;
const INFINITE: u64 = 1;
const BOUNDED: u64 = 2;

/// CPython: `lru_cache_new`.
pub(super) fn new(m: &mut Machine, type_: Object, positional: Object, keywords: Object) -> Called {
    const SIGNATURE: Signature = Signature {
        function: "lru_cache",
        parameters: &["user_function", "maxsize", "typed", "cache_info_type"],
        required: 4,
        positional: 4,
    };
    let args = arguments::of_tuple(m, positional, keywords);
    let [function, max_size, typed, info_type] = arguments::parse(m, args, &SIGNATURE)?;
    let typed = object_protocol::is_true_nested(m, typed)?;
    if !calls::is_callable(m, function) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "the first argument must be callable"));
    }
    let (wrapper, max_size) = way_of_calling(m, max_size)?;
    let results = dict::new(m)?;
    let made = match type_object::generic_alloc(m, type_, 0) {
        Ok(made) => made,
        Err(raised) => {
            m.decref(results);
            return Err(raised);
        }
    };
    begin_ring(m, made);
    for (offset, word) in [(WRAPPER, wrapper), (TYPED, u64::from(typed)), (MAX_SIZE, max_size as u64)] {
        m.write(made, offset, word);
    }
    m.incref(function);
    m.incref(info_type);
    for (offset, held) in [(CACHE, results), (FUNC, function), (CACHE_INFO_TYPE, info_type)] {
        m.write_object(made, offset, held);
    }
    Ok(Step::Value(made))
}

/// How a cache of this size is called, and the size that it notes.
fn way_of_calling(m: &mut Machine, max_size: Object) -> Result<(u64, i64), Raised> {
    if max_size == NONE {
        return Ok((INFINITE, -1));
    }
    if !number_protocol::index_check(m, max_size) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "maxsize should be integer or None"));
    }
    let size = number_protocol::as_size(m, max_size, statics::OVERFLOW_ERROR)?.max(0);
    Ok(if size == 0 { (UNCACHED, 0) } else { (BOUNDED, size) })
}

/// CPython: `lru_cache_make_key`.
fn make_key(m: &mut Machine, args: Object, keywords: Object, typed: bool) -> Result<Object, Raised> {
    let (given, named) = (tuple::size(m, args), if keywords.is_null() { 0 } else { dict::size(m, keywords) });
    if !typed && named == 0 {
        let only = (given == 1).then(|| tuple::get(m, args, 0));
        let scalar = only.filter(|&only| unicode::check_exact(m, only) || long::check_exact(m, only));
        return Ok(m.new_reference(scalar.unwrap_or(args)));
    }
    let mut parts: Vec<Object> = (0..given).map(|index| tuple::get(m, args, index)).collect();
    let mut values = Vec::new();
    if named > 0 {
        parts.push(m.object_at(LRU_KEYWORD_MARK));
        let mut position = 0;
        while let Some((key, value, _)) = dict::next(m, keywords, &mut position) {
            parts.extend([key, value]);
            values.push(value);
        }
    }
    if typed {
        parts.extend((0..given).map(|index| m.type_of(tuple::get(m, args, index))));
        parts.extend(values.into_iter().map(|value| m.type_of(value)));
    }
    tuple::pack(m, &parts)
}

// Slots of a call.
const SELF: u64 = 0;
const KEY: u64 = 1;
const KEY_HASH: u64 = 2;

/// CPython: `lru_cache_call`.
pub(super) fn call(m: &mut Machine, cache: Object, arguments: Object, keywords: Object) -> Called {
    let (function, wrapper) = (m.read_object(cache, FUNC), m.read(cache, WRAPPER));
    if wrapper == UNCACHED {
        count(m, cache, MISSES);
        return calls::call(m, function, arguments, keywords);
    }
    let typed = m.read(cache, TYPED) as u32 != 0;
    let key = make_key(m, arguments, keywords, typed)?;
    let known = known_result(m, cache, key, wrapper);
    match known {
        Ok((Some(result), _)) => {
            m.decref(key);
            Ok(Step::Value(result))
        }
        Ok((None, hash)) => {
            count(m, cache, MISSES);
            let frame = m.push_native(NativeKind::LruCache, &[cache, key, Object(hash as u64)], 1 << KEY);
            let step = calls::call(m, function, arguments, keywords);
            m.continue_native(frame, step)
        }
        Err(raised) => {
            m.decref(key);
            Err(raised)
        }
    }
}

fn count(m: &mut Machine, cache: Object, field: u64) {
    let so_far = m.read(cache, field);
    m.write(cache, field, so_far + 1);
}

/// The result that is kept for a key, a new reference, and the key's hash.
fn known_result(
    m: &mut Machine,
    cache: Object,
    key: Object,
    wrapper: u64,
) -> Result<(Option<Object>, i64), Raised> {
    let (hash, results) = (object_protocol::hash_nested(m, key)?, m.read_object(cache, CACHE));
    let Some(found) = dict::get_item_known_hash(m, results, key, hash)? else { return Ok((None, hash)) };
    let result = if wrapper == BOUNDED {
        extract(m, found);
        append(m, cache, found);
        m.read_object(found, LINK_RESULT)
    } else {
        found
    };
    count(m, cache, HITS);
    Ok((Some(m.new_reference(result)), hash))
}

fn resume(m: &mut Machine, frame: NativeFrame, input: Result<Object, Raised>) -> Result<Flow, Raised> {
    let result = input?;
    let (cache, key, hash) = (frame.slot(m, SELF), frame.slot(m, KEY), frame.word(m, KEY_HASH) as i64);
    let kept = if m.read(cache, WRAPPER) == INFINITE {
        let results = m.read_object(cache, CACHE);
        dict::set_item_known_hash(m, results, key, result, hash)
    } else {
        frame.take(m, KEY);
        keep(m, cache, key, hash, result)
    };
    match kept {
        Ok(()) => Ok(Flow::Return(result)),
        Err(raised) => {
            m.decref(result);
            Err(raised)
        }
    }
}

/// Keeps a result (borrowed) under its key (stolen), in place of the oldest one if there are as many as may be.
fn keep(m: &mut Machine, cache: Object, key: Object, hash: i64, result: Object) -> Result<(), Raised> {
    let results = m.read_object(cache, CACHE);
    match dict::get_item_known_hash(m, results, key, hash) {
        Ok(None) => {}
        // The same call was made, and kept, inside this one.
        found => {
            m.decref(key);
            return found.map(|_| ());
        }
    }
    let link = oldest(m, cache);
    if dict::size(m, results) < m.read_i64(cache, MAX_SIZE) || link == cache {
        m.incref(result);
        let link = new_link(m, key, hash, result)?;
        return enter(m, cache, link);
    }
    extract(m, link);
    let (old_key, old_hash) = (m.read_object(link, LINK_KEY), m.read_i64(link, LINK_HASH));
    let popped = match dict::pop_known_hash(m, results, old_key, old_hash) {
        Ok(Some(popped)) => popped,
        Ok(None) => {
            // Somebody else has removed the key: the link is an orphan.
            m.decref(link);
            m.decref(key);
            return Ok(());
        }
        Err(raised) => {
            append(m, cache, link);
            m.decref(key);
            return Err(raised);
        }
    };
    let old_result = m.read_object(link, LINK_RESULT);
    m.incref(result);
    m.write(link, LINK_HASH, hash as u64);
    m.write_object(link, LINK_KEY, key);
    m.write_object(link, LINK_RESULT, result);
    let entered = enter(m, cache, link);
    for old in [popped, old_key, old_result] {
        m.decref(old);
    }
    entered
}

/// Puts a link into the dict and the ring; the ring takes the reference over.
fn enter(m: &mut Machine, cache: Object, link: Object) -> Result<(), Raised> {
    let (results, key) = (m.read_object(cache, CACHE), m.read_object(link, LINK_KEY));
    let hash = m.read_i64(link, LINK_HASH);
    if let Err(raised) = dict::set_item_known_hash(m, results, key, link, hash) {
        m.decref(link);
        return Err(raised);
    }
    append(m, cache, link);
    Ok(())
}

/// Registers the activation of a call that is not answered from the results.
pub(super) fn register(natives: &mut Natives) {
    natives.add_resume(NativeKind::LruCache, resume);
}
