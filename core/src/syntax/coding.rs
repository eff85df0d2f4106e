//! The encoding that a source names.

/// What a comment of the first two lines says, in small letters. CPython: `get_coding_spec`.
pub fn coding_of(content: &[u8]) -> Option<String> {
    for line in content.split(|&byte| byte == b'\n').take(2) {
        let line: String = line.iter().map(|&byte| char::from(byte)).collect();
        let Some(comment) = line.trim_start_matches([' ', '\t', '\x0c']).strip_prefix('#') else {
            if line.trim().is_empty() {
                continue;
            }
            return None;
        };
        let named = comment.split_once("coding").map(|(_, after)| after);
        if let Some(after) = named.and_then(|after| after.strip_prefix([':', '='])) {
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            let name: String =
                after.trim_start_matches([' ', '\t']).chars().take_while(|&c| is_name(c)).collect();
            return (!name.is_empty()).then(|| name.to_ascii_lowercase().replace('_', "-"));
        }
    }
    None
}
