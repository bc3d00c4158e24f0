//! The time of day, taken here and nowhere else; everything below the HTTP layer gets it as an argument.
//!
//! In builds with debug assertions `SYMBOLON_TEST_CLOCK` may name a file with a signed offset in milliseconds. It is
//! read at each call, so that an end-to-end test moves the time of a running server. Release builds do not look.

use std::time::{SystemTime, UNIX_EPOCH};

/// The server's clock. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    #[cfg(debug_assertions)]
    Moved(std::path::PathBuf),
    #[cfg(test)]
    Fixed(std::sync::Arc<std::sync::atomic::AtomicU64>),
}

impl Clock {
    /// The system's clock, or the moved one of a test.
    pub fn system() -> Self {
        #[cfg(debug_assertions)]
        if let Some(file) = std::env::var_os("SYMBOLON_TEST_CLOCK") {
            return Self::moved_by(file.into());
        }
        Self(Source::System)
    }

    /// The system's clock plus the signed offset (ms) that `file` holds; an absent file is no offset.
    #[cfg(debug_assertions)]
    pub fn moved_by(file: std::path::PathBuf) -> Self {
        Self(Source::Moved(file))
    }

    /// A clock that stands until [`Clock::set`] moves it.
    #[cfg(test)]
    pub fn fixed(now: u64) -> Self {
        Self(Source::Fixed(std::sync::Arc::new(now.into())))
    }

    /// Moves a fixed clock and every clone of it.
    #[cfg(test)]
    pub fn set(&self, now: u64) {
        match &self.0 {
            Source::Fixed(time) => time.store(now, std::sync::atomic::Ordering::SeqCst),
            _ => panic!("only a fixed clock can be set"),
        }
    }

    /// Milliseconds since 1970.
    pub fn now(&self) -> u64 {
        match &self.0 {
            Source::System => system_now(),
            #[cfg(debug_assertions)]
            Source::Moved(file) => system_now().saturating_add_signed(offset(file)),
            #[cfg(test)]
            Source::Fixed(time) => time.load(std::sync::atomic::Ordering::SeqCst),
        }
    }
}

fn system_now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(debug_assertions)]
fn offset(file: &std::path::Path) -> i64 {
    let Ok(text) = std::fs::read_to_string(file) else {
        return 0;
    };
    match text.trim() {
        "" => 0,
        number => number
            .parse()
            .expect("SYMBOLON_TEST_CLOCK's file holds a number of milliseconds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_moves_the_time_of_a_running_clock() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("offset");
        let clock = Clock::moved_by(file.clone());
        let before = clock.now();
        assert!(before.abs_diff(system_now()) < 10_000);
        std::fs::write(&file, "86400000\n").unwrap();
        assert!(clock.now() >= before + 86_400_000);
        std::fs::write(&file, "-86400000").unwrap();
        assert!(clock.now() < before);
    }
}
