//! Number literals as CPython 3.9 reads them.
//!
//! CPython: `tokenizer.c`, `tok_get`, `tok_decimal_tail`.

/// The length of the number at the start of `text`, or what is wrong and how far it was read.
pub(super) fn scan(text: &[u8]) -> Result<usize, (String, usize)> {
    let at = |index: usize| text.get(index).copied().unwrap_or(0);
    if at(0) == b'0' {
        match at(1) {
            b'x' | b'X' => return radix(text, "hexadecimal", |byte| byte.is_ascii_hexdigit()),
            b'o' | b'O' => return radix(text, "octal", |byte| matches!(byte, b'0'..=b'7')),
            b'b' | b'B' => return radix(text, "binary", |byte| matches!(byte, b'0' | b'1')),
            _ => {}
        }
    }
    let mut end = if at(0) == b'.' { 0 } else { decimal_tail(text, 0)? };
    let integer_end = end;
    if at(end) == b'.' {
        end += 1;
        if at(end).is_ascii_digit() {
            end = decimal_tail(text, end)?;
        }
    }
    if matches!(at(end), b'e' | b'E') {
        let has_sign = matches!(at(end + 1), b'+' | b'-');
        let digits = end + 1 + usize::from(has_sign);
        if at(digits).is_ascii_digit() {
            end = decimal_tail(text, digits)?;
        } else if has_sign {
            return Err(("invalid decimal literal".to_owned(), digits));
        }
    }
    if matches!(at(end), b'j' | b'J') {
        end += 1;
    }
    let is_integer = end == integer_end;
    let is_nonzero = text[..end].iter().any(|byte| matches!(byte, b'1'..=b'9'));
    if is_integer && at(0) == b'0' && is_nonzero {
        let message = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
        return Err((message.to_owned(), end));
    }
    Ok(end)
}

/// Digits with single underscores between them.
fn decimal_tail(text: &[u8], mut end: usize) -> Result<usize, (String, usize)> {
    let at = |index: usize| text.get(index).copied().unwrap_or(0);
    loop {
        while at(end).is_ascii_digit() {
            end += 1;
        }
        if at(end) != b'_' {
            return Ok(end);
        }
        end += 1;
        if !at(end).is_ascii_digit() {
            return Err(("invalid decimal literal".to_owned(), end));
        }
    }
}

fn radix(text: &[u8], name: &str, is_digit: impl Fn(u8) -> bool) -> Result<usize, (String, usize)> {
    let at = |index: usize| text.get(index).copied().unwrap_or(0);
    let mut end = 2;
    loop {
        if at(end) == b'_' {
            end += 1;
        }
        if !is_digit(at(end)) {
            return Err(match at(end) {
                digit @ b'0'..=b'9' => {
                    (format!("invalid digit '{}' in {name} literal", char::from(digit)), end)
                }
                _ => (format!("invalid {name} literal"), end),
            });
        }
        while is_digit(at(end)) {
            end += 1;
        }
        if at(end).is_ascii_digit() {
            let digit = char::from(at(end));
            return Err((format!("invalid digit '{digit}' in {name} literal"), end + 1));
        }
        if at(end) != b'_' {
            return Ok(end);
        }
    }
}
