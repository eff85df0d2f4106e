//! CPython 3.9's instructions, by the names that `dis` prints.
//!
//! CPython: `opcode.h`.

macro_rules! opcodes {
    ($($name:ident = $value:literal,)*) => {
        $(
            #[doc = concat!("`", stringify!($name), "`")]
            pub const $name: u8 = $value;
        )*

        /// The name of `opcode` as `dis` prints it.
        pub const fn name(opcode: u8) -> &'static str {
            match opcode {
                $($name => stringify!($name),)*
                _ => "<unknown>",
            }
        }
    };
}

opcodes! {
    POP_TOP = 1,
    ROT_TWO = 2,
    ROT_THREE = 3,
    DUP_TOP = 4,
    DUP_TOP_TWO = 5,
    ROT_FOUR = 6,
    NOP = 9,
    UNARY_POSITIVE = 10,
    UNARY_NEGATIVE = 11,
    UNARY_NOT = 12,
    UNARY_INVERT = 15,
    BINARY_MATRIX_MULTIPLY = 16,
    INPLACE_MATRIX_MULTIPLY = 17,
    BINARY_POWER = 19,
    BINARY_MULTIPLY = 20,
    BINARY_MODULO = 22,
    BINARY_ADD = 23,
    BINARY_SUBTRACT = 24,
    BINARY_SUBSCR = 25,
    BINARY_FLOOR_DIVIDE = 26,
    BINARY_TRUE_DIVIDE = 27,
    INPLACE_FLOOR_DIVIDE = 28,
    INPLACE_TRUE_DIVIDE = 29,
    RERAISE = 48,
    WITH_EXCEPT_START = 49,
    GET_AITER = 50,
    GET_ANEXT = 51,
    BEFORE_ASYNC_WITH = 52,
    END_ASYNC_FOR = 54,
    INPLACE_ADD = 55,
    INPLACE_SUBTRACT = 56,
    INPLACE_MULTIPLY = 57,
    INPLACE_MODULO = 59,
    STORE_SUBSCR = 60,
    DELETE_SUBSCR = 61,
    BINARY_LSHIFT = 62,
    BINARY_RSHIFT = 63,
    BINARY_AND = 64,
    BINARY_XOR = 65,
    BINARY_OR = 66,
    INPLACE_POWER = 67,
    GET_ITER = 68,
    GET_YIELD_FROM_ITER = 69,
    PRINT_EXPR = 70,
    LOAD_BUILD_CLASS = 71,
    YIELD_FROM = 72,
    GET_AWAITABLE = 73,
    LOAD_ASSERTION_ERROR = 74,
    INPLACE_LSHIFT = 75,
    INPLACE_RSHIFT = 76,
    INPLACE_AND = 77,
    INPLACE_XOR = 78,
    INPLACE_OR = 79,
    LIST_TO_TUPLE = 82,
    RETURN_VALUE = 83,
    IMPORT_STAR = 84,
    SETUP_ANNOTATIONS = 85,
    YIELD_VALUE = 86,
    POP_BLOCK = 87,
    POP_EXCEPT = 89,
    STORE_NAME = 90,
    DELETE_NAME = 91,
    UNPACK_SEQUENCE = 92,
    FOR_ITER = 93,
    UNPACK_EX = 94,
    STORE_ATTR = 95,
    DELETE_ATTR = 96,
    STORE_GLOBAL = 97,
    DELETE_GLOBAL = 98,
    LOAD_CONST = 100,
    LOAD_NAME = 101,
    BUILD_TUPLE = 102,
    BUILD_LIST = 103,
    BUILD_SET = 104,
    BUILD_MAP = 105,
    LOAD_ATTR = 106,
    COMPARE_OP = 107,
    IMPORT_NAME = 108,
    IMPORT_FROM = 109,
    JUMP_FORWARD = 110,
    JUMP_IF_FALSE_OR_POP = 111,
    JUMP_IF_TRUE_OR_POP = 112,
    JUMP_ABSOLUTE = 113,
    POP_JUMP_IF_FALSE = 114,
    POP_JUMP_IF_TRUE = 115,
    LOAD_GLOBAL = 116,
    IS_OP = 117,
    CONTAINS_OP = 118,
    JUMP_IF_NOT_EXC_MATCH = 121,
    SETUP_FINALLY = 122,
    LOAD_FAST = 124,
    STORE_FAST = 125,
    DELETE_FAST = 126,
    RAISE_VARARGS = 130,
    CALL_FUNCTION = 131,
    MAKE_FUNCTION = 132,
    BUILD_SLICE = 133,
    LOAD_CLOSURE = 135,
    LOAD_DEREF = 136,
    STORE_DEREF = 137,
    DELETE_DEREF = 138,
    CALL_FUNCTION_KW = 141,
    CALL_FUNCTION_EX = 142,
    SETUP_WITH = 143,
    EXTENDED_ARG = 144,
    LIST_APPEND = 145,
    SET_ADD = 146,
    MAP_ADD = 147,
    LOAD_CLASSDEREF = 148,
    SETUP_ASYNC_WITH = 154,
    FORMAT_VALUE = 155,
    BUILD_CONST_KEY_MAP = 156,
    BUILD_STRING = 157,
    LOAD_METHOD = 160,
    CALL_METHOD = 161,
    LIST_EXTEND = 162,
    SET_UPDATE = 163,
    DICT_MERGE = 164,
    DICT_UPDATE = 165,
}

