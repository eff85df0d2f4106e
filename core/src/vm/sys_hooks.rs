//! `sys.displayhook`, `sys.excepthook` and `sys.unraisablehook` as the interpreter sets them. CPython: sysmodule.c.

use crate::object::call::{Args, METH_FASTCALL, METH_O};
use crate::object::exception_display::display;
use crate::object::native::Natives;
use crate::object::native_stack::{NativeFrame, NativeKind};
use crate::object::runtime::{BUILTINS_DICT, NONE, SYS_DICT};
use crate::object::standard_file::{Found, StandardFile};
use crate::object::{Called, Flow, Machine, MethodDef, Object, Raised, Step, Stream};
use crate::object::{arguments, dict, errors, module, names, object_protocol, statics, tuple, unraisable};

static METHODS: &[MethodDef] = &[
    MethodDef {
        name: "displayhook",
        function: display_hook,
        flags: METH_O,
        doc: "displayhook($module, object, /)\n--\n\nPrint an object to sys.stdout and also save it in builtins._",
    },
    MethodDef {
        name: "excepthook",
        function: except_hook,
        flags: METH_FASTCALL,
        doc: "excepthook($module, exctype, value, traceback, /)\n--\n\nHandle an exception by displaying it with a \
              traceback on sys.stderr.",
    },
    MethodDef {
        name: "unraisablehook",
        function: unraisable_hook,
        flags: METH_O,
        doc: "unraisablehook($module, unraisable, /)\n--\n\nHandle an unraisable exception.",
    },
];

/// Registers the hooks.
pub(super) fn register(natives: &mut Natives) {
    module::add_methods(natives, METHODS);
    natives.add_resume(NativeKind::DisplayHook, display_resume);
}

/// Adds the hooks, each under a second name as well.
pub(super) fn install(m: &mut Machine, sys: Object) -> Result<(), Raised> {
    module::add_functions(m, sys, METHODS)?;
    let namespace = module::dict(m, sys);
    for method in METHODS {
        if let Some(hook) = dict::get_item_string(m, namespace, method.name)? {
            dict::set_item_string(m, namespace, &format!("__{}__", method.name), hook)?;
        }
    }
    Ok(())
}

fn display_hook(m: &mut Machine, _module: Object, args: Args) -> Called {
    let value = args.get(m, 0);
    if value == NONE {
        return Ok(Step::Value(m.new_reference(NONE)));
    }
    let frame = m.push_native(NativeKind::DisplayHook, &[value], 0);
    m.start_native(frame)
}

fn display_resume(
    m: &mut Machine,
    frame: NativeFrame,
    input: Result<Object, Raised>,
) -> Result<Flow, Raised> {
    let value = frame.slot(m, 0);
    let (builtins, name) = (m.object_at(BUILTINS_DICT), m.name(names::UNDERSCORE));
    if frame.state(m) == 0 {
        // Before, so that a repr that raises cannot leave an older value there.
        dict::set_item(m, builtins, name, NONE)?;
        let (sys, stdout) = (m.object_at(SYS_DICT), m.name(names::STDOUT));
        if dict::get_item(m, sys, stdout)?.is_none_or(|stream| stream == NONE) {
            return Err(errors::set_string(m, statics::RUNTIME_ERROR, "lost sys.stdout"));
        }
        frame.set_state(m, 1);
        return Ok(Flow::Wait(object_protocol::repr(m, value)));
    }
    let shown = input?;
    let printed = match StandardFile::of_sys(m, Stream::Stdout) {
        Found::File(file) => {
            let printed = file.write_str(m, shown).and_then(|()| file.write(m, "\n"));
            file.close(m);
            printed
        }
        _ => Ok(()),
    };
    m.decref(shown);
    printed?;
    dict::set_item(m, builtins, name, value)?;
    Ok(Flow::Return(m.new_reference(NONE)))
}

fn except_hook(m: &mut Machine, _module: Object, args: Args) -> Called {
    arguments::check_positional(m, "excepthook", args.count, 3, 3)?;
    let [value, traceback] = [1, 2].map(|index| args.get(m, index));
    display(m, value, traceback);
    Ok(Step::Value(m.new_reference(NONE)))
}

/// What is reported is taken from the argument's attributes.
fn unraisable_hook(m: &mut Machine, _module: Object, args: Args) -> Called {
    let details = args.get(m, 0);
    if m.type_of(details) != statics::UNRAISABLE_HOOK_ARGS {
        let message = "sys.unraisablehook argument type must be UnraisableHookArgs";
        return Err(errors::set_string(m, statics::TYPE_ERROR, message));
    }
    let details = [0, 1, 2, 3, 4].map(|index| tuple::get(m, details, index));
    unraisable::print_details(m, details)?;
    Ok(Step::Value(m.new_reference(NONE)))
}
