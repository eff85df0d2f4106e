//! The functions of `_operator`: each is a protocol of objects under another name.

use crate::object::call::{Args, METH_FASTCALL, METH_O};
use crate::object::runtime::NONE;
use crate::object::sequence_protocol::Search;
use crate::object::type_wrappers::{as_bool, as_int, as_negated, as_none};
use crate::object::{
    Called, Machine, MethodDef, Object, Raised, Step, arguments, bool, number_protocol, object_protocol,
    sequence_protocol,
};

/// In the order in which the module has them.
pub(super) const METHODS: &[MethodDef] = &[
    MethodDef::new("truth", truth, METH_O),
    MethodDef::new("contains", contains, METH_FASTCALL),
    MethodDef::new("indexOf", index_of, METH_FASTCALL),
    MethodDef::new("countOf", count_of, METH_FASTCALL),
    MethodDef::new("is_", is_, METH_FASTCALL),
    MethodDef::new("is_not", is_not, METH_FASTCALL),
    MethodDef::new("index", index, METH_O),
    MethodDef::new("add", add, METH_FASTCALL),
    MethodDef::new("sub", sub, METH_FASTCALL),
    MethodDef::new("mul", mul, METH_FASTCALL),
    MethodDef::new("matmul", matmul, METH_FASTCALL),
    MethodDef::new("floordiv", floordiv, METH_FASTCALL),
    MethodDef::new("truediv", truediv, METH_FASTCALL),
    MethodDef::new("mod", mod_, METH_FASTCALL),
    MethodDef::new("neg", neg, METH_O),
    MethodDef::new("pos", pos, METH_O),
    MethodDef::new("abs", abs, METH_O),
    MethodDef::new("inv", invert, METH_O),
    MethodDef::new("invert", invert, METH_O),
    MethodDef::new("lshift", lshift, METH_FASTCALL),
    MethodDef::new("rshift", rshift, METH_FASTCALL),
    MethodDef::new("not_", not_, METH_O),
    MethodDef::new("and_", and_, METH_FASTCALL),
    MethodDef::new("xor", xor, METH_FASTCALL),
    MethodDef::new("or_", or_, METH_FASTCALL),
    MethodDef::new("iadd", iadd, METH_FASTCALL),
    MethodDef::new("isub", isub, METH_FASTCALL),
    MethodDef::new("imul", imul, METH_FASTCALL),
    MethodDef::new("imatmul", imatmul, METH_FASTCALL),
    MethodDef::new("ifloordiv", ifloordiv, METH_FASTCALL),
    MethodDef::new("itruediv", itruediv, METH_FASTCALL),
    MethodDef::new("imod", imod, METH_FASTCALL),
    MethodDef::new("ilshift", ilshift, METH_FASTCALL),
    MethodDef::new("irshift", irshift, METH_FASTCALL),
    MethodDef::new("iand", iand, METH_FASTCALL),
    MethodDef::new("ixor", ixor, METH_FASTCALL),
    MethodDef::new("ior", ior, METH_FASTCALL),
    MethodDef::new("concat", concat, METH_FASTCALL),
    MethodDef::new("iconcat", iconcat, METH_FASTCALL),
    MethodDef::new("getitem", getitem, METH_FASTCALL),
    MethodDef::new("setitem", setitem, METH_FASTCALL),
    MethodDef::new("delitem", delitem, METH_FASTCALL),
    MethodDef::new("pow", pow, METH_FASTCALL),
    MethodDef::new("ipow", ipow, METH_FASTCALL),
    MethodDef::new("eq", eq, METH_FASTCALL),
    MethodDef::new("ne", ne, METH_FASTCALL),
    MethodDef::new("lt", lt, METH_FASTCALL),
    MethodDef::new("le", le, METH_FASTCALL),
    MethodDef::new("gt", gt, METH_FASTCALL),
    MethodDef::new("ge", ge, METH_FASTCALL),
    MethodDef::new("length_hint", length_hint, METH_FASTCALL),
];

/// Functions of one object.
macro_rules! unary {
    ($($name:ident: $operation:expr;)*) => {
        $(fn $name(m: &mut Machine, _module: Object, args: Args) -> Called {
            let object = args.get(m, 0);
            $operation(m, object)
        })*
    };
}