/// Instructions from here on have an argument.
pub const HAVE_ARGUMENT: u8 = 90;

/// Whether the argument is a byte offset in the code.
pub const fn is_absolute_jump(opcode: u8) -> bool {
    matches!(
        opcode,
        JUMP_IF_FALSE_OR_POP
            | JUMP_IF_TRUE_OR_POP
            | JUMP_ABSOLUTE
            | POP_JUMP_IF_FALSE
            | POP_JUMP_IF_TRUE
            | JUMP_IF_NOT_EXC_MATCH
    )
}

/// Whether the argument counts bytes from the end of the instruction.
pub const fn is_relative_jump(opcode: u8) -> bool {
    matches!(opcode, FOR_ITER | JUMP_FORWARD | SETUP_FINALLY | SETUP_WITH | SETUP_ASYNC_WITH)
}

/// How much deeper the evaluation stack is after an instruction, when it jumps or when it does not.
///
/// CPython: `compile.c`, `stack_effect`.
pub const fn stack_effect(opcode: u8, argument: u32, jumps: bool) -> i32 {
    let argument = argument as i32;
    match (opcode, jumps) {
        (SETUP_WITH | SETUP_FINALLY, true) => 6,
        (SETUP_ASYNC_WITH, true) => 5,
        (SETUP_WITH | FOR_ITER, false) => 1,
        (FOR_ITER, true) | (JUMP_IF_FALSE_OR_POP | JUMP_IF_TRUE_OR_POP, false) => -1,
        _ => match opcode {
            UNPACK_SEQUENCE => argument - 1,
            UNPACK_EX => (argument & 0xff) + (argument >> 8),
            BUILD_TUPLE | BUILD_LIST | BUILD_SET | BUILD_STRING => 1 - argument,
            BUILD_SLICE => {
                if argument == 3 {
                    -2
                } else {
                    -1
                }
            }
            BUILD_MAP => 1 - 2 * argument,
            BUILD_CONST_KEY_MAP | RAISE_VARARGS | CALL_FUNCTION => -argument,
            CALL_METHOD | CALL_FUNCTION_KW => -argument - 1,
            CALL_FUNCTION_EX => -1 - (argument & 1),
            // Each of the low four bits is an object on the stack.
            MAKE_FUNCTION => -1 - (argument & 0xf).count_ones() as i32,
            FORMAT_VALUE => -(argument >> 2 & 1),
            _ => fixed_effect(opcode),
        },
    }
}

/// Whether an instruction puts one value in place of two operands, by an operator or a subscript.
pub const fn is_binary_operator(opcode: u8) -> bool {
    matches!(
        opcode,
        BINARY_MATRIX_MULTIPLY..=INPLACE_TRUE_DIVIDE
            | INPLACE_ADD..=INPLACE_MODULO
            | BINARY_LSHIFT..=INPLACE_POWER
            | INPLACE_LSHIFT..=INPLACE_OR
    )
}

/// The stack effect of the instructions that always have the same.
const fn fixed_effect(opcode: u8) -> i32 {
    match opcode {
        DUP_TOP_TWO => 2,
        DUP_TOP | LOAD_BUILD_CLASS | LOAD_CONST | LOAD_NAME | IMPORT_FROM | LOAD_GLOBAL
        | WITH_EXCEPT_START | LOAD_FAST | LOAD_CLOSURE | LOAD_DEREF | LOAD_CLASSDEREF | LOAD_METHOD
        | LOAD_ASSERTION_ERROR | GET_ANEXT | BEFORE_ASYNC_WITH => 1,
        _ if is_binary_operator(opcode) => -1,
        POP_TOP | LIST_APPEND | SET_ADD | PRINT_EXPR | RETURN_VALUE | IMPORT_STAR | YIELD_FROM
        | STORE_NAME | DELETE_ATTR | STORE_GLOBAL | STORE_FAST | STORE_DEREF | COMPARE_OP | IS_OP
        | CONTAINS_OP | POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE | IMPORT_NAME | LIST_EXTEND | SET_UPDATE
        | DICT_MERGE | DICT_UPDATE => -1,
        MAP_ADD | DELETE_SUBSCR | STORE_ATTR | JUMP_IF_NOT_EXC_MATCH => -2,
        STORE_SUBSCR | POP_EXCEPT | RERAISE => -3,
        END_ASYNC_FOR => -7,
        _ => 0,
    }
}
