//! The form of requests (§1, §5.1): tests 45–47.

use symbolon_protocol::encoding::{b64, sha256};
use symbolon_protocol::wire::PendingRequest;

use crate::harness::{Reply, Site, scenario};
use crate::phone::{Phone, fresh_nonce};

const PENDING: &str = "/device/v1/pending";
const NONCE: &str = "/device/v1/nonce";

fn body() -> Vec<u8> {
    PendingRequest { wait: 0 }.to_json()
}

/// A right request as text.
async fn right(site: &Site, phone: &mut Phone) -> String {
    let (nonce, counter) = phone.take(site).await;
    let bytes = phone.envelope(PENDING, nonce, counter, body()).to_json();
    String::from_utf8(bytes).expect("JSON")
}

#[track_caller]
fn refused(reply: &Reply, what: &str) {
    assert_eq!(reply.error(), (400, "bad_request".into(), None), "{what}");
}

scenario!(req_8k_limit, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    for (path, size) in [
        (PENDING, 8 * 1024 + 1),
        (PENDING, 1024 * 1024),
        (NONCE, 8 * 1024 + 1),
        ("/device/v1/uv", 32 * 1024 + 1),
    ] {
        let error = site.post(path, vec![b' '; size]).await.error();
        assert_eq!(error, (413, "too_large".into(), None), "{path} {size}");
    }
    let mut most = b"{}".to_vec();
    most.resize(8 * 1024, b' ');
    site.post(NONCE, most).await.ok();
    assert_eq!(
        site.post("/device/v1/enrol", vec![b' '; 32 * 1024 + 1])
            .await
            .error()
            .0,
        413
    );
    assert_eq!(
        site.post("/device/v1/enrol", vec![b' '; 32 * 1024]).await.code(),
        "bad_request"
    );
    let (nonce, counter) = phone.take(&site).await;
    let mut padded = phone.envelope(PENDING, nonce, counter, body()).to_json();
    padded.resize(8 * 1024, b' ');
    site.post(PENDING, padded).await.ok();
    let reply = site.post_as(PENDING, b"{}".to_vec(), "text/plain").await;
    assert_eq!(reply.error(), (415, "media_type".into(), None));
});

scenario!(req_duplicate_json_key, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    for bad in [
        &b"{\"wait\":0,\"wait\":0}"[..],
        b"{\"wait\":0,\"\\u0077ait\":0}",
        b"{\"wait\":0,\"x\":1}",
        b"{}",
    ] {
        let reply = phone.send(&site, PENDING, bad.to_vec()).await;
        assert_eq!(reply.code(), "bad_request");
        let answer = symbolon_protocol::ErrorAnswer::parse(&reply.body).expect("an error");
        assert!(
            answer.nonce.is_some(),
            "the signature was right, so the next nonce goes along"
        );
    }
    let (nonce, counter) = phone.take(&site).await;
    let right = String::from_utf8(phone.envelope(PENDING, nonce, counter, body()).to_json()).expect("text");
    for member in ["\"counter\":1", "\"version\":1"] {
        let doubled = right.replacen('{', &format!("{{{member},"), 1);
        refused(&site.post(PENDING, doubled.into_bytes()).await, member);
    }
    let reply = site.post(NONCE, b"{\"a\":1,\"a\":1}".to_vec()).await;
    refused(&reply, "without an envelope");
    let newer = right.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(site.post(PENDING, newer.into_bytes()).await.code(), "bad_version");
});

scenario!(req_counter_starts_at_1, |site| {
    let qr = site.offer("My phone", "4071").await;
    let mut phone = crate::phone::Phone::enrol(&site, &qr, "4071").await;
    let zero = phone
        .envelope(PENDING, fresh_nonce(&site).await, 0, body())
        .to_json();
    assert_eq!(site.post(PENDING, zero).await.code(), "bad_request");
    let (nonce, counter) = (fresh_nonce(&site).await, phone.counter + 1);
    let first = phone.envelope(PENDING, nonce, counter, body()).to_json();
    let text = String::from_utf8(first).expect("JSON");
    let beyond = text.replace("\"counter\":1,", "\"counter\":9007199254740992,");
    assert_ne!(beyond, text);
    refused(&site.post(PENDING, beyond.into()).await, "2^53");
    assert_eq!(site.device(&phone).await.ctr, 0);
    phone.status(&site).await;
    assert_eq!(site.device(&phone).await.ctr, 1);
    // The largest is one.
    phone.counter = (1 << 53) - 2;
    phone.status(&site).await;
    assert_eq!(site.device(&phone).await.ctr, (1 << 53) - 1);
});

