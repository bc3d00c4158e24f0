//! The site's keys: test 86, and what `status` carries (§7.4).

use symbolon_phone::ports::{RecordId, WireAnswer};
use symbolon_protocol::envelope::answer_msg;
use symbolon_protocol::keyupdate::key_update_msg;
use symbolon_protocol::{Envelope, KeyUpdate, Refusal, SecretKey, SignedAnswer, StatusAnswer, StatusRequest};

use crate::support::*;

const DAY: u64 = 86_400_000;

fn sequences(rig: &Rig, id: &RecordId) -> Vec<u32> {
    rig.record(id).site_keys.iter().map(|k| k.sequence).collect()
}

/// A site that lies in `keys`, with its own right signature under the whole answer.
fn lie(rig: &Rig, mut change: impl FnMut(&mut Vec<KeyUpdate>) + Send + 'static) {
    let site = rig.site.clone();
    rig.wire.hook(move |post, deliver| {
        let answer = deliver(post)?;
        if post.path != STATUS {
            return Ok(answer);
        }
        let e = Envelope::parse(&post.body).expect("an envelope");
        let carried = StatusRequest::parse(&e.body).expect("a request").key_sequence;
        let signed = SignedAnswer::parse(&answer.body).expect("signed");
        let mut status = StatusAnswer::parse(&signed.body).expect("an answer");
        change(&mut status.keys);
        let body = status.to_json();
        let m = answer_msg(&site.sid, STATUS, &e.dev, &e.nonce, e.counter, &body);
        let signature = site.state().site_key(carried).expect("kept").sign(&m);
        Ok(WireAnswer {
            body: SignedAnswer { body, signature }.to_json(),
            ..answer
        })
    });
}

#[test]
fn keyupdate_chain_ok() {
    let (rig, id, dev) = Rig::enrolled();
    for _ in 0..3 {
        rig.site.rotate_key();
    }
    let status = now(rig.phone.status(&id)).expect("status");
    assert_eq!(status.new_site_keys, 3);
    assert_eq!(
        rig.wire.count(STATUS),
        2,
        "a second one at once, so that the site knows"
    );
    assert_eq!(sequences(&rig, &id), [3, 4], "the two newest");
    assert_eq!(rig.site.device(&dev).confirmed, 4);
    rig.site.push(&dev);
    rig.approve(&rig.one_request(&id), "42", PIN).expect("approved");

    // More than one answer holds.
    for _ in 0..19 {
        rig.site.rotate_key();
    }
    assert_eq!(now(rig.phone.status(&id)).expect("status").new_site_keys, 19);
    assert_eq!(sequences(&rig, &id), [22, 23]);
}

/// The second `status` gets lost: the key that the site has confirmed stays, and challenges by it verify.
#[test]
fn keyupdate_confirmed_key_is_kept_until_the_next_is_confirmed() {
    let (rig, id, dev) = Rig::enrolled();
    for _ in 0..3 {
        rig.site.rotate_key();
    }
    let mut n = 0;
    rig.wire.hook(move |post, deliver| {
        n += usize::from(post.path == STATUS);
        if post.path == STATUS && n == 2 {
            Err(symbolon_phone::NetError::Timeout)
        } else {
            deliver(post)
        }
    });
    refused(now(rig.phone.status(&id)), "timeout");
    assert_eq!(sequences(&rig, &id), [1, 3, 4]);
    assert_eq!(rig.site.device(&dev).confirmed, 1);
    rig.site.push(&dev);
    rig.one_request(&id);
    // `pin` is answered with the confirmed key.
    now(rig.phone.change_pin(&id, &pin(PIN), &pin("8263"), &mut chance(3))).expect("changed");
    now(rig.phone.status(&id)).expect("status");
    assert_eq!(sequences(&rig, &id), [3, 4]);
}

/// An unknown key in a challenge is a reason to ask `status`, once.
#[test]
fn keyupdate_is_asked_for_when_a_challenge_has_a_new_key() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.rotate_key();
    rig.site.state().devices.get_mut(&dev).expect("there").confirmed = 2;
    let cid = rig.site.push(&dev);
    assert_eq!(rig.one_request(&id).challenge, cid);
    // What stays unknown stays refused.
    let (rig, id, dev) = Rig::enrolled();
    rig.site.rotate_key();
    rig.site.state().devices.get_mut(&dev).expect("there").confirmed = 2;
    rig.site.push(&dev);
    rig.wire.hook(|post, deliver| {
        if post.path == STATUS {
            refusal("busy", 503)
        } else {
            deliver(post)
        }
    });
    let pending = now(rig.phone.pending(&id, 0)).expect("pending");
    assert_eq!(
        (pending.requests.len(), pending.refused),
        (0, vec![Refusal::UnknownKey])
    );
}

