//! A puzzle that keeps robots away without a picture and without a third party: a browser with scripts solves it by
//! itself, everybody else answers a small question in words. The site keeps nothing of a puzzle until it is used: its
//! token carries everything, under the site's key.

use rand_core::CryptoRng;
use symbolon_protocol::Sid;
use symbolon_protocol::encoding::{b64, b64_array, ct_eq, hmac_sha256, sha256, tuple};

use crate::chance;

/// How long a puzzle can be used (ms): a form may lie open while its mail is looked for.
pub const PUZZLE_MS: u64 = 60 * 60_000;
/// Who answers the question needs at least so long to read the form (ms). It costs a person nothing.
pub const READING_MS: u64 = 5_000;
/// The hardest puzzle that a slow phone still solves in a minute or so (leading zero bits).
pub const MOST_BITS: u8 = 24;

/// One puzzle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Puzzle {
    /// When it was drawn (ms).
    pub issued: u64,
    /// How many leading zero bits the work's hash must have.
    pub bits: u8,
    nonce: [u8; 16],
}

/// issued (8) ‖ bits (1) ‖ nonce (16) ‖ MAC (32)
const TOKEN: usize = 57;

impl Puzzle {
    /// A new one.
    pub fn draw(now: u64, bits: u8, rng: &mut dyn CryptoRng) -> Self {
        Self {
            issued: now,
            bits,
            nonce: chance::bytes(rng),
        }
    }

    fn head(&self) -> [u8; TOKEN - 32] {
        let mut head = [0; TOKEN - 32];
        head[..8].copy_from_slice(&self.issued.to_be_bytes());
        head[8] = self.bits;
        head[9..].copy_from_slice(&self.nonce);
        head
    }

    /// What the form carries: 76 characters of base64url.
    pub fn token(&self, key: &[u8; 32], site: &Sid) -> String {
        let head = self.head();
        let mac = mac(key, site, &head);
        b64(&[&head[..], &mac[..]].concat())
    }

    /// The puzzle of a token that this site made at most an hour ago; `None` for every other text.
    pub fn parse(token: &str, key: &[u8; 32], site: &Sid, now: u64) -> Option<Self> {
        let bytes: [u8; TOKEN] = b64_array(token).ok()?;
        let (head, sent) = bytes.split_at(TOKEN - 32);
        if !ct_eq(&mac(key, site, head), sent) {
            return None;
        }
        let (issued, rest) = head.split_first_chunk::<8>()?;
        let (bits, nonce) = rest.split_first()?;
        let puzzle = Self {
            issued: u64::from_be_bytes(*issued),
            bits: *bits,
            nonce: nonce.try_into().ok()?,
        };
        // A clock of another instance may be a little ahead.
        (now < puzzle.issued.saturating_add(PUZZLE_MS)).then_some(puzzle)
    }

    /// The two numbers of 1 to 9 whose sum is asked for. The token does not tell them.
    pub fn question(&self, key: &[u8; 32]) -> (u8, u8) {
        let mac = hmac_sha256(key, &tuple("SYM1 robots question", &[&self.nonce]));
        (mac[0] % 9 + 1, mac[1] % 9 + 1)
    }

    /// Is it the sum? Digits of any script's full-width form count; a person who reads the question aloud may type so.
    pub fn answered(&self, key: &[u8; 32], typed: &str) -> bool {
        use unicode_normalization::UnicodeNormalization;
        let (a, b) = self.question(key);
        let digits: String = typed.trim().nfkc().take(4).collect();
        digits.parse::<u8>() == Ok(a + b)
    }

    /// Has whoever answers had the time to read?
    pub fn is_read(&self, now: u64) -> bool {
        now >= self.issued.saturating_add(READING_MS)
    }

    /// Does the SHA-256 of `token.work` begin with enough zero bits? `work` is a decimal number as the script wrote it.
    pub fn solved(&self, token: &str, work: &str) -> bool {
        let plain = (1..=15).contains(&work.len()) && work.bytes().all(|b| b.is_ascii_digit());
        plain && leading_zeros(&sha256(format!("{token}.{work}").as_bytes())) >= u32::from(self.bits)
    }
}

