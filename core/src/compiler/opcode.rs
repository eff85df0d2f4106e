//! CPython 3.9's instructions, by the names that `dis` prints.
//!
//! CPython: `opcode.h`.

/// `POP_TOP`
pub const POP_TOP: u8 = 1;
/// `ROT_TWO`
pub const ROT_TWO: u8 = 2;
/// `ROT_THREE`
pub const ROT_THREE: u8 = 3;
/// `DUP_TOP`
pub const DUP_TOP: u8 = 4;
/// `DUP_TOP_TWO`
pub const DUP_TOP_TWO: u8 = 5;
/// `ROT_FOUR`
pub const ROT_FOUR: u8 = 6;
/// `NOP`
pub const NOP: u8 = 9;
/// `UNARY_POSITIVE`
pub const UNARY_POSITIVE: u8 = 10;
/// `UNARY_NEGATIVE`
pub const UNARY_NEGATIVE: u8 = 11;
/// `UNARY_NOT`
pub const UNARY_NOT: u8 = 12;
/// `UNARY_INVERT`
pub const UNARY_INVERT: u8 = 15;
/// `BINARY_MATRIX_MULTIPLY`
pub const BINARY_MATRIX_MULTIPLY: u8 = 16;
/// `INPLACE_MATRIX_MULTIPLY`
pub const INPLACE_MATRIX_MULTIPLY: u8 = 17;
/// `BINARY_POWER`
pub const BINARY_POWER: u8 = 19;
/// `BINARY_MULTIPLY`
pub const BINARY_MULTIPLY: u8 = 20;
/// `BINARY_MODULO`
pub const BINARY_MODULO: u8 = 22;
/// `BINARY_ADD`
pub const BINARY_ADD: u8 = 23;
/// `BINARY_SUBTRACT`
pub const BINARY_SUBTRACT: u8 = 24;
/// `BINARY_SUBSCR`
pub const BINARY_SUBSCR: u8 = 25;
/// `BINARY_FLOOR_DIVIDE`
pub const BINARY_FLOOR_DIVIDE: u8 = 26;
/// `BINARY_TRUE_DIVIDE`
pub const BINARY_TRUE_DIVIDE: u8 = 27;
/// `INPLACE_FLOOR_DIVIDE`
pub const INPLACE_FLOOR_DIVIDE: u8 = 28;
/// `INPLACE_TRUE_DIVIDE`
pub const INPLACE_TRUE_DIVIDE: u8 = 29;
/// `RERAISE`
pub const RERAISE: u8 = 48;
/// `WITH_EXCEPT_START`
pub const WITH_EXCEPT_START: u8 = 49;
/// `GET_AITER`
pub const GET_AITER: u8 = 50;
/// `GET_ANEXT`
pub const GET_ANEXT: u8 = 51;
/// `BEFORE_ASYNC_WITH`
pub const BEFORE_ASYNC_WITH: u8 = 52;
/// `END_ASYNC_FOR`
pub const END_ASYNC_FOR: u8 = 54;
/// `INPLACE_ADD`
pub const INPLACE_ADD: u8 = 55;
/// `INPLACE_SUBTRACT`
pub const INPLACE_SUBTRACT: u8 = 56;
/// `INPLACE_MULTIPLY`
pub const INPLACE_MULTIPLY: u8 = 57;
/// `INPLACE_MODULO`
pub const INPLACE_MODULO: u8 = 59;
/// `STORE_SUBSCR`
pub const STORE_SUBSCR: u8 = 60;
/// `DELETE_SUBSCR`
pub const DELETE_SUBSCR: u8 = 61;
/// `BINARY_LSHIFT`
pub const BINARY_LSHIFT: u8 = 62;
/// `BINARY_RSHIFT`
pub const BINARY_RSHIFT: u8 = 63;
/// `BINARY_AND`
pub const BINARY_AND: u8 = 64;
/// `BINARY_XOR`
pub const BINARY_XOR: u8 = 65;
/// `BINARY_OR`
pub const BINARY_OR: u8 = 66;
/// `INPLACE_POWER`
pub const INPLACE_POWER: u8 = 67;
/// `GET_ITER`
pub const GET_ITER: u8 = 68;
/// `GET_YIELD_FROM_ITER`
pub const GET_YIELD_FROM_ITER: u8 = 69;
/// `PRINT_EXPR`
pub const PRINT_EXPR: u8 = 70;
/// `LOAD_BUILD_CLASS`
pub const LOAD_BUILD_CLASS: u8 = 71;
/// `YIELD_FROM`
pub const YIELD_FROM: u8 = 72;
/// `GET_AWAITABLE`
pub const GET_AWAITABLE: u8 = 73;
/// `LOAD_ASSERTION_ERROR`
pub const LOAD_ASSERTION_ERROR: u8 = 74;
/// `INPLACE_LSHIFT`
pub const INPLACE_LSHIFT: u8 = 75;
/// `INPLACE_RSHIFT`
pub const INPLACE_RSHIFT: u8 = 76;
/// `INPLACE_AND`
pub const INPLACE_AND: u8 = 77;
/// `INPLACE_XOR`
pub const INPLACE_XOR: u8 = 78;
/// `INPLACE_OR`
pub const INPLACE_OR: u8 = 79;
/// `LIST_TO_TUPLE`
pub const LIST_TO_TUPLE: u8 = 82;
/// `RETURN_VALUE`
pub const RETURN_VALUE: u8 = 83;
/// `IMPORT_STAR`
pub const IMPORT_STAR: u8 = 84;
/// `SETUP_ANNOTATIONS`
pub const SETUP_ANNOTATIONS: u8 = 85;
/// `YIELD_VALUE`
pub const YIELD_VALUE: u8 = 86;
/// `POP_BLOCK`
pub const POP_BLOCK: u8 = 87;
/// `POP_EXCEPT`
pub const POP_EXCEPT: u8 = 89;
/// `STORE_NAME`
pub const STORE_NAME: u8 = 90;
/// `DELETE_NAME`
pub const DELETE_NAME: u8 = 91;
/// `UNPACK_SEQUENCE`
pub const UNPACK_SEQUENCE: u8 = 92;
/// `FOR_ITER`
pub const FOR_ITER: u8 = 93;
/// `UNPACK_EX`
pub const UNPACK_EX: u8 = 94;
/// `STORE_ATTR`
pub const STORE_ATTR: u8 = 95;
/// `DELETE_ATTR`
pub const DELETE_ATTR: u8 = 96;
/// `STORE_GLOBAL`
pub const STORE_GLOBAL: u8 = 97;
/// `DELETE_GLOBAL`
pub const DELETE_GLOBAL: u8 = 98;
/// `LOAD_CONST`
pub const LOAD_CONST: u8 = 100;
/// `LOAD_NAME`
pub const LOAD_NAME: u8 = 101;
/// `BUILD_TUPLE`
pub const BUILD_TUPLE: u8 = 102;
/// `BUILD_LIST`
pub const BUILD_LIST: u8 = 103;
/// `BUILD_SET`
pub const BUILD_SET: u8 = 104;
/// `BUILD_MAP`
pub const BUILD_MAP: u8 = 105;
/// `LOAD_ATTR`
pub const LOAD_ATTR: u8 = 106;
/// `COMPARE_OP`
pub const COMPARE_OP: u8 = 107;
/// `IMPORT_NAME`
pub const IMPORT_NAME: u8 = 108;
/// `IMPORT_FROM`
pub const IMPORT_FROM: u8 = 109;
/// `JUMP_FORWARD`
pub const JUMP_FORWARD: u8 = 110;
/// `JUMP_IF_FALSE_OR_POP`
pub const JUMP_IF_FALSE_OR_POP: u8 = 111;
/// `JUMP_IF_TRUE_OR_POP`
pub const JUMP_IF_TRUE_OR_POP: u8 = 112;
/// `JUMP_ABSOLUTE`
pub const JUMP_ABSOLUTE: u8 = 113;
/// `POP_JUMP_IF_FALSE`
pub const POP_JUMP_IF_FALSE: u8 = 114;
/// `POP_JUMP_IF_TRUE`
pub const POP_JUMP_IF_TRUE: u8 = 115;
/// `LOAD_GLOBAL`
pub const LOAD_GLOBAL: u8 = 116;
/// `IS_OP`
pub const IS_OP: u8 = 117;
/// `CONTAINS_OP`
pub const CONTAINS_OP: u8 = 118;
/// `JUMP_IF_NOT_EXC_MATCH`
pub const JUMP_IF_NOT_EXC_MATCH: u8 = 121;
/// `SETUP_FINALLY`
pub const SETUP_FINALLY: u8 = 122;
/// `LOAD_FAST`
pub const LOAD_FAST: u8 = 124;
/// `STORE_FAST`
pub const STORE_FAST: u8 = 125;
/// `DELETE_FAST`
pub const DELETE_FAST: u8 = 126;
/// `RAISE_VARARGS`
pub const RAISE_VARARGS: u8 = 130;
/// `CALL_FUNCTION`
pub const CALL_FUNCTION: u8 = 131;
/// `MAKE_FUNCTION`
pub const MAKE_FUNCTION: u8 = 132;
/// `BUILD_SLICE`
pub const BUILD_SLICE: u8 = 133;
/// `LOAD_CLOSURE`
pub const LOAD_CLOSURE: u8 = 135;
/// `LOAD_DEREF`
pub const LOAD_DEREF: u8 = 136;
/// `STORE_DEREF`
pub const STORE_DEREF: u8 = 137;
/// `DELETE_DEREF`
pub const DELETE_DEREF: u8 = 138;
/// `CALL_FUNCTION_KW`
pub const CALL_FUNCTION_KW: u8 = 141;
/// `CALL_FUNCTION_EX`
pub const CALL_FUNCTION_EX: u8 = 142;
/// `SETUP_WITH`
pub const SETUP_WITH: u8 = 143;
/// `EXTENDED_ARG`
pub const EXTENDED_ARG: u8 = 144;
/// `LIST_APPEND`
pub const LIST_APPEND: u8 = 145;
/// `SET_ADD`
pub const SET_ADD: u8 = 146;
/// `MAP_ADD`
pub const MAP_ADD: u8 = 147;
/// `LOAD_CLASSDEREF`
pub const LOAD_CLASSDEREF: u8 = 148;
/// `SETUP_ASYNC_WITH`
pub const SETUP_ASYNC_WITH: u8 = 154;
/// `FORMAT_VALUE`
pub const FORMAT_VALUE: u8 = 155;
/// `BUILD_CONST_KEY_MAP`
pub const BUILD_CONST_KEY_MAP: u8 = 156;
/// `BUILD_STRING`
pub const BUILD_STRING: u8 = 157;
/// `LOAD_METHOD`
pub const LOAD_METHOD: u8 = 160;
/// `CALL_METHOD`
pub const CALL_METHOD: u8 = 161;
/// `LIST_EXTEND`
pub const LIST_EXTEND: u8 = 162;
/// `SET_UPDATE`
pub const SET_UPDATE: u8 = 163;
/// `DICT_MERGE`
pub const DICT_MERGE: u8 = 164;
/// `DICT_UPDATE`
pub const DICT_UPDATE: u8 = 165;

