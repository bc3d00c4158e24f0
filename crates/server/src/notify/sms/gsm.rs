//! How a text travels: in the alphabet of GSM 03.38 where it has every character, else in UCS-2. And how many parts it
//! costs.

/// The default alphabet of 3GPP TS 23.038, in its order. The escape at 0x1b stands for no character.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{1b}ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
                     abcdefghijklmnopqrstuvwxyzäöñüà";
/// Two octets each: the escape, then this.
const EXTENSION: [(char, u8); 9] = [
    ('^', 0x14),
    ('{', 0x28),
    ('}', 0x29),
    ('\\', 0x2f),
    ('[', 0x3c),
    ('~', 0x3d),
    (']', 0x3e),
    ('|', 0x40),
    ('€', 0x65),
];
const ESCAPE: u8 = 0x1b;

/// A text as octets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoded {
    /// One septet an octet (SMPP's `data_coding` 0).
    Gsm(Vec<u8>),
    /// Big-endian UTF-16 (`data_coding` 8).
    Ucs2(Vec<u8>),
}

/// The shorter of the two that has every character.
pub fn encode(text: &str) -> Encoded {
    let mut octets = Vec::with_capacity(text.len());
    for c in text.chars().map(plain) {
        if let Some(at) = BASIC.chars().position(|known| known == c && c != '\u{1b}') {
            octets.push(at as u8);
        } else if let Some((_, code)) = EXTENSION.iter().find(|(known, _)| *known == c) {
            octets.extend([ESCAPE, *code]);
        } else {
            return Encoded::Ucs2(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
    }
    Encoded::Gsm(octets)
}

/// Finer marks of writing are written with those of the alphabet, so that one of them does not double a message's price.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' | '‚' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        c => c,
    }
}

/// How many messages the network makes of it, and bills: 160 septets or 70 units fit in one, 153 or 67 in each of several.
pub fn parts(text: &str) -> u32 {
    let (units, whole, each) = match encode(text) {
        Encoded::Gsm(octets) => (octets.len(), 160, 153),
        Encoded::Ucs2(octets) => (octets.len() / 2, 70, 67),
    };
    if units <= whole {
        1
    } else {
        u32::try_from(units.div_ceil(each)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_has_its_places() {
        assert_eq!(BASIC.chars().count(), 128);
        for (c, octets) in [
            ("@", &[0x00][..]),
            ("Δ", &[0x10]),
            ("É", &[0x1f]),
            (" ", &[0x20]),
            ("0", &[0x30]),
            ("A", &[0x41]),
            ("z", &[0x7a]),
            ("à", &[0x7f]),
            ("€", &[0x1b, 0x65]),
        ] {
            assert_eq!(encode(c), Encoded::Gsm(octets.to_vec()), "{c}");
        }
        assert_eq!(encode("ч"), Encoded::Ucs2(vec![0x04, 0x47]));
        assert!(matches!(encode("\u{1b}"), Encoded::Ucs2(_)));
    }

    #[test]
    fn parts_are_what_networks_bill() {
        assert_eq!(parts(&"a".repeat(160)), 1);
        assert_eq!(parts(&"a".repeat(161)), 2);
        assert_eq!(parts(&"€".repeat(80)), 1);
        assert_eq!(parts(&"’".repeat(160)), 1);
        assert_eq!(parts(&"ч".repeat(70)), 1);
        assert_eq!(parts(&"ч".repeat(71)), 2);
        assert_eq!(parts(&"ч".repeat(135)), 3);
    }
}
