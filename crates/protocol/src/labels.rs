//! The labels of everything that is signed, authenticated or derived (§14). A label has one purpose; the labels are
//! in signed data and do not change within SYM/1.

/// Message under `k_pin` (§2.3), and the extract salt of the enrolment secret (§2.1): different inputs of different
/// keys.
pub const ENROL: &str = "SYM1 enrol";
pub const ENROL_PIN: &str = "SYM1 enrol pin";
pub const ENROL_DEVICE_PROOF: &str = "SYM1 enrol pop";
pub const ENROL_PIN_PROOF: &str = "SYM1 enrol uv";
pub const ENROLLED: &str = "SYM1 enrolled";
pub const ATTESTATION: &str = "SYM1 att";
/// Extract salt only (§3.1).
pub const UV: &str = "SYM1 uv";
pub const UV_KEY: &str = "SYM1 uv key";
pub const REQUEST: &str = "SYM1 req";
pub const ANSWER: &str = "SYM1 answer";
pub const NONCE: &str = "SYM1 nonce";
pub const CHALLENGE: &str = "SYM1 challenge";
pub const APPROVE: &str = "SYM1 approve";
pub const OTP_DEVICE: &str = "SYM1 otp dev";
pub const OTP_TAIL: &str = "SYM1 otp uv";
pub const UV_ADD: &str = "SYM1 uv add";
pub const UV_PROOF: &str = "SYM1 uv pop";
pub const PIN_CHANGE: &str = "SYM1 pin change";
pub const PIN_PROOF: &str = "SYM1 pin pop";
pub const KEY_UPDATE: &str = "SYM1 key update";
pub const SEAL: &str = "SYM1 seal";
pub const SMS: &str = "SYM1 sms";
pub const PASSWORD: &str = "SYM1 pw";
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
