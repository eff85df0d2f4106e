//! Builtin functions of one or two objects. CPython: bltinmodule.c.

use crate::object::arguments::{self, Signature};
use crate::object::call::Args;
use crate::object::formatted::formatted;
use crate::object::runtime::{NONE, SYS_DICT};
use crate::object::{Called, Machine, Object, Step};
use crate::object::{
    bytearray, bytes, calls, dict, errors, frame, long, names, number_protocol, object_protocol, statics,
    type_object, type_wrappers, unicode,
};

/// `abs(x)`
pub fn abs(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    number_protocol::absolute(m, object)
}

/// `ascii(object)`
pub fn ascii(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    object_protocol::ascii(m, object)
}

/// `bin(number)`
pub fn bin(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    number_protocol::to_base(m, object, 2)
}

/// `oct(number)`
pub fn oct(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    number_protocol::to_base(m, object, 8)
}

/// `hex(number)`
pub fn hex(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    number_protocol::to_base(m, object, 16)
}

/// `callable(object)`
pub fn callable(m: &mut Machine, _: Object, args: Args) -> Called {
    let truth = calls::is_callable(m, args.get(m, 0));
    Ok(Step::Value(crate::object::bool::from_bool(m, truth)))
}

/// Calls what `sys.breakpointhook` is, with the same arguments; RuntimeError where it is gone.
/// CPython: bltinmodule.c, `builtin_breakpoint`.
pub fn breakpoint(m: &mut Machine, _: Object, args: Args) -> Called {
    let sys = m.object_at(SYS_DICT);
    let Some(hook) = dict::get_item_string(m, sys, "breakpointhook")? else {
        return Err(errors::set_string(m, statics::RUNTIME_ERROR, "lost sys.breakpointhook"));
    };
    m.incref(hook);
    calls::keeping(m, &[hook], |m| calls::vectorcall(m, hook, args))
}

/// `chr(i)`
pub fn chr(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    match u32::try_from(arguments::c_int(m, object)?) {
        Ok(code @ 0..=0x10_ffff) => unicode::from_char(m, code).map(Step::Value),
        _ => Err(errors::set_string(m, statics::VALUE_ERROR, "chr() arg not in range(0x110000)")),
    }
}

/// `ord(c)`
pub fn ord(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    let length = if unicode::check(m, object) {
        match unicode::length(m, object) {
            1 => {
                let code = unicode::char_at(m, object, 0);
                return long::from_i64(m, i64::from(code)).map(Step::Value);
            }
            length => length,
        }
    } else if bytes::check(m, object) {
        match bytes::size(m, object) {
            1 => {
                let code = m.memory.read_u8(bytes::data(object));
                return long::from_i64(m, i64::from(code)).map(Step::Value);
            }
            length => length,
        }
    } else if bytearray::check(m, object) {
        match bytearray::size(m, object) {
            1 => {
                let code = m.memory.read_u8(bytearray::data(m, object));
                return long::from_i64(m, i64::from(code)).map(Step::Value);
            }
            length => length,
        }
    } else {
        let message = formatted!(
            "ord() expected string of length 1, but %.200s found",
            type_object::name_of(m, object)
        );
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    let message = formatted!("ord() expected a character, but string of length %zd found", length);
    Err(errors::format(m, statics::TYPE_ERROR, message))
}

/// `delattr(object, name)`
pub fn delattr(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "delattr", args.count, 2, 2)?;
    let (object, name) = (args.get(m, 0), args.get(m, 1));
    type_wrappers::as_none(m, |m| object_protocol::set_attr(m, object, name, Object::NULL))
}

/// `setattr(object, name, value)`
pub fn setattr(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "setattr", args.count, 3, 3)?;
    let (object, name, value) = (args.get(m, 0), args.get(m, 1), args.get(m, 2));
    type_wrappers::as_none(m, |m| object_protocol::set_attr(m, object, name, value))
}

/// `getattr(object, name[, default])`
pub fn getattr(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "getattr", args.count, 2, 3)?;
    let (object, name) = (args.get(m, 0), args.get(m, 1));
    if !unicode::check(m, name) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "getattr(): attribute name must be string"));
    }
    match args.optional(m, 2).non_null() {
        None => object_protocol::get_attr(m, object, name),
        Some(default) => {
            super::builtins_print::or_default(m, default, |m| object_protocol::lookup_attr(m, object, name))
        }
    }
}

