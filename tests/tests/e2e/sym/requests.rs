//! §11, 39–47: the envelope of requests.

use std::time::Duration;

use e2e::acts::{OTHER_PIN, PIN, ada_with_phone, waiting};
use e2e::handset::{Handset, new_key, post, send};
use e2e::mail;
use e2e::site::Site;
use e2e::world::World;
use symbolon_protocol::Envelope;
use symbolon_protocol::encoding::b64;
use symbolon_protocol::envelope::request_msg;

e2e::tests![
    req_replay_exact_409_no_suspend,
    req_replay_older_request_409_no_suspend,
    req_late_arrival_409_no_suspend,
    req_old_ctr_fresh_nonce_suspends,
    req_nonce_expired,
    req_nonce_forged,
    req_nonce_other_sid,
    req_path_body_dev_sid_bound,
    req_unknown_device_same_as_bad_sig,
    req_revoked_device_401,
    req_locked_device_refused,
    req_status_works_when_locked,
    req_duplicate_json_key,
    req_unknown_field,
    req_8k_limit,
    req_noncanonical_base64,
    req_json_table,
    req_counter_starts_at_1,
];

const STATUS: &str = "/device/v1/status";
const PENDING: &str = "/device/v1/pending";
const WAIT: &[u8] = br#"{"wait":0}"#;

async fn signed(phone: &Handset, path: &str, body: &[u8]) -> Vec<u8> {
    let nonce = phone.fresh_nonce().await;
    phone.envelope(path, &nonce, phone.next_counter(), body).to_json()
}

#[track_caller]
fn is_active(site: &Site) {
    assert_eq!(site.sql("select state from devices"), "active");
}

async fn req_replay_exact_409_no_suspend(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let request = signed(&phone, PENDING, WAIT).await;
    phone.post(PENDING, request.clone()).await.is("200 ok");
    for after in [0, 6, 200] {
        site.advance(Duration::from_secs(after));
        phone.post(PENDING, request.clone()).await.is("409 replay");
        is_active(&site);
    }
    site.advance(Duration::from_secs(100));
    phone.post(PENDING, request).await.is("401 nonce");
    is_active(&site);
    // The nonce itself is good once, also for another request with a later counter.
    let nonce = phone.fresh_nonce().await;
    for outcome in ["200 ok", "409 replay"] {
        let envelope = phone.envelope(PENDING, &nonce, phone.next_counter(), WAIT);
        phone.post(PENDING, envelope.to_json()).await.is(outcome);
        is_active(&site);
    }
    phone.drop_nonce();
    phone.status().await.is("200 ok");
}

async fn req_replay_older_request_409_no_suspend(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    // Never arrived, held back by somebody on the way.
    let held = signed(&phone, PENDING, WAIT).await;
    phone.status().await.is("200 ok");
    phone.status().await.is("200 ok");
    phone.post(PENDING, held).await.is("409 replay");
    is_active(&site);
    phone.status().await.is("200 ok");
}

async fn req_late_arrival_409_no_suspend(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    // Its nonce is up to 5 s younger than the rise of the counter: still a late arrival.
    let early = phone.next_counter();
    phone.status().await.is("200 ok");
    site.advance(Duration::from_secs(3));
    let nonce = phone.fresh_nonce().await;
    let late = phone.envelope(PENDING, &nonce, early, WAIT).to_json();
    phone.post(PENDING, late).await.is("409 replay");
    is_active(&site);
}

async fn req_old_ctr_fresh_nonce_suspends(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let copy = phone.copy();
    phone.status().await.is("200 ok");
    phone.status().await.is("200 ok");
    let browser = waiting(&site, &web).await;
    site.advance(Duration::from_secs(10));
    let mails = mail::count(&site.spool());
    copy.request(PENDING, WAIT).await.is("409 ctr_stale");
    assert_eq!(site.sql("select state from devices"), "suspended");
    assert_eq!(browser.status().await, "locked");
    mail::after(&site.spool(), mails, "A device was suspended").await;
    phone.request(PENDING, WAIT).await.is("403 suspended");
    assert_eq!(phone.state().await["state"], "suspended");
    // A right signature is needed for that: a stranger suspends nobody.
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let mut stranger = phone.copy();
    stranger.ds = new_key();
    stranger.set_counter(0);
    site.advance(Duration::from_secs(10));
    stranger.request(PENDING, WAIT).await.is("401 auth");
    is_active(&site);
}

