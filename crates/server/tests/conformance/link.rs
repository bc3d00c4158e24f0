//! Signing in on the phone itself (§7.7): test 84 of the protocol, and what belongs to it.

use futures_util::future::join_all;
use symbolon_idp::login::{ChallengeState, Method, TxState};
use symbolon_protocol::encoding::{b64, hex};
use symbolon_protocol::wire::{ApproveAnswer, DenyReason};
use symbolon_protocol::{Challenge, Kind, LinkPayload, Matching};
use symbolon_server::challenge_start::{StartError, start};
use symbolon_server::chance;
use symbolon_server::store::ChallengeRow;

use crate::harness::{Reply, Site, scenario};
use crate::phone::Phone;
use crate::tab::Tab;

/// A browser that has opened the page with the link to the app.
async fn opened(site: &Site) -> (Tab, ChallengeRow) {
    let mut tab = Tab::default();
    tab.sign_in(site, "app-link").await;
    assert_eq!(tab.path, "/login/link", "{}", tab.html);
    let row = tab.challenge(site).await;
    let link = LinkPayload {
        dev: row.dev,
        cid: row.cid,
    };
    assert!(
        tab.html.contains(&format!("href=\"{}\"", link.uri())),
        "{}",
        tab.html
    );
    (tab, row)
}

fn code_of(reply: Reply) -> [u8; 32] {
    let answer = ApproveAnswer::parse(&reply.ok()).expect("an answer");
    answer.return_code.expect("kind 3 has a return code")
}

/// What the app would open.
fn address(code: &[u8; 32]) -> String {
    format!("/login/return?rc={}", b64(code))
}

async fn approved(site: &Site, phone: &mut Phone, row: &ChallengeRow) -> [u8; 32] {
    let pin = phone.pin.clone();
    code_of(phone.approve(site, row, &pin).await)
}

async fn methods(site: &Site, tab: &Tab) -> String {
    let session = site.app.store.session(&tab.session()).await.expect("answers");
    session.expect("a session").methods
}

scenario!(link_return_without_tx_cookie_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut victim = Tab::by_phone(&site, &mut phone).await;
    let (mut own, row) = opened(&site).await;
    let challenge = Challenge::parse(&row.c).expect("a challenge");
    assert_eq!((challenge.kind, challenge.matching), (Kind::Link, Matching::None));
    let notices = site.outbox().await;
    let code = approved(&site, &mut phone, &row).await;
    // A browser that knows nothing, one that waits for a sign-in of its own, and one that only looked at the first page.
    let mut waiting = Tab::default();
    waiting.sign_in(&site, "app-qr").await;
    let mut looking = Tab::default();
    looking.get(&site, "/login").await;
    for (mut other, says) in [
        (Tab::default(), "This browser did not start the sign-in"),
        (waiting, "That was not for this sign-in"),
        (looking, "This browser did not start the sign-in"),
    ] {
        other.get(&site, &address(&code)).await;
        assert_eq!(other.status, 403);
        assert!(
            !other.is_signed_in() && other.html.contains(says),
            "{}",
            other.html
        );
    }
    // Who is signed in already stays who he is.
    let before = victim.session();
    victim.get(&site, &address(&code)).await;
    assert_eq!((victim.path.as_str(), victim.session()), ("/", before));
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Approved);
    assert_eq!(site.outbox().await, notices, "no alarm is sent");
    // The right cookie with another code; then the right code.
    own.get(&site, &address(&chance::random())).await;
    assert_eq!(own.status, 403);
    assert!(!own.is_signed_in(), "{}", own.html);
    let kept = own.clone();
    own.get(&site, &address(&code)).await;
    assert_eq!(own.path, "/", "{}", own.html);
    assert!(own.is_signed_in() && !own.cookies.contains_key("__Host-tx"));
    assert_eq!(methods(&site, &own).await, Method::AppLink.as_str());
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Consumed);
    // Once.
    let mut again = kept;
    again.get(&site, &address(&code)).await;
    assert!(!again.is_signed_in(), "{}", again.html);
    own.get(&site, &address(&code)).await;
    assert_eq!(own.path, "/", "the same page opened again is no error");
});

scenario!(link_kind3_not_completed_by_poll, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = opened(&site).await;
    let code = approved(&site, &mut phone, &row).await;
    let page = tab.clone();
    tab.get(&site, "/login/status").await;
    assert_eq!(tab.html, r#"{"state":"pending"}"#);
    tab = page.clone();
    tab.submit(&site, "/login/complete", &[]).await;
    assert!(!tab.is_signed_in());
    assert_eq!(tab.path, "/login/link", "{}", tab.html);
    assert!(
        tab.html.contains("Go on in the page that the app opened"),
        "{}",
        tab.html
    );
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Approved);
    let mut tx = site.app.store.begin().await.expect("begins");
    let taken = tx.consume_challenge(&row.cid, &row.tx, site.now()).await;
    assert!(
        !taken.expect("answers"),
        "nor by the statement for the other kinds"
    );
    tx.rollback().await.expect("rolls back");
    // 180 s after the approval it is over for its own browser, too.
    site.advance(180_000);
    tab.get(&site, &address(&code)).await;
    assert_eq!(tab.status, 403);
    assert!(!tab.is_signed_in());
    tab.get(&site, "/login/link").await;
    assert!(tab.html.contains("The time ran out"), "{}", tab.html);
    site.sweep().await;
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Expired);
});

