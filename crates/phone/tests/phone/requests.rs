//! Requests and answers: tests 47, 48 and 49 (46 is in `vectors`), lost answers of §5.1.

use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Waker};

use symbolon_phone::ports::{Vault, WireAnswer};
use symbolon_phone::{FileVault, PhoneError};
use symbolon_protocol::{Envelope, SignedAnswer, StatusAnswer};

use crate::fake_server::DevState;
use crate::support::*;

#[test]
fn req_counter_starts_at_1() {
    let rig = Rig::new();
    rig.enrol(PIN, 1).expect("enrolled");
    let posts = rig.wire.posts.lock().expect("no panic").clone();
    let (_, body) = posts.iter().find(|(path, _)| path == STATUS).expect("a status");
    assert_eq!(Envelope::parse(body).expect("an envelope").counter, 1);
}

#[test]
fn req_counter_is_stored_before_anything_is_sent() {
    let (rig, id, dev) = Rig::enrolled();
    let vault = rig.vault.clone();
    rig.wire.hook(move |post, deliver| {
        if let Ok(e) = Envelope::parse(&post.body) {
            let stored = symbolon_phone::Record::parse(&vault.bytes(&id).expect("there")).expect("a record");
            assert_eq!(stored.counter, e.counter);
        }
        deliver(post)
    });
    now(rig.phone.pending(&id, 0)).expect("pending");
    // Where it cannot be stored nothing goes out.
    rig.wire.clear();
    let before = rig.site.device(&dev).ctr;
    rig.vault.fail(0, SaveFault::Before);
    refused(now(rig.phone.pending(&id, 0)), "storage");
    assert_eq!((rig.wire.count(PENDING), rig.site.device(&dev).ctr), (0, before));
}

#[test]
fn req_stale_nonce_once_more_with_a_new_counter() {
    let (rig, id, dev) = Rig::enrolled();
    now(rig.phone.pending(&id, 0)).expect("pending");
    rig.advance(300_001);
    rig.wire.clear();
    let before = rig.record(&id).counter;
    now(rig.phone.pending(&id, 0)).expect("pending");
    assert_eq!(
        rig.wire.paths(),
        [PENDING, PENDING],
        "the nonce of the 401 serves the second"
    );
    assert_eq!(rig.record(&id).counter, before + 2);
    assert_eq!(rig.site.device(&dev).ctr, before + 2);
    // And only once more.
    rig.wire.hook(|_, _| refusal("nonce", 401));
    rig.wire.clear();
    refused(now(rig.phone.pending(&id, 0)), "nonce");
    assert!(rig.wire.count(PENDING) <= 2);
}

#[test]
fn req_nonce_is_used_once() {
    let (rig, id, _) = Rig::enrolled();
    for _ in 0..4 {
        now(rig.phone.pending(&id, 0)).expect("pending");
    }
    let posts = rig.wire.posts.lock().expect("no panic").clone();
    let mut nonces: Vec<_> = posts
        .iter()
        .filter_map(|(_, b)| Envelope::parse(b).ok())
        .map(|e| e.nonce)
        .collect();
    let n = nonces.len();
    nonces.sort();
    nonces.dedup();
    assert_eq!((n, nonces.len()), (4, 4));
}

/// The same, with two handles on one folder, as two processes have (the program's own test uses real processes).
#[test]
fn req_two_processes_one_lock() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .expect("a runtime");
    let rig = Rig::new();
    let phone = |vault| {
        Arc::new(symbolon_phone::Phone::new(
            rig.keys.clone(),
            vault,
            rig.wire.clone(),
            rig.clock.clone(),
            info(),
        ))
    };
    let vaults: Vec<_> = (0..2)
        .map(|_| Arc::new(FileVault::open(folder.path()).expect("opens")))
        .collect();
    let one = phone(vaults[0].clone() as Arc<dyn Vault>);
    let two = phone(vaults[1].clone() as Arc<dyn Vault>);
    let text = rig.site.start_enrolment("ada@example.eu", "My phone", PIN);
    let id = runtime.block_on(async {
        let mut e = one
            .start_enrolment(qr(&text), &symbolon_phone::PushChannel::None, &mut chance(1))
            .await
            .expect("ok");
        one.enrol(&mut e, &pin(PIN)).await.expect("enrolled").id
    });

    // Held by one handle, the lock is not to be had by the other, nor by the same again.
    let held = runtime.block_on(vaults[0].lock(&id)).expect("locked");
    assert!(vaults[1].try_lock(&id).expect("asked").is_none());
    assert!(vaults[0].try_lock(&id).expect("asked").is_none());
    let waiting = {
        let two = two.clone();
        runtime.spawn(async move { two.pending(&id, 0).await })
    };
    let before = rig.wire.count(PENDING);
    assert!(!waiting.is_finished());
    assert_eq!(rig.wire.count(PENDING), before);
    drop(held);
    runtime.block_on(waiting).expect("no panic").expect("pending");

    let all: Vec<_> = (0..20)
        .map(|n| {
            let phone = if n % 2 == 0 { one.clone() } else { two.clone() };
            runtime.spawn(async move { phone.pending(&id, 0).await })
        })
        .collect();
    for one in all {
        runtime
            .block_on(one)
            .expect("no panic")
            .expect("no counter or nonce was used twice");
    }
    let record = one.record(&id).expect("a record");
    assert_eq!(rig.site.device(&record.dev).ctr, record.counter);
}

