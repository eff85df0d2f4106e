//! What stands for a standard stream in `sys`, as the interpreter itself writes to it: each piece is a call of `write`.
//! CPython: fileobject.c, `PyFile_WriteObject`.

use super::formatted::Formatted;
use super::machine::{Machine, Stream};
use super::names;
use super::reference::Object;
use super::runtime::{NONE, SYS_DICT};
use super::step::Raised;
use super::{calls, dict, object_attributes, object_text, statics, unicode};

/// What `sys.stdout` or `sys.stderr` is; holds a reference until `close`.
#[derive(Clone, Copy)]
pub struct StandardFile {
    object: Object,
    stream: Stream,
}

/// What stands in the place of a file in `sys`.
pub enum Found {
    /// A file.
    File(StandardFile),
    /// None: nothing is to be written.
    Nothing,
    /// The name is gone.
    Lost,
}

impl StandardFile {
    /// The file of a stream, as it is now.
    pub fn of_sys(m: &mut Machine, stream: Stream) -> Found {
        let sys = m.object_at(SYS_DICT);
        let name = m.name(if stream == Stream::Stdout { names::STDOUT } else { names::STDERR });
        match if sys.is_null() { None } else { dict::get_item(m, sys, name).unwrap_or_default() } {
            Some(NONE) => Found::Nothing,
            Some(object) => {
                m.incref(object);
                Found::File(Self { object, stream })
            }
            None => Found::Lost,
        }
    }

    /// Tells standard error something, whatever stands in its place. CPython: `PySys_WriteStderr`.
    pub fn tell(m: &mut Machine, text: &str) {
        let told = match Self::of_sys(m, Stream::Stderr) {
            Found::File(file) => {
                let told = file.write(m, text);
                file.close(m);
                told
            }
            _ => Err(Raised),
        };
        if told.is_err() {
            m.clear_error();
            m.print(Stream::Stderr, text);
        }
    }

    /// Gives the reference back.
    pub fn close(self, m: &mut Machine) {
        m.decref(self.object);
    }

    /// Writes a piece of text; fails at once where an exception is set. CPython: `PyFile_WriteString`.
    pub fn write(self, m: &mut Machine, text: &str) -> Result<(), Raised> {
        if m.error_occurred() && !m.registers.halting {
            return Err(Raised);
        }
        match unicode::from_str(m, text) {
            Ok(string) => {
                let written = self.write_made(m, string, |m, string| Ok(m.new_reference(string)));
                m.decref(string);
                written
            }
            Err(raised) => self.or_directly(m, raised, text),
        }
    }

    /// Writes the string that a format makes.
    pub fn write_formatted(self, m: &mut Machine, text: Formatted) -> Result<(), Raised> {
        let plain = text.text();
        match text.make(m) {
            Ok(string) => {
                let written = self.write_str(m, string);
                m.decref(string);
                written
            }
            Err(raised) => self.or_directly(m, raised, &plain),
        }
    }

    /// Writes what `str` makes of an object. CPython: `PyFile_WriteObject` with `Py_PRINT_RAW`.
    pub fn write_str(self, m: &mut Machine, object: Object) -> Result<(), Raised> {
        self.write_made(m, object, object_text::str_nested)
    }

    /// Writes what `repr` makes of an object. CPython: `PyFile_WriteObject`.
    pub fn write_repr(self, m: &mut Machine, object: Object) -> Result<(), Raised> {
        self.write_made(m, object, object_text::repr_nested)
    }

    /// Calls `flush`.
    pub fn flush(self, m: &mut Machine) -> Result<(), Raised> {
        let flushed = m.nested(|m| calls::call_method(m, self.object, "flush", &[]))?;
        m.decref(flushed);
        Ok(())
    }

    fn write_made(
        self,
        m: &mut Machine,
        object: Object,
        make: fn(&mut Machine, Object) -> Result<Object, Raised>,
    ) -> Result<(), Raised> {
        let writer = match object_attributes::get_attr_id_nested(m, self.object, names::WRITE) {
            Ok(writer) => writer,
            Err(raised) => {
                self.or_directly(m, raised, "")?;
                Object::NULL
            }
        };
        let written = make(m, object).and_then(|text| {
            let written = self.send(m, writer, text);
            m.decref(text);
            written
        });
        m.xdecref(writer);
        written
    }

    fn send(self, m: &mut Machine, writer: Object, text: Object) -> Result<(), Raised> {
        if !writer.is_null() {
            match calls::nested(m, writer, &[text]) {
                Ok(result) => {
                    m.decref(result);
                    return Ok(());
                }
                Err(raised) => self.or_directly(m, raised, "")?,
            }
        }
        let shown = unicode::to_escaped_string(m, text);
        m.print(self.stream, &shown);
        Ok(())
    }

    /// A message of the interpreter's is not lost where memory or output is full, or the run is being given up: a standard stream
    /// that raises then is printed to without a call.
    fn or_directly(self, m: &mut Machine, raised: Raised, text: &str) -> Result<(), Raised> {
        let is_full =
            [statics::MEMORY_ERROR, statics::OS_ERROR].into_iter().any(|full| m.error_matches(full));
        if m.type_of(self.object) != statics::TEXT_OUTPUT || !(is_full || m.registers.halting) {
            return Err(raised);
        }
        m.clear_error();
        m.print(self.stream, text);
        Ok(())
    }
}