/// Instructions from here on have an argument.
pub const HAVE_ARGUMENT: u8 = 90;

/// The name of `opcode` as `dis` prints it.
pub const fn name(opcode: u8) -> &'static str {
    match opcode {
        POP_TOP => "POP_TOP",
        ROT_TWO => "ROT_TWO",
        ROT_THREE => "ROT_THREE",
        DUP_TOP => "DUP_TOP",
        DUP_TOP_TWO => "DUP_TOP_TWO",
        ROT_FOUR => "ROT_FOUR",
        NOP => "NOP",
        UNARY_POSITIVE => "UNARY_POSITIVE",
        UNARY_NEGATIVE => "UNARY_NEGATIVE",
        UNARY_NOT => "UNARY_NOT",
        UNARY_INVERT => "UNARY_INVERT",
        BINARY_MATRIX_MULTIPLY => "BINARY_MATRIX_MULTIPLY",
        INPLACE_MATRIX_MULTIPLY => "INPLACE_MATRIX_MULTIPLY",
        BINARY_POWER => "BINARY_POWER",
        BINARY_MULTIPLY => "BINARY_MULTIPLY",
        BINARY_MODULO => "BINARY_MODULO",
        BINARY_ADD => "BINARY_ADD",
        BINARY_SUBTRACT => "BINARY_SUBTRACT",
        BINARY_SUBSCR => "BINARY_SUBSCR",
        BINARY_FLOOR_DIVIDE => "BINARY_FLOOR_DIVIDE",
        BINARY_TRUE_DIVIDE => "BINARY_TRUE_DIVIDE",
        INPLACE_FLOOR_DIVIDE => "INPLACE_FLOOR_DIVIDE",
        INPLACE_TRUE_DIVIDE => "INPLACE_TRUE_DIVIDE",
        RERAISE => "RERAISE",
        WITH_EXCEPT_START => "WITH_EXCEPT_START",
        GET_AITER => "GET_AITER",
        GET_ANEXT => "GET_ANEXT",
        BEFORE_ASYNC_WITH => "BEFORE_ASYNC_WITH",
        END_ASYNC_FOR => "END_ASYNC_FOR",
        INPLACE_ADD => "INPLACE_ADD",
        INPLACE_SUBTRACT => "INPLACE_SUBTRACT",
        INPLACE_MULTIPLY => "INPLACE_MULTIPLY",
        INPLACE_MODULO => "INPLACE_MODULO",
        STORE_SUBSCR => "STORE_SUBSCR",
        DELETE_SUBSCR => "DELETE_SUBSCR",
        BINARY_LSHIFT => "BINARY_LSHIFT",
        BINARY_RSHIFT => "BINARY_RSHIFT",
        BINARY_AND => "BINARY_AND",
        BINARY_XOR => "BINARY_XOR",
        BINARY_OR => "BINARY_OR",
        INPLACE_POWER => "INPLACE_POWER",
        GET_ITER => "GET_ITER",
        GET_YIELD_FROM_ITER => "GET_YIELD_FROM_ITER",
        PRINT_EXPR => "PRINT_EXPR",
        LOAD_BUILD_CLASS => "LOAD_BUILD_CLASS",
        YIELD_FROM => "YIELD_FROM",
        GET_AWAITABLE => "GET_AWAITABLE",
        LOAD_ASSERTION_ERROR => "LOAD_ASSERTION_ERROR",
        INPLACE_LSHIFT => "INPLACE_LSHIFT",
        INPLACE_RSHIFT => "INPLACE_RSHIFT",
        INPLACE_AND => "INPLACE_AND",
        INPLACE_XOR => "INPLACE_XOR",
        INPLACE_OR => "INPLACE_OR",
        LIST_TO_TUPLE => "LIST_TO_TUPLE",
        RETURN_VALUE => "RETURN_VALUE",
        IMPORT_STAR => "IMPORT_STAR",
        SETUP_ANNOTATIONS => "SETUP_ANNOTATIONS",
        YIELD_VALUE => "YIELD_VALUE",
        POP_BLOCK => "POP_BLOCK",
        POP_EXCEPT => "POP_EXCEPT",
        STORE_NAME => "STORE_NAME",
        DELETE_NAME => "DELETE_NAME",
        UNPACK_SEQUENCE => "UNPACK_SEQUENCE",
        FOR_ITER => "FOR_ITER",
        UNPACK_EX => "UNPACK_EX",
        STORE_ATTR => "STORE_ATTR",
        DELETE_ATTR => "DELETE_ATTR",
        STORE_GLOBAL => "STORE_GLOBAL",
        DELETE_GLOBAL => "DELETE_GLOBAL",
        LOAD_CONST => "LOAD_CONST",
        LOAD_NAME => "LOAD_NAME",
        BUILD_TUPLE => "BUILD_TUPLE",
        BUILD_LIST => "BUILD_LIST",
        BUILD_SET => "BUILD_SET",
        BUILD_MAP => "BUILD_MAP",
        LOAD_ATTR => "LOAD_ATTR",
        COMPARE_OP => "COMPARE_OP",
        IMPORT_NAME => "IMPORT_NAME",
        IMPORT_FROM => "IMPORT_FROM",
        JUMP_FORWARD => "JUMP_FORWARD",
        JUMP_IF_FALSE_OR_POP => "JUMP_IF_FALSE_OR_POP",
        JUMP_IF_TRUE_OR_POP => "JUMP_IF_TRUE_OR_POP",
        JUMP_ABSOLUTE => "JUMP_ABSOLUTE",
        POP_JUMP_IF_FALSE => "POP_JUMP_IF_FALSE",
        POP_JUMP_IF_TRUE => "POP_JUMP_IF_TRUE",
        LOAD_GLOBAL => "LOAD_GLOBAL",
        IS_OP => "IS_OP",
        CONTAINS_OP => "CONTAINS_OP",
        JUMP_IF_NOT_EXC_MATCH => "JUMP_IF_NOT_EXC_MATCH",
        SETUP_FINALLY => "SETUP_FINALLY",
        LOAD_FAST => "LOAD_FAST",
        STORE_FAST => "STORE_FAST",
        DELETE_FAST => "DELETE_FAST",
        RAISE_VARARGS => "RAISE_VARARGS",
        CALL_FUNCTION => "CALL_FUNCTION",
        MAKE_FUNCTION => "MAKE_FUNCTION",
        BUILD_SLICE => "BUILD_SLICE",
        LOAD_CLOSURE => "LOAD_CLOSURE",
        LOAD_DEREF => "LOAD_DEREF",
        STORE_DEREF => "STORE_DEREF",
        DELETE_DEREF => "DELETE_DEREF",
        CALL_FUNCTION_KW => "CALL_FUNCTION_KW",
        CALL_FUNCTION_EX => "CALL_FUNCTION_EX",
        SETUP_WITH => "SETUP_WITH",
        EXTENDED_ARG => "EXTENDED_ARG",
        LIST_APPEND => "LIST_APPEND",
        SET_ADD => "SET_ADD",
        MAP_ADD => "MAP_ADD",
        LOAD_CLASSDEREF => "LOAD_CLASSDEREF",
        SETUP_ASYNC_WITH => "SETUP_ASYNC_WITH",
        FORMAT_VALUE => "FORMAT_VALUE",
        BUILD_CONST_KEY_MAP => "BUILD_CONST_KEY_MAP",
        BUILD_STRING => "BUILD_STRING",
        LOAD_METHOD => "LOAD_METHOD",
        CALL_METHOD => "CALL_METHOD",
        LIST_EXTEND => "LIST_EXTEND",
        SET_UPDATE => "SET_UPDATE",
        DICT_MERGE => "DICT_MERGE",
        DICT_UPDATE => "DICT_UPDATE",
        _ => "<unknown>",
    }
}

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
    match opcode {
        POP_TOP
        | LIST_APPEND
        | SET_ADD
        | PRINT_EXPR
        | RETURN_VALUE
        | IMPORT_STAR
        | YIELD_FROM
        | BINARY_POWER..=BINARY_TRUE_DIVIDE
        | INPLACE_FLOOR_DIVIDE
        | INPLACE_TRUE_DIVIDE
        | INPLACE_MATRIX_MULTIPLY
        | BINARY_MATRIX_MULTIPLY
        | INPLACE_ADD..=INPLACE_MODULO
        | BINARY_LSHIFT..=BINARY_OR
        | INPLACE_POWER
        | INPLACE_LSHIFT..=INPLACE_OR
        | STORE_NAME
        | DELETE_ATTR
        | STORE_GLOBAL
        | COMPARE_OP
        | IS_OP
        | CONTAINS_OP
        | POP_JUMP_IF_FALSE
        | POP_JUMP_IF_TRUE
        | STORE_FAST
        | STORE_DEREF
        | LIST_EXTEND
        | SET_UPDATE
        | DICT_MERGE
        | DICT_UPDATE => -1,
        DUP_TOP | LOAD_BUILD_CLASS | LOAD_CONST | LOAD_NAME | IMPORT_FROM | LOAD_GLOBAL
        | WITH_EXCEPT_START | LOAD_FAST | LOAD_CLOSURE | LOAD_DEREF | LOAD_CLASSDEREF | LOAD_METHOD
        | LOAD_ASSERTION_ERROR | GET_ANEXT => 1,
        DUP_TOP_TWO => 2,
        MAP_ADD | DELETE_SUBSCR | STORE_ATTR | JUMP_IF_NOT_EXC_MATCH => -2,
        STORE_SUBSCR | POP_EXCEPT | RERAISE => -3,
        SETUP_WITH => {
            if jumps {
                6
            } else {
                1
            }
        }
        SETUP_FINALLY => {
            if jumps {
                6
            } else {
                0
            }
        }
        FOR_ITER => {
            if jumps {
                -1
            } else {
                1
            }
        }
        JUMP_IF_FALSE_OR_POP | JUMP_IF_TRUE_OR_POP => {
            if jumps {
                0
            } else {
                -1
            }
        }
        UNPACK_SEQUENCE => argument - 1,
        UNPACK_EX => (argument & 0xff) + (argument >> 8),
        BUILD_TUPLE | BUILD_LIST | BUILD_SET | BUILD_STRING => 1 - argument,
        BUILD_MAP => 1 - 2 * argument,
        BUILD_CONST_KEY_MAP | RAISE_VARARGS | CALL_FUNCTION => -argument,
        CALL_METHOD | CALL_FUNCTION_KW => -argument - 1,
        CALL_FUNCTION_EX => -1 - (argument & 1),
        MAKE_FUNCTION => {
            -1 - (argument & 1) - (argument >> 1 & 1) - (argument >> 2 & 1) - (argument >> 3 & 1)
        }
        BUILD_SLICE => {
            if argument == 3 {
                -2
            } else {
                -1
            }
        }
        FORMAT_VALUE => {
            if argument & 4 == 4 {
                -1
            } else {
                0
            }
        }
        IMPORT_NAME => -1,
        _ => 0,
    }
}
