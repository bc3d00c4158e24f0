//! Same-phone sign-in: test 84's parts for the phone, and its lost answers (§5.1, §7.7).

use symbolon_phone::Resolved;
use symbolon_protocol::encoding::b64;
use symbolon_protocol::{LinkPayload, Refusal};

use crate::fake_server::ChState;
use crate::support::*;

#[test]
fn link_kind3_unasked_ignored() {
    let (mut rig, id, dev) = Rig::enrolled();
    let cid = rig.site.link(&dev);
    let pending = now(rig.phone.pending(&id, 0)).expect("pending");
    assert_eq!(
        (pending.requests.len(), pending.refused),
        (0, vec![Refusal::Kind])
    );
    assert_eq!(rig.phone.open_link(&LinkPayload { dev, cid }), Ok(id));
    assert_eq!(rig.one_request(&id).challenge, cid);
    // Only in this session.
    rig.restart();
    assert!(
        now(rig.phone.pending(&id, 0))
            .expect("pending")
            .requests
            .is_empty()
    );
    refused(
        rig.phone.open_link(&LinkPayload { dev: [1; 16], cid }),
        "not_for_this_device",
    );
}

#[test]
fn link_return_url_built_by_phone() {
    let (rig, id, dev) = Rig::enrolled();
    let cid = rig.site.link(&dev);
    rig.phone.open_link(&LinkPayload { dev, cid }).expect("mine");
    // An address in the answer is an unknown member: ignored.
    rig.wire.hook(|post, deliver| {
        let mut answer = deliver(post)?;
        if post.path == APPROVE {
            let text = String::from_utf8(answer.body).expect("JSON");
            answer.body = text
                .replacen('{', r#"{"url":"https://evil.example/","#, 1)
                .into_bytes();
        }
        Ok(answer)
    });
    let approved = rig.approve(&rig.one_request(&id), "", PIN).expect("approved");
    let code = rig.site.challenge(&cid).return_code.expect("a code");
    assert_eq!(
        approved.return_url,
        Some(format!("https://{SID}/login/return?rc={}", b64(&code)))
    );
}

/// Only `approve` returns the code: after a lost answer the same body goes out in a new envelope, and is no new
/// signature.
#[test]
fn link_lost_answer_new_rc() {
    let (rig, id, dev) = Rig::enrolled();
    let cid = rig.site.link(&dev);
    rig.phone.open_link(&LinkPayload { dev, cid }).expect("mine");
    let request = rig.one_request(&id);
    rig.wire.lose_answers(APPROVE, 1);
    let approved = rig.approve(&request, "", PIN).expect("approved in the end");
    let code = rig.site.challenge(&cid).return_code.expect("a code");
    assert!(approved.return_url.expect("an address").ends_with(&b64(&code)));
    assert_eq!(rig.record(&id).online.expect("memory").signed, 1);
    let posts = rig.wire.posts.lock().expect("no panic").clone();
    let sent: Vec<_> = posts
        .iter()
        .filter(|(path, _)| path == APPROVE)
        .map(|(_, b)| symbolon_protocol::Envelope::parse(b).expect("an envelope"))
        .collect();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].body, sent[1].body);
    assert!(sent[0].counter < sent[1].counter && sent[0].nonce != sent[1].nonce);
}

#[test]
fn link_lost_answer_without_network_is_resolved_later_for_two_minutes() {
    for (wait, fresh) in [(120_000, true), (120_001, false)] {
        let (rig, id, dev) = Rig::enrolled();
        let cid = rig.site.link(&dev);
        rig.phone.open_link(&LinkPayload { dev, cid }).expect("mine");
        let request = rig.one_request(&id);
        rig.wire.hook(|post, deliver| {
            let answer = deliver(post);
            match post.path.as_str() {
                APPROVE => Err(symbolon_phone::NetError::Broken),
                PENDING => Err(symbolon_phone::NetError::Offline),
                _ => answer,
            }
        });
        refused(rig.approve(&request, "", PIN), "offline");
        rig.wire.unhook();
        rig.clock.advance(wait);
        let resolved = now(rig.phone.resolve_lost(&id));
        if fresh {
            assert!(matches!(resolved, Ok(Resolved::Approved(a)) if a.return_url.is_some()));
        } else {
            refused(resolved, "lost_no_longer_waiting");
        }
        assert_eq!(now(rig.phone.resolve_lost(&id)), Ok(Resolved::Nothing));
        assert_eq!(rig.site.challenge(&cid).state, ChState::Approved);
    }
}

#[test]
fn link_answer_without_code_is_unusable() {
    let (rig, id, dev) = Rig::enrolled();
    let cid = rig.site.link(&dev);
    rig.phone.open_link(&LinkPayload { dev, cid }).expect("mine");
    let request = rig.one_request(&id);
    rig.wire.hook(|post, deliver| {
        let mut answer = deliver(post)?;
        if post.path == APPROVE {
            let text = String::from_utf8(answer.body).expect("JSON");
            answer.body = text.replacen(r#""return":"#, r#""other":"#, 1).into_bytes();
        }
        Ok(answer)
    });
    refused(rig.approve(&request, "", PIN), "answer_unusable");
}