/// Under which a used puzzle is remembered.
pub fn used_mark(token: &str) -> [u8; 32] {
    sha256(&tuple("SYM1 robots used", &[token.as_bytes()]))
}

fn mac(key: &[u8; 32], site: &Sid, head: &[u8]) -> [u8; 32] {
    hmac_sha256(key, &tuple("SYM1 robots", &[site.as_str().as_bytes(), head]))
}

fn leading_zeros(hash: &[u8; 32]) -> u32 {
    let mut zeros = 0;
    for byte in hash {
        zeros += byte.leading_zeros();
        if *byte != 0 {
            break;
        }
    }
    zeros
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;

    const KEY: [u8; 32] = [7; 32];
    const NOW: u64 = 1_800_000_000_000;

    fn site(name: &str) -> Sid {
        Sid::parse(name).expect("a site name")
    }

    fn puzzle(bits: u8) -> (Puzzle, String) {
        let puzzle = Puzzle::draw(NOW, bits, &mut ChaCha20Rng::seed_from_u64(1));
        let token = puzzle.token(&KEY, &site("login.example.eu"));
        (puzzle, token)
    }

    #[test]
    fn a_token_is_this_sites_own_for_an_hour() {
        let (puzzle, token) = puzzle(12);
        assert_eq!(token.len(), 76);
        let parse = |token: &str, key, name, now| Puzzle::parse(token, key, &site(name), now);
        let ours = "login.example.eu";
        assert_eq!(parse(&token, &KEY, ours, NOW), Some(puzzle));
        assert_eq!(parse(&token, &KEY, ours, NOW + PUZZLE_MS - 1), Some(puzzle));
        assert_eq!(parse(&token, &KEY, ours, NOW + PUZZLE_MS), None);
        assert_eq!(parse(&token, &[8; 32], ours, NOW), None);
        assert_eq!(parse(&token, &KEY, "other.example.eu", NOW), None);
        for at in 0..TOKEN {
            let mut bytes: [u8; TOKEN] = b64_array(&token).expect("its form");
            bytes[at] ^= 1;
            assert_eq!(parse(&b64(&bytes), &KEY, ours, NOW), None, "byte {at}");
        }
        for text in ["", "AAAA", &token[1..]] {
            assert_eq!(parse(text, &KEY, ours, NOW), None, "{text}");
        }
    }

    #[test]
    fn work_is_found_and_checked() {
        let (puzzle, token) = puzzle(10);
        let work = (0_u32..)
            .map(|n| n.to_string())
            .find(|work| puzzle.solved(&token, work))
            .expect("about a thousand tries");
        let other = Puzzle {
            issued: NOW + 1,
            ..puzzle
        };
        assert!(!other.solved(&other.token(&KEY, &site("login.example.eu")), &work));
        let harder = Puzzle { bits: 30, ..puzzle };
        assert!(!harder.solved(&token, &work));
        for wrong in ["", "-1", "1e3", "0x10", "1234567890123456", " 1"] {
            assert!(!puzzle.solved(&token, wrong), "{wrong}");
        }
    }

    #[test]
    fn the_question_is_answered_in_digits_after_a_while() {
        let (puzzle, _) = puzzle(18);
        let (a, b) = puzzle.question(&KEY);
        assert!((1..=9).contains(&a) && (1..=9).contains(&b));
        let sum = (a + b).to_string();
        let wide: String = sum
            .chars()
            .filter_map(|c| char::from_u32(u32::from(c) + 0xfee0))
            .collect();
        for right in [sum.clone(), format!(" {sum} "), wide] {
            assert!(puzzle.answered(&KEY, &right), "{right}");
        }
        for wrong in ["", "x", "-3", "999", "1000000000000"] {
            assert!(!puzzle.answered(&KEY, wrong), "{wrong}");
        }
        assert!(!puzzle.is_read(NOW + READING_MS - 1) && puzzle.is_read(NOW + READING_MS));
    }
}
