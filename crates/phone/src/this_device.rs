//! What the core needs from the machine it runs on: a clock, and how the phone names itself to a site.

use std::time::{SystemTime, UNIX_EPOCH};

use symbolon_protocol::{Platform, Version};

use crate::phone::PhoneInfo;
use crate::ports::Clock;

/// Largest `os` text, bytes (§1.1).
const MAX_OS: usize = 40;

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

/// This machine, with the program's own version.
pub fn phone_info(app: Version) -> PhoneInfo {
    let platform = match std::env::consts::OS {
        "android" => Platform::Android,
        "ios" => Platform::Ios,
        "linux" => Platform::Linux,
        "macos" => Platform::Macos,
        "windows" => Platform::Windows,
        _ => Platform::Other,
    };
    PhoneInfo {
        platform,
        os: os_text(),
        app,
    }
}

/// Display text.
fn os_text() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let value = |name: &str| {
        release
            .lines()
            .find_map(|l| l.strip_prefix(name)?.strip_prefix('='))
            .map(|v| v.trim_matches('"').to_owned())
    };
    let text = match (value("ID"), value("VERSION_ID")) {
        (Some(id), Some(version)) => format!("{id} {version}"),
        _ => std::env::consts::OS.to_owned(),
    };
    if text.len() <= MAX_OS && text.is_ascii() && symbolon_protocol::text::check_text(&text).is_ok() {
        text
    } else {
        std::env::consts::OS.to_owned()
    }
}