async fn req_nonce_expired(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let nonce = phone.fresh_nonce().await;
    site.advance(Duration::from_secs(298));
    let envelope = phone.envelope(PENDING, &nonce, phone.next_counter(), WAIT);
    phone.post(PENDING, envelope.to_json()).await.is("200 ok");
    let nonce = phone.fresh_nonce().await;
    site.advance(Duration::from_secs(301));
    let counter = phone.next_counter();
    let envelope = phone.envelope(PENDING, &nonce, counter, WAIT);
    let reply = phone.post(PENDING, envelope.to_json()).await;
    reply.is("401 nonce");
    assert!(reply.json["nonce"].is_string(), "the next one comes along");
    assert!(
        site.count("select ctr from devices") < i64::try_from(counter).expect("small"),
        "and nothing was counted"
    );
}

async fn req_nonce_forged(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let genuine = phone.fresh_nonce().await;
    for at in [0, 7, 8, 15, 16, 31] {
        let mut nonce = genuine;
        nonce[at] ^= 1;
        let envelope = phone.envelope(PENDING, &nonce, phone.next_counter(), WAIT);
        phone.post(PENDING, envelope.to_json()).await.is("401 nonce");
    }
    let envelope = phone.envelope(PENDING, &[0; 32], phone.next_counter(), WAIT);
    phone.post(PENDING, envelope.to_json()).await.is("401 nonce");
    let envelope = phone.envelope(PENDING, &genuine, phone.next_counter(), WAIT);
    phone.post(PENDING, envelope.to_json()).await.is("200 ok");
}

async fn req_nonce_other_sid(world: World) {
    let (site, other) = (world.site().await, world.site().await);
    let (_, phone) = ada_with_phone(&site).await;
    let foreign = Handset::blank(&other).fresh_nonce().await;
    let envelope = phone.envelope(PENDING, &foreign, phone.next_counter(), WAIT);
    phone.post(PENDING, envelope.to_json()).await.is("401 nonce");
    phone.drop_nonce();
    phone.status().await.is("200 ok");
}

async fn req_path_body_dev_sid_bound(world: World) {
    let (site, other) = (world.site().await, world.site().await);
    let (_, phone) = ada_with_phone(&site).await;
    let nonce = phone.fresh_nonce().await;
    // Another path.
    let request = phone
        .envelope(PENDING, &nonce, phone.next_counter(), &phone.status_body())
        .to_json();
    phone.post(STATUS, request).await.is("401 auth");
    // Another body, nonce or counter than was signed.
    let honest = phone.envelope(PENDING, &nonce, phone.next_counter(), WAIT);
    let another_nonce = phone.fresh_nonce().await;
    for change in ["body", "nonce", "counter", "device"] {
        let mut envelope: Envelope = honest.clone();
        match change {
            "body" => envelope.body = br#"{"wait":1}"#.to_vec(),
            "nonce" => envelope.nonce = another_nonce,
            "counter" => envelope.counter += 1,
            _ => envelope.dev[0] ^= 1,
        }
        assert_eq!(
            phone.post(PENDING, envelope.to_json()).await.outcome(),
            "401 auth",
            "{change}"
        );
    }
    // Signed for another site's name.
    let counter = phone.next_counter();
    let message = request_msg(&other.sid, PENDING, &phone.dev, &nonce, counter, WAIT);
    let envelope = Envelope {
        dev: phone.dev,
        nonce,
        counter,
        body: WAIT.to_vec(),
        signature: phone.ds.sign(&message),
    };
    phone.post(PENDING, envelope.to_json()).await.is("401 auth");
    // None of it used up the nonce.
    phone
        .post(
            PENDING,
            phone
                .envelope(PENDING, &nonce, phone.next_counter(), WAIT)
                .to_json(),
        )
        .await
        .is("200 ok");
}

async fn req_unknown_device_same_as_bad_sig(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let mut unknown = phone.copy();
    unknown.dev = e2e::tools::random();
    let mut wrong = phone.copy();
    wrong.ds = new_key();
    let replies = [unknown.status().await, wrong.status().await];
    for reply in &replies {
        reply.is("401 auth");
        assert_eq!(reply.body, replies[0].body, "byte for byte");
        assert_eq!(reply.media, replies[0].media);
    }
}

