//! `from __future__ import …`
//!
//! CPython: `future.c`.

use crate::syntax::error::CompileError;
use crate::syntax::flags;

use super::source::Source;
use super::tree::{Alias, Location, Module, Statement, StatementKind, docstring};

/// Said of a future statement that comes too late.
pub const LATE: &str = "from __future__ imports must occur at the beginning of the file";

/// The future statements of a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Future {
    /// `CO_FUTURE_…` bits.
    pub features: u32,
    /// The line of the last future statement that is in a place where one may be.
    pub line: u32,
}

impl Future {
    /// Reads the future statements at the start of `module`.
    ///
    /// CPython: `future.c`, `future_parse`.
    pub fn of(module: &Module, source: &Source) -> Result<Self, CompileError> {
        let mut future = Self::default();
        let (Module::Module(body) | Module::Interactive(body)) = module else { return Ok(future) };
        let skipped = usize::from(docstring(body).is_some());
        // After another statement, future statements on its line are still errors here; later ones are
        // the compiler's to refuse.
        let mut done = false;
        let mut line = 0;
        for statement in &body[skipped..] {
            if done && statement.location.line > line {
                break;
            }
            line = statement.location.line;
            let Some(names) = future_names(statement) else {
                done = true;
                continue;
            };
            if done {
                // CPython forgets to make this column 1-based.
                let column = statement.location.column.wrapping_sub(1);
                return Err(source.error_at(LATE, Location { column, ..statement.location }));
            }
            future.line = line;
            for alias in names {
                future.features |=
                    feature(&alias.name).map_err(|message| source.error_at(&message, statement.location))?;
            }
        }
        Ok(future)
    }

    /// Whether annotations are kept as text.
    pub fn has_annotations(self) -> bool {
        self.features & flags::CO_FUTURE_ANNOTATIONS != 0
    }
}

fn future_names(statement: &Statement) -> Option<&[Alias]> {
    match &statement.kind {
        StatementKind::ImportFrom { module: Some(module), names, level: 0 } if &**module == "__future__" => {
            Some(names)
        }
        _ => None,
    }
}

fn feature(name: &str) -> Result<u32, String> {
    Ok(match name {
        "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement"
        | "print_function" | "unicode_literals" | "generator_stop" => 0,
        "barry_as_FLUFL" => flags::CO_FUTURE_BARRY_AS_BDFL,
        "annotations" => flags::CO_FUTURE_ANNOTATIONS,
        "braces" => return Err("not a chance".to_owned()),
        _ => return Err(format!("future feature {name} is not defined")),
    })
}
