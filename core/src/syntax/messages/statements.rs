//! Python 2's `print` and `exec` statements have a message of their own.
//!
//! CPython: `exceptions.c`, `_report_missing_parentheses`.

use crate::syntax::error::CompileError;

/// The error, with a better message if its line has such a statement.
pub(super) fn with_missing_parentheses(mut error: CompileError) -> CompileError {
    if matches!(error.message.as_str(), "invalid syntax" | "unexpected EOF while parsing")
        && let Some(text) = &error.text
        && !text.contains('(')
    {
        let after_colon = text.split_once(':').map(|(_, after)| after);
        if let Some(message) = legacy_message(text).or_else(|| after_colon.and_then(legacy_message)) {
            error.message = message;
        }
    }
    error
}

/// CPython: `exceptions.c`, `_check_for_legacy_statements`.
fn legacy_message(text: &str) -> Option<String> {
    let statement = text.trim_start();
    if statement.starts_with("exec ") {
        return Some("Missing parentheses in call to 'exec'".to_owned());
    }
    let data = statement.strip_prefix("print ")?;
    let data = data.split(';').next().unwrap_or_default().trim();
    let end = if data.ends_with(',') { " end=\" \"" } else { "" };
    Some(format!("Missing parentheses in call to 'print'. Did you mean print({data}{end})?"))
}
