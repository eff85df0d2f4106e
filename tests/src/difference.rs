//! A readable difference of two texts.

const CONTEXT: usize = 2;
const MAX_SHOWN: usize = 24;

/// The lines that differ, `-` expected and `+` printed, each with a little of what surrounds it.
pub fn difference(expected: &str, printed: &str) -> String {
    let left: Vec<&str> = expected.lines().collect();
    let right: Vec<&str> = printed.lines().collect();
    let lines = script(&left, &right);
    let near = |index: usize| {
        let from = index.saturating_sub(CONTEXT);
        lines[from..lines.len().min(index + CONTEXT + 1)].iter().any(|line| !line.starts_with(' '))
    };
    let shown: Vec<&String> =
        lines.iter().enumerate().filter(|(index, _)| near(*index)).map(|(_, line)| line).collect();
    let mut text = String::new();
    for line in shown.iter().take(MAX_SHOWN) {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
    }
    if shown.len() > MAX_SHOWN {
        text.push_str("    …\n");
    }
    text
}

/// Every line of both texts with its sign, by the longest common subsequence.
fn script(left: &[&str], right: &[&str]) -> Vec<String> {
    let lengths = common_lengths(left, right);
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < left.len() || j < right.len() {
        if i < left.len() && j < right.len() && left[i] == right[j] {
            lines.push(format!("  {}", left[i]));
            i += 1;
            j += 1;
        } else if i < left.len() && (j == right.len() || lengths[i + 1][j] >= lengths[i][j + 1]) {
            lines.push(format!("- {}", left[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", right[j]));
            j += 1;
        }
    }
    lines
}

/// For each pair of tails, the length of their longest common subsequence.
fn common_lengths(left: &[&str], right: &[&str]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            lengths[i][j] = if left[i] == right[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}
