//! How tracebacks are printed. CPython: traceback.c.

use super::code::{CO_FILENAME, CO_NAME};
use super::formatted::formatted;
use super::frame::F_CODE;
use super::machine::Machine;
use super::reference::Object;
use super::runtime::SYS_DICT;
use super::standard_file::StandardFile;
use super::step::Raised;
use super::traceback::{TB_FRAME, TB_LINENO, TB_NEXT};
use super::{dict, long, source_file, unicode};

/// `TB_RECURSIVE_CUTOFF`: so many equal entries in a row are printed.
const RECURSIVE_CUTOFF: u64 = 3;
/// `PyTraceBack_LIMIT`.
const LIMIT: u64 = 1000;

/// CPython: `PyTraceBack_Print`, `tb_printinternal`.
pub(super) fn print(m: &mut Machine, traceback: Object, file: StandardFile) -> Result<(), Raised> {
    let limit = traceback_limit(m);
    if limit == 0 {
        return Ok(());
    }
    file.write(m, "Traceback (most recent call last):\n")?;
    let mut entries = Vec::new();
    let mut link = traceback;
    while !link.is_null() {
        entries.push(link);
        link = m.read_object(link, TB_NEXT);
    }
    let skipped = entries.len().saturating_sub(limit as usize);
    let (mut last, mut repeats) = (None, 0);
    for entry in entries.into_iter().skip(skipped) {
        let frame = m.read_object(entry, TB_FRAME);
        let code_object = m.read_object(frame, F_CODE);
        let line = m.memory.read_i32(entry.field(TB_LINENO));
        let place = (m.read(code_object, CO_FILENAME), line, m.read(code_object, CO_NAME));
        if last != Some(place) {
            print_repeated(m, repeats, file)?;
            last = Some(place);
            repeats = 0;
        }
        repeats += 1;
        if repeats <= RECURSIVE_CUTOFF {
            m.incref(code_object);
            let printed = print_entry(m, Object(place.0), line, Object(place.2), file);
            m.decref(code_object);
            printed?;
        }
    }
    print_repeated(m, repeats, file)
}

fn traceback_limit(m: &mut Machine) -> u64 {
    let sys = m.object_at(SYS_DICT);
    if sys.is_null() {
        return LIMIT;
    }
    match dict::get_item_string(m, sys, "tracebacklimit") {
        Ok(Some(value)) if long::check(m, value) => long::value_i64(m, value).unwrap_or(1000).max(0) as u64,
        _ => LIMIT,
    }
}

/// CPython: `tb_print_line_repeated`.
fn print_repeated(m: &mut Machine, repeats: u64, file: StandardFile) -> Result<(), Raised> {
    if repeats <= RECURSIVE_CUTOFF {
        return Ok(());
    }
    let more = repeats - RECURSIVE_CUTOFF;
    let line = if more == 1 {
        formatted!("  [Previous line repeated %ld more time]\n", more)
    } else {
        formatted!("  [Previous line repeated %ld more times]\n", more)
    };
    file.write_formatted(m, line)
}

/// How many levels of recursion it takes to open a file of source.
const LEVELS_OF_OPENING: u64 = 4;

/// CPython: `tb_displayline`.
fn print_entry(
    m: &mut Machine,
    filename: Object,
    line: i32,
    name: Object,
    file: StandardFile,
) -> Result<(), Raised> {
    let filename = unicode::to_string(m, filename);
    let name = unicode::to_string(m, name);
    let place = formatted!("  File \"%U\", line %d, in %U\n", filename, line, name);
    file.write_formatted(m, place)?;
    if !m.registers.modules_are_gone
        && m.recursion_room() >= LEVELS_OF_OPENING
        && print_source_line(m, &filename, line, file).is_err()
    {
        m.clear_error();
    }
    Ok(())
}

/// CPython: `_Py_DisplaySourceLine`.
fn print_source_line(m: &mut Machine, filename: &str, line: i32, file: StandardFile) -> Result<(), Raised> {
    source_file::open(m, m.sources.contains_key(filename));
    let Some(source) = source_line(m, filename, line) else { return Ok(()) };
    let source = source.trim_start_matches([' ', '\t', '\x0c']).to_owned();
    ["    ", &source, "\n"].into_iter().try_for_each(|piece| file.write(m, piece))
}

/// A line of a file that was run, without its end.
pub fn source_line<'a>(m: &'a Machine, file: &str, line: i32) -> Option<&'a str> {
    let index = usize::try_from(line - 1).ok()?;
    m.sources.get(file)?.lines().nth(index)
}
