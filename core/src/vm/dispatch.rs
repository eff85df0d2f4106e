//! One line an instruction; what each does is in `ops`. CPython: ceval.c, the switch.

use super::fuse::{
    LOAD_CONST_AND_OPERATE, LOAD_FAST_AND_OPERATE, LOAD_FAST_CONST_AND_OPERATE, LOAD_FAST_FAST_AND_OPERATE,
};
use crate::compiler::opcode as op;
use crate::object::number_protocol as number;
use crate::object::{Machine, Raised};

use super::ops::{
    attributes, build, calls, flow, fused, generators, imports, names, operators, raising, stack, unpack,
};
use super::running::{Next, Running};

/// Does the work of one instruction. `r.next` is the following one already.
///
/// The instructions named here settle `f_lasti` themselves, where anything can look at it (see `Running::settle`).
#[inline(always)]
pub(super) fn dispatch(m: &mut Machine, r: &mut Running, opcode: u8, arg: u32) -> Result<Next, Raised> {
    match opcode {
        op::NOP => Ok(Next::Go),
        op::LOAD_FAST => stack::load_fast(m, r, arg),
        op::LOAD_CONST => stack::load_const(m, r, arg),
        LOAD_FAST_AND_OPERATE => fused::load_and_operate(m, r, arg, false),
        LOAD_CONST_AND_OPERATE => fused::load_and_operate(m, r, arg, true),
        LOAD_FAST_FAST_AND_OPERATE | LOAD_FAST_CONST_AND_OPERATE => {
            fused::load_two_and_operate(m, r, arg, opcode)
        }
        op::STORE_FAST => stack::store_fast(m, r, arg),
        op::POP_TOP => stack::pop_top(m, r),
        op::ROT_TWO => stack::rot_two(m, r),
        op::ROT_THREE => stack::rot_three(m, r),
        op::ROT_FOUR => stack::rot_four(m, r),
        op::DUP_TOP => stack::dup_top(m, r),
        op::DUP_TOP_TWO => stack::dup_top_two(m, r),
        op::LOAD_GLOBAL => names::load_global(m, r, arg),
        op::BINARY_ADD | op::INPLACE_ADD => operators::add(m, r, opcode == op::INPLACE_ADD),
        op::BINARY_SUBTRACT => operators::subtract(m, r),
        op::INPLACE_SUBTRACT => operators::inplace_subtract(m, r),
        op::BINARY_MULTIPLY => operators::multiply(m, r),
        op::BINARY_MODULO => operators::remainder(m, r),
        op::BINARY_AND => operators::and(m, r),
        op::BINARY_SUBSCR => operators::subscript(m, r),
        op::COMPARE_OP => operators::compare(m, r, arg),
        op::JUMP_FORWARD => flow::jump_forward(r, arg),
        op::JUMP_ABSOLUTE => flow::jump_absolute(r, arg),
        op::POP_JUMP_IF_FALSE => flow::pop_jump_if(m, r, arg, false),
        op::POP_JUMP_IF_TRUE => flow::pop_jump_if(m, r, arg, true),
        op::FOR_ITER => flow::for_iter(m, r, arg),
        _ => {
            r.settle(m);
            settled(m, r, opcode, arg)
        }
    }
}

