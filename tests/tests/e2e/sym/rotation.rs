//! §11, 18, 49, 86: the site's key changes.

use e2e::acts::{PIN, ada_with_phone, at_the_code, waiting};
use e2e::handset::{Handset, offline_challenge};
use e2e::world::World;
use symbolon_protocol::encoding::{b64_array, b64_decode};
use symbolon_protocol::envelope::answer_msg;
use symbolon_protocol::keys::kid;
use symbolon_protocol::{KeyUpdate, PublicKey, Signature};

use super::open_enrolment;

e2e::tests![
    enrol_key_rotation_meanwhile_uses_qr_key,
    status_answer_signed_by_confirmed_key
];

async fn rotate(site: &mut e2e::site::Site) {
    assert!(site.stop().await);
    let (done, text) = site.admin(&["keys", "rotate", "site"]).await;
    assert!(done, "{text}");
    site.restart().await;
}

async fn enrol_key_rotation_meanwhile_uses_qr_key(world: World) {
    let mut site = world.site().await;
    let (_, uri) = open_enrolment(&site).await;
    rotate(&mut site).await;
    let mut phone = Handset::blank(&site);
    let draft = phone.enrol_draft(&uri, PIN);
    let reply = phone.claim(&uri, PIN).await;
    reply.is("200 ok");
    assert_eq!(phone.key_sequence, 1, "the policy names the code's key");
    let text = |name: &str| reply.json[name].as_str().expect("text").to_owned();
    let message = draft.transcript.site_msg(
        &phone.dev,
        &text("account"),
        &text("name"),
        &b64_decode(&text("policy")).expect("base64url"),
    );
    let signature =
        Signature::parse(&b64_decode(&text("site_signature")).expect("base64url")).expect("a signature");
    assert!(
        phone.site_key.verify(&message, &signature),
        "signed with the key that the QR code pinned"
    );
    let qr = symbolon_protocol::EnrolQr::parse(&uri).expect("an enrolment code");
    assert_eq!(
        symbolon_protocol::encoding::sha256(phone.site_key.bytes()),
        qr.site_key_hash
    );
    // The first status tells the newer one.
    let state = phone.state().await;
    assert_eq!(state["keys"].as_array().map(Vec::len), Some(1));
}

async fn status_answer_signed_by_confirmed_key(world: World) {
    let mut site = world.site().await;
    let (web, mut phone) = ada_with_phone(&site).await;
    let old = phone.site_key;
    rotate(&mut site).await;
    phone.drop_nonce();
    // Asked with sequence 1: signed by key 1, and it brings the update to 2.
    let (reply, nonce, counter) = ask(&phone, "/device/v1/status", &phone.status_body()).await;
    assert!(is_signed(
        &phone,
        "/device/v1/status",
        &nonce,
        counter,
        &reply,
        &old
    ));
    let update = &reply.signed_body()["keys"][0];
    let bytes = |name: &str| b64_decode(update[name].as_str().expect("text")).expect("base64url");
    let new = PublicKey::parse(&bytes("site_key")).expect("a point");
    let update = KeyUpdate {
        seq: 2,
        new,
        sig_old: Signature::parse(&bytes("signed_by_old")).expect("a signature"),
        sig_new: Signature::parse(&bytes("signed_by_new")).expect("a signature"),
    };
    assert!(update.verify(&phone.sid, &old, 1).is_ok());
    // Until the phone has confirmed it, challenges and answers are signed by the old one.
    let qr = at_the_code(&web).await;
    assert_eq!(offline_challenge(&qr.qr()).kid, kid(&old));
    let nonce = phone.fresh_nonce().await;
    let body = phone
        .pin_change(&nonce, PIN, &e2e::tools::random(), "6174")
        .to_json();
    let counter = phone.next_counter();
    let reply = phone
        .post(
            "/device/v1/pin",
            phone.envelope("/device/v1/pin", &nonce, counter, &body).to_json(),
        )
        .await;
    reply.is("200 ok");
    assert!(is_signed(&phone, "/device/v1/pin", &nonce, counter, &reply, &old));
    // Confirmed.
    phone.key_sequence = 2;
    let (reply, nonce, counter) = ask(&phone, "/device/v1/status", &phone.status_body()).await;
    assert!(is_signed(
        &phone,
        "/device/v1/status",
        &nonce,
        counter,
        &reply,
        &new
    ));
    assert!(!is_signed(
        &phone,
        "/device/v1/status",
        &nonce,
        counter,
        &reply,
        &old
    ));
    let _browser = waiting(&site, &web).await;
    assert_eq!(phone.one_pending().await.kid, kid(&new));
    // The confirmed number only rises; one that there never was is an error that deletes nothing.
    phone.key_sequence = 1;
    phone.drop_nonce();
    phone.status().await.is("200 ok");
    assert_eq!(site.count("select seq from devices"), 2);
    phone.key_sequence = 9;
    phone.status().await.is("409 state");
}

/// A request whose nonce and counter are known, for the check of its answer.
async fn ask(phone: &Handset, path: &str, body: &[u8]) -> (e2e::handset::Reply, [u8; 32], u64) {
    let (nonce, counter) = (phone.fresh_nonce().await, phone.next_counter());
    let reply = phone
        .post(path, phone.envelope(path, &nonce, counter, body).to_json())
        .await;
    reply.is("200 ok");
    (reply, nonce, counter)
}

fn is_signed(
    phone: &Handset,
    path: &str,
    nonce: &[u8; 32],
    counter: u64,
    reply: &e2e::handset::Reply,
    key: &PublicKey,
) -> bool {
    let body = b64_decode(reply.json["body"].as_str().expect("a signed answer")).expect("base64url");
    let signature: [u8; 64] =
        b64_array(reply.json["signature"].as_str().expect("a signed answer")).expect("64 bytes");
    let signature = Signature::parse(&signature).expect("a signature");
    key.verify(
        &answer_msg(&phone.sid, path, &phone.dev, nonce, counter, &body),
        &signature,
    )
}
