//! Ids in paths and forms: 32 lower-case hexadecimal digits.

/// 16 bytes, or `None` for anything that is not exactly their form.
pub fn parse_id(text: &str) -> Option<[u8; 16]> {
    let bytes = text.as_bytes();
    if bytes.len() != 32 {
        return None;
    }
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let mut id = [0; 16];
    for (byte, pair) in id.iter_mut().zip(bytes.chunks(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_form() {
        assert_eq!(
            parse_id("000102030405060708090a0b0c0d0e0f").map(|id| id[15]),
            Some(15)
        );
        for bad in [
            "",
            "0",
            "000102030405060708090A0B0C0D0E0F",
            "00010203040506070809_a0b0c0d0e0f",
        ] {
            assert_eq!(parse_id(bad), None);
        }
    }
}
