//! Arguments of native functions, with CPython's messages. CPython: getargs.c.

use super::call::Args;
use super::formatted::formatted;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::NONE;
use super::statics;
use super::step::Raised;
use super::{dict, errors, float, keyword_tuples, long, number_protocol, slice, tuple, type_object, unicode};

/// CPython: `_PyArg_CheckPositional`.
pub fn check_positional(m: &mut Machine, name: &str, given: u64, min: u64, max: u64) -> Result<(), Raised> {
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let (bound, word) = if given < min { (min, "at least ") } else { (max, "at most ") };
    let word = if min == max { "" } else { word };
    let plural = if bound == 1 { "" } else { "s" };
    let message = formatted!("%.200s expected %s%zd argument%s, got %zd", name, word, bound, plural, given);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// As [`check_positional`], in the words of functions that read a tuple of arguments; those without a name are called
/// `""`. CPython: `PyArg_ParseTuple`.
pub fn check_tuple(m: &mut Machine, name: &str, given: u64, min: u64, max: u64) -> Result<(), Raised> {
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let (bound, word) = if given < min { (min, "at least") } else { (max, "at most") };
    let word = if min == max { "exactly" } else { word };
    let (subject, call) = subject(name);
    let format = "%.150s%s takes %s %d argument%s (%zd given)";
    let message = formatted!(format, subject, call, word, bound, plural(bound), given);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// What a message says of a function; some do not name it.
fn subject(name: &str) -> (&str, &str) {
    if name.is_empty() { ("function", "") } else { (name, "()") }
}

/// The index of a slice, clipped to 64 bits; `None` where it is absent. CPython: `_PyEval_SliceIndex`.
pub fn slice_index(m: &mut Machine, args: Args, position: u64) -> Result<Option<i64>, Raised> {
    let given = args.optional(m, position);
    if given.is_null() || given == NONE {
        return Ok(None);
    }
    slice::slice_index(m, given).map(Some)
}

/// Raises if an argument is given that is no string. CPython: `_PyArg_BadArgument`.
pub fn check_text(m: &mut Machine, function: &str, which: &str, given: Object) -> Result<(), Raised> {
    if given.is_null() || unicode::check(m, given) {
        return Ok(());
    }
    Err(no_text(m, function, which, given))
}

/// Complains of what is given for the string that an argument is; `which` is empty where there is only one.
/// CPython: `_PyArg_BadArgument`.
pub fn no_text(m: &mut Machine, function: &str, which: &str, given: Object) -> Raised {
    let place = if which.is_empty() { "argument".to_owned() } else { format!("argument {which}") };
    bad_argument(m, function, &place, "str", given)
}

/// Complains that a function's argument is none of a type. CPython: `_PyArg_BadArgument`.
pub fn bad_argument(m: &mut Machine, function: &str, place: &str, expected: &str, given: Object) -> Raised {
    let found = kind_of(m, given);
    let message = formatted!("%.200s() %.200s must be %.50s, not %.50s", function, place, expected, found);
    errors::format(m, statics::TYPE_ERROR, message)
}

/// Complains that something else than `given` was `wanted`. CPython: getargs.c, `seterror`.
pub fn other_wanted(m: &mut Machine, wanted: &str, given: Object) -> Raised {
    let found = kind_of(m, given);
    errors::set_string(m, statics::TYPE_ERROR, &format!("{wanted}, not {found}"))
}

/// What an argument is, in complaints about it. CPython: `_PyArg_BadArgument`.
pub fn kind_of(m: &Machine, given: Object) -> String {
    if given == NONE { "None".to_owned() } else { type_object::name_of(m, given) }
}

/// A C int of an argument. CPython: `_PyLong_AsInt`.
pub fn c_int(m: &mut Machine, object: Object) -> Result<i32, Raised> {
    if float::check(m, object) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "integer argument expected, got float"));
    }
    let value = c_index(m, object)?;
    value.and_then(|value| i32::try_from(value).ok()).ok_or(Raised).map_err(|_| {
        errors::set_string(m, statics::OVERFLOW_ERROR, "Python int too large to convert to C int")
    })
}

/// A C long of an argument that is an int. CPython: `PyLong_AsLong`.
pub fn c_long(m: &mut Machine, object: Object) -> Result<i64, Raised> {
    let value = c_index(m, object)?;
    let too_large = "Python int too large to convert to C long";
    value.ok_or(Raised).map_err(|_| errors::set_string(m, statics::OVERFLOW_ERROR, too_large))
}

