//! Counters of the running minute. Names are hashed: the gateway keeps no address, not even for a minute.

use std::collections::HashMap;
use std::sync::Mutex;

use symbolon_protocol::encoding::sha256;

const MINUTE: u64 = 60_000;
/// Past this many entries the old ones are forgotten.
const MAX_ENTRIES: usize = 100_000;

#[derive(Default)]
pub(super) struct Windows(Mutex<HashMap<[u8; 32], (u64, u32)>>);

impl Windows {
    /// Counts one; if there were `limit` in this minute already, how many seconds to wait.
    pub fn count(&self, name: &str, limit: u32, now: u64) -> Result<(), u64> {
        let minute = now / MINUTE;
        let mut counts = self.0.lock().expect("no panic while held");
        if counts.len() >= MAX_ENTRIES {
            counts.retain(|_, (at, _)| *at == minute);
        }
        let (at, n) = counts.entry(sha256(name.as_bytes())).or_insert((minute, 0));
        if *at != minute {
            (*at, *n) = (minute, 0);
        }
        if *n >= limit {
            return Err(60 - now % MINUTE / 1000);
        }
        *n += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_so_many() {
        let windows = Windows::default();
        assert_eq!(windows.count("a", 2, 1_000), Ok(()));
        assert_eq!(windows.count("a", 2, 2_000), Ok(()));
        assert_eq!(windows.count("a", 2, 15_000), Err(45));
        assert_eq!(windows.count("b", 2, 15_000), Ok(()));
        assert_eq!(windows.count("a", 2, 60_000), Ok(()));
    }
}
