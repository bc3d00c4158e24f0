//! The three facts that we want of a certificate (RFC 5280): validity and public key. Nothing is verified here.

/// What a certificate says.
#[derive(Debug, PartialEq, Eq)]
pub struct Facts {
    /// Milliseconds since 1970.
    pub not_before: u64,
    pub not_after: u64,
    /// SubjectPublicKeyInfo, DER.
    pub public_key: Vec<u8>,
}

/// Reads a DER certificate; `None` if it is none.
pub fn read(der: &[u8]) -> Option<Facts> {
    let certificate = Reader(der).take(0x30)?.1;
    let mut tbs = Reader(Reader(certificate).take(0x30)?.1);
    if tbs.0.first() == Some(&0xa0) {
        tbs.take(0xa0)?; // version
    }
    tbs.take(0x02)?; // serial number
    tbs.take(0x30)?; // signature algorithm
    tbs.take(0x30)?; // issuer
    let mut validity = Reader(tbs.take(0x30)?.1);
    let not_before = validity.time()?;
    let not_after = validity.time()?;
    tbs.take(0x30)?; // subject
    let public_key = tbs.take(0x30)?.0.to_vec();
    Some(Facts {
        not_before,
        not_after,
        public_key,
    })
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// The next element if it has this tag: the whole of it, and its content.
    fn take(&mut self, tag: u8) -> Option<(&'a [u8], &'a [u8])> {
        let (&found, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        if found != tag {
            return None;
        }
        let (length, rest) = if first < 0x80 {
            (usize::from(first), rest)
        } else {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            if bytes.is_empty() || bytes.len() > 4 {
                return None;
            }
            (
                bytes
                    .iter()
                    .fold(0, |length, byte| length << 8 | usize::from(*byte)),
                rest,
            )
        };
        let (content, after) = rest.split_at_checked(length)?;
        let whole = &self.0[..self.0.len() - after.len()];
        self.0 = after;
        Some((whole, content))
    }

    /// UTCTime `YYMMDDHHMMSSZ` or GeneralizedTime `YYYYMMDDHHMMSSZ`.
    fn time(&mut self) -> Option<u64> {
        let tag = *self.0.first()?;
        let (_, content) = self.take(tag)?;
        let text = std::str::from_utf8(content).ok()?.strip_suffix('Z')?;
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (year, rest): (u64, _) = match (tag, text.len()) {
            (0x17, 12) => {
                let year = text[..2].parse::<u64>().ok()?;
                (if year < 50 { 2000 + year } else { 1900 + year }, &text[2..])
            }
            (0x18, 14) => (text[..4].parse().ok()?, &text[4..]),
            _ => return None,
        };
        let part = |at: usize| rest[at..at + 2].parse::<u64>().ok();
        let days = days_since_1970(year, part(0)?, part(2)?)?;
        Some((((days * 24 + part(4)?) * 60 + part(6)?) * 60 + part(8)?) * 1000)
    }
}

/// Days of the Gregorian calendar; `None` before 1970.
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    if year < 1970 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin with March here, so that the leap day is the last.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    days.checked_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_at_the_edges_of_the_calendar() {
        assert_eq!(days_since_1970(1970, 1, 1), Some(0));
        assert_eq!(days_since_1970(2000, 2, 29), Some(11_016));
        assert_eq!(days_since_1970(2026, 3, 1), Some(20_513));
        assert_eq!(days_since_1970(2026, 13, 1), None);
        assert_eq!(days_since_1970(1969, 12, 31), None);
    }

    #[test]
    fn both_forms_of_time() {
        assert_eq!(Reader(b"\x17\x0d700101000001Z").time(), Some(1_000));
        assert_eq!(Reader(b"\x18\x0f20260301000000Z").time(), Some(1_772_323_200_000));
        assert_eq!(Reader(b"\x17\x0c70010100000Z").time(), None);
    }

    #[test]
    fn what_is_no_certificate_is_none() {
        for bad in [
            &b""[..],
            b"\x30",
            b"\x30\x80",
            b"\x30\x85\x01\x01\x01\x01\x01",
            b"\x30\x03\x30\x01\x02",
        ] {
            assert_eq!(read(bad), None);
        }
    }
}