/// The instructions that begin with `f_lasti` settled.
#[inline(always)]
#[expect(clippy::too_many_lines, reason = "one line an instruction")]
fn settled(m: &mut Machine, r: &mut Running, opcode: u8, arg: u32) -> Result<Next, Raised> {
    match opcode {
        op::UNARY_POSITIVE => operators::unary(m, r, number::positive),
        op::UNARY_NEGATIVE => operators::unary(m, r, number::negative),
        op::UNARY_INVERT => operators::unary(m, r, number::invert),
        op::UNARY_NOT => operators::not(m, r),
        op::BINARY_POWER => operators::binary(m, r, operators::power),
        op::BINARY_MATRIX_MULTIPLY => operators::binary(m, r, number::matrix_multiply),
        op::BINARY_TRUE_DIVIDE => operators::binary(m, r, number::true_divide),
        op::BINARY_FLOOR_DIVIDE => operators::binary(m, r, number::floor_divide),
        op::BINARY_LSHIFT => operators::binary(m, r, number::lshift),
        op::BINARY_RSHIFT => operators::binary(m, r, number::rshift),
        op::BINARY_XOR => operators::binary(m, r, number::xor),
        op::BINARY_OR => operators::binary(m, r, number::or),
        op::INPLACE_POWER => operators::binary(m, r, operators::inplace_power),
        op::INPLACE_MULTIPLY => operators::binary(m, r, number::inplace_multiply),
        op::INPLACE_MATRIX_MULTIPLY => operators::binary(m, r, number::inplace_matrix_multiply),
        op::INPLACE_TRUE_DIVIDE => operators::binary(m, r, number::inplace_true_divide),
        op::INPLACE_FLOOR_DIVIDE => operators::binary(m, r, number::inplace_floor_divide),
        op::INPLACE_MODULO => operators::binary(m, r, number::inplace_remainder),
        op::INPLACE_LSHIFT => operators::binary(m, r, number::inplace_lshift),
        op::INPLACE_RSHIFT => operators::binary(m, r, number::inplace_rshift),
        op::INPLACE_AND => operators::binary(m, r, number::inplace_and),
        op::INPLACE_XOR => operators::binary(m, r, number::inplace_xor),
        op::INPLACE_OR => operators::binary(m, r, number::inplace_or),
        op::STORE_SUBSCR => operators::store_subscript(m, r),
        op::DELETE_SUBSCR => operators::delete_subscript(m, r),
        op::IS_OP => operators::is(m, r, arg),
        op::CONTAINS_OP => operators::contains(m, r, arg),
        op::SET_ADD => build::set_add(m, r, arg),
        op::LIST_APPEND => build::list_append(m, r, arg),
        op::MAP_ADD => build::map_add(m, r, arg),
        op::PRINT_EXPR => calls::print_expression(m, r),
        op::RAISE_VARARGS => raising::raise(m, r, arg),
        op::RETURN_VALUE => flow::return_value(m, r),
        op::YIELD_VALUE => generators::yield_value(m, r),
        op::YIELD_FROM => generators::yield_from(m, r),
        op::GET_YIELD_FROM_ITER => generators::get_yield_from_iterator(m, r),
        op::POP_BLOCK => raising::pop_block(m, r),
        op::POP_EXCEPT => raising::pop_except(m, r),
        op::RERAISE => raising::reraise(m, r),
        op::SETUP_FINALLY => raising::setup_finally(m, r, arg),
        op::SETUP_WITH => raising::setup_with(m, r, arg),
        op::WITH_EXCEPT_START => raising::with_except_start(m, r),
        op::LOAD_ASSERTION_ERROR => raising::load_assertion_error(m, r),
        op::JUMP_IF_NOT_EXC_MATCH => raising::jump_if_not_match(m, r, arg),
        op::LOAD_BUILD_CLASS => names::load_build_class(m, r),
        op::STORE_NAME => names::store_name(m, r, arg),
        op::DELETE_NAME => names::delete_name(m, r, arg),
        op::LOAD_NAME => names::load_name(m, r, arg),
        op::STORE_GLOBAL => names::store_global(m, r, arg),
        op::DELETE_GLOBAL => names::delete_global(m, r, arg),
        op::DELETE_FAST => names::delete_fast(m, r, arg),
        op::LOAD_CLOSURE => names::load_closure(m, r, arg),
        op::LOAD_CLASSDEREF => names::load_class_deref(m, r, arg),
        op::LOAD_DEREF => names::load_deref(m, r, arg),
        op::STORE_DEREF => names::store_deref(m, r, arg),
        op::DELETE_DEREF => names::delete_deref(m, r, arg),
        op::SETUP_ANNOTATIONS => names::setup_annotations(m, r),
        op::UNPACK_SEQUENCE => unpack::sequence(m, r, arg),
        op::UNPACK_EX => unpack::extended(m, r, arg),
        op::LOAD_ATTR => attributes::load(m, r, arg),
        op::STORE_ATTR => attributes::store(m, r, arg),
        op::DELETE_ATTR => attributes::delete(m, r, arg),
        op::LOAD_METHOD => attributes::load_method(m, r, arg),
        op::BUILD_STRING => build::string(m, r, arg),
        op::BUILD_TUPLE => build::tuple(m, r, arg),
        op::BUILD_LIST => build::list(m, r, arg),
        op::LIST_TO_TUPLE => build::list_to_tuple(m, r),
        op::LIST_EXTEND => build::list_extend(m, r, arg),
        op::SET_UPDATE => build::set_update(m, r, arg),
        op::BUILD_SET => build::set(m, r, arg),
        op::BUILD_MAP => build::map(m, r, arg),
        op::BUILD_CONST_KEY_MAP => build::const_key_map(m, r, arg),
        op::DICT_UPDATE => build::dict_update(m, r, arg),
        op::DICT_MERGE => build::dict_merge(m, r, arg),
        op::BUILD_SLICE => build::slice(m, r, arg),
        op::FORMAT_VALUE => build::format_value(m, r, arg),
        op::IMPORT_NAME => imports::name(m, r, arg),
        op::IMPORT_STAR => imports::star(m, r),
        op::IMPORT_FROM => imports::from(m, r, arg),
        op::JUMP_IF_FALSE_OR_POP => flow::jump_if_or_pop(m, r, arg, false),
        op::JUMP_IF_TRUE_OR_POP => flow::jump_if_or_pop(m, r, arg, true),
        op::GET_ITER => flow::get_iter(m, r),
        op::CALL_FUNCTION => calls::function(m, r, arg),
        op::CALL_FUNCTION_KW => calls::function_with_keywords(m, r, arg),
        op::CALL_FUNCTION_EX => calls::function_with_stars(m, r, arg),
        op::CALL_METHOD => calls::method(m, r, arg),
        op::MAKE_FUNCTION => calls::make_function(m, r, arg),
        _ => Err(raising::unknown(m, opcode)),
    }
}