/// A long poll that is dropped frees the lock at once.
#[test]
fn req_dropped_poll_frees_the_lock() {
    let (rig, id, _) = Rig::enrolled();
    struct Never;
    impl symbolon_phone::ports::Wire for Never {
        fn post<'a>(
            &'a self,
            _: &'a symbolon_protocol::Sid,
            _: &'a str,
            _: Vec<u8>,
            _: std::time::Duration,
        ) -> symbolon_phone::ports::BoxFuture<'a, Delivered> {
            Box::pin(std::future::pending())
        }
    }
    let slow = symbolon_phone::Phone::new(
        rig.keys.clone(),
        rig.vault.clone(),
        Arc::new(Never),
        rig.clock.clone(),
        info(),
    );
    let mut poll = Box::pin(slow.pending(&id, 25));
    assert!(
        poll.as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_pending()
    );
    assert!(rig.vault.try_lock(&id).expect("asked").is_none());
    drop(poll);
    assert!(rig.vault.try_lock(&id).expect("asked").is_some());
    now(rig.phone.pending(&id, 0)).expect("pending");
}

#[test]
fn status_answer_unsigned_ignored() {
    let changes: [fn(&SignedAnswer) -> Vec<u8>; 3] = [
        // The body alone, without envelope.
        |a| a.body.clone(),
        // A body that was changed after signing.
        |a| {
            let body = String::from_utf8(a.body.clone())
                .expect("JSON")
                .replace("ada@", "eve@")
                .into_bytes();
            SignedAnswer {
                body,
                signature: a.signature,
            }
            .to_json()
        },
        // Signed by somebody.
        |a| {
            let other = symbolon_protocol::SecretKey::from_bytes(&[4; 32]).expect("a key");
            SignedAnswer {
                body: a.body.clone(),
                signature: other.sign(&a.body),
            }
            .to_json()
        },
    ];
    for (n, change) in changes.into_iter().enumerate() {
        let (rig, id, dev) = Rig::enrolled();
        rig.site.state().devices.get_mut(&dev).expect("there").pin_gen = 7;
        let before = rig.record(&id);
        rig.wire.hook(move |post, deliver| {
            let answer = deliver(post)?;
            if post.path != STATUS {
                return Ok(answer);
            }
            let signed = SignedAnswer::parse(&answer.body).expect("signed");
            Ok(WireAnswer {
                body: change(&signed),
                ..answer
            })
        });
        let error = now(rig.phone.status(&id)).expect_err("refused");
        assert!(error.is_lost_answer(), "{n}: {error:?}");
        let after = rig.record(&id);
        assert_eq!((after.account, after.pin_stopped), (before.account, false), "{n}");
    }
}

/// The right answer to another request of the same phone is none either.
#[test]
fn status_answer_of_another_request_is_none() {
    let (rig, id, _) = Rig::enrolled();
    let mut kept: Option<WireAnswer> = None;
    rig.wire.hook(move |post, deliver| {
        let answer = deliver(post)?;
        if post.path != STATUS {
            return Ok(answer);
        }
        Ok(kept.get_or_insert(answer).clone())
    });
    now(rig.phone.status(&id)).expect("the first is its own");
    refused(now(rig.phone.status(&id)), "answer_unverified");
}

