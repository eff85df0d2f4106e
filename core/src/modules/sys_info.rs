//! What `sys` says about this interpreter: versions, flags, ranges of numbers. CPython: sysmodule.c, longobject.c,
//! floatobject.c.

use crate::object::{Machine, Object, Raised};
use crate::object::{bool, dict, float, list, long, long_text, module, namespace, runtime, tuple, unicode};

use crate::object::struct_sequence::{
    self as sequence, FLAGS, FLOAT_INFO, HASH_INFO, INT_INFO, THREAD_INFO, VERSION_INFO,
};

/// `sys.copyright`.
pub(super) const COPYRIGHT: &str = "Copyright (c) The Heapscape contributors";

/// Adds the constants to the module.
pub(super) fn add(m: &mut Machine, sys: Object) -> Result<(), Raised> {
    long_text::set_max_digits(m, long_text::DEFAULT_MAX_DIGITS);
    for spec in sequence::TYPES {
        sequence::complete_type(m, spec)?;
    }
    add_plain(m, sys)?;
    let version = version_info(m)?;
    module::add_object(m, sys, "version_info", version)?;
    let implementation = implementation(m, version)?;
    module::add_object(m, sys, "implementation", implementation)?;
    for (name, make) in [
        ("flags", flags as fn(&mut Machine) -> Result<Object, Raised>),
        ("int_info", int_info),
        ("float_info", float_info),
        ("hash_info", hash_info),
        ("thread_info", thread_info),
        ("builtin_module_names", builtin_module_names),
    ] {
        let value = make(m)?;
        module::add_object(m, sys, name, value)?;
    }
    Ok(())
}

fn add_plain(m: &mut Machine, sys: Object) -> Result<(), Raised> {
    for (name, value) in
        [("maxsize", i64::MAX), ("maxunicode", 0x10_ffff), ("hexversion", 0x0309_12f0), ("api_version", 1013)]
    {
        let value = long::from_i64(m, value)?;
        module::add_object(m, sys, name, value)?;
    }
    for (name, text) in [
        ("version", "3.9.18 (Heapscape)"),
        ("copyright", COPYRIGHT),
        ("platform", "linux"),
        ("byteorder", "little"),
        ("executable", ""),
        ("_base_executable", ""),
        ("prefix", "/usr/local"),
        ("base_prefix", "/usr/local"),
        ("exec_prefix", "/usr/local"),
        ("base_exec_prefix", "/usr/local"),
        ("platlibdir", "lib"),
        ("abiflags", ""),
        ("float_repr_style", "short"),
    ] {
        let value = unicode::from_str(m, text)?;
        module::add_object(m, sys, name, value)?;
    }
    for name in ["argv", "warnoptions", "meta_path", "path_hooks"] {
        let value = list::new(m, 0)?;
        module::add_object(m, sys, name, value)?;
    }
    for name in ["path_importer_cache", "_xoptions"] {
        let value = dict::new(m)?;
        module::add_object(m, sys, name, value)?;
    }
    m.incref(runtime::TRUE);
    module::add_object(m, sys, "dont_write_bytecode", runtime::TRUE)?;
    m.incref(runtime::NONE);
    module::add_object(m, sys, "pycache_prefix", runtime::NONE)
}

/// The ints as objects, `None` where it fails.
fn ints<const N: usize>(m: &mut Machine, values: [i64; N]) -> Result<[Object; N], Raised> {
    let mut objects = [Object::NULL; N];
    for (object, value) in objects.iter_mut().zip(values) {
        *object = long::from_i64(m, value)?;
    }
    Ok(objects)
}

fn version_info(m: &mut Machine) -> Result<Object, Raised> {
    let [major, minor, micro, serial] = ints(m, [3, 9, 18, 0])?;
    let level = unicode::from_str(m, "final")?;
    sequence::new(m, &VERSION_INFO, &[major, minor, micro, level, serial])
}

fn implementation(m: &mut Machine, version: Object) -> Result<Object, Raised> {
    let attributes = dict::new(m)?;
    let name = unicode::from_str(m, "cpython")?;
    let tag = unicode::from_str(m, "cpython-39")?;
    let hex = long::from_i64(m, 0x0309_12f0)?;
    m.incref(version);
    for (key, value) in [("name", name), ("cache_tag", tag), ("version", version), ("hexversion", hex)] {
        dict::set_item_string(m, attributes, key, value)?;
        m.decref(value);
    }
    let made = namespace::new(m, attributes);
    m.decref(attributes);
    made
}

/// As `python -B` has them.
fn flags(m: &mut Machine) -> Result<Object, Raised> {
    let mut items = ints(m, [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1])?;
    m.decref(items[13]);
    items[13] = bool::from_bool(m, false);
    sequence::new(m, &FLAGS, &items)
}

fn int_info(m: &mut Machine) -> Result<Object, Raised> {
    let items = ints(m, [30, 4, long_text::DEFAULT_MAX_DIGITS as i64, long_text::CHECK_THRESHOLD as i64])?;
    sequence::new(m, &INT_INFO, &items)
}

fn float_info(m: &mut Machine) -> Result<Object, Raised> {
    let max = float::from_f64(m, f64::MAX)?;
    let min = float::from_f64(m, f64::MIN_POSITIVE)?;
    let epsilon = float::from_f64(m, f64::EPSILON)?;
    let [max_exp, max_10_exp, min_exp, min_10_exp, dig, mant_dig, radix, rounds] =
        ints(m, [1024, 308, -1021, -307, 15, 53, 2, 1])?;
    let items = [max, max_exp, max_10_exp, min, min_exp, min_10_exp, dig, mant_dig, epsilon, radix, rounds];
    sequence::new(m, &FLOAT_INFO, &items)
}

fn hash_info(m: &mut Machine) -> Result<Object, Raised> {
    let [width, modulus, inf, nan, imag, hash_bits, seed_bits, cutoff] =
        ints(m, [64, (1 << 61) - 1, 314_159, 0, 1_000_003, 64, 128, 0])?;
    let algorithm = unicode::from_str(m, "siphash24")?;
    let items = [width, modulus, inf, nan, imag, algorithm, hash_bits, seed_bits, cutoff];
    sequence::new(m, &HASH_INFO, &items)
}

fn thread_info(m: &mut Machine) -> Result<Object, Raised> {
    let mut items = [Object::NULL; 3];
    for (item, text) in items.iter_mut().zip(["pthread", "semaphore", "NPTL 2.36"]) {
        *item = unicode::from_str(m, text)?;
    }
    sequence::new(m, &THREAD_INFO, &items)
}

fn builtin_module_names(m: &mut Machine) -> Result<Object, Raised> {
    let mut names = Vec::new();
    for name in super::NATIVE_NAMES {
        names.push(unicode::from_str(m, name)?);
    }
    tuple::pack_stolen(m, &names)
}
