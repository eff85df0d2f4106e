//! The memory that a double's text lies in while it is used. CPython: pystrtod.c, `PyOS_double_to_string`.

use super::machine::Machine;
use super::step::Raised;

/// Does something while the text of a double lies in a block of its own.
pub(super) fn holding<T>(
    m: &mut Machine,
    text: &str,
    work: impl FnOnce(&mut Machine) -> Result<T, Raised>,
) -> Result<T, Raised> {
    let buffer = m.alloc(bytes_for(text))?;
    let done = work(m);
    m.free(buffer);
    done
}

/// Bytes of the block: sign, point and end, the digits, and an exponent. CPython: `format_float_short`.
fn bytes_for(text: &str) -> u64 {
    let body = text.trim_start_matches('-');
    if body.starts_with(['i', 'n', 'I', 'N']) {
        return 5;
    }
    let (mantissa, exponent) = body.split_once(['e', 'E']).map_or((body, 0), |(mantissa, _)| (mantissa, 5));
    3 + mantissa.bytes().filter(u8::is_ascii_digit).count() as u64 + exponent
}

#[cfg(test)]
mod tests {
    use super::bytes_for;

    #[test]
    fn a_block_has_room_for_sign_point_digits_and_exponent() {
        assert_eq!(["1.5", "-123456.789", "1e+100", "-inf", "nan"].map(bytes_for), [5, 12, 9, 5, 5]);
    }
}
