//! The names of what happens.

macro_rules! events {
    ($($(#[$about:meta])* $variant:ident = $name:literal,)*) => {
        /// What happened. The names are what operators search for: they do not change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Event {
            $($(#[$about])* $variant,)*
        }

        impl Event {
            /// As stored and shipped.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The event of a name.
            pub fn parse(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
        }
    };
}

events! {
    // Sign-ins and step-ups (transactions, §9.0).
    LoginNamed = "login_named",
    LoginPassword = "login_password",
    LoginWaiting = "login_waiting",
    LoginDone = "login_done",
    LoginEnded = "login_ended",
    PasswordWrong = "password_wrong",
    /// A hundred in a row: only a reset helps.
    PasswordClosed = "password_closed",
    PasswordChanged = "password_changed",
    /// A link to a new password was asked for; of nobody if the address has no account or a locked one.
    ResetAsked = "reset_asked",
    /// The link was used.
    PasswordReset = "password_reset",
    /// An account was asked for; of an account-to-be, or of the one that the address has.
    RegistrationAsked = "registration_asked",
    /// Its link was used: the account is there.
    Registered = "registered",
    /// Names or language.
    PersonalDataChanged = "personal_data_changed",
    PersonalDataExported = "personal_data_exported",
    EmailChangeAsked = "email_change_asked",
    /// One of the two mailboxes; `detail` says which.
    EmailChangeConfirmed = "email_change_confirmed",
    EmailChangeStopped = "email_change_stopped",
    EmailChangeExpired = "email_change_expired",
    EmailChanged = "email_changed",
    ErasureAsked = "erasure_asked",
    ErasureStopped = "erasure_stopped",
    /// The account is gone; its id stays in this log alone.
    UserErased = "user_erased",
    SessionStart = "session_start",
    SessionEnd = "session_end",
    StepUp = "stepup",
    MailLanguageChanged = "mail_language_changed",

    // Challenges (§4.2); `detail` has the act.
    ChallengeStarted = "challenge_started",
    ChallengeResent = "challenge_resent",
    ChallengeApproved = "challenge_approved",
    ChallengeConsumed = "challenge_consumed",
    ChallengeDenied = "challenge_denied",
    /// *It's not me*.
    ChallengeNotMe = "challenge_not_me",
    ChallengeMismatch = "challenge_mismatch",
    ChallengeExpired = "challenge_expired",
    ChallengeCancelled = "challenge_cancelled",
    ChallengeLocked = "challenge_locked",
    /// A code of another phone, or a guess.
    OtpGarbage = "otp_garbage",
    /// A hundred of them: the method is closed for that class of browser.
    OtpClosed = "otp_closed",
    /// A code with the right beginning: a PIN guess.
    OtpWrong = "otp_wrong",
    PushStopped = "push_stopped",

    // Devices (§5.1).
    DeviceAdded = "device_added",
    DeviceActive = "device_active",
    DeviceSuspended = "device_suspended",
    DeviceRevoked = "device_revoked",
    /// One that never became active.
    DeviceDeleted = "device_deleted",
    DeviceRenamed = "device_renamed",
    DeviceAbout = "device_about",
    PushChanged = "push_changed",
    PinWrong = "pin_wrong",
    PinLocked = "pin_locked",
    PinChanged = "pin_changed",
    BiometricAdded = "biometric_added",
    BiometricRemoved = "biometric_removed",
    /// A bad signature by the biometric key: a defect of the app, or an attack.
    BiometricRefused = "biometric_refused",
    KeyUpdateServed = "key_update_served",

    // Enrolment (§2).
    EnrolmentOpen = "enrolment_open",
    EnrolmentExtended = "enrolment_extended",
    EnrolmentPinWrong = "enrolment_pin_wrong",
    EnrolmentClaimed = "enrolment_claimed",
    EnrolmentDone = "enrolment_done",
    EnrolmentClosed = "enrolment_closed",
    EnrolmentExpired = "enrolment_expired",

    // Recovery (§7.3).
    RecoveryWaiting = "recovery_waiting",
    RecoveryReady = "recovery_ready",
    RecoveryUsed = "recovery_used",
    RecoveryStopped = "recovery_stopped",
    RecoveryExpired = "recovery_expired",
    RecoveryCodesMade = "recovery_codes_made",
    /// An administrator made them void.
    RecoveryCodesEnded = "recovery_codes_ended",
    RecoveryCodeUsed = "recovery_code_used",
    RecoveryCodeWrong = "recovery_code_wrong",

    // Mail.
    MailSent = "mail_sent",
    /// Given up after a day, or refused for good.
    MailDead = "mail_dead",
    CodeSent = "code_sent",
    CodeWrong = "code_wrong",
    CodeUsed = "code_used",

    // Services; `detail` has which.
    TicketIssued = "ticket_issued",
    /// A service asked about a ticket of this site and was told who it stands for.
    TicketValidated = "ticket_validated",
    /// It was not told; `detail` has why.
    TicketRefused = "ticket_refused",
    ProxyGranted = "proxy_granted",
    /// A code of OpenID Connect came a second time: what the first one gave is void.
    CodeReused = "code_reused",
    /// A service was told that a session ended.
    LogoutSent = "logout_sent",
    /// It could not be told for an hour.
    LogoutDead = "logout_dead",

    // Text messages and numbers.
    /// A code was drawn; `detail` says whether it was for a number of the account.
    SmsAsked = "sms_asked",
    /// The network took it.
    SmsSent = "sms_sent",
    /// Given up, or refused for good.
    SmsDead = "sms_dead",
    SmsWrong = "sms_wrong",
    SmsUsed = "sms_used",
    /// `detail` has the number's id.
    NumberAdded = "number_added",
    NumberRemoved = "number_removed",

    // Security keys and trusted platforms; `detail` has the key's id.
    SecurityKeyAdded = "security_key_added",
    SecurityKeyRenamed = "security_key_renamed",
    SecurityKeyRemoved = "security_key_removed",
    /// What came was not an answer to what was asked, or of nobody; `detail` says why.
    SecurityKeyRefused = "security_key_refused",
    /// Its counter fell behind: there may be two of it.
    SecurityKeySuspended = "security_key_suspended",

    // Limits (§9.4); `detail` has which.
    LimitHit = "limit_hit",

    // What the administrator did; `detail` has by whom, unless it was by command.
    UserAdded = "user_added",
    /// Of an account-to-be: a mail with a link to it was written.
    UserInvited = "user_invited",
    InvitationWithdrawn = "invitation_withdrawn",
    UserLocked = "user_locked",
    UserUnlocked = "user_unlocked",
    UserReset = "user_reset",
    /// A recovery was made ready without its waiting time.
    RecoveryHastened = "recovery_hastened",
    RoleGiven = "role_given",
    RoleTaken = "role_taken",
    /// One of two administrators wants to let a person recover.
    ResetAskedByStaff = "reset_asked_by_staff",
    /// A limit was lifted; `detail` has which.
    LimitLifted = "limit_lifted",
    /// A mail, text message or push is tried again at once, or forgotten.
    OutboxRetried = "outbox_retried",
    OutboxForgotten = "outbox_forgotten",
    /// Old entries of this log were removed; `detail` has which.
    AuditPruned = "audit_pruned",
    ServiceAdded = "service_added",
    ServiceChanged = "service_changed",
    ServiceRemoved = "service_removed",
    /// A client of OpenID Connect has a new secret.
    ServiceSecret = "service_secret",
    KeysRotated = "keys_rotated",
    Restored = "restored",
    ServerStart = "server_start",
    ServerStop = "server_stop",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_of_one_form() {
        let mut names: Vec<_> = Event::ALL.iter().map(|event| event.as_str()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        );
        assert!(
            Event::ALL
                .iter()
                .all(|event| Event::parse(event.as_str()) == Some(*event))
        );
        names.sort_unstable();
        let before = names.len();
        names.dedup();
        assert_eq!(names.len(), before);
    }
}
