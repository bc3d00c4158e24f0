//! Two who do the same at the same moment, where only one may win.

use futures_util::future::join_all;
use sqlx::Row;
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::wire::DenyReason;
use symbolon_server::audit::{Entry, Event};
use symbolon_server::store::ChallengeRow;
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
        let row = tab.challenge(&site).await;
        phone.approve(&site, &row, "4071").await.ok();
        let (reply, ()) = futures_util::join!(
            site.deny(&mut phone, &row, DenyReason::NotMe),
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

/// How many of fifty takers at once got one; none of them an error.
pub async fn taken<F: Future<Output = bool>>(take: impl Fn() -> F) -> usize {
    let taken = join_all((0..50).map(|_| take())).await;
    taken.into_iter().filter(|got| *got).count()
}

// The statement counts, not what closes a challenge or an enrolment after its last attempt.
scenario!(attempts_end_by_their_own_statement, |site| {
    let phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppQr).await;
    let tid = site.offer("Another", "4071").await.secret.tid();
    let store = &site.app.store;
    let now = site.now();
    let guesses = taken(async || {
        let mut tx = store.begin().await.expect("begins");
        let got = tx.take_guess(&row.cid).await.expect("answers").is_some();
        tx.commit().await.expect("commits");
        got
    })
    .await;
    assert_eq!(guesses, 2, "PIN guesses of a challenge");
    let inputs = taken(async || {
        let mut tx = store.begin().await.expect("begins");
        let got = tx.take_input(&row.cid, &row.tx, now).await.expect("answers");
        tx.commit().await.expect("commits");
        got.is_some()
    })
    .await;
    assert_eq!(inputs, 5, "inputs of a challenge");
    let tries = taken(async || {
        let mut tx = store.begin().await.expect("begins");
        let got = tx.take_enrol_try(&tid, now).await.expect("answers").is_some();
        tx.commit().await.expect("commits");
        got
    })
    .await;
    assert_eq!(tries, 3, "tries of an enrolment");
    let resends = taken(async || {
        let mut tx = store.begin().await.expect("begins");
        let got = tx.take_resend(&row.cid, &row.tx, now).await.expect("answers");
        tx.commit().await.expect("commits");
        got
    })
    .await;
    assert_eq!(resends, 3, "repetitions of a push");
});

// A device that was locked, suspended or removed after its state was looked at.
scenario!(only_an_active_device_takes_attempts, |site| {
    let phone = site.phone("My phone", "4071").await;
    for sql in [
        "update devices set state = 'new'",
        "update devices set state = 'pin_locked'",
        "update devices set state = 'suspended'",
        "update devices set state = 'revoked'",
    ] {
        site.sql(sql).await;
        let mut tx = site.app.store.begin().await.expect("begins");
        let now = site.now();
        assert_eq!(
            tx.take_pin_attempt(&phone.dev, now).await.expect("answers"),
            None,
            "{sql}"
        );
        assert!(!tx.pin_right(&phone.dev, now).await.expect("answers"), "{sql}");
        assert!(!tx.mark_used(&phone.dev, now).await.expect("answers"), "{sql}");
        assert_eq!(
            tx.next_issued(&phone.dev, now).await.expect("answers"),
            None,
            "{sql}"
        );
        tx.commit().await.expect("commits");
    }
});

