//! §11, 35 and 37: a PIN change as the server sees it; 77: the biometric.

use e2e::acts::{OTHER_PIN, PIN, ada_with_phone, waiting};
use e2e::handset::{Handset, new_key, pin};
use e2e::mail;
use e2e::tools::random;
use e2e::world::World;
use symbolon_protocol::pin::derive_pin_keys;
use symbolon_protocol::uv::{pin_change_msg, pin_pop_msg, uv_add_msg, uv_pop_msg};
use symbolon_protocol::{PinRequest, UvRequest};

e2e::tests![
    pin_change_overtaken_by_status_fails,
    pin_change_needs_old_pin_not_bio,
    pin_change_drops_bio,
    pin_change_equal_keys_refused,
    bio_add_needs_pin_and_pop,
];

const PATH: &str = "/device/v1/pin";
const NEW_PIN: &str = "6174";

async fn pin_change_overtaken_by_status_fails(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let kd = random();
    // Signed with counter n, sent after a status with n + 1.
    let nonce = phone.fresh_nonce().await;
    let body = phone.pin_change(&nonce, PIN, &kd, NEW_PIN).to_json();
    let late = phone
        .envelope(PATH, &nonce, phone.next_counter(), &body)
        .to_json();
    phone.status().await.is("200 ok");
    phone.post(PATH, late).await.is("409 replay");
    assert_eq!(phone.state().await["pin_generation"], 1);
    assert_eq!(phone.state().await["state"], "active");
    // The same race with the status between the check of the counter and the write: the statement itself holds it.
    let before = site.sql("select ctr from devices");
    let nonce = phone.fresh_nonce().await;
    let body = phone.pin_change(&nonce, PIN, &kd, NEW_PIN).to_json();
    let change = phone
        .envelope(PATH, &nonce, phone.next_counter(), &body)
        .to_json();
    let status_nonce = phone.fresh_nonce().await;
    let status = phone
        .envelope(
            "/device/v1/status",
            &status_nonce,
            phone.next_counter(),
            &phone.status_body(),
        )
        .to_json();
    let (changed, asked) =
        futures_util::future::join(phone.post(PATH, change), phone.post("/device/v1/status", status)).await;
    asked.is("200 ok");
    let after = phone.state().await["pin_generation"].as_u64().expect("a number");
    let (seen, outcome) = (asked.signed_body()["pin_generation"].as_u64(), changed.outcome());
    match outcome.as_str() {
        // The change was first: the status saw it, or came so early that it saw the old one.
        "200 ok" => assert_eq!(after, 2, "from counter {before}"),
        "409 state" | "409 replay" => assert_eq!((after, seen), (1, Some(1)), "from counter {before}"),
        other => panic!("{other}"),
    }
}

async fn pin_change_needs_old_pin_not_bio(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let (bs, ba) = (new_key(), new_key());
    phone.add_biometric(PIN, &bs, &ba).await.is("200 ok");
    let new_kd = random();
    let keys = derive_pin_keys(&phone.sid, &new_kd, &pin(NEW_PIN));
    for wrong in ["biometric", "device", "new"] {
        let nonce = phone.fresh_nonce().await;
        let m = pin_change_msg(
            &phone.sid,
            &phone.dev,
            &nonce,
            &keys.sign.public(),
            &keys.agree.public(),
        );
        let approval = match wrong {
            "biometric" => bs.sign(&m),
            "device" => phone.ds.sign(&m),
            _ => keys.sign.sign(&m),
        };
        let request = PinRequest {
            pin_sign: keys.sign.public(),
            pin_agree: keys.agree.public(),
            approval,
            proof: keys.sign.sign(&pin_pop_msg(&m)),
        };
        let envelope = phone.envelope(PATH, &nonce, phone.next_counter(), &request.to_json());
        phone.post(PATH, envelope.to_json()).await.is("403 pin_wrong");
    }
    assert_eq!(phone.state().await["pin_generation"], 1);
    phone.change_pin(PIN, &new_kd, NEW_PIN).await.is("200 ok");
    assert_eq!(phone.state().await["pin_generation"], 2);
    assert_eq!(site.count("select pin_fail from devices"), 0);
}

async fn pin_change_drops_bio(world: World) {
    let site = world.site().await;
    let (web, mut phone) = ada_with_phone(&site).await;
    let (bs, ba) = (new_key(), new_key());
    phone.add_biometric(PIN, &bs, &ba).await.is("200 ok");
    assert_eq!(phone.state().await["biometric"], true);
    let mails = mail::count(&site.spool());
    let new_kd = random();
    let reply = phone.change_pin(PIN, &new_kd, NEW_PIN).await;
    reply.is("200 ok");
    assert_eq!(reply.signed_body()["pin_generation"], 2);
    phone.kd = new_kd;
    phone.drop_nonce();
    assert_eq!(phone.state().await["biometric"], false);
    mail::after(&site.spool(), mails, "The PIN of a device was changed").await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve_by_touch(&challenge, browser.number(), &bs)
        .await
        .is("403 uv");
    phone
        .approve(&challenge, browser.number(), NEW_PIN)
        .await
        .is("200 ok");
}

