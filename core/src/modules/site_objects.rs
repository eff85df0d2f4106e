//! What `site` adds to the builtins: `exit`, `quit`, `copyright`, `credits`, `license` and `help`.
//! CPython: `_sitebuiltins`.

use crate::object::formatted::{Formatted, formatted};
use crate::object::layout::{Field, Layout};
use crate::object::native::{Natives, SlotFunction};
use crate::object::runtime::{BUILTINS_COPY, NONE, SYS_DICT};
use crate::object::type_offsets::{TP_CALL, TP_DEALLOC, TP_REPR};
use crate::object::{Called, Machine, MemberDef, MemberKind, Object, Raised, Step, TypeSpec};
use crate::object::{calls, dict, errors, module, statics, tuple, unicode};

/// The first of two texts: the name of what ends the program, or what a printer prints.
const FIRST: u64 = 16;
/// How input ends, or what a printer's `repr` is.
const SECOND: u64 = 24;
const BYTES: u64 = 32;

static QUITTER_LAYOUT: Layout =
    Layout::fixed(&[Field::counted("name", FIRST), Field::counted("eof", SECOND)]);
static PRINTER_LAYOUT: Layout =
    Layout::fixed(&[Field::counted("text", FIRST), Field::counted("shown", SECOND)]);
static HELPER_LAYOUT: Layout = Layout::fixed(&[]);

const fn text(name: &'static str, offset: u64) -> MemberDef {
    MemberDef { name, kind: MemberKind::Object, offset, read_only: true, doc: "" }
}

static QUITTER: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(quitter_repr)),
        (TP_CALL, SlotFunction::F3(quit)),
    ],
    members: &[text("name", FIRST), text("eof", SECOND)],
    ..TypeSpec::new(statics::QUITTER, "_sitebuiltins.Quitter", BYTES, &QUITTER_LAYOUT)
};

static PRINTER: TypeSpec = TypeSpec {
    slots: &[
        (TP_DEALLOC, SlotFunction::Destructor(dealloc)),
        (TP_REPR, SlotFunction::F1(printer_repr)),
        (TP_CALL, SlotFunction::F3(print)),
    ],
    ..TypeSpec::new(statics::SITE_PRINTER, "_sitebuiltins._Printer", BYTES, &PRINTER_LAYOUT)
};

static HELPER: TypeSpec = TypeSpec {
    slots: &[(TP_REPR, SlotFunction::F1(helper_repr)), (TP_CALL, SlotFunction::F3(help))],
    ..TypeSpec::new(statics::SITE_HELPER, "_sitebuiltins._Helper", FIRST, &HELPER_LAYOUT)
};

const CREDITS: &str =
    "    Python is the work of its community: see https://www.python.org/psf/ for whom to thank.";
const LICENSE: &str = "See https://www.python.org/psf/license/";

/// Registers the types.
pub(super) fn register(natives: &mut Natives) {
    for spec in [&QUITTER, &PRINTER, &HELPER] {
        natives.add_type(spec);
    }
}

/// Adds the objects to the builtins.
pub(super) fn add(m: &mut Machine, builtins: Object) -> Result<(), Raised> {
    for name in ["quit", "exit"] {
        let quitter = with_texts(m, statics::QUITTER, [name, "Ctrl-D (i.e. EOF)"])?;
        module::add_object(m, builtins, name, quitter)?;
    }
    let copyright = super::sys_info::COPYRIGHT;
    for (name, text, shown) in [
        ("copyright", copyright, copyright),
        ("credits", CREDITS, CREDITS),
        ("license", LICENSE, "Type license() to see the full license text"),
    ] {
        let printer = with_texts(m, statics::SITE_PRINTER, [text, shown])?;
        module::add_object(m, builtins, name, printer)?;
    }
    let helper = m.new_object(statics::SITE_HELPER, FIRST)?;
    module::add_object(m, builtins, "help", helper)
}

fn with_texts(m: &mut Machine, type_: Object, texts: [&str; 2]) -> Result<Object, Raised> {
    let [first, second] = texts.map(|text| unicode::from_str(m, text));
    let object = m.new_object(type_, BYTES)?;
    m.write_object(object, FIRST, first?);
    m.write_object(object, SECOND, second?);
    Ok(object)
}

