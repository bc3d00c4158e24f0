//! The labels of everything that is signed, authenticated or derived (§14). A label has one purpose; the labels are
//! in signed data and do not change within SYM/1.

/// Message under `k_pin` (§2.3), and the extract salt of the enrolment secret (§2.1): different inputs of different
/// keys.
pub const ENROL: &str = "SYM1 enrol";
/// Derives `k_pin` (§2.1).
pub const ENROL_PIN: &str = "SYM1 enrol pin";
/// `DS` proves itself (§2.3).
pub const ENROL_DEVICE_PROOF: &str = "SYM1 enrol pop";
/// `PS` proves itself (§2.3).
pub const ENROL_PIN_PROOF: &str = "SYM1 enrol uv";
/// The site confirms an enrolment (§2.3).
pub const ENROLLED: &str = "SYM1 enrolled";
/// Challenge of a key attestation (§1.1).
pub const ATTESTATION: &str = "SYM1 att";
/// Extract salt only (§3.1).
pub const UV: &str = "SYM1 uv";
/// Derives the keys of PIN and biometric (§3.1).
pub const UV_KEY: &str = "SYM1 uv key";
/// A device request (§5.1).
pub const REQUEST: &str = "SYM1 req";
/// A signed answer (§5.1).
pub const ANSWER: &str = "SYM1 answer";
/// The tag of a nonce (§5.1).
pub const NONCE: &str = "SYM1 nonce";
/// A challenge (§4.1).
pub const CHALLENGE: &str = "SYM1 challenge";
/// An approval (§5.4).
pub const APPROVE: &str = "SYM1 approve";
/// First part of an offline code (§8.2).
pub const OTP_DEVICE: &str = "SYM1 otp dev";
/// Second part of an offline code (§8.2).
pub const OTP_TAIL: &str = "SYM1 otp uv";
/// The PIN enables a biometric (§6.3).
pub const UV_ADD: &str = "SYM1 uv add";
/// `BS` proves itself (§6.3).
pub const UV_PROOF: &str = "SYM1 uv pop";
/// The old PIN allows a new one (§7.1).
pub const PIN_CHANGE: &str = "SYM1 pin change";
/// The new `PS` proves itself (§7.1).
pub const PIN_PROOF: &str = "SYM1 pin pop";
/// A step to a new site key (§7.4).
pub const KEY_UPDATE: &str = "SYM1 key update";
/// Place of a sealed value (§9.2).
pub const SEAL: &str = "SYM1 seal";
/// A text message's code (§9.5).
pub const SMS: &str = "SYM1 sms";
/// A password before Argon2id (§9.3).
pub const PASSWORD: &str = "SYM1 pw";
/// An old address in the audit log (§9.6).
pub const IP: &str = "SYM1 ip";
/// The chain of audit entries (§9.6). It never leaves the site.
pub const AUDIT: &str = "SYM1 audit";

/// All labels, each once.
pub const ALL: [&str; 25] = [
    ENROL,
    ENROL_PIN,
    ENROL_DEVICE_PROOF,
    ENROL_PIN_PROOF,
    ENROLLED,
    ATTESTATION,
    UV,
    UV_KEY,
    REQUEST,
    ANSWER,
    NONCE,
    CHALLENGE,
    APPROVE,
    OTP_DEVICE,
    OTP_TAIL,
    UV_ADD,
    UV_PROOF,
    PIN_CHANGE,
    PIN_PROOF,
    KEY_UPDATE,
    SEAL,
    SMS,
    PASSWORD,
    IP,
    AUDIT,
];