async fn pin_change_equal_keys_refused(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let keys = derive_pin_keys(&phone.sid, &random(), &pin(NEW_PIN));
    let old = phone.pin_keys(PIN);
    let (new_sign, new_agree) = (keys.sign.public(), keys.agree.public());
    for (ps, pa) in [
        (new_sign, new_sign),
        (phone.ds.public(), new_agree),
        (new_sign, phone.da.public()),
        (old.sign.public(), new_agree),
        (new_sign, old.agree.public()),
    ] {
        let nonce = phone.fresh_nonce().await;
        let m = pin_change_msg(&phone.sid, &phone.dev, &nonce, &ps, &pa);
        let proof = if ps == phone.ds.public() {
            phone.ds.sign(&pin_pop_msg(&m))
        } else if ps == old.sign.public() {
            old.sign.sign(&pin_pop_msg(&m))
        } else {
            keys.sign.sign(&pin_pop_msg(&m))
        };
        let request = PinRequest {
            pin_sign: ps,
            pin_agree: pa,
            approval: old.sign.sign(&m),
            proof,
        };
        let envelope = phone.envelope(PATH, &nonce, phone.next_counter(), &request.to_json());
        phone.post(PATH, envelope.to_json()).await.is("400 bad_request");
    }
    // A proof by another key is none, and takes no attempt.
    let nonce = phone.fresh_nonce().await;
    let mut request = phone.pin_change(&nonce, OTHER_PIN, &random(), NEW_PIN);
    request.proof = new_key().sign(b"something else");
    let envelope = phone.envelope(PATH, &nonce, phone.next_counter(), &request.to_json());
    phone.post(PATH, envelope.to_json()).await.is("403 uv");
    assert_eq!(site.count("select pin_fail from devices"), 0);
    assert_eq!(phone.state().await["pin_generation"], 1);
}

async fn bio_add_needs_pin_and_pop(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let (bs, ba) = (new_key(), new_key());
    // No proof of the biometric key: refused before an attempt is taken.
    let nonce = phone.fresh_nonce().await;
    let mut request = phone.uv_request(&nonce, PIN, &bs, &ba);
    request.proof = new_key().sign(b"something else");
    uv(&phone, &nonce, &request).await.is("403 uv");
    assert_eq!(site.count("select pin_fail from devices"), 0);
    // The PIN's approval by another key.
    let nonce = phone.fresh_nonce().await;
    let mut request = phone.uv_request(&nonce, PIN, &bs, &ba);
    let m = uv_add_msg(&phone.sid, &phone.dev, &nonce, &bs.public(), &ba.public());
    request.approval = phone.ds.sign(&m);
    uv(&phone, &nonce, &request).await.is("403 pin_wrong");
    // Both bound to the request's own nonce.
    let (old, nonce) = (phone.fresh_nonce().await, phone.fresh_nonce().await);
    let request = phone.uv_request(&old, PIN, &bs, &ba);
    uv(&phone, &nonce, &request).await.is("403 uv");
    // Keys that the device has already, or twice the same.
    for (sign, agree) in [(&bs, &bs), (&phone.ds, &ba), (&bs, &phone.da)] {
        let nonce = phone.fresh_nonce().await;
        let m = uv_add_msg(&phone.sid, &phone.dev, &nonce, &sign.public(), &agree.public());
        let request = UvRequest {
            biometric_sign: sign.public(),
            biometric_agree: agree.public(),
            attestation: None,
            approval: phone.pin_keys(PIN).sign.sign(&m),
            proof: sign.sign(&uv_pop_msg(&m)),
        };
        uv(&phone, &nonce, &request).await.is("400 bad_request");
    }
    assert_eq!(phone.state().await["biometric"], false);
    phone.add_biometric(PIN, &bs, &ba).await.is("200 ok");
    phone.drop_nonce();
    assert_eq!(phone.state().await["biometric"], true);
    assert_eq!(site.count("select pin_fail from devices"), 0);
    // Taken away again, also twice.
    for _ in 0..2 {
        phone.request("/device/v1/uv/remove", b"{}").await.is("200 ok");
        assert_eq!(phone.state().await["biometric"], false);
    }
}

async fn uv(phone: &Handset, nonce: &[u8; 32], request: &UvRequest) -> e2e::handset::Reply {
    let envelope = phone.envelope("/device/v1/uv", nonce, phone.next_counter(), &request.to_json());
    phone.post("/device/v1/uv", envelope.to_json()).await
}
