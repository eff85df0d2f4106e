//! The normaliser: what two implementations may print differently without disagreeing.
//!
//! The same rules as `normalise.mjs`, which is applied to what CPython prints.

/// Returns `text` with addresses, times, the count of frozen objects and frames of library files replaced.
///
/// CPython 3.9 makes the path of the script absolute: `folder`, where the case lies, is taken off again.
pub fn normalise(text: &str, folder: &str) -> String {
    let text = text.replace(&format!("{folder}/"), "");
    let lines = fold_frames(text.split('\n').collect());
    let lines: Vec<String> = lines.into_iter().map(|line| hide_gc_figures(&hide_addresses(line))).collect();
    lines.join("\n")
}

/// Tutorial block 03 prints figures of the whole process, which its start decides.
pub fn normalise_case(name: &str, text: &str) -> String {
    if name != "tutorial/03_generational_garbage_collection" {
        return text.to_owned();
    }
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let is_figure = line.starts_with("Collections: ") || line.starts_with("Total tracked objects: ");
            if is_figure { hide_numbers(line) } else { line.to_owned() }
        })
        .collect();
    lines.join("\n")
}

/// Drops the frame of `canonical.py`; a run of frames of library files becomes one `<library>`.
fn fold_frames(lines: Vec<&str>) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let is_canonical = line.starts_with("  File \"") && line.contains("canonical.py\", line ");
        let is_library = line.starts_with("  File \"/") || line.starts_with("  File \"<frozen ");
        if !is_canonical && !is_library {
            kept.push(line);
            continue;
        }
        while lines.next_if(|next| is_source(next)).is_some() {}
        if !is_canonical && kept.last() != Some(&"  <library>") {
            kept.push("  <library>");
        }
    }
    kept
}

/// Whether a line belongs to the frame above it.
fn is_source(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with("  [Previous line repeated ")
}

/// ` at 0x7f01` → ` at 0x…`, and the same after `<Type`.
fn hide_addresses(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(" 0x") {
        let (before, address) = rest.split_at(at);
        let digits = address[3..]
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte))
            .count();
        let hidden = digits > 0 && introduces_address(before);
        shown.push_str(before);
        shown.push_str(if hidden { " 0x…" } else { &address[..3 + digits] });
        rest = &address[3 + digits..];
    }
    shown + rest
}

/// Whether the text ends in ` at` or `<Type`, so that an address comes next.
fn introduces_address(before: &str) -> bool {
    if before.ends_with(" at") {
        return true;
    }
    let is_name = |character: char| character.is_alphanumeric() || character == '_' || character == '.';
    let head = before.trim_end_matches(is_name);
    head.len() < before.len() && head.ends_with('<')
}

/// `gc: done, …, 0.0012s elapsed` → `gc: done, …, …s elapsed`, and the size of the permanent generation.
fn hide_gc_figures(line: &str) -> String {
    const PERMANENT: &str = "gc: objects in permanent generation: ";
    if line.starts_with(PERMANENT) {
        return format!("{PERMANENT}…");
    }
    match line.strip_suffix("s elapsed").and_then(|line| line.rsplit_once(", ")) {
        Some((before, _)) if before.starts_with("gc: done") => format!("{before}, …s elapsed"),
        _ => line.to_owned(),
    }
}

fn hide_numbers(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for character in line.chars() {
        match character.is_ascii_digit() {
            true if shown.ends_with('…') => {}
            true => shown.push('…'),
            false => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_hidden_where_they_are_introduced() {
        assert_eq!(normalise("<A object at 0x7f01>, 0x10", "/x"), "<A object at 0x…>, 0x10");
        assert_eq!(normalise("gc: collectable <Node 0x7f01>", "/x"), "gc: collectable <Node 0x…>");
        assert_eq!(
            normalise("gc: done, 1 unreachable, 0.1s elapsed", "/x"),
            "gc: done, 1 unreachable, …s elapsed"
        );
    }

    #[test]
    fn library_frames_become_one() {
        let text = "T\n  File \"/x/a.py\", line 1\n    f()\n  File \"/lib/b.py\", line 2\n    g()\n  File \"/lib/c.py\", line 3\nE";
        assert_eq!(normalise(text, "/x"), "T\n  File \"a.py\", line 1\n    f()\n  <library>\nE");
    }
}