scenario!(link_lost_answer_new_rc, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (tab, row) = opened(&site).await;
    site.advance(290_000);
    let lost = approved(&site, &mut phone, &row).await;
    let at = site.challenge(&row).await.approved_at;
    // The challenge's own time is over: that is not looked at any more.
    site.advance(120_000);
    let renewed = approved(&site, &mut phone, &row).await;
    assert_ne!(lost, renewed);
    assert_eq!(
        site.challenge(&row).await.approved_at,
        at,
        "its time does not begin anew"
    );
    // Verified as the first time: a wrong PIN counts and gives nothing.
    assert_eq!(
        phone.approve(&site, &row, "4072").await.error(),
        (403, "pin_wrong".into(), Some(4))
    );
    let mut old = tab.clone();
    old.get(&site, &address(&lost)).await;
    assert_eq!(old.status, 403);
    assert!(!old.is_signed_in(), "the old one has died");
    let mut other = tab.clone();
    other.get(&site, &address(&renewed)).await;
    assert!(other.is_signed_in(), "{}", other.html);
    assert_eq!(phone.approve(&site, &row, "4071").await.code(), "state");
    // 180 s after the first approval there is no other code.
    let (_, late) = opened(&site).await;
    approved(&site, &mut phone, &late).await;
    site.advance(180_000);
    assert_eq!(
        phone.approve(&site, &late, "4071").await.error(),
        (410, "challenge_gone".into(), None)
    );
});

scenario!(link_return_parallel_signs_in_once, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (tab, row) = opened(&site).await;
    let code = approved(&site, &mut phone, &row).await;
    let tabs = join_all((0..50).map(|_| async {
        let mut tab = tab.clone();
        tab.get(&site, &address(&code)).await;
        tab
    }))
    .await;
    assert!(tabs.iter().all(|tab| tab.status < 500));
    assert_eq!(tabs.iter().filter(|tab| tab.is_signed_in()).count(), 1);
    assert_eq!(site.audited("challenge_consumed").await, 1);
    assert_eq!(site.audited("session_start").await, 1);
});

scenario!(link_return_damaged_says_so, |site| {
    site.phone("My phone", "4071").await;
    let (tab, _) = opened(&site).await;
    let code = "A".repeat(43);
    for query in [
        String::new(),
        "?".into(),
        "?rc=".into(),
        format!("?rc={}", &code[1..]),
        format!("?rc={code}&rc={code}"),
        format!("?rc={code}&to=//evil.example"),
        format!("?rc={code}%00"),
        "?rc=%FF%FE".into(),
    ] {
        for mut tab in [tab.clone(), Tab::default()] {
            tab.get(&site, &format!("/login/return{query}")).await;
            assert_eq!(tab.status, 400, "{query}");
            assert!(tab.html.contains("This address does not work"), "{query}");
            assert!(!tab.html.contains("evil.example"), "{query}");
        }
    }
});

scenario!(link_offers_the_other_ways_where_it_failed, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = opened(&site).await;
    approved(&site, &mut phone, &row).await;
    tab.get(&site, &address(&[7; 32])).await;
    tab.submit(&site, "/login/another", &[]).await;
    assert_eq!(tab.path, "/login/method");
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Cancelled);
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    assert_eq!(tab.path, "/login/waiting");
    // And back: the same phone by a link, from the page that waits for it.
    tab.submit(&site, "/login/link", &[]).await;
    assert_eq!(tab.path, "/login/link", "{}", tab.html);
    let row = tab.challenge(&site).await;
    let code = approved(&site, &mut phone, &row).await;
    tab.get(&site, &address(&code)).await;
    assert!(tab.is_signed_in());
});

scenario!(link_button_beside_the_drop_down, |site| {
    site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.get(&site, "/login").await;
    tab.submit(&site, "/login", &[("email", crate::harness::EMAIL)])
        .await;
    assert!(
        !tab.html.contains("<option value=\"app-link\""),
        "the drop-down stays as it is"
    );
    let fields = [
        ("password", crate::harness::PASSWORD),
        ("method", "app-pin"),
        ("here", "yes"),
    ];
    tab.submit(&site, "/login/password", &fields).await;
    assert_eq!(tab.path, "/login/link", "{}", tab.html);
});

