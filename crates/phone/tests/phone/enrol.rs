//! Enrolment: tests 11, 12, 17, 18 and 19 (test 1 is in `vectors`).

use symbolon_phone::ports::{DeviceKeys, WireAnswer};
use symbolon_phone::{Enrolment, NetError, PhoneError, PushChannel};
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::{EnrolAnswer, EnrolRequest, EnrolTranscript, ErrorCode, SecretKey};

use crate::fake_server::{DevState, PendState};
use crate::support::*;

const ENROL: &str = "/device/v1/enrol";

fn start(rig: &Rig, digits: &str) -> Enrolment {
    let text = rig.site.start_enrolment("ada@example.eu", "My phone", digits);
    now(rig
        .phone
        .start_enrolment(qr(&text), &PushChannel::None, &mut chance(1)))
    .expect("started")
}

fn nothing_left(rig: &Rig) {
    assert!(rig.keys.list().expect("a list").is_empty(), "keys are deleted");
    assert!(rig.phone.accounts().expect("a list").is_empty());
}

#[test]
fn enrol_makes_the_device_active_at_once() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    assert_eq!(e.sid().as_str(), SID);
    let enrolled = now(rig.phone.enrol(&mut e, &pin(PIN))).expect("enrolled");
    assert!(enrolled.active && e.is_over());
    let dev = rig.record(&enrolled.id).dev;
    assert_eq!(rig.site.device(&dev).state, DevState::Active);
    assert!(
        rig.site
            .state()
            .pending_enrolments
            .values()
            .all(|p| p.state == PendState::Done)
    );
    refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "enrol_closed");
}

/// The first `status` may fail: almost done, and `status` later makes it right.
#[test]
fn enrol_is_almost_done_until_status_is_answered() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.wire.lose_requests(STATUS, 1);
    let enrolled = now(rig.phone.enrol(&mut e, &pin(PIN))).expect("enrolled");
    assert!(!enrolled.active);
    let dev = rig.record(&enrolled.id).dev;
    assert_eq!(rig.site.device(&dev).state, DevState::New);
    now(rig.phone.status(&enrolled.id)).expect("status");
    assert_eq!(rig.site.device(&dev).state, DevState::Active);
}

#[test]
fn enrol_server_pin_mismatch_aborts() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    for left in [2, 1, 0] {
        let error = refused(now(rig.phone.enrol(&mut e, &pin("4072"))), "enrol_pin");
        assert!(matches!(error, PhoneError::Site(s) if s.attempts_left == Some(left)));
        assert_eq!(e.is_over(), left == 0);
    }
    nothing_left(&rig);
    assert!(rig.site.state().devices.is_empty());
}

#[test]
fn enrol_wrong_pin_keeps_ds_da_kd() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    refused(now(rig.phone.enrol(&mut e, &pin("4072"))), "enrol_pin");
    now(rig.phone.enrol(&mut e, &pin(PIN))).expect("the second is right");
    let posts: Vec<_> = {
        let posts = rig.wire.posts.lock().expect("no panic");
        let enrol = posts.iter().filter(|(path, _)| path == ENROL);
        enrol
            .map(|(_, body)| symbolon_protocol::EnrolRequest::parse(body).expect("a request"))
            .collect()
    };
    assert_eq!(posts.len(), 2);
    assert_eq!(
        (posts[0].ds, posts[0].da, &posts[0].about),
        (posts[1].ds, posts[1].da, &posts[1].about)
    );
    assert!(posts[0].ps != posts[1].ps && posts[0].pa != posts[1].pa);
    assert!(posts[0].mac != posts[1].mac && posts[0].pin_proof != posts[1].pin_proof);
    // Kd is the same if the right PIN's keys are those that the site has now.
    let id = rig.phone.accounts().expect("a list")[0].id;
    let dev = rig.record(&id).dev;
    assert!(rig.fits(&id, &dev, PIN));
    let with_the_wrong_pin = symbolon_protocol::pin::derive_pin_keys(
        &rig.site.sid,
        &rig.keys.open(&id, &rig.record(&id).sealed_kd).expect("it opens"),
        &pin("4072"),
    );
    assert_eq!(with_the_wrong_pin.sign.public(), posts[0].ps);
}

type Change = Box<dyn Fn(&mut EnrolAnswer, &EnrolTranscript) + Send>;

/// An enrolment whose answer somebody changes on its way.
fn answer_changed(change: Change) -> (Rig, Enrolment) {
    let rig = Rig::new();
    let e = start(&rig, PIN);
    rig.wire.hook(move |post, deliver| {
        let answer = deliver(post)?;
        if post.path != ENROL {
            return Ok(answer);
        }
        let r = EnrolRequest::parse(&post.body).expect("a request");
        let transcript = EnrolTranscript {
            sid: post.sid.clone(),
            tid: r.tid,
            ds: r.ds,
            da: r.da,
            ps: r.ps,
            pa: r.pa,
            about_hash: sha256(&r.about),
        };
        let mut parsed = EnrolAnswer::parse(&answer.body).expect("an answer");
        change(&mut parsed, &transcript);
        Ok(WireAnswer {
            body: parsed.to_json(),
            ..answer
        })
    });
    (rig, e)
}

fn site_message(a: &EnrolAnswer, transcript: &EnrolTranscript) -> Vec<u8> {
    transcript.site_msg(&a.dev, &a.account, &a.name, &a.policy)
}