async fn req_revoked_device_401(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let (done, text) = site
        .admin(&["device", "remove", e2e::site::EMAIL, "My phone"])
        .await;
    assert!(done, "{text}");
    let reply = phone.status().await;
    reply.is("401 auth");
    let mut unknown = phone.copy();
    unknown.dev = e2e::tools::random();
    assert_eq!(reply.body, unknown.status().await.body, "like an unknown one");
    phone.drop_nonce();
    phone.request("/device/v1/remove", b"{}").await.is("401 auth");
    assert_eq!(
        site.count("select count(*) from devices where keys is not null or push is not null"),
        0
    );
}

async fn locked(site: &Site) -> Handset {
    let (web, phone) = ada_with_phone(site).await;
    let browser = waiting(site, &web).await;
    let challenge = phone.one_pending().await;
    for _ in 0..5 {
        phone
            .approve(&challenge, browser.number(), OTHER_PIN)
            .await
            .is("403 pin_wrong");
    }
    phone
}

async fn req_locked_device_refused(world: World) {
    let site = world.site().await;
    let phone = locked(&site).await;
    for (path, body) in [
        (PENDING, WAIT.to_vec()),
        (
            "/device/v1/deny",
            br#"{"challenge":"AAAAAAAAAAAAAAAAAAAAAA","reason":"cancel"}"#.to_vec(),
        ),
        ("/device/v1/push", br#"{"kind":"none"}"#.to_vec()),
        ("/device/v1/uv/remove", b"{}".to_vec()),
    ] {
        assert_eq!(
            phone.request(path, &body).await.outcome(),
            "403 pin_locked",
            "{path}"
        );
    }
    phone
        .change_pin(PIN, &e2e::tools::random(), "6174")
        .await
        .is("403 pin_locked");
}

async fn req_status_works_when_locked(world: World) {
    let site = world.site().await;
    let phone = locked(&site).await;
    let state = phone.state().await;
    assert_eq!(state["state"], "pin_locked");
    assert_eq!(state["attempts_left"], 0);
    phone.request("/device/v1/remove", b"{}").await.is("200 ok");
    assert_eq!(site.sql("select state from devices"), "revoked");
}

/// A request whose JSON text is changed after it was made, and its signature with it where the body is meant.
async fn with_body(phone: &Handset, path: &str, body: &str) -> e2e::handset::Reply {
    phone.drop_nonce();
    phone.request(path, body.as_bytes()).await
}

async fn req_duplicate_json_key(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    with_body(&phone, PENDING, r#"{"wait":0,"wait":0}"#)
        .await
        .is("400 bad_request");
    with_body(&phone, PENDING, "{\"wait\":0,\"w\\u0061it\":0}")
        .await
        .is("400 bad_request");
    let text = String::from_utf8(signed(&phone, PENDING, WAIT).await).expect("JSON");
    let doubled = text.replacen("{\"version\":1", "{\"version\":1,\"version\":1", 1);
    phone
        .post(PENDING, doubled.into_bytes())
        .await
        .is("400 bad_request");
    phone
        .post("/device/v1/nonce", br#"{"a":1,"a":1}"#.to_vec())
        .await
        .is("400 bad_request");
}

async fn req_unknown_field(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    with_body(&phone, PENDING, r#"{"wait":0,"more":1}"#)
        .await
        .is("400 bad_request");
    let text = String::from_utf8(signed(&phone, PENDING, WAIT).await).expect("JSON");
    let more = text.replacen('{', "{\"more\":null,", 1);
    phone.post(PENDING, more.into_bytes()).await.is("400 bad_request");
    phone
        .post("/device/v1/nonce", br#"{"more":1}"#.to_vec())
        .await
        .is("400 bad_request");
    // A missing one is as bad.
    with_body(&phone, PENDING, "{}").await.is("400 bad_request");
    // And the version is looked at before anything else.
    let other = text.replacen("\"version\":1", "\"version\":2,\"more\":null", 1);
    phone
        .post(PENDING, other.into_bytes())
        .await
        .is("400 bad_version");
}

async fn req_8k_limit(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let padded = |limit: usize| {
        let mut text = b"{}".to_vec();
        text.resize(limit, b' ');
        text
    };
    phone
        .post("/device/v1/nonce", padded(8 * 1024))
        .await
        .is("200 ok");
    phone
        .post("/device/v1/nonce", padded(8 * 1024 + 1))
        .await
        .is("413 too_large");
    phone
        .post(PENDING, padded(8 * 1024 + 1))
        .await
        .is("413 too_large");
    phone
        .post("/device/v1/enrol", padded(32 * 1024))
        .await
        .is("400 bad_request");
    phone
        .post("/device/v1/enrol", padded(32 * 1024 + 1))
        .await
        .is("413 too_large");
    phone
        .post("/device/v1/uv", padded(32 * 1024 + 1))
        .await
        .is("413 too_large");
    phone.post(PENDING, padded(1024 * 1024)).await.is("413 too_large");
}

async fn req_noncanonical_base64(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let text = String::from_utf8(signed(&phone, PENDING, WAIT).await).expect("JSON");
    let device = b64(&phone.dev);
    let last = device.chars().next_back().expect("22 characters");
    // 16 bytes leave four unused bits in the last character.
    let alphabet: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['-', '_'])
        .collect();
    let at = alphabet.iter().position(|c| *c == last).expect("of the alphabet");
    let twin = format!("{}{}", &device[..21], alphabet[at + 1]);
    for bad in [
        twin,
        format!("{device}=="),
        format!("{device}="),
        device.replace('-', "+") + " ",
        format!("{device}AA"),
    ] {
        let changed = text.replace(&device, &bad);
        assert_ne!(changed, text);
        let reply = phone.post(PENDING, changed.into_bytes()).await;
        assert_eq!(reply.outcome(), "400 bad_request", "{bad:?}");
    }
    phone.post(PENDING, text.into_bytes()).await.is("200 ok");
}

async fn req_json_table(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
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
        let reply = with_body(&phone, PENDING, bad).await;
        assert_eq!(
            reply.outcome(),
            "400 bad_request",
            "{}",
            &bad[..bad.len().min(60)]
        );
        assert!(
            reply.json["nonce"].is_string(),
            "after a right signature the next nonce comes along"
        );
        site.advance(Duration::from_secs(3));
    }
    for good in ["{\"wait\":0}", " {\n\t\"wait\" : 0\r}\n", "{\"\\u0077ait\":0}"] {
        with_body(&phone, PENDING, good).await.is("200 ok");
    }
    // Media types.
    for (media, outcome) in [
        ("application/json; charset=utf-8", "200 ok"),
        ("Application/JSON", "200 ok"),
        ("text/plain", "415 media_type"),
        ("application/x-www-form-urlencoded", "415 media_type"),
        ("", "415 media_type"),
    ] {
        let request = phone
            .http
            .post(site.url(PENDING))
            .body(signed(&phone, PENDING, WAIT).await);
        let request = if media.is_empty() {
            request
        } else {
            request.header("content-type", media)
        };
        assert_eq!(send(request).await.outcome(), outcome, "{media}");
    }
    // Methods and paths: JSON too.
    send(phone.http.get(site.url(PENDING))).await.is("405 method");
    send(
        phone
            .http
            .post(site.url("/device/v1/nothing"))
            .header("content-type", "application/json")
            .body("{}"),
    )
    .await
    .is("404 not_found");
    let reply = post(&phone.http, &phone.sid, "/device/v1/nonce", b"{}".to_vec()).await;
    assert_eq!(
        (reply.media.as_str(), reply.cache.as_str()),
        ("application/json", "no-store")
    );
}

async fn req_counter_starts_at_1(world: World) {
    let site = world.site().await;
    let (_, uri) = super::open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    phone.claim(&uri, PIN).await.is("200 ok");
    assert_eq!(site.count("select ctr from devices"), 0);
    let nonce = phone.fresh_nonce().await;
    // 0 is no counter.
    let text =
        String::from_utf8(phone.envelope(STATUS, &nonce, 1, &phone.status_body()).to_json()).expect("JSON");
    phone
        .post(
            STATUS,
            text.replace("\"counter\":1", "\"counter\":0").into_bytes(),
        )
        .await
        .is("400 bad_request");
    phone
        .post(
            STATUS,
            text.replace("\"counter\":1", "\"counter\":9007199254740992")
                .into_bytes(),
        )
        .await
        .is("400 bad_request");
    assert_eq!(phone.next_counter(), 1);
    phone.post(STATUS, text.into_bytes()).await.is("200 ok");
    assert_eq!(site.count("select ctr from devices"), 1);
    // The largest is one.
    let nonce = phone.fresh_nonce().await;
    let last = phone.envelope(STATUS, &nonce, (1 << 53) - 1, &phone.status_body());
    phone.post(STATUS, last.to_json()).await.is("200 ok");
}
