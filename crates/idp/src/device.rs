//! A phone's states and its request counter (§5.1).

use symbolon_protocol::limits::DEVICES;

/// The states of a device. `Revoked` is the only end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeviceState {
    New,
    Active,
    PinLocked,
    Suspended,
    Revoked,
}

impl DeviceState {
    /// As stored and as written in the audit log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Active => "active",
            Self::PinLocked => "pin_locked",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::New,
            Self::Active,
            Self::PinLocked,
            Self::Suspended,
            Self::Revoked,
        ]
        .into_iter()
        .find(|state| state.as_str() == text)
    }
}

/// What a counter that is not above the stored one means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldCounter {
    /// It may have arrived after its successor: refused, nothing else.
    Replay,
    /// Only a restored snapshot or a clone of a software key asks with an old counter and a nonce of later: suspend.
    Clone,
}

/// `nonce_issued`: when the request's nonce was made; `counter_rose`: when the stored counter last rose (ms both).
pub fn judge_old_counter(nonce_issued: u64, counter_rose: u64) -> OldCounter {
    if nonce_issued < counter_rose.saturating_add(5_000) {
        OldCounter::Replay
    } else {
        OldCounter::Clone
    }
}

/// Locked for PIN, biometric, code and `uv` alike (§3.3): the state, or five counted wrong PINs.
pub fn is_locked(state: DeviceState, pin_fail: u8) -> bool {
    state == DeviceState::PinLocked || pin_fail >= 5
}

/// May an account with this many devices have one more?
pub fn may_add(devices: usize) -> bool {
    devices < DEVICES as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_counter_is_a_replay_until_five_seconds_after_the_rise() {
        assert_eq!(judge_old_counter(14_999, 10_000), OldCounter::Replay);
        assert_eq!(judge_old_counter(15_000, 10_000), OldCounter::Clone);
        assert_eq!(judge_old_counter(0, 10_000), OldCounter::Replay);
    }
}