/// Functions of two objects, with their names in messages.
macro_rules! binary {
    ($($name:ident $text:literal: $operation:expr;)*) => {
        $(fn $name(m: &mut Machine, _module: Object, args: Args) -> Called {
            let (left, right) = two(m, args, $text)?;
            $operation(m, left, right)
        })*
    };
}

unary! {
    truth: |m, object| as_bool(m, |m| object_protocol::is_true(m, object));
    not_: |m, object| as_negated(m, |m| object_protocol::is_true(m, object));
    index: number_protocol::index;
    neg: number_protocol::negative;
    pos: number_protocol::positive;
    abs: number_protocol::absolute;
    invert: number_protocol::invert;
}

binary! {
    contains "contains": |m, left, right| as_bool(m, |m| sequence_protocol::contains(m, left, right));
    index_of "indexOf": |m, left, right| search(m, left, right, Search::Index);
    count_of "countOf": |m, left, right| search(m, left, right, Search::Count);
    is_ "is_": |m, left, right| answer(m, left == right);
    is_not "is_not": |m, left, right| answer(m, left != right);
    add "add": number_protocol::add;
    sub "sub": number_protocol::subtract;
    mul "mul": number_protocol::multiply;
    matmul "matmul": number_protocol::matrix_multiply;
    floordiv "floordiv": number_protocol::floor_divide;
    truediv "truediv": number_protocol::true_divide;
    mod_ "mod": number_protocol::remainder;
    lshift "lshift": number_protocol::lshift;
    rshift "rshift": number_protocol::rshift;
    and_ "and_": number_protocol::and;
    xor "xor": number_protocol::xor;
    or_ "or_": number_protocol::or;
    iadd "iadd": number_protocol::inplace_add;
    isub "isub": number_protocol::inplace_subtract;
    imul "imul": number_protocol::inplace_multiply;
    imatmul "imatmul": number_protocol::inplace_matrix_multiply;
    ifloordiv "ifloordiv": number_protocol::inplace_floor_divide;
    itruediv "itruediv": number_protocol::inplace_true_divide;
    imod "imod": number_protocol::inplace_remainder;
    ilshift "ilshift": number_protocol::inplace_lshift;
    irshift "irshift": number_protocol::inplace_rshift;
    iand "iand": number_protocol::inplace_and;
    ixor "ixor": number_protocol::inplace_xor;
    ior "ior": number_protocol::inplace_or;
    concat "concat": sequence_protocol::concat;
    iconcat "iconcat": sequence_protocol::inplace_concat;
    getitem "getitem": object_protocol::get_item;
    delitem "delitem": |m, left, right| as_none(m, |m| object_protocol::del_item(m, left, right));
    pow "pow": |m, left, right| number_protocol::power(m, left, right, NONE);
    ipow "ipow": |m, left, right| number_protocol::inplace_power(m, left, right, NONE);
    lt "lt": |m, left, right| object_protocol::rich_compare(m, left, right, 0);
    le "le": |m, left, right| object_protocol::rich_compare(m, left, right, 1);
    eq "eq": |m, left, right| object_protocol::rich_compare(m, left, right, 2);
    ne "ne": |m, left, right| object_protocol::rich_compare(m, left, right, 3);
    gt "gt": |m, left, right| object_protocol::rich_compare(m, left, right, 4);
    ge "ge": |m, left, right| object_protocol::rich_compare(m, left, right, 5);
}

fn two(m: &mut Machine, args: Args, name: &str) -> Result<(Object, Object), Raised> {
    arguments::check_positional(m, name, args.count, 2, 2)?;
    Ok((args.get(m, 0), args.get(m, 1)))
}

fn answer(m: &mut Machine, truth: bool) -> Called {
    Ok(Step::Value(bool::from_bool(m, truth)))
}

fn search(m: &mut Machine, sequence: Object, item: Object, what: Search) -> Called {
    as_int(m, |m| sequence_protocol::search(m, sequence, item, what))
}

fn setitem(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "setitem", args.count, 3, 3)?;
    let [object, key, value] = [0, 1, 2].map(|index| args.get(m, index));
    as_none(m, |m| object_protocol::set_item(m, object, key, value))
}

/// CPython: `_operator_length_hint`.
fn length_hint(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "length_hint", args.count, 1, 2)?;
    let default = match args.optional(m, 1) {
        Object::NULL => 0,
        given => arguments::size_argument(m, given)?,
    };
    let object = args.get(m, 0);
    as_int(m, |m| object_protocol::length_hint(m, object, default))
}