fn dealloc(m: &mut Machine, object: Object) {
    m.clear_field(object, FIRST);
    m.clear_field(object, SECOND);
    m.type_free(object);
}

fn quitter_repr(m: &mut Machine, quitter: Object) -> Called {
    let [name, end] = [FIRST, SECOND].map(|field| unicode::to_string(m, m.read_object(quitter, field)));
    unicode::from_str(m, &format!("Use {name}() or {end} to exit")).map(Step::Value)
}

fn printer_repr(m: &mut Machine, printer: Object) -> Called {
    let shown = m.read_object(printer, SECOND);
    Ok(Step::Value(m.new_reference(shown)))
}

fn helper_repr(m: &mut Machine, _helper: Object) -> Called {
    let text = "Type help() for interactive help, or help(object) for help about object.";
    unicode::from_str(m, text).map(Step::Value)
}

fn wrong_call(m: &mut Machine, message: Formatted) -> Raised {
    errors::format(m, statics::TYPE_ERROR, message)
}

/// `exit(code=None)`. CPython: `Quitter.__call__`.
fn quit(m: &mut Machine, _quitter: Object, arguments: Object, keywords: Object) -> Called {
    let code = code_of(m, arguments, keywords)?;
    close_input(m)?;
    // Its argument is None too where none is given.
    let made = m.nested(|m| calls::call_with(m, statics::SYSTEM_EXIT, &[code]))?;
    let raised = errors::set_object(m, statics::SYSTEM_EXIT, made);
    m.decref(made);
    Err(raised)
}

/// The argument, borrowed.
fn code_of(m: &mut Machine, arguments: Object, keywords: Object) -> Result<Object, Raised> {
    let given = tuple::size(m, arguments);
    let mut code = if given == 0 { NONE } else { tuple::get(m, arguments, 0) };
    let mut position = 0;
    while let Some((name, value, _)) = next_keyword(m, keywords, &mut position) {
        let name = unicode::to_string(m, name);
        if name != "code" {
            let message = formatted!("%U() got an unexpected keyword argument '%S'", "__call__", name);
            return Err(wrong_call(m, message));
        }
        if given > 0 {
            let message = formatted!("%U() got multiple values for argument '%S'", "__call__", name);
            return Err(wrong_call(m, message));
        }
        code = value;
    }
    if given > 1 {
        let message = formatted!(
            "%U() takes from 1 to 2 positional arguments but %zd were given",
            "__call__",
            given as u64 + 1
        );
        return Err(wrong_call(m, message));
    }
    Ok(code)
}

fn next_keyword(m: &mut Machine, keywords: Object, position: &mut u64) -> Option<(Object, Object, i64)> {
    if keywords.is_null() { None } else { dict::next(m, keywords, position) }
}

/// Standard input is closed before the program ends; what goes wrong is nobody's concern.
fn close_input(m: &mut Machine) -> Result<(), Raised> {
    let sys = m.object_at(SYS_DICT);
    let Some(input) = dict::get_item_string(m, sys, "stdin")? else { return Ok(()) };
    match m.nested(|m| calls::call_method(m, input, "close", &[])) {
        Ok(closed) => m.decref(closed),
        Err(_) if m.error_occurred() => m.clear_error(),
        Err(raised) => return Err(raised),
    }
    Ok(())
}

/// CPython: `_Printer.__call__`, without the pages.
fn print(m: &mut Machine, printer: Object, arguments: Object, _keywords: Object) -> Called {
    let given = tuple::size(m, arguments);
    if given > 0 {
        let message =
            formatted!("%U() takes 1 positional argument but %zd were given", "__call__", given as u64 + 1);
        return Err(wrong_call(m, message));
    }
    let builtins = m.object_at(BUILTINS_COPY);
    let Some(print) = dict::get_item_string(m, builtins, "print")? else {
        return Ok(Step::Value(m.new_reference(NONE)));
    };
    let text = m.read_object(printer, FIRST);
    calls::call_with(m, print, &[text])
}

/// There are no pages of help.
fn help(m: &mut Machine, _helper: Object, _arguments: Object, _keywords: Object) -> Called {
    Err(errors::set_string(m, statics::NOT_IMPLEMENTED_ERROR, "help() is not supported"))
}
