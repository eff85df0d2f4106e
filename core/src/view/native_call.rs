//! What calls are called: those that native code is in the middle of, and those that frames wait for.

use crate::compiler::opcode;
use crate::object::builtin_function::M_ML;
use crate::object::frame::{F_CODE, F_LASTI};
use crate::object::native_stack::NativeFrame;
use crate::object::{Machine, Object, descriptor, function, method, statics};

use super::instruction::decode;
use super::text;
use super::types::c_text;

fn word(m: &Machine, address: u64) -> u64 {
    m.memory.try_read_u64(address).unwrap_or(0)
}

/// The call that the innermost frame below a record waits for: `sorted()`; `None` where it is no call.
pub(super) fn around(m: &Machine, record: NativeFrame) -> Option<String> {
    awaited(m, record.and_below(m).find(|record| record.is_python(m))?)
}

/// The call that a frame waits for, by which it holds what is on its evaluation stack; `None` if it runs, or waits for
/// something else.
pub(super) fn of_frame(m: &Machine, frame: Object) -> Option<String> {
    let is_of_frame = |record: &NativeFrame| record.is_python(m) && record.slot(m, 0) == frame;
    let record = m.top_native().and_below(m).find(is_of_frame)?;
    awaited(m, record).filter(|_| record != m.top_native())
}

/// What a frame that runs is called: the module's, or a function's.
pub(super) fn running(m: &Machine, frame: Object) -> String {
    match text::frame_name(m, frame).as_str() {
        "<module>" => "the running script".to_owned(),
        name => format!("the call of {name}()"),
    }
}

fn awaited(m: &Machine, waiting: NativeFrame) -> Option<String> {
    let frame = waiting.slot(m, 0);
    let code = Object(word(m, frame.field(F_CODE)));
    let (opcode, argument) = decode(m, code, u64::from(m.memory.try_read_u32(frame.field(F_LASTI))?))?;
    let operand = |depth: u64| Object(word(m, waiting.word(m, 1).wrapping_sub(8 * depth)));
    let argument = u64::from(argument);
    let callable = match opcode {
        opcode::CALL_FUNCTION => operand(argument + 1),
        opcode::CALL_FUNCTION_KW => operand(argument + 2),
        opcode::CALL_FUNCTION_EX => operand(2 + (argument & 1)),
        opcode::CALL_METHOD => operand(argument + 2).non_null().unwrap_or(operand(argument + 1)),
        _ => return None,
    };
    let name = name_of(m, callable);
    (!name.is_empty()).then(|| format!("{name}()"))
}

/// The name that a callable has; empty when it has none of its own.
fn name_of(m: &Machine, callable: Object) -> String {
    let held = |object: Object, offset| Object(word(m, object.field(offset)));
    match Object(word(m, callable.field(8))) {
        statics::FUNCTION => text::string(m, held(callable, function::FUNC_NAME)),
        statics::METHOD => name_of(m, held(callable, method::IM_FUNC)),
        statics::METHOD_DESCRIPTOR => text::string(m, held(callable, descriptor::D_NAME)),
        statics::BUILTIN_FUNCTION => c_text(m, word(m, word(m, callable.field(M_ML)))),
        type_ if type_ == statics::TYPE => text::type_name(m, callable),
        _ => String::new(),
    }
}
