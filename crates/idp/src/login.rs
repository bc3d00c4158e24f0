//! A sign-in's (or step-up's) steps: one transaction of one browser (§9.0).

/// The states of a transaction. `Done` and `Ended` are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TxState {
    Named,
    Password,
    Waiting,
    Done,
    Ended,
}

impl TxState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Password => "password",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Ended => "ended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Named,
            Self::Password,
            Self::Waiting,
            Self::Done,
            Self::Ended,
        ]
        .into_iter()
        .find(|state| state.as_str() == text)
    }
}

/// The states of a challenge (§4.2). All but `Pending` and `Approved` are terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChallengeState {
    Pending,
    Approved,
    Consumed,
    Denied,
    Mismatch,
    Expired,
    Cancelled,
    Locked,
}

impl ChallengeState {
    pub const ALL: [Self; 8] = [
        Self::Pending,
        Self::Approved,
        Self::Consumed,
        Self::Denied,
        Self::Mismatch,
        Self::Expired,
        Self::Cancelled,
        Self::Locked,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Consumed => "consumed",
            Self::Denied => "denied",
            Self::Mismatch => "mismatch",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Locked => "locked",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    pub fn is_terminal(self) -> bool {
        !matches!(self, Self::Pending | Self::Approved)
    }

    /// The transitions of §4.2's table, and no other.
    pub fn may_become(self, next: Self) -> bool {
        use ChallengeState::*;
        match self {
            Pending => next != Pending && next != Consumed,
            Approved => matches!(next, Consumed | Expired | Denied | Locked | Cancelled),
            _ => false,
        }
    }
}

/// The ways to sign in that this site knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    Password,
    Sms,
    AppPin,
    AppQr,
    /// The app on the phone on which the browser is (§7.7). Not in the drop-down: it is offered beside it, where the
    /// screen may be a phone's.
    AppLink,
    SecurityKey,
    /// A security key that tells whose it is and verifies the person: in the place of address and password. Not in the
    /// drop-down, which comes later.
    Passkey,
}

impl Method {
    /// Those of the drop-down, in its order.
    pub const ALL: [Self; 5] = [
        Self::Password,
        Self::Sms,
        Self::AppPin,
        Self::AppQr,
        Self::SecurityKey,
    ];

    /// Whether one of the account's devices is asked, be it by a push, a QR code or a link.
    pub fn is_of_a_device(self) -> bool {
        matches!(self, Self::AppPin | Self::AppQr | Self::AppLink)
    }

    /// The form's value, also stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Sms => "sms",
            Self::AppPin => "app-pin",
            Self::AppQr => "app-qr",
            Self::AppLink => "app-link",
            Self::SecurityKey => "security-key",
            Self::Passkey => "passkey",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .chain([Self::AppLink, Self::Passkey])
            .find(|method| method.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_states_never_change() {
        for from in ChallengeState::ALL {
            for to in ChallengeState::ALL {
                if from.is_terminal() {
                    assert!(!from.may_become(to), "{from:?} -> {to:?}");
                }
            }
        }
        assert!(
            !ChallengeState::Pending.may_become(ChallengeState::Consumed),
            "none without approval"
        );
    }

    #[test]
    fn names_come_back() {
        for state in ChallengeState::ALL {
            assert_eq!(ChallengeState::parse(state.as_str()), Some(state));
        }
        for method in Method::ALL.into_iter().chain([Method::AppLink, Method::Passkey]) {
            assert_eq!(Method::parse(method.as_str()), Some(method));
        }
        assert_eq!(TxState::parse("waiting"), Some(TxState::Waiting));
    }
}
