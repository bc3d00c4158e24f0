//! Back-off after consecutive failures (§8.3, §9.4).

/// Seconds to wait after the `n`th consecutive wrong password: none up to 4, then 1, 2, 4 … 900.
pub fn password_wait(n: u32) -> u64 {
    doubling(n, 5)
}

/// Seconds to wait after the `n`th code of another phone: none up to 9, then min(2^(n−10), 900).
pub fn garbage_wait(n: u32) -> u64 {
    doubling(n, 10)
}

fn doubling(n: u32, from: u32) -> u64 {
    match n.checked_sub(from) {
        None => 0,
        Some(steps) => 1u64.checked_shl(steps.min(20)).unwrap_or(900).min(900),
    }
}

/// From here on only a reset by mail (password) or another method's success (codes) helps.
pub const CLOSED_AT: u32 = 100;

/// How long from now until the next try is looked at (seconds, rounded up), 0 if now.
pub fn wait_left(wait: u64, last: u64, now: u64) -> u64 {
    (last + wait * 1000).saturating_sub(now).div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        assert_eq!((4..=8).map(password_wait).collect::<Vec<_>>(), [0, 1, 2, 4, 8]);
        assert_eq!((9..=12).map(garbage_wait).collect::<Vec<_>>(), [0, 1, 2, 4]);
        assert_eq!((password_wait(99), garbage_wait(u32::MAX)), (900, 900));
        assert_eq!(wait_left(4, 10_000, 13_500), 1);
        assert_eq!(wait_left(4, 10_000, 14_000), 0);
    }
}
