//! What a change asks for (§7.3).

use symbolon_protocol::challenge::Act;

/// What a person must show before an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// A confirmation on one of the active devices.
    Device,
    /// Password (that of the session) and a code sent to the e-mail address: the first device, while the account
    /// never had a second factor.
    MailCode,
    /// The session's password is enough: the account never had a second factor.
    Password,
    /// There was a factor and none is usable: only recovery leads on.
    Recovery,
}

/// The strongest usable factor decides. `had_factor` is set for good by the first second factor.
pub fn required(act: Act, had_factor: bool, usable_devices: usize, first_device_mail_code: bool) -> Required {
    match (had_factor, usable_devices) {
        (_, 1..) => Required::Device,
        (true, 0) => Required::Recovery,
        (false, 0) if act == Act::AddFactor && first_device_mail_code => Required::MailCode,
        (false, 0) => Required::Password,
    }
}

/// How long a step-up is good for (ms).
pub const STEPUP_MS: u64 = 5 * 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_device_rule_never_returns() {
        assert_eq!(required(Act::AddFactor, false, 0, true), Required::MailCode);
        assert_eq!(required(Act::AddFactor, false, 0, false), Required::Password);
        assert_eq!(required(Act::ChangeData, false, 0, true), Required::Password);
        for act in [
            Act::AddFactor,
            Act::RemoveFactor,
            Act::ChangeData,
            Act::DeleteAccount,
        ] {
            assert_eq!(required(act, true, 0, true), Required::Recovery);
            assert_eq!(required(act, true, 1, false), Required::Device);
        }
    }
}
