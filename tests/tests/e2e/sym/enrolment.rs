//! §11, 2–20: what the server takes from a phone that enrols.

use std::time::Duration;

use e2e::acts::{APP_PIN, OTHER_PIN, PIN, ada_with_phone};
use e2e::handset::{Handset, new_key};
use e2e::mail;
use e2e::world::World;
use futures_util::future::join_all;
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::{PublicKey, Signature};

use super::{enrolment_state, open_enrolment};

e2e::tests![
    enrol_qr_single_use,
    enrol_qr_expired_at_600s,
    enrol_more_time_ends_at_1800s,
    enrol_three_wrong_pins_close,
    enrol_wrong_pins_parallel,
    enrol_retry_idempotent,
    enrol_retry_other_keys_refused,
    enrol_mac_binds_every_field,
    enrol_pop_required,
    enrol_duplicate_or_equal_keys_refused,
    enrol_new_device_is_no_factor,
    enrol_new_device_gone_at_exp,
    enrol_done_only_after_first_request,
    enrol_lost_answer_can_start_again,
    enrol_about_unknown_member_ignored,
];

/// Where a key stands that is another one, too.
type Doubled = fn(&mut symbolon_protocol::EnrolTranscript) -> (&mut PublicKey, PublicKey);

const ENROL: &str = "/device/v1/enrol";

async fn enrol_qr_single_use(world: World) {
    let site = world.site().await;
    let (web, uri) = open_enrolment(&site).await;
    Handset::enrol(&site, &uri, PIN).await;
    assert_eq!(enrolment_state(&web).await, "done");
    Handset::blank(&site)
        .claim(&uri, PIN)
        .await
        .is("410 enrol_closed");
    assert_eq!(site.count("select count(*) from devices"), 1);
}