#[test]
fn status_refreshes_account_name_policy() {
    let (rig, id, dev) = Rig::enrolled();
    {
        let mut state = rig.site.state();
        let device = state.devices.get_mut(&dev).expect("there");
        device.account = "ada.lovelace@example.eu".into();
        device.name = "Blue phone".into();
        state.policy.biometric = false;
    }
    let status = now(rig.phone.status(&id)).expect("status");
    assert_eq!(
        (status.account.as_str(), status.name.as_str()),
        ("ada.lovelace@example.eu", "Blue phone")
    );
    let record = rig.record(&id);
    assert_eq!(
        (record.account.as_str(), record.name.as_str()),
        ("ada.lovelace@example.eu", "Blue phone")
    );
    assert!(!record.parsed_policy().expect("a policy").biometric);
}

/// What the site stores of `about` in `status` has no push and no attestation.
#[test]
fn status_tells_what_the_app_is() {
    let (rig, id, dev) = Rig::enrolled();
    now(rig.phone.status(&id)).expect("status");
    let about = String::from_utf8(rig.site.device(&dev).about).expect("JSON");
    assert!(
        about.contains(r#""platform":"linux""#) && !about.contains("push"),
        "{about}"
    );
}

#[test]
fn answers_that_cannot_be_used() {
    let cases: [(Delivered, &str); 8] = [
        (
            Ok(WireAnswer {
                status: 200,
                body: b"<html>".to_vec(),
                json: false,
            }),
            "not_json",
        ),
        (
            Ok(WireAnswer {
                status: 200,
                body: b"{}".to_vec(),
                json: true,
            }),
            "answer_unusable",
        ),
        (
            Ok(WireAnswer {
                status: 302,
                body: Vec::new(),
                json: false,
            }),
            "redirect",
        ),
        (
            Ok(WireAnswer {
                status: 502,
                body: b"bad gateway".to_vec(),
                json: false,
            }),
            "not_json",
        ),
        // A code under a status that is not its own, and one that nobody knows.
        (refusal("auth", 500), "answer_unusable"),
        (refusal("frobnicated", 400), "answer_unusable"),
        (refusal("internal", 500), "internal"),
        (refusal("auth", 401), "auth"),
    ];
    for (answer, code) in cases {
        let (rig, id, _) = Rig::enrolled();
        rig.wire.hook(move |post, deliver| {
            if post.path == PENDING {
                answer.clone()
            } else {
                deliver(post)
            }
        });
        let error = refused(now(rig.phone.pending(&id, 0)), code);
        assert_eq!(error.is_unknown_device(), code == "auth");
        assert_eq!(
            rig.phone.accounts().expect("a list").len(),
            1,
            "nothing is deleted by itself"
        );
    }
}

/// Restored snapshot of a software key: the site suspends, `status` says so.
#[test]
fn an_old_counter_with_a_fresh_nonce_suspends() {
    let (mut rig, id, dev) = Rig::enrolled();
    let old = rig.record(&id);
    now(rig.phone.pending(&id, 0)).expect("pending");
    rig.advance(60_000);
    rig.vault.put(&id, &old);
    rig.restart();
    refused(now(rig.phone.pending(&id, 0)), "ctr_stale");
    assert_eq!(rig.site.device(&dev).state, DevState::Suspended);
    let error: PhoneError = now(rig.phone.pending(&id, 0)).expect_err("suspended");
    assert_eq!(error.code(), "suspended");
}

#[test]
fn every_error_code_has_words() {
    for code in symbolon_protocol::ErrorCode::ALL {
        let error = PhoneError::Site(symbolon_phone::SiteError {
            code,
            attempts_left: Some(1),
            retry_after: Some(7),
        });
        assert!(error.to_string().len() > 8, "{}", code.as_str());
        assert_eq!(error.code(), code.as_str());
    }
}

#[test]
fn status_parses_what_it_shows() {
    // A guard for the fake site itself: its answers are those of the protocol's parser.
    let (rig, id, _) = Rig::enrolled();
    rig.wire.hook(|post, deliver| {
        let answer = deliver(post)?;
        if post.path == STATUS {
            let signed = SignedAnswer::parse(&answer.body).expect("signed");
            StatusAnswer::parse(&signed.body).expect("an answer");
        }
        Ok(answer)
    });
    now(rig.phone.status(&id)).expect("status");
}
