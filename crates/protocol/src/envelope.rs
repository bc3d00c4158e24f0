//! What is signed of a device request and of a signed answer (§5.1).

use crate::{
    encoding::{sha256, tuple},
    labels,
    sid::Sid,
};

/// The message that `DS` signs; `path` like `/device/v1/pending`, `body` as sent.
pub fn request_msg(
    sid: &Sid,
    path: &str,
    dev: &[u8; 16],
    nonce: &[u8; 32],
    counter: u64,
    body: &[u8],
) -> Vec<u8> {
    message(labels::REQUEST, sid, path, dev, nonce, counter, body)
}

/// The message that the site signs for `status` and `pin`: path, device, nonce and counter are those of the request,
/// `body` the answer's.
pub fn answer_msg(
    sid: &Sid,
    path: &str,
    dev: &[u8; 16],
    nonce: &[u8; 32],
    counter: u64,
    body: &[u8],
) -> Vec<u8> {
    message(labels::ANSWER, sid, path, dev, nonce, counter, body)
}

fn message(
    label: &str,
    sid: &Sid,
    path: &str,
    dev: &[u8; 16],
    nonce: &[u8; 32],
    counter: u64,
    body: &[u8],
) -> Vec<u8> {
    let fields: [&[u8]; 6] = [
        sid.as_bytes(),
        path.as_bytes(),
        dev,
        nonce,
        &counter.to_be_bytes(),
        &sha256(body),
    ];
    tuple(label, &fields)
}
