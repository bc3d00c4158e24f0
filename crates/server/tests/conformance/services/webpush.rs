//! A Web Push service and its receivers: RFC 8030, 8292, and the phone's end of RFC 8291.

use symbolon_protocol::encoding::{b64_decode, hex};
use symbolon_protocol::{PushMessage, PushTarget, SecretKey};
use symbolon_server::chance;
use symbolon_server::push::ece;

use super::{Heard, Inside, Manner, Refusal, Taken, Verdict, jwt};
use crate::phone::new_key;

/// A phone's keys for one address.
pub struct Receiver {
    pub secret: SecretKey,
    pub auth: [u8; 16],
}

/// A new address at `host`, and the push object that a phone would tell its site.
pub fn subscribe(inside: &mut Inside, host: &str, route: [u8; 8]) -> PushTarget {
    let path = format!("/up/{}", hex(&chance::random::<8>()));
    let receiver = Receiver {
        secret: new_key(),
        auth: chance::random(),
    };
    let target = PushTarget::WebPush {
        url: format!("https://{host}{path}"),
        p256dh: *receiver.secret.public().uncompressed(),
        auth: receiver.auth,
        route,
    };
    inside.receivers.insert(path, receiver);
    target
}

/// `POST /up/…`
pub fn message(inside: &mut Inside, heard: &Heard, manner: Manner) -> Verdict {
    let refuse = |status: u16, what: &str| Refusal {
        status,
        body: what.to_owned(),
    };
    let Some(receiver) = inside.receivers.get(&heard.path) else {
        return Err(refuse(404, "no such address"));
    };
    if manner == Manner::Forgets {
        return Err(refuse(410, "gone"));
    }
    let authorization = heard.header("authorization").strip_prefix("vapid t=");
    let Some((token, key)) = authorization.and_then(|a| a.split_once(", k=")) else {
        return Err(refuse(401, "vapid"));
    };
    let key = b64_decode(key).map_err(|_| refuse(401, "k"))?;
    let (_, claims) = jwt::read(token, "ES256", &key).map_err(|e| refuse(403, &e))?;
    let now = inside.now.as_ref().expect("a clock")() / 1000;
    let exp = claims["exp"].as_u64().unwrap_or(0);
    let contact = claims["sub"].as_str().unwrap_or("");
    if claims["aud"] != format!("https://{}", heard.host) || exp <= now || exp > now + 86_400 {
        return Err(refuse(403, "aud or exp"));
    }
    if !contact.starts_with("https:") && !contact.starts_with("mailto:") {
        return Err(refuse(403, "sub"));
    }
    let ttl: u64 = heard
        .header("ttl")
        .parse()
        .map_err(|_| refuse(400, "TTL is missing"))?;
    let topic = heard.header("topic");
    let is_topic = (1..=32).contains(&topic.len()) && b64_decode(topic).is_ok();
    if !(1..=300).contains(&ttl) || heard.header("urgency") != "high" || !is_topic {
        return Err(refuse(400, "TTL, Urgency or Topic"));
    }
    if heard.header("content-encoding") != "aes128gcm" {
        return Err(refuse(415, "content-encoding"));
    }
    if heard.body.len() > 4096 {
        return Err(refuse(413, "over 4096 bytes"));
    }
    let text = ece::decrypt(&receiver.secret, &receiver.auth, &heard.body)
        .map_err(|e| refuse(400, &e.to_string()))?;
    let text = std::str::from_utf8(&text).map_err(|_| refuse(400, "UTF-8"))?;
    let message = PushMessage::parse(text.as_bytes()).map_err(|_| refuse(400, "not the phone's message"))?;
    // Nothing but what the protocol names.
    if text.as_bytes() != message.to_json() {
        return Err(refuse(400, "more than m and r"));
    }
    Ok(Taken {
        host: heard.host.clone(),
        address: heard.path.clone(),
        collapse: topic.into(),
        route: symbolon_protocol::encoding::b64(&message.route),
    })
}
