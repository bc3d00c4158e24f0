//! What a change asks for (§7.3).

use symbolon_protocol::challenge::Act;

/// What a person must show before an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// One of the security keys: nothing that people carry by hand is as strong.
    Key,
    /// A confirmation on one of the active devices: there is no key.
    Device,
    /// A code by text message to one of the numbers: no device can confirm.
    Sms,
    /// Password (that of the session) and a code sent to the e-mail address: the first device, while the account
    /// never had a second factor.
    MailCode,
    /// The session's password is enough: the account never had a second factor.
    Password,
    /// There was a factor and none is usable: only recovery leads on.
    Recovery,
}

/// The factors of an account that can be used now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usable {
    pub keys: usize,
    pub devices: usize,
    /// Numbers to which a text message can be sent.
    pub numbers: usize,
}

impl Usable {
    /// Is there nothing but the password?
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// The strongest usable factor decides. `had_factor` is set for good by the first second factor.
pub fn required(act: Act, had_factor: bool, usable: Usable, first_device_mail_code: bool) -> Required {
    match (had_factor, usable) {
        (_, Usable { keys: 1.., .. }) => Required::Key,
        (_, Usable { devices: 1.., .. }) => Required::Device,
        (_, Usable { numbers: 1.., .. }) => Required::Sms,
        (true, _) => Required::Recovery,
        (false, _) if act == Act::AddFactor && first_device_mail_code => Required::MailCode,
        (false, _) => Required::Password,
    }
}

/// How long a step-up is good for (ms).
pub const STEPUP_MS: u64 = 5 * 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_device_rule_never_returns() {
        let none = Usable::default();
        let sms = Usable { numbers: 1, ..none };
        let app = Usable { devices: 1, ..sms };
        let key = Usable { keys: 1, ..app };
        assert_eq!(required(Act::AddFactor, false, none, true), Required::MailCode);
        assert_eq!(required(Act::AddFactor, false, none, false), Required::Password);
        assert_eq!(required(Act::ChangeData, false, none, true), Required::Password);
        for act in [
            Act::AddFactor,
            Act::RemoveFactor,
            Act::ChangeData,
            Act::DeleteAccount,
        ] {
            assert_eq!(required(act, true, none, true), Required::Recovery);
            assert_eq!(
                required(act, true, key, false),
                Required::Key,
                "a key before an app"
            );
            assert_eq!(
                required(act, true, app, false),
                Required::Device,
                "an app before a number"
            );
            assert_eq!(required(act, true, sms, false), Required::Sms);
        }
    }
}