#[test]
fn keyupdate_skip_or_rollback_refused() {
    let changes: [fn(&mut Vec<KeyUpdate>); 3] = [
        |keys| {
            keys.remove(0);
        },
        |keys| keys.reverse(),
        // The same number again.
        |keys| {
            if let Some(first) = keys.first_mut() {
                first.seq = 1;
            }
        },
    ];
    for change in changes {
        let (rig, id, _) = Rig::enrolled();
        rig.site.rotate_key();
        rig.site.rotate_key();
        rig.site
            .state()
            .devices
            .values_mut()
            .for_each(|d| d.account = "new@example.eu".into());
        lie(&rig, change);
        let status = now(rig.phone.status(&id)).expect("the rest of the answer is applied");
        assert_eq!(status.new_site_keys, 0);
        assert_eq!(sequences(&rig, &id), [1]);
        assert_eq!(rig.record(&id).account, "new@example.eu");
    }
    // An old update repeated to a phone that is further.
    let (rig, id, _) = Rig::enrolled();
    rig.site.rotate_key();
    rig.site.rotate_key();
    now(rig.phone.status(&id)).expect("status");
    let site = rig.site.clone();
    lie(&rig, move |keys| {
        *keys = vec![site.state().key_update(&site.sid, 2)]
    });
    now(rig.phone.status(&id)).expect("status");
    assert_eq!(sequences(&rig, &id), [2, 3]);
}

#[test]
fn keyupdate_wrong_signer_refused() {
    let other = SecretKey::from_bytes(&[6; 32]).expect("a key");
    let changes: [fn(&mut KeyUpdate, &SecretKey, &symbolon_protocol::Sid); 4] = [
        // Somebody's key, signed by somebody.
        |u, other, sid| {
            let m = key_update_msg(sid, u.seq, &other.public());
            (u.new, u.sig_old, u.sig_new) = (other.public(), other.sign(&m), other.sign(&m));
        },
        // The new key has signed twice.
        |u, _, _| u.sig_old = u.sig_new,
        |u, _, _| u.sig_new = u.sig_old,
        // Signed for another number.
        |u, other, sid| u.sig_old = other.sign(&key_update_msg(sid, u.seq + 1, &u.new)),
    ];
    for change in changes {
        let (rig, id, _) = Rig::enrolled();
        rig.site.rotate_key();
        let (other, sid) = (other.clone(), rig.site.sid.clone());
        lie(&rig, move |keys| {
            keys.iter_mut().for_each(|u| change(u, &other, &sid))
        });
        now(rig.phone.status(&id)).expect("status");
        assert_eq!(sequences(&rig, &id), [1]);
    }
    // A bad second: the good first stays.
    let (rig, id, _) = Rig::enrolled();
    rig.site.rotate_key();
    rig.site.rotate_key();
    lie(&rig, |keys| {
        for u in keys.iter_mut().filter(|u| u.seq == 3) {
            u.sig_old = u.sig_new;
        }
    });
    assert_eq!(now(rig.phone.status(&id)).expect("status").new_site_keys, 1);
    assert_eq!(sequences(&rig, &id), [1, 2]);
}

#[test]
fn keyupdate_old_key_dropped_after_30_days() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.rotate_key();
    now(rig.phone.status(&id)).expect("status");
    // The first challenge by the new key starts the time; the phone's own clock has no part.
    rig.site.push(&dev);
    let first = rig.one_request(&id).issued;
    rig.clock.advance(400 * DAY);
    for (at, kept) in [(first + 30 * DAY - 1, vec![1, 2]), (first + 30 * DAY, vec![2])] {
        {
            let mut state = rig.site.state();
            state.now = at;
            state.challenges.clear();
        }
        rig.site.push(&dev);
        assert_eq!(rig.one_request(&id).issued, at);
        assert_eq!(sequences(&rig, &id), kept);
    }
    // A challenge by the old key is unknown now.
    rig.site.state().devices.get_mut(&dev).expect("there").confirmed = 1;
    let cid = rig.site.offline(&dev);
    refused(rig.code(&cid, PIN), "unknown_key");
}

/// Offline codes count for the 30 days as well.
#[test]
fn keyupdate_old_key_dropped_by_offline_use() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.rotate_key();
    now(rig.phone.status(&id)).expect("status");
    for (later, kept) in [(0, vec![1, 2]), (30 * DAY, vec![2])] {
        rig.site.advance(later);
        let cid = rig.site.offline(&dev);
        rig.code(&cid, PIN).expect("a code");
        assert_eq!(sequences(&rig, &id), kept);
    }
}

/// A number that the site does not keep: said, nothing deleted.
#[test]
fn keyupdate_number_that_the_site_does_not_know() {
    let (rig, id, _) = Rig::enrolled();
    rig.site.rotate_key();
    now(rig.phone.status(&id)).expect("status");
    rig.site.state().site_keys.pop();
    refused(now(rig.phone.status(&id)), "state");
    assert_eq!(sequences(&rig, &id), [1, 2]);
}
