//! Limits that are counted in this process (§9.4): by address, and by device. They are counted apart on each instance.

use std::collections::HashMap;
use std::sync::Mutex;

/// What is counted, each in windows of a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// `nonce` requests of an address.
    Nonce,
    /// Requests of an address that failed up to and with the signature, and failed enrolments.
    Failures,
    /// Requests of a device, after its signature was right.
    Device,
    /// Wrong passwords of an address.
    Passwords,
}

const MINUTE: u64 = 60_000;
/// Past this many entries the old windows are forgotten first.
const MAX_ENTRIES: usize = 100_000;

/// The limits by kind, per minute.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    pub nonce: u32,
    pub failures: u32,
    pub device: u32,
    pub passwords: u32,
}

/// Counters of the running minute.
pub struct Limiter {
    rates: Rates,
    counts: Mutex<HashMap<(Window, String), (u64, u32)>>,
}

impl Limiter {
    pub fn new(rates: Rates) -> Self {
        Self {
            rates,
            counts: Mutex::default(),
        }
    }

    fn rate(&self, window: Window) -> u32 {
        match window {
            Window::Nonce => self.rates.nonce,
            Window::Failures => self.rates.failures,
            Window::Device => self.rates.device,
            Window::Passwords => self.rates.passwords,
        }
    }

    /// Is there room? Counts nothing. An error says how many seconds to wait.
    pub fn check(&self, window: Window, key: &str, now: u64) -> Result<(), u64> {
        let counts = self.counts.lock().expect("no panic while held");
        match counts.get(&(window, key.to_owned())) {
            Some((minute, n)) if *minute == now / MINUTE && *n >= self.rate(window) => {
                Err(60 - now % MINUTE / 1000)
            }
            _ => Ok(()),
        }
    }

    /// Counts one; the empty key is never counted.
    pub fn count(&self, window: Window, key: &str, now: u64) {
        if key.is_empty() {
            return;
        }
        let minute = now / MINUTE;
        let mut counts = self.counts.lock().expect("no panic while held");
        if counts.len() >= MAX_ENTRIES {
            counts.retain(|_, (at, _)| *at == minute);
        }
        let entry = counts.entry((window, key.to_owned())).or_insert((minute, 0));
        if entry.0 != minute {
            *entry = (minute, 0);
        }
        entry.1 += 1;
    }

    /// What is full in the running minute, for the administrator: networks of computers and ids of phones.
    pub fn full(&self, now: u64) -> Vec<String> {
        let counts = self.counts.lock().expect("no panic while held");
        let mut full: Vec<String> = counts
            .iter()
            .filter(|((window, _), (minute, n))| *minute == now / MINUTE && *n >= self.rate(*window))
            .map(|((_, key), _)| key.clone())
            .collect();
        full.sort_unstable();
        full.dedup();
        full
    }

    /// Forgets all that was counted of a key; false if nothing was.
    pub fn forget(&self, key: &str) -> bool {
        let mut counts = self.counts.lock().expect("no panic while held");
        let before = counts.len();
        counts.retain(|(_, known), _| known != key);
        counts.len() < before
    }

    /// Takes one if there is room.
    pub fn take(&self, window: Window, key: &str, now: u64) -> Result<(), u64> {
        self.check(window, key, now)?;
        self.count(window, key, now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_closes_and_opens_again() {
        let limiter = Limiter::new(Rates {
            nonce: 2,
            failures: 1,
            device: 1,
            passwords: 1,
        });
        assert!(limiter.take(Window::Nonce, "a", 1_000).is_ok());
        assert!(limiter.take(Window::Nonce, "a", 2_000).is_ok());
        assert_eq!(limiter.take(Window::Nonce, "a", 3_000), Err(57));
        assert_eq!(limiter.full(3_000), ["a"]);
        assert!(limiter.full(60_000).is_empty());
        assert!(limiter.take(Window::Nonce, "b", 3_000).is_ok());
        assert!(limiter.take(Window::Failures, "a", 3_000).is_ok());
        assert!(limiter.take(Window::Nonce, "a", 60_000).is_ok());
        assert!(limiter.forget("a") && !limiter.forget("a"));
    }
}
