//! When a session ends by itself.

/// Limits of a session in ms (settings; one hour without use, twelve hours in all).
#[derive(Clone, Copy, Debug)]
pub struct SessionLimits {
    pub idle: u64,
    pub max: u64,
}

/// Is a session that started at `created` and was last used at `seen` still good at `now`?
pub fn is_live(created: u64, seen: u64, now: u64, limits: SessionLimits) -> bool {
    now < seen.saturating_add(limits.idle) && now < created.saturating_add(limits.max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_without_use_and_after_its_longest_time() {
        let limits = SessionLimits {
            idle: 3_600_000,
            max: 43_200_000,
        };
        assert!(is_live(0, 0, 3_599_999, limits));
        assert!(!is_live(0, 0, 3_600_000, limits));
        assert!(is_live(0, 43_000_000, 43_199_999, limits));
        assert!(!is_live(0, 43_000_000, 43_200_000, limits));
    }
}
