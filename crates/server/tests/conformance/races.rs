//! Two who do the same at the same moment, where only one may win.

use futures_util::future::join_all;
use sqlx::Row;
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::wire::{DenyReason, DenyRequest};
use symbolon_server::audit::{Entry, Event};
use symbolon_server::{challenge_start, recovery};

use crate::harness::scenario;
use crate::tab::Tab;

scenario!(parallel_starts_leave_one_live_challenge, |site| {
    let phones = [site.phone("One", "4071").await, site.phone("Two", "4071").await];
    let devices = [site.device(&phones[0]).await, site.device(&phones[1]).await];
    for _ in 0..30 {
        let tx = site.transaction(0).await;
        // Two tabs of one browser, each for another phone.
        let started = join_all(
            devices
                .iter()
                .map(|device| challenge_start::start(&site.app, &tx, device, Method::AppPin, site.now())),
        )
        .await;
        assert!(started.iter().all(Result::is_ok), "{started:?}");
        let states: Vec<String> = sqlx::query("select state from challenges where tx = $1 order by state")
            .bind(&tx.hash[..])
            .fetch_all(site.app.store.read())
            .await
            .expect("the store answers")
            .iter()
            .map(|row| row.get("state"))
            .collect();
        assert_eq!(states, ["cancelled", "pending"]);
    }
});

scenario!(not_me_is_heard_while_the_browser_signs_in, |site| {
    let mut phone = site.phone("One", "4071").await;
    for _ in 0..10 {
        let mut tab = Tab::default();
        tab.sign_in(&site, "app-pin").await;
        let row = site
            .app
            .store
            .challenge_of_tx(&tab.tx())
            .await
            .expect("answers")
            .expect("the phone was asked");
        phone.approve(&site, &row, "4071").await.ok();
        let deny = DenyRequest {
            challenge: row.cid,
            reason: DenyReason::NotMe,
        };
        let (reply, ()) = futures_util::join!(
            phone.send(&site, "/device/v1/deny", deny.to_json()),
            tab.submit(&site, "/login/complete", &[])
        );
        reply.ok();
        assert!(matches!(
            site.challenge(&row).await.state,
            ChallengeState::Denied | ChallengeState::Consumed
        ));
        let mut sessions = site.app.store.sessions_of(&site.user.id).await.expect("answers");
        sessions.retain(|session| session.tx == row.tx);
        assert!(sessions.is_empty(), "a session outlives the denial");
        // Pushes stop for an hour after it.
        site.advance(3_600_000);
    }
});

scenario!(parallel_recoveries_leave_one, |site| {
    let now = site.now();
    let user = site.user.id;
    // Several sessions of one account give their codes at once.
    join_all((0..20).map(|_| async {
        let mut tx = site.app.store.begin().await.expect("begins");
        let entry = Entry::user(Event::RecoveryWaiting, &user);
        recovery::start(&site.app, &mut tx, &user, entry, now)
            .await
            .expect("answers");
        tx.commit().await.expect("commits");
    }))
    .await;
    let waiting: i64 = sqlx::query_scalar("select count(*) from recoveries where state = 'waiting'")
        .fetch_one(site.app.store.read())
        .await
        .expect("answers");
    assert_eq!(waiting, 1, "one stop link stops it");
});
