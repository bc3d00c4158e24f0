//! The version of an app.

use std::{cmp::Ordering, fmt};

/// 1..4 numbers of 1..9 digits, joined by dots; compared number by number, missing ones are 0.
#[derive(Debug, Clone)]
pub struct Version(Vec<u32>);

impl Version {
    /// `None` for any other text, also for leading zeros.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers = text.split('.').map(part).collect::<Option<Vec<_>>>()?;
        (numbers.len() <= 4).then_some(Self(numbers))
    }

    /// The numbers as written.
    pub fn numbers(&self) -> &[u32] {
        &self.0
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let padded = |v: &Self| [0, 1, 2, 3].map(|i| v.0.get(i).copied().unwrap_or(0));
        padded(self).cmp(&padded(other))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Version {}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

fn part(digits: &str) -> Option<u32> {
    let plain = (1..=9).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    if plain { digits.parse().ok() } else { None }
}