/// `hasattr(object, name)`
pub fn hasattr(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "hasattr", args.count, 2, 2)?;
    let (object, name) = (args.get(m, 0), args.get(m, 1));
    if !unicode::check(m, name) {
        return Err(errors::set_string(m, statics::TYPE_ERROR, "hasattr(): attribute name must be string"));
    }
    super::builtins_print::as_presence(m, |m| object_protocol::lookup_attr(m, object, name))
}

/// `dir([object])`
pub fn dir(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "dir", args.count, 0, 1)?;
    let object = args.optional(m, 0);
    object_protocol::dir(m, object)
}

/// `vars([object])`
pub fn vars(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "vars", args.count, 0, 1)?;
    let Some(object) = args.optional(m, 0).non_null() else { return locals(m, Object::NULL, args) };
    match object_protocol::lookup_attr_id_nested(m, object, names::DICT)? {
        Some(own) => Ok(Step::Value(own)),
        None => {
            Err(errors::set_string(m, statics::TYPE_ERROR, "vars() argument must have __dict__ attribute"))
        }
    }
}

/// `globals()`
pub fn globals(m: &mut Machine, _: Object, _: Args) -> Called {
    let globals = frame::current_globals(m).non_null().unwrap_or(NONE);
    Ok(Step::Value(m.new_reference(globals)))
}

/// `locals()`
pub fn locals(m: &mut Machine, _: Object, _: Args) -> Called {
    let locals = frame::current_locals(m)?;
    Ok(Step::Value(m.new_reference(locals)))
}

/// `divmod(x, y)`
pub fn divmod(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "divmod", args.count, 2, 2)?;
    let (left, right) = (args.get(m, 0), args.get(m, 1));
    number_protocol::divmod(m, left, right)
}

/// `pow(base, exp, mod=None)`
pub fn pow(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature =
        Signature { function: "pow", parameters: &["base", "exp", "mod"], required: 2, positional: 3 };
    let [base, exponent, modulus] = arguments::parse(m, args, &SIGNATURE)?;
    number_protocol::power(m, base, exponent, modulus.non_null().unwrap_or(NONE))
}

/// `round(number, ndigits=None)`
pub fn round(m: &mut Machine, _: Object, args: Args) -> Called {
    static SIGNATURE: Signature =
        Signature { function: "round", parameters: &["number", "ndigits"], required: 1, positional: 2 };
    let [number, digits] = arguments::parse(m, args, &SIGNATURE)?;
    let Some(method) = type_object::lookup_special(m, number, names::ROUND)? else {
        let message =
            formatted!("type %.100s doesn't define __round__ method", type_object::name_of(m, number));
        return Err(errors::format(m, statics::TYPE_ERROR, message));
    };
    if digits.is_null() || digits == NONE {
        calls::call_owned(m, method, &[])
    } else {
        calls::call_owned(m, method, &[digits])
    }
}

/// `format(value, format_spec='')`
pub fn format(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "format", args.count, 1, 2)?;
    let (object, spec) = (args.get(m, 0), args.optional(m, 1));
    arguments::check_text(m, "format", "2", spec)?;
    object_protocol::format(m, object, spec)
}

/// `hash(object)`
pub fn hash(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    type_wrappers::as_int(m, |m| object_protocol::hash(m, object))
}

/// `id(object)`
pub fn id(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    long::from_u64(m, object.0).map(Step::Value)
}

/// `len(object)`
pub fn len(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    type_wrappers::as_int(m, |m| object_protocol::length(m, object))
}

/// `repr(object)`
pub fn repr(m: &mut Machine, _: Object, args: Args) -> Called {
    let object = args.get(m, 0);
    object_protocol::repr(m, object)
}

/// `isinstance(object, class_or_tuple)`
pub fn isinstance(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "isinstance", args.count, 2, 2)?;
    let (object, class) = (args.get(m, 0), args.get(m, 1));
    type_wrappers::as_bool(m, |m| object_protocol::is_instance(m, object, class))
}

/// `issubclass(class, class_or_tuple)`
pub fn issubclass(m: &mut Machine, _: Object, args: Args) -> Called {
    arguments::check_positional(m, "issubclass", args.count, 2, 2)?;
    let (derived, class) = (args.get(m, 0), args.get(m, 1));
    type_wrappers::as_bool(m, |m| object_protocol::is_subclass(m, derived, class))
}