scenario!(link_of_several_phones_names_one, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let tablet = site.phone("Tablet", "8263").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-link").await;
    assert_eq!(tab.path, "/login/device");
    tab.submit(&site, "/login/challenge", &[("device", &hex(&phone.dev))])
        .await;
    assert_eq!(tab.path, "/login/link");
    let row = tab.challenge(&site).await;
    assert_eq!(row.dev, phone.dev);
    let mut other = tablet;
    assert_eq!(other.approve(&site, &row, "8263").await.code(), "challenge_gone");
    let code = approved(&site, &mut phone, &row).await;
    tab.get(&site, &address(&code)).await;
    assert!(tab.is_signed_in());
});

scenario!(link_by_biometric_is_the_same_strength, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let (mut tab, row) = opened(&site).await;
    let body = phone.biometric_approval(&row, 0).to_json();
    let code = code_of(phone.send(&site, "/device/v1/approve", body).await);
    tab.get(&site, &address(&code)).await;
    assert_eq!(methods(&site, &tab).await, "app-link");
    tab.get(&site, "/account").await;
    assert!(tab.html.contains("My phone, on the phone itself"), "{}", tab.html);
});

scenario!(link_confirms_an_act_for_its_own_session, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.get(&site, "/account/confirm?to=password").await;
    let device = hex(&phone.dev);
    tab.submit(
        &site,
        "/account/confirm",
        &[("method", "app-link"), ("device", &device)],
    )
    .await;
    assert_eq!(tab.path, "/account/confirm/link", "{}", tab.html);
    let row = tab.challenge(&site).await;
    assert_eq!(row.act, 3);
    let code = approved(&site, &mut phone, &row).await;
    // The transaction's cookie without the session that asked, or with another session, is not enough.
    let mut bare = tab.clone();
    bare.cookies.remove("__Host-sid");
    bare.get(&site, &address(&code)).await;
    assert_eq!(bare.status, 403);
    let mut other = Tab::by_password(&site).await;
    other
        .cookies
        .insert("__Host-tx".into(), tab.cookies["__Host-tx"].clone());
    other.get(&site, &address(&code)).await;
    assert_eq!(other.path, "/");
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Approved);
    let session = tab.session();
    tab.get(&site, &address(&code)).await;
    assert_eq!(tab.path, "/account/password", "{}", tab.html);
    assert_eq!(tab.session(), session, "it is the same session");
    assert_eq!(site.audited("stepup").await, 1);
});

scenario!(
    link_limits_by_kind_and_class,
    |config| {
        config.limits.pushes_per_10_minutes = 3;
        config.limits.pushes_per_day = 10;
    },
    |site| {
        let mut phone = site.phone("My phone", "4071").await;
        let device = site.device(&phone).await;
        for _ in 0..3 {
            site.ask(&phone, Method::AppLink).await;
        }
        let refused = |result| matches!(result, Err(StartError::TooMany(_)));
        let tx = site.transaction(0).await;
        assert!(refused(
            start(&site.app, &tx, &device, Method::AppLink, site.now()).await
        ));
        assert!(
            !refused(start(&site.app, &tx, &device, Method::AppPin, site.now()).await),
            "pushes are counted apart"
        );
        let mut strange = site.transaction(0).await;
        strange.class = Vec::new();
        let row = site.ask_in(&strange, &phone, Method::AppLink).await;
        // After *It's not me* none starts for an hour.
        site.deny(&mut phone, &row, DenyReason::NotMe).await.ok();
        site.advance(3_590_000);
        let tx = site.transaction(0).await;
        assert!(refused(
            start(&site.app, &tx, &device, Method::AppLink, site.now()).await
        ));
        site.advance(10_000);
        site.ask_in(&tx, &phone, Method::AppLink).await;
    }
);

scenario!(link_new_cancels_old_of_its_kind_and_class, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let push = site.ask(&phone, Method::AppPin).await;
    let old = site.ask(&phone, Method::AppLink).await;
    let mut strange = site.transaction(0).await;
    strange.class = Vec::new();
    let stranger = site.ask_in(&strange, &phone, Method::AppLink).await;
    let new = site.ask(&phone, Method::AppLink).await;
    for (row, state) in [
        (&push, ChallengeState::Pending),
        (&old, ChallengeState::Cancelled),
        (&stranger, ChallengeState::Pending),
        (&new, ChallengeState::Pending),
    ] {
        assert_eq!(site.challenge(row).await.state, state);
    }
    // Newest first; which of them it shows is the phone's affair.
    assert_eq!(phone.pending(&site).await, [new.c, stranger.c, push.c]);
    assert_eq!(phone.approve(&site, &old, "4071").await.code(), "challenge_gone");
});

scenario!(link_taken_back_gives_no_return, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = opened(&site).await;
    let code = approved(&site, &mut phone, &row).await;
    site.deny(&mut phone, &row, DenyReason::NotMe).await.ok();
    tab.get(&site, &address(&code)).await;
    assert!(!tab.is_signed_in());
    assert!(tab.html.contains("You said it wasn’t you"), "{}", tab.html);
    let tx = site.app.store.tx(&row.tx).await.expect("answers").expect("there");
    assert_eq!(tx.state, TxState::Ended);
});