scenario!(an_approval_names_the_state_it_leaves, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let other = site.phone("Other", "8263").await;
    let row = site.ask(&phone, Method::AppPin).await;
    let now = site.now();
    let foreign = ChallengeRow {
        dev: other.dev,
        ..row.clone()
    };
    let store = &site.app.store;
    let approve = async |row, now| {
        let mut tx = store.begin().await.expect("begins");
        let done = tx
            .approve_challenge(row, "app-pin", None, now)
            .await
            .expect("answers");
        tx.commit().await.expect("commits");
        done
    };
    assert!(!approve(&foreign, now).await, "another device's");
    assert!(!approve(&row, row.exp).await, "over");
    phone.approve(&site, &row, "4071").await.ok();
    assert!(!approve(&row, now).await, "approved already");
    let mut tx = store.begin().await.expect("begins");
    assert!(
        !tx.consume_challenge(&row.cid, &[7; 32], now)
            .await
            .expect("answers"),
        "another browser's"
    );
    assert!(
        tx.consume_challenge(&row.cid, &row.tx, now)
            .await
            .expect("answers")
    );
    assert!(
        !tx.consume_challenge(&row.cid, &row.tx, now)
            .await
            .expect("answers")
    );
    tx.commit().await.expect("commits");
    for sql in [
        "update challenges set state = 'denied'",
        "update challenges set state = 'mismatch'",
        "update challenges set state = 'cancelled'",
        "update challenges set state = 'locked'",
        "update challenges set state = 'expired'",
        "update challenges set state = 'consumed'",
    ] {
        site.sql(sql).await;
        assert!(!approve(&row, now).await, "{sql}");
    }
});

scenario!(an_enrolment_is_claimed_once, |site| {
    let store = &site.app.store;
    let claim = async |tid, now| {
        let mut tx = store.begin().await.expect("begins");
        let done = tx
            .claim_pend(&tid, now, &[1; 32], b"{}", &[1; 16])
            .await
            .expect("answers");
        let tried = tx.take_enrol_try(&tid, now).await.expect("answers");
        tx.commit().await.expect("commits");
        (done, tried.is_some())
    };
    let tid = site.offer("One", "4071").await.secret.tid();
    // Read after the offer: its time ends ten minutes after its own reading, which may be some milliseconds older.
    let now = site.now();
    assert_eq!(claim(tid, now + 600_000).await, (false, false), "over");
    assert_eq!(claim(tid, now).await, (true, false));
    assert_eq!(claim(tid, now).await, (false, false), "claimed already");
    for sql in [
        "update pend set state = 'done'",
        "update pend set state = 'closed'",
        "update pend set state = 'expired'",
    ] {
        site.sql(sql).await;
        assert_eq!(claim(tid, now).await, (false, false), "{sql}");
    }
});

scenario!(a_code_is_typed_into_its_own_page_while_it_waits, |site| {
    let phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppQr).await;
    let push = site.ask(&phone, Method::AppPin).await;
    let now = site.now();
    let take = async |row: &ChallengeRow, tx: &[u8; 32], now| {
        let mut change = site.app.store.begin().await.expect("begins");
        let taken = change.take_input(&row.cid, tx, now).await.expect("answers");
        let guess = change.take_guess(&row.cid).await.expect("answers");
        change.rollback().await.expect("rolls back");
        (taken.is_some(), guess.is_some())
    };
    assert_eq!(take(&row, &row.tx, now).await, (true, true));
    assert!(!take(&row, &push.tx, now).await.0, "another browser's");
    assert!(!take(&push, &push.tx, now).await.0, "no QR code");
    assert!(!take(&row, &row.tx, row.exp).await.0, "over");
    for sql in [
        "update challenges set state = 'approved'",
        "update challenges set state = 'consumed'",
        "update challenges set state = 'mismatch'",
        "update challenges set state = 'expired'",
        "update challenges set state = 'cancelled'",
        "update challenges set state = 'locked'",
    ] {
        site.sql(sql).await;
        assert_eq!(take(&row, &row.tx, now).await, (false, false), "{sql}");
    }
});

scenario!(a_transaction_that_moved_gives_no_session, |site| {
    let mut phone = site.phone("One", "4071").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let row = tab.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    site.sql("update tx set state = 'named'").await;
    let mut early = tab.clone();
    early.submit(&site, "/login/complete", &[]).await;
    assert!(!early.is_signed_in());
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Approved);
    site.sql("update tx set state = 'waiting'").await;
    tab.submit(&site, "/login/complete", &[]).await;
    assert!(tab.is_signed_in());
});