/// A `Py_ssize_t` argument. CPython: Argument Clinic's code for it.
pub fn size_argument(m: &mut Machine, value: Object) -> Result<i64, Raised> {
    if m.type_of(value) == statics::INT {
        return long::as_ssize(m, value);
    }
    if type_object::is_instance_of(m, value, statics::FLOAT) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "integer argument expected, got float"));
    }
    let index = number_protocol::index_nested(m, value)?;
    let size = long::as_ssize(m, index);
    m.decref(index);
    size
}

/// A `Py_ssize_t` that may be None or not given. CPython: `_Py_convert_optional_to_ssize_t`.
pub fn optional_size(m: &mut Machine, object: Object) -> Result<Option<i64>, Raised> {
    if object.is_null() || object == NONE {
        return Ok(None);
    }
    if !number_protocol::index_check(m, object) {
        let name = type_object::name_of(m, object);
        let message = formatted!("argument should be integer or None, not '%.200s'", name);
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    }
    number_protocol::as_size(m, object, statics::OVERFLOW_ERROR).map(Some)
}

/// The int that an argument stands for; `None` if it does not fit in 64 bits.
fn c_index(m: &mut Machine, object: Object) -> Result<Option<i64>, Raised> {
    let Some(int) = number_protocol::int_of_any(m, object) else {
        let message = formatted!("an integer is required (got type %.200s)", type_object::name_of(m, object));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    let int = int?;
    let value = long::value_i64(m, int);
    m.decref(int);
    Ok(value)
}

/// Raises if there are keywords. CPython: `_PyArg_NoKeywords`.
pub fn no_keywords(m: &mut Machine, name: &str, keywords: Object) -> Result<(), Raised> {
    if keywords.is_null() || dict::size(m, keywords) == 0 {
        return Ok(());
    }
    Err(errors::format(m, statics::TYPE_ERROR, formatted!("%.200s() takes no keyword arguments", name)))
}

/// Raises if the tuple has items. CPython: `_PyArg_NoPositional`.
pub fn no_positional(m: &mut Machine, name: &str, arguments: Object) -> Result<(), Raised> {
    if arguments.is_null() || tuple::size(m, arguments) == 0 {
        return Ok(());
    }
    Err(errors::format(m, statics::TYPE_ERROR, formatted!("%.200s() takes no positional arguments", name)))
}

/// The items of a tuple as positional arguments, with an optional dict of keywords.
pub fn of_tuple(m: &Machine, tuple: Object, keywords: Object) -> Args {
    let count = tuple::size(m, tuple) as u64;
    Args { base: tuple::items_address(m, tuple), count, names: Object::NULL, keywords }
}

/// Which arguments a native function takes.
pub struct Signature {
    /// Its name in messages, without parentheses.
    pub function: &'static str,
    /// Names of the parameters in order; positional-only ones are `""`.
    pub parameters: &'static [&'static str],
    /// How many are required.
    pub required: usize,
    /// How many may be given by position.
    pub positional: usize,
}

/// How many keyword arguments there are.
fn keyword_count(m: &Machine, args: Args) -> u64 {
    let in_tuple = if args.names.is_null() { 0 } else { tuple::size(m, args.names) };
    let in_dict = if args.keywords.is_null() { 0 } else { dict::size(m, args.keywords) };
    (in_tuple + in_dict) as u64
}

/// The keyword arguments as (name, value), borrowed.
pub fn keywords(m: &Machine, args: Args) -> Vec<(Object, Object)> {
    let mut pairs = Vec::new();
    if !args.names.is_null() {
        for index in 0..tuple::size(m, args.names) {
            let value = m.object_at(args.base + (args.count + index as u64) * 8);
            pairs.push((tuple::get(m, args.names, index), value));
        }
    }
    if !args.keywords.is_null() {
        let mut position = 0;
        while let Some((name, value, _)) = dict::next(m, args.keywords, &mut position) {
            pairs.push((name, value));
        }
    }
    pairs
}