scenario!(req_wire_vectors, |site| {
    // Every request text of the published vectors is of the form that this site reads: a text of another site, device
    // or time is refused for that, never as malformed.
    let text = include_str!("../../../protocol/tests/vectors/sym1.json");
    let vectors: serde_json::Value = serde_json::from_str(text).expect("the vectors");
    for case in vectors["wire"].as_array().expect("a list") {
        let path = case["path"].as_str().expect("a path");
        let reply = site
            .post(
                path,
                case["request"].as_str().expect("a text").as_bytes().to_vec(),
            )
            .await;
        let name = &case["name"];
        match path {
            "/device/v1/nonce" => assert_eq!(reply.status, 200, "{name}"),
            "/device/v1/enrol" => assert_eq!(reply.code(), "enrol_closed", "{name}"),
            _ => assert_eq!(reply.code(), "nonce", "{name}"),
        }
    }
    assert_eq!(b64(&sha256(b"")).len(), 43);
});

scenario!(req_unknown_field, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    for bad in ["{\"wait\":0,\"more\":1}", "{\"more\":0}", "{}"] {
        let reply = phone.send(&site, PENDING, bad.into()).await;
        refused(&reply, bad);
    }
    let text = right(&site, &mut phone).await;
    let more = text.replacen('{', "{\"more\":null,", 1);
    refused(&site.post(PENDING, more.into()).await, "in the envelope");
    let reply = site.post(NONCE, b"{\"more\":1}".to_vec()).await;
    refused(&reply, "without an envelope");
    // The version is looked at before anything else.
    let newer = text.replacen("\"version\":1", "\"version\":2,\"more\":null", 1);
    assert_eq!(site.post(PENDING, newer.into()).await.code(), "bad_version");
    site.post(PENDING, text.into()).await.ok();
});

scenario!(req_noncanonical_base64, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let text = right(&site, &mut phone).await;
    let device = b64(&phone.dev);
    // 16 bytes leave four unused bits in the last character.
    let alphabet: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['-', '_'])
        .collect();
    let last = device.chars().next_back().expect("22 characters");
    let at = alphabet.iter().position(|c| *c == last).expect("of the alphabet");
    for bad in [
        format!("{}{}", &device[..21], alphabet[at + 1]),
        format!("{device}=="),
        format!("{device}="),
        format!("{device} "),
        format!("{device}AA"),
        format!("+{}", &device[1..]),
    ] {
        let reply = site.post(PENDING, text.replace(&device, &bad).into()).await;
        refused(&reply, &bad);
    }
    site.post(PENDING, text.into()).await.ok();
});

scenario!(req_json_table, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let deep = |levels: usize| format!("{{\"wait\":{}0{}}}", "[".repeat(levels), "]".repeat(levels));
    for bad in [
        "",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{\"wait\":}",
        "{\"wait\":0,}",
        "{'wait':0}",
        "{\"wait\":0}x",
        "\u{feff}{\"wait\":0}",
        r#"{"wait":"0"}"#,
        r#"{"wait":0.0}"#,
        r#"{"wait":0e0}"#,
        r#"{"wait":-0}"#,
        r#"{"wait":+1}"#,
        r#"{"wait":01}"#,
        r#"{"wait":26}"#,
        r#"{"wait":-1}"#,
        r#"{"wait":9007199254740992}"#,
        r#"{"wait":true}"#,
        r#"{"wait":null}"#,
        r#"{"Wait":0}"#,
        "{\"wait\":0,\"\\ud800\":1}",
        &deep(15),
        &deep(17),
        &deep(2000),
    ] {
        let reply = phone.send(&site, PENDING, bad.into()).await;
        refused(&reply, &bad[..bad.len().min(60)]);
        let answer = symbolon_protocol::ErrorAnswer::parse(&reply.body).expect("an error");
        assert!(
            answer.nonce.is_some(),
            "after a right signature the next nonce comes along"
        );
    }
    for good in ["{\"wait\":0}", " {\n\t\"wait\" : 0\r}\n", "{\"\\u0077ait\":0}"] {
        phone.send(&site, PENDING, good.into()).await.ok();
    }
    for (media, taken) in [
        ("application/json; charset=utf-8", true),
        ("Application/JSON", true),
        ("text/plain", false),
        ("application/x-www-form-urlencoded", false),
        ("", false),
    ] {
        let text = right(&site, &mut phone).await;
        let reply = site.post_as(PENDING, text.into(), media).await;
        if taken {
            reply.ok();
        } else {
            assert_eq!(reply.error(), (415, "media_type".into(), None), "{media}");
        }
    }
});
