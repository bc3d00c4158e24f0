//! The publisher's push gateway: it gives each site an address of its own for one phone, so that no site has the phone's
//! token and no two sites have the same address.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use symbolon_protocol::encoding::b64_decode;
use symbolon_protocol::{Sid, limits};

use crate::errors::NetError;
use crate::ports::Wire;
use crate::push::PushChannel;

const PATH: &str = "/gateway/v1/register";

#[derive(Serialize)]
struct Asked<'a> {
    version: u8,
    kind: &'a str,
    token: &'a str,
    site: String,
}

#[derive(Deserialize)]
struct Given {
    version: u8,
    url: String,
    p256dh: String,
    auth: String,
}

/// Whose token a gateway has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Firebase's.
    Fcm,
    /// Apple's.
    Apns,
}

/// Why a gateway gives no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatewayRefusal {
    /// It does not serve that site: nothing to try again.
    Site,
    /// Now.
    Later,
}

/// The address of this phone for one site.
pub async fn register(
    wire: &dyn Wire,
    gateway: &Sid,
    kind: TokenKind,
    token: &str,
    site: &Sid,
) -> Result<PushChannel, GatewayRefusal> {
    let asked = Asked {
        version: 1,
        kind: match kind {
            TokenKind::Fcm => "fcm",
            TokenKind::Apns => "apns",
        },
        token,
        site: site.to_string(),
    };
    let body = serde_json::to_vec(&asked).map_err(|_| GatewayRefusal::Later)?;
    let answer = wire
        .post(gateway, PATH, body, Duration::ZERO)
        .await
        .map_err(|_: NetError| GatewayRefusal::Later)?;
    match answer.status {
        200 => parse_given(&answer.body).ok_or(GatewayRefusal::Later),
        403 => Err(GatewayRefusal::Site),
        _ => Err(GatewayRefusal::Later),
    }
}

/// A gateway's answer; members that are not known are none of ours.
pub fn parse_given(json: &[u8]) -> Option<PushChannel> {
    let given: Given = serde_json::from_slice(json).ok()?;
    if given.version != 1 {
        return None;
    }
    web_push(&given.url, &given.p256dh, &given.auth)
}

/// An address of Web Push, as services write it.
pub fn web_push(url: &str, p256dh: &str, auth: &str) -> Option<PushChannel> {
    if !url.starts_with("https://") || url.len() > limits::PUSH_URL {
        return None;
    }
    // Some pad base64url, the protocol does not.
    let bytes = |text: &str| b64_decode(text.trim_end_matches('=')).ok();
    Some(PushChannel::WebPush {
        url: url.to_owned(),
        p256dh: bytes(p256dh)?.try_into().ok()?,
        auth: bytes(auth)?.try_into().ok()?,
    })
}
