//! Error codes of the site's answers (§9.7).

/// The code in the `error` member of an answer, with its HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// Not the request that is expected.
    BadRequest,
    /// Another version of the protocol.
    BadVersion,
    /// One of the 16 weak PINs.
    WeakPin,
    /// The site's rules do not allow it.
    Policy,
    /// The nonce is not genuine or too old; the answer has a new one.
    Nonce,
    /// Unknown device or wrong signature, told alike.
    Auth,
    /// Wrong PIN at enrolment; with `attempts_left`.
    EnrolPin,
    /// Wrong PIN; with `attempts_left`.
    PinWrong,
    /// Too many wrong PINs.
    PinLocked,
    /// The counter fell back: the device is suspended.
    Suspended,
    /// Wrong number: the challenge is closed.
    MatchWrong,
    /// The biometric is not allowed here or did not prove itself.
    Uv,
    /// A form that this browser was not given.
    Csrf,
    /// A step-up is needed first.
    Stepup,
    /// No such path.
    NotFound,
    /// No such method on this path.
    Method,
    /// The body is too large.
    TooLarge,
    /// The body is not JSON.
    MediaType,
    /// This request was there before.
    Replay,
    /// The counter fell back.
    CtrStale,
    /// The state does not allow it (any more).
    State,
    /// No such open enrolment.
    EnrolClosed,
    /// No such pending challenge.
    ChallengeGone,
    /// The app is too old.
    Upgrade,
    /// Too many requests; with `retry_after`.
    Rate,
    /// A defect of the site.
    Internal,
    /// The site cannot do it now.
    Busy,
}

impl ErrorCode {
    /// Every code once, in the order of §9.7.
    pub const ALL: [Self; 27] = [
        Self::BadRequest,
        Self::BadVersion,
        Self::WeakPin,
        Self::Policy,
        Self::Nonce,
        Self::Auth,
        Self::EnrolPin,
        Self::PinWrong,
        Self::PinLocked,
        Self::Suspended,
        Self::MatchWrong,
        Self::Uv,
        Self::Csrf,
        Self::Stepup,
        Self::NotFound,
        Self::Method,
        Self::TooLarge,
        Self::MediaType,
        Self::Replay,
        Self::CtrStale,
        Self::State,
        Self::EnrolClosed,
        Self::ChallengeGone,
        Self::Upgrade,
        Self::Rate,
        Self::Internal,
        Self::Busy,
    ];

    /// The code as it stands on the wire.
    pub fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The code of a wire text; `None` for a text that is not in §9.7.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == text)
    }

    /// The status that goes with the code.
    pub fn http_status(self) -> u16 {
        self.row().1
    }

    fn row(self) -> (&'static str, u16) {
        match self {
            Self::BadRequest => ("bad_request", 400),
            Self::BadVersion => ("bad_version", 400),
            Self::WeakPin => ("weak_pin", 400),
            Self::Policy => ("policy", 400),
            Self::Nonce => ("nonce", 401),
            Self::Auth => ("auth", 401),
            Self::EnrolPin => ("enrol_pin", 403),
            Self::PinWrong => ("pin_wrong", 403),
            Self::PinLocked => ("pin_locked", 403),
            Self::Suspended => ("suspended", 403),
            Self::MatchWrong => ("match_wrong", 403),
            Self::Uv => ("uv", 403),
            Self::Csrf => ("csrf", 403),
            Self::Stepup => ("stepup", 403),
            Self::NotFound => ("not_found", 404),
            Self::Method => ("method", 405),
            Self::TooLarge => ("too_large", 413),
            Self::MediaType => ("media_type", 415),
            Self::Replay => ("replay", 409),
            Self::CtrStale => ("ctr_stale", 409),
            Self::State => ("state", 409),
            Self::EnrolClosed => ("enrol_closed", 410),
            Self::ChallengeGone => ("challenge_gone", 410),
            Self::Upgrade => ("upgrade", 426),
            Self::Rate => ("rate", 429),
            Self::Internal => ("internal", 500),
            Self::Busy => ("busy", 503),
        }
    }
}
