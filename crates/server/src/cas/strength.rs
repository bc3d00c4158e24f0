//! How well somebody signed in, in the words of EU Login's clients, and what is enough.

use serde::{Deserialize, Serialize};

/// The ways to sign in that services tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Strength {
    Password,
    PasswordSms,
    /// Password, and a push that was approved by PIN or fingerprint.
    PasswordMobileApp,
    /// Password, and a code made from a QR code.
    PasswordSoftwareToken,
    /// On the phone itself.
    MobileApp,
    PasswordWebauthn,
}

/// How much a service can rely on a sign-in. Nothing of this site is worth more than `Medium`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Level {
    #[default]
    Basic,
    Medium,
    High,
}

impl Strength {
    pub const ALL: [Self; 6] = [
        Self::Password,
        Self::PasswordSms,
        Self::PasswordMobileApp,
        Self::PasswordSoftwareToken,
        Self::MobileApp,
        Self::PasswordWebauthn,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "PASSWORD",
            Self::PasswordSms => "PASSWORD_SMS",
            Self::PasswordMobileApp => "PASSWORD_MOBILE_APP",
            Self::PasswordSoftwareToken => "PASSWORD_SOFTWARE_TOKEN",
            Self::MobileApp => "MOBILE_APP",
            Self::PasswordWebauthn => "PASSWORD_WEBAUTHN",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strength| strength.as_str() == name)
    }

    pub fn level(self) -> Level {
        match self {
            Self::Password => Level::Basic,
            _ => Level::Medium,
        }
    }

    /// Of a method as a session or a form names it. One that is not known here counts as the weakest.
    pub fn of_method(method: &str) -> Self {
        match method {
            "app-pin" | "app-biometric" => Self::PasswordMobileApp,
            "app-qr" => Self::PasswordSoftwareToken,
            "app-link" => Self::MobileApp,
            "sms" => Self::PasswordSms,
            "security-key" | "passkey" => Self::PasswordWebauthn,
            _ => Self::Password,
        }
    }

    /// Of a session's methods, divided by spaces; each once.
    pub fn of_methods(methods: &str) -> Vec<Self> {
        let mut all = Vec::new();
        for strength in methods.split_whitespace().map(Self::of_method) {
            if !all.contains(&strength) {
                all.push(strength);
            }
        }
        all
    }
}

impl Level {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "BASIC",
            Self::Medium => "MEDIUM",
            Self::High => "HIGH",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Basic, Self::Medium, Self::High]
            .into_iter()
            .find(|level| level.as_str() == name)
    }
}

/// What must have been shown: one of these strengths (any, if there are none), of this level at least.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pub strengths: Vec<Strength>,
    #[serde(default)]
    pub level: Level,
}

impl Wanted {
    pub fn accepts(&self, strength: Strength) -> bool {
        (self.strengths.is_empty() || self.strengths.contains(&strength)) && strength.level() >= self.level
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_and_levels_hold() {
        for strength in Strength::ALL {
            assert_eq!(Strength::parse(strength.as_str()), Some(strength));
            let json = serde_json::to_string(&strength).expect("a name");
            assert_eq!(json, format!("\"{}\"", strength.as_str()));
            let wanted = Wanted {
                strengths: Vec::new(),
                level: Level::Medium,
            };
            assert_eq!(wanted.accepts(strength), strength != Strength::Password);
            let highest = Wanted {
                level: Level::High,
                ..wanted
            };
            assert!(!highest.accepts(strength));
        }
        assert_eq!(
            Strength::of_methods("password app-qr app-qr"),
            [Strength::Password, Strength::PasswordSoftwareToken]
        );
        assert_eq!(Strength::of_method("something new"), Strength::Password);
    }
}
