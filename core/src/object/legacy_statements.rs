//! Python 2's `print` and `exec` statements have a message of their own.
//!
//! CPython: `exceptions.c`, `_report_missing_parentheses`.

/// What a `SyntaxError` says instead of its message, if the line that it shows has such a statement.
pub fn message_for(text: &str) -> Option<String> {
    if text.contains('(') {
        return None;
    }
    let after_colon = text.split_once(':').map(|(_, after)| after);
    legacy_message(text).or_else(|| after_colon.and_then(legacy_message))
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