#[test]
fn enrol_site_signature_wrong_aborts() {
    fn other() -> SecretKey {
        SecretKey::from_bytes(&[5; 32]).expect("a key")
    }
    let changes: [Change; 3] = [
        Box::new(|a, t| a.site_signature = other().sign(&site_message(a, t))),
        Box::new(|a, _| a.site_key = other().public()),
        // Rightly signed, by a key that the QR code does not name.
        Box::new(|a, t| {
            a.site_key = other().public();
            a.site_signature = other().sign(&site_message(a, t));
        }),
    ];
    for change in changes {
        let (rig, mut e) = answer_changed(change);
        refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "site_unverified");
        assert!(e.is_over());
        nothing_left(&rig);
        assert_eq!(rig.wire.count(STATUS), 0);
    }
    // What the hook rebuilds is the real thing: unchanged, the answer is taken.
    let (rig, mut e) = answer_changed(Box::new(|a, t| {
        assert!(a.site_key.verify(&site_message(a, t), &a.site_signature));
    }));
    assert!(now(rig.phone.enrol(&mut e, &pin(PIN))).expect("enrolled").active);
}

#[test]
fn enrol_site_signature_binds_name_and_policy() {
    let changes: [Change; 4] = [
        Box::new(|a, _| a.name = "Their phone".into()),
        Box::new(|a, _| a.account = "eve@example.eu".into()),
        Box::new(|a, _| {
            let policy = String::from_utf8(a.policy.clone()).expect("JSON");
            a.policy = policy.replace("pick", "none").into_bytes();
        }),
        Box::new(|a, _| a.dev[0] ^= 1),
    ];
    for change in changes {
        let (rig, mut e) = answer_changed(change);
        refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "site_unverified");
        nothing_left(&rig);
    }
}

#[test]
fn enrol_any_other_200_is_unverified() {
    for (body, json) in [
        (&b"<html>welcome to the hotel</html>"[..], false),
        (b"{}", true),
        (b"", true),
    ] {
        let rig = Rig::new();
        let mut e = start(&rig, PIN);
        rig.wire.hook(move |_, _| {
            Ok(WireAnswer {
                status: 200,
                body: body.to_vec(),
                json,
            })
        });
        refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "site_unverified");
        nothing_left(&rig);
    }
}

#[test]
fn enrol_lost_answer_can_start_again() {
    // Lost once: the same bytes go out again by themselves.
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.wire.lose_answers(ENROL, 1);
    let enrolled = now(rig.phone.enrol(&mut e, &pin(PIN))).expect("enrolled");
    assert!(enrolled.active);
    assert_eq!(rig.site.state().devices.len(), 1);

    // Lost for longer: the person tries again, the bytes are the same although the PIN typed is another.
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.wire.lose_answers(ENROL, 3);
    let error = refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "broken");
    assert!(error.is_lost_answer() && !e.is_over());
    assert!(
        now(rig.phone.enrol(&mut e, &pin("9315")))
            .expect("enrolled")
            .active
    );
    let bodies: Vec<_> = rig.wire.posts.lock().expect("no panic").clone();
    let bodies: Vec<_> = bodies
        .iter()
        .filter(|(p, _)| p == ENROL)
        .map(|(_, b)| b)
        .collect();
    assert_eq!(bodies.len(), 4);
    assert!(bodies.windows(2).all(|w| w[0] == w[1]));

    // After a restart: nothing of it is left, and a new QR code works.
    let mut rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.wire.lose_answers(ENROL, 9);
    refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "broken");
    drop(e);
    rig.restart();
    assert_eq!(rig.phone.tidy().expect("tidy").left_over_keys, 1);
    nothing_left(&rig);
    rig.wire.unhook();
    assert!(rig.enrol(PIN, 2).expect("enrolled").active);
}

#[test]
fn enrol_offline_takes_the_next_pin() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.wire.hook(|_, _| Err(NetError::Offline));
    let error = refused(now(rig.phone.enrol(&mut e, &pin("4072"))), "offline");
    assert!(!error.is_lost_answer());
    rig.wire.unhook();
    now(rig.phone.enrol(&mut e, &pin(PIN))).expect("the mistyped one was never sent");
}

#[test]
fn enrol_ends_on_a_refusal_but_not_on_a_rate_limit() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.wire.hook(|_, _| refusal("rate", 429));
    refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "rate");
    assert!(!e.is_over());
    rig.wire.hook(|_, _| refusal("upgrade", 426));
    let error = refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "upgrade");
    assert!(matches!(error, PhoneError::Site(s) if s.code == ErrorCode::Upgrade));
    assert!(e.is_over());
    nothing_left(&rig);
}

#[test]
fn enrol_record_that_cannot_be_stored_leaves_nothing() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.vault.fail(0, SaveFault::Before);
    refused(now(rig.phone.enrol(&mut e, &pin(PIN))), "storage");
    nothing_left(&rig);
}

#[test]
fn enrol_key_rotation_meanwhile_uses_qr_key() {
    let rig = Rig::new();
    let mut e = start(&rig, PIN);
    rig.site.rotate_key();
    let enrolled = now(rig.phone.enrol(&mut e, &pin(PIN))).expect("enrolled");
    assert!(enrolled.active);
    // `status` has brought the second key already, and confirmed it.
    let record = rig.record(&enrolled.id);
    assert_eq!(
        record.site_keys.iter().map(|k| k.sequence).collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(rig.site.device(&record.dev).confirmed, 2);
    let cid = rig.site.push(&record.dev);
    assert_eq!(rig.one_request(&enrolled.id).challenge, cid);
}

#[test]
fn enrol_again_offers_the_older_entry() {
    let (rig, first, _) = Rig::enrolled();
    let second = rig.enrol("8263", 9).expect("enrolled");
    assert_eq!(second.duplicates, [first]);
}