/// The arguments in the order of the parameters, borrowed, `NULL` where not given; keywords by name.
/// CPython: `_PyArg_UnpackKeywords`.
pub fn parse<const N: usize>(
    m: &mut Machine,
    args: Args,
    signature: &Signature,
) -> Result<[Object; N], Raised> {
    debug_assert_eq!(N, signature.parameters.len(), "one place for each parameter");
    let mut values = [Object::NULL; N];
    let named = keyword_count(m, args);
    if named > 0 || args.count < signature.required as u64 || args.count > signature.positional as u64 {
        keyword_tuples::ensure(m, signature)?;
    }
    if args.count + named > N as u64 {
        return Err(too_many(m, args, named, signature));
    }
    if args.count > signature.positional as u64 {
        return Err(too_many_positional(m, args, signature));
    }
    let positional_only = signature.parameters.iter().take_while(|name| name.is_empty()).count();
    for (index, value) in (0..args.count).zip(&mut values) {
        *value = args.get(m, index);
    }
    let mut refused = None;
    for (name, value) in keywords(m, args) {
        match place_of_keyword(m, name, signature) {
            Some(place) if place as u64 >= args.count => values[place] = value,
            place => refused = refused.or(Some((name, place))),
        }
    }
    for (index, value) in values.iter().enumerate().take(signature.required) {
        if value.is_null() {
            return Err(missing(m, args, index, positional_only, signature));
        }
    }
    match refused {
        Some((name, place)) => Err(refused_keyword(m, name, place, signature)),
        None => Ok(values),
    }
}

/// The number of the parameter with this name.
fn place_of_keyword(m: &Machine, name: Object, signature: &Signature) -> Option<usize> {
    let text = unicode::check(m, name).then(|| unicode::to_string(m, name))?;
    signature.parameters.iter().position(|&parameter| !parameter.is_empty() && parameter == text)
}

/// Complains of a keyword that names no parameter, or one whose argument was given by position.
fn refused_keyword(m: &mut Machine, name: Object, place: Option<usize>, signature: &Signature) -> Raised {
    if !unicode::check(m, name) {
        return errors::set_string(m, statics::TYPE_ERROR, "keywords must be strings");
    }
    let (text, function) = (unicode::to_string(m, name), signature.function);
    let message = match place {
        None => {
            let (function, call) = if function.is_empty() { ("this function", "") } else { (function, "()") };
            formatted!("'%S' is an invalid keyword argument for %.200s%s", text, function, call)
        }
        Some(place) => {
            let format = "argument for %.200s%s given by name ('%U') and position (%d)";
            formatted!(format, function, "()", text, place + 1)
        }
    };
    errors::format(m, statics::TYPE_ERROR, message)
}

fn plural(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn too_many(m: &mut Machine, args: Args, named: u64, signature: &Signature) -> Raised {
    let max = signature.parameters.len() as u64;
    let kind = if args.count == 0 { "keyword " } else { "" };
    let format = "%.200s%s takes at most %d %sargument%s (%zd given)";
    let (function, call) = subject(signature.function);
    let message = formatted!(format, function, call, max, kind, plural(max), args.count + named);
    errors::format(m, statics::TYPE_ERROR, message)
}

fn too_many_positional(m: &mut Machine, args: Args, signature: &Signature) -> Raised {
    let max = signature.positional as u64;
    let message = if max == 0 {
        formatted!("%.200s%s takes no positional arguments", signature.function, "()")
    } else {
        let bound = if signature.required as u64 >= max { "exactly" } else { "at most" };
        let format = "%.200s%s takes %s %d positional argument%s (%zd given)";
        formatted!(format, signature.function, "()", bound, max, plural(max), args.count)
    };
    errors::format(m, statics::TYPE_ERROR, message)
}

fn missing(
    m: &mut Machine,
    args: Args,
    index: usize,
    positional_only: usize,
    signature: &Signature,
) -> Raised {
    let message = if index < positional_only {
        let min = positional_only.min(signature.required) as u64;
        let bound = if min < signature.positional as u64 { "at least" } else { "exactly" };
        let format = "%.200s%s takes %s %d positional argument%s (%zd given)";
        formatted!(format, signature.function, "()", bound, min, plural(min), args.count)
    } else {
        let (function, call) = subject(signature.function);
        let name = signature.parameters[index];
        formatted!("%.200s%s missing required argument '%U' (pos %d)", function, call, name, index + 1)
    };
    errors::format(m, statics::TYPE_ERROR, message)
}
