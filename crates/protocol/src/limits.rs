//! Numbers that phone and site share (§1, §5, §8). Sizes are in bytes, times in milliseconds unless the name says
//! otherwise.

/// Version of the protocol: the `version` member, the first byte of a challenge, `1/` in a URI.
pub const VERSION: u8 = 1;
/// Largest integer on the wire, in `counter` and in `issued`: 2^53 − 1.
pub const INTEGER: u64 = (1 << 53) - 1;
/// Objects and arrays nested in a JSON text; the outer object is the first.
pub const JSON_DEPTH: usize = 16;

/// HTTP body of a request, other than those of `enrol` and `uv`.
pub const REQUEST_BODY: usize = 8 * 1024;
/// HTTP body of `enrol` and `uv`, which may carry certificates.
pub const LARGE_REQUEST_BODY: usize = 32 * 1024;
/// HTTP body of an answer.
pub const ANSWER_BODY: usize = 64 * 1024;
/// Text of a QR code or link, in characters.
pub const URI_CHARACTERS: usize = 1024;

/// `about` at enrolment.
pub const ABOUT_ENROL: usize = 12 * 1024;
/// `about` in `status`.
pub const ABOUT_STATUS: usize = 3 * 1024;
/// `policy`.
pub const POLICY: usize = 4 * 1024;
/// `os` and `app` in `about`.
pub const ABOUT_TEXT: usize = 40;
/// Device name, in characters.
pub const NAME_CHARACTERS: usize = 40;
/// Device name.
pub const NAME: usize = 120;
/// Account name.
pub const ACCOUNT: usize = 254;
/// Site name with its port.
pub const SID: usize = 63;
/// Push token, ASCII.
pub const PUSH_TOKEN: usize = 4096;
/// Web Push URL.
pub const PUSH_URL: usize = 1024;

/// Service name in a challenge; at least 1.
pub const SERVICE: usize = 96;
/// Hint in a challenge.
pub const HINT: usize = 96;
/// Service name and hint together in a QR challenge.
pub const OFFLINE_TEXTS: usize = 104;
/// Shortest challenge.
pub const CHALLENGE_MIN: usize = 150;
/// Longest challenge.
pub const CHALLENGE_MAX: usize = 344;
/// Largest `ttl` of a challenge, in seconds.
pub const TTL_SECONDS: u16 = 600;
/// What the site puts into `ttl`, in seconds.
pub const CHALLENGE_SECONDS: u16 = 300;
/// Challenges in an answer of `pending`.
pub const PENDING_CHALLENGES: usize = 4;
/// Longest wait of `pending`, in seconds.
pub const PENDING_WAIT_SECONDS: u8 = 25;
/// Key updates in an answer of `status`.
pub const KEY_UPDATES: usize = 8;

/// How long a nonce is good, by the site's clock.
pub const NONCE: u64 = 300_000;
/// `approved` to `consumed`, and the life of a return code.
pub const APPROVED: u64 = 180_000;
/// A pending enrolment.
pub const ENROLMENT: u64 = 600_000;
/// What *more time* can reach at most, after the start.
pub const ENROLMENT_MAX: u64 = 1_800_000;
/// After `claimed` until the first signed request.
pub const ENROLMENT_CLAIMED: u64 = 300_000;
/// `not_me` after an approval.
pub const NOT_ME: u64 = 600_000;
/// A nonce younger than this after the counter rose tells of a late arrival, not of a clone (§5.1).
pub const COUNTER_SLACK: u64 = 5_000;
/// How long a site key is kept after a newer one signed (§7.4): 30 days.
pub const OLD_SITE_KEY: u64 = 30 * 86_400_000;
/// Beyond this over `ttl` the phone's clock is not believed (§5.4).
pub const CLOCK_SLACK: u64 = 60_000;
/// The phone waits this much longer than `wait` for an answer.
pub const ANSWER_WAIT: u64 = 15_000;
/// A body of an `approve` whose answer was lost is kept in memory (§5.1).
pub const LOST_ANSWER: u64 = 120_000;

/// Consecutive wrong PINs that lock a device.
pub const PIN_FAILURES: u8 = 5;
/// Tries of one enrolment.
pub const ENROLMENT_TRIES: u8 = 3;
/// Codes that the phone shows for one challenge (§8.1).
pub const CODES_PER_CHALLENGE: u8 = 3;
/// Approvals that the phone signs with the PIN for one challenge (§5.4).
pub const APPROVALS_PER_CHALLENGE: u8 = 5;
/// Inputs of a code that the site takes for one challenge (§8.3).
pub const INPUTS_PER_CHALLENGE: u8 = 5;
/// PIN guesses among them.
pub const GUESSES_PER_CHALLENGE: u8 = 2;
/// Devices of an account.
pub const DEVICES: u32 = 10;