async fn enrol_qr_expired_at_600s(world: World) {
    let site = world.site().await;
    let (web, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    site.advance(Duration::from_secs(590));
    // Still open: a wrong PIN is counted, so the row was found.
    phone.claim(&uri, OTHER_PIN).await.is("403 enrol_pin");
    site.advance(Duration::from_secs(11));
    phone.claim(&uri, PIN).await.is("410 enrol_closed");
    assert_eq!(enrolment_state(&web).await, "expired");
    assert_eq!(site.count("select count(*) from devices"), 0);
}

async fn enrol_more_time_ends_at_1800s(world: World) {
    let site = world.site().await;
    let (mut web, uri) = open_enrolment(&site).await;
    for _ in 0..2 {
        site.advance(Duration::from_secs(590));
        web.get("/account/devices/enrol").await;
        web.submit("/account/devices/more-time", &[]).await;
        assert_eq!(web.qr(), uri, "it is the same code");
    }
    web.get("/account/devices/enrol").await;
    assert!(
        web.page
            .forms()
            .iter()
            .all(|form| form.action != "/account/devices/more-time"),
        "1800 s after the start nothing is added any more"
    );
    // A form that was kept does not help.
    let csrf = web
        .page
        .form("/account/devices/cancel")
        .field("csrf")
        .expect("a token")
        .to_owned();
    let request = web.form_request("/account/devices/more-time", &[("csrf".into(), csrf)]);
    web.send("/account/devices/more-time", request).await;
    // 1180 s have passed; the code lives until 1800 s after the start.
    site.advance(Duration::from_secs(600));
    let mut phone = Handset::blank(&site);
    phone.claim(&uri, OTHER_PIN).await.is("403 enrol_pin");
    site.advance(Duration::from_secs(30));
    phone.claim(&uri, PIN).await.is("410 enrol_closed");
}

async fn enrol_three_wrong_pins_close(world: World) {
    let site = world.site().await;
    let (mut web, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    for left in [2, 1, 0] {
        let reply = phone.claim(&uri, OTHER_PIN).await;
        reply.is("403 enrol_pin");
        assert_eq!(reply.attempts_left(), Some(left));
    }
    phone.claim(&uri, PIN).await.is("410 enrol_closed");
    assert_eq!(enrolment_state(&web).await, "closed");
    web.get("/account/devices/enrol").await;
    assert_eq!(web.page.heading(), "The PIN was wrong three times");
    let left = site.count("select count(*) from pend where k_pin is not null or e is not null");
    assert_eq!(left, 0, "a closed row keeps no secret");
}

async fn enrol_wrong_pins_parallel(world: World) {
    let site = world
        .site_with(&[("LIMITS_DEVICE_FAILURES_PER_MINUTE", "10000")])
        .await;
    let (_, uri) = open_enrolment(&site).await;
    let phones: Vec<_> = (0..40).map(|_| Handset::blank(&site)).collect();
    let all = join_all(phones.iter().map(|phone| async {
        let request = phone.enrol_request(&uri, OTHER_PIN);
        phone.post(ENROL, request.to_json()).await
    }))
    .await;
    let wrong: Vec<_> = all.iter().filter(|reply| reply.error() == "enrol_pin").collect();
    let mut left: Vec<_> = wrong.iter().filter_map(|reply| reply.attempts_left()).collect();
    left.sort_unstable();
    assert_eq!(left, [0, 1, 2], "three were looked at, each once");
    assert!(
        all.iter()
            .all(|reply| ["enrol_pin", "enrol_closed"].contains(&reply.error()))
    );
}

async fn enrol_retry_idempotent(world: World) {
    let site = world.site().await;
    let (web, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    let request = phone.enrol_request(&uri, PIN).to_json();
    let first = phone.post(ENROL, request.clone()).await;
    first.is("200 ok");
    let again = phone.post(ENROL, request).await;
    again.is("200 ok");
    assert_eq!(first.body, again.body, "the stored answer, byte for byte");
    assert_eq!(site.count("select count(*) from devices"), 1);
    phone.take_enrolled(&again);
    phone.status().await.is("200 ok");
    assert_eq!(enrolment_state(&web).await, "done");
}

async fn enrol_retry_other_keys_refused(world: World) {
    let site = world.site().await;
    let (_, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    phone.claim(&uri, PIN).await.is("200 ok");
    Handset::blank(&site)
        .claim(&uri, PIN)
        .await
        .is("410 enrol_closed");
    // The same phone with one key changed is another request too.
    let mut draft = phone.enrol_draft(&uri, PIN);
    draft.transcript.da = new_key().public();
    let request = phone.finish_enrol(draft, PIN);
    phone.post(ENROL, request.to_json()).await.is("410 enrol_closed");
    assert_eq!(site.count("select count(*) from devices"), 1);
}

async fn enrol_mac_binds_every_field(world: World) {
    let site = world.site().await;
    let (mut web, mut uri) = open_enrolment(&site).await;
    for field in ["ds", "da", "ps", "pa", "about"] {
        let phone = Handset::blank(&site);
        let honest = phone.enrol_draft(&uri, PIN);
        let mac = honest.transcript.mac(&honest.k_pin);
        // A man in the middle exchanges one field, signs all proofs himself, and keeps the mac.
        let mut thief = Handset::blank(&site);
        thief.kd = phone.kd;
        let mut draft = phone.enrol_draft(&uri, PIN);
        let mut device = &phone;
        match field {
            "ds" => {
                draft.transcript.ds = thief.ds.public();
                device = &thief;
            }
            "da" => draft.transcript.da = new_key().public(),
            "ps" | "pa" => {
                thief.kd = e2e::tools::random();
                let keys = thief.pin_keys(PIN);
                if field == "ps" {
                    draft.transcript.ps = keys.sign.public()
                } else {
                    draft.transcript.pa = keys.agree.public()
                }
            }
            _ => {
                draft.about = String::from_utf8(draft.about)
                    .expect("JSON")
                    .replace("\"test\"", "\"evil\"")
                    .into_bytes();
                draft.transcript.about_hash = sha256(&draft.about);
            }
        }
        let mut request = device.finish_enrol(draft, PIN);
        if field == "ps" {
            request.pin_proof = thief
                .pin_keys(PIN)
                .sign
                .sign(&request.transcript(&site.sid).pin_proof_msg());
        }
        request.mac = mac;
        let reply = phone.post(ENROL, request.to_json()).await;
        assert_eq!(reply.outcome(), "403 enrol_pin", "{field}");
        // Three such tries close a row; a new one is opened before that.
        if reply.attempts_left() == Some(1) {
            web.get("/account/devices/add").await;
            uri = web.start_enrolment("My phone", PIN).await;
        }
    }
    assert_eq!(site.count("select count(*) from devices"), 0);
}

async fn enrol_pop_required(world: World) {
    let site = world.site().await;
    let (_, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    let stranger = new_key();
    for proof in ["device_proof", "pin_proof"] {
        let mut request = phone.enrol_request(&uri, PIN);
        let t = request.transcript(&site.sid);
        let (message, wrong): (Vec<u8>, &mut Signature) = match proof {
            "device_proof" => (t.device_proof_msg(), &mut request.device_proof),
            _ => (t.pin_proof_msg(), &mut request.pin_proof),
        };
        *wrong = stranger.sign(&message);
        phone.post(ENROL, request.to_json()).await.is("401 auth");
        // Each for the other's message is none either.
        let mut request = phone.enrol_request(&uri, PIN);
        std::mem::swap(&mut request.device_proof, &mut request.pin_proof);
        phone.post(ENROL, request.to_json()).await.is("401 auth");
    }
    assert_eq!(
        site.count("select tries_left from pend"),
        3,
        "a proof is checked before an attempt is taken"
    );
    phone.claim(&uri, PIN).await.is("200 ok");
}

async fn enrol_duplicate_or_equal_keys_refused(world: World) {
    let site = world.site().await;
    let (mut web, first) = ada_with_phone(&site).await;
    web.step_up("/account/devices/add", &first, PIN).await;
    let uri = web.start_enrolment("Second", PIN).await;
    // The first phone's DS again.
    let mut twin = first.copy();
    twin.kd = e2e::tools::random();
    twin.claim(&uri, PIN).await.is("400 bad_request");
    // Two equal keys of one phone.
    let phone = Handset::blank(&site);
    let keys = phone.pin_keys(PIN);
    let pairs: [Doubled; 4] = [
        |t| {
            let k = t.ds;
            (&mut t.da, k)
        },
        |t| {
            let k = t.ps;
            (&mut t.pa, k)
        },
        |t| {
            let k = t.ds;
            (&mut t.pa, k)
        },
        |t| {
            let k = t.ps;
            (&mut t.da, k)
        },
    ];
    for pair in pairs {
        let mut draft = phone.enrol_draft(&uri, PIN);
        let (place, key) = pair(&mut draft.transcript);
        *place = key;
        let request = phone.finish_enrol(draft, PIN);
        phone.post(ENROL, request.to_json()).await.is("400 bad_request");
    }
    drop(keys);
    assert_eq!(site.count("select tries_left from pend where state = 'open'"), 3);
    assert_eq!(site.count("select count(*) from devices"), 1);
}

async fn enrol_new_device_is_no_factor(world: World) {
    let site = world.site().await;
    let (mut web, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    phone.claim(&uri, PIN).await.is("200 ok");
    assert_eq!(site.sql("select state from devices"), "new");
    assert_eq!(site.count("select count(*) from users where had_factor <> 0"), 0);
    // It gets no challenge.
    let mut other = web.reopened();
    other.sign_in(APP_PIN).await;
    assert_ne!(other.page.path, "/login/waiting");
    assert_eq!(site.count("select count(*) from challenges"), 0);
    // The first request makes it one.
    phone.status().await.is("200 ok");
    assert_eq!(site.sql("select state from devices"), "active");
    assert_eq!(site.count("select count(*) from users where had_factor <> 0"), 1);
    web.get("/account/devices").await.says("My phone");
}

async fn enrol_new_device_gone_at_exp(world: World) {
    let site = world.site().await;
    let (mut web, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    phone.claim(&uri, PIN).await.is("200 ok");
    site.advance(Duration::from_secs(301));
    phone.status().await.is("401 auth");
    assert_eq!(enrolment_state(&web).await, "expired");
    e2e::tools::until("the sweep to delete the new device", || async {
        (site.count("select count(*) from devices") == 0).then_some(())
    })
    .await;
    web.get("/account/devices").await.silent_about("My phone");
    assert_eq!(site.count("select count(*) from users where had_factor <> 0"), 0);
}

async fn enrol_done_only_after_first_request(world: World) {
    let site = world.site().await;
    let (mut web, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    let mails = mail::count(&site.spool());
    phone.claim(&uri, PIN).await.is("200 ok");
    assert_eq!(enrolment_state(&web).await, "claimed");
    web.get("/account/devices/enrol")
        .await
        .says("The phone is finishing");
    // A request that is not signed by DS changes nothing.
    let mut stranger = phone.copy();
    stranger.ds = new_key();
    stranger.status().await.is("401 auth");
    assert_eq!(enrolment_state(&web).await, "claimed");
    phone.status().await.is("200 ok");
    assert_eq!(enrolment_state(&web).await, "done");
    web.get("/account/devices/enrol")
        .await
        .says("“My phone” is set up.");
    let notice = mail::after(&site.spool(), mails, "A device was added").await;
    assert!(notice.text.contains("My phone"), "{}", notice.text);
}

async fn enrol_lost_answer_can_start_again(world: World) {
    let site = world.site().await;
    let (mut web, uri) = open_enrolment(&site).await;
    // The answer is lost and the app is closed: its keys are gone with it.
    Handset::blank(&site).claim(&uri, PIN).await.is("200 ok");
    web.get("/account/devices/add").await;
    let second = web.start_enrolment("My phone again", PIN).await;
    assert_ne!(uri, second);
    let phone = Handset::enrol(&site, &second, PIN).await;
    assert_eq!(phone.state().await["name"], "My phone again");
    assert_eq!(
        site.count("select count(*) from devices where state = 'active'"),
        1
    );
    assert_eq!(
        site.count("select count(*) from devices where state = 'new'"),
        0,
        "the lost one is gone"
    );
}

async fn enrol_about_unknown_member_ignored(world: World) {
    let site = world.site().await;
    let (_, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    let mut draft = phone.enrol_draft(&uri, PIN);
    let text = String::from_utf8(draft.about).expect("JSON");
    draft.about = text
        .replacen('{', "{\"colour\":\"blue\",\"more\":{\"x\":[1.5e3,null]},", 1)
        .into_bytes();
    draft.transcript.about_hash = sha256(&draft.about);
    let request = phone.finish_enrol(draft, PIN);
    let reply = phone.post(ENROL, request.to_json()).await;
    reply.is("200 ok");
    phone.take_enrolled(&reply);
    phone.status().await.is("200 ok");
}
