//! The long polls: they tell what waits, rest while something else is sent, and do not repeat themselves.

use std::sync::Arc;
use std::time::Duration;

use symbolon_phone::{NetError, News, Phone, Watch};
use symbolon_protocol::ErrorCode;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::support::*;

fn watched(rig: &Rig) -> (Watch, UnboundedReceiver<News>) {
    let phone = Phone::new(
        rig.keys.clone(),
        rig.vault.clone(),
        rig.wire.clone(),
        rig.clock.clone(),
        info(),
    );
    Watch::new(Arc::new(phone))
}

async fn next(news: &mut UnboundedReceiver<News>) -> News {
    news.recv().await.expect("the watch lives")
}

/// The runtime's clock is a test's: it goes on when nothing else can.
async fn minutes(n: u64) {
    tokio::time::sleep(Duration::from_secs(60 * n)).await;
}

#[tokio::test(start_paused = true)]
async fn what_waits_is_told_and_an_act_ends_the_poll() {
    let (rig, id, dev) = Rig::enrolled();
    let (watch, mut news) = watched(&rig);
    watch.follow(&[id]);
    let cid = rig.site.push(&dev);
    match next(&mut news).await {
        News::Waiting(whose, pending) => {
            assert_eq!(whose, id);
            assert_eq!(pending.requests[0].challenge, cid);
        }
        News::Failed { error, .. } => panic!("{error:?}"),
    }

    let outer = watch.pause(&id);
    let inner = watch.pause(&id);
    // What had been asked before may still be told.
    while news.try_recv().is_ok() {}
    let before = rig.wire.count(PENDING);
    minutes(10).await;
    drop(inner);
    minutes(10).await;
    assert_eq!(rig.wire.count(PENDING), before);
    drop(outer);
    assert!(matches!(next(&mut news).await, News::Waiting(..)));
    assert_eq!(rig.wire.count(PENDING), before + 1);
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_told_once_and_the_site_is_asked_again() {
    let (rig, id, _) = Rig::enrolled();
    rig.wire.hook(|_, _| Err(NetError::Offline));
    let (watch, mut news) = watched(&rig);
    watch.follow(&[id]);
    match next(&mut news).await {
        News::Failed {
            account,
            error,
            again,
        } => {
            assert_eq!((account, error.code(), again), (id, "offline", true));
        }
        News::Waiting(..) => panic!("there is no network"),
    }
    minutes(10).await;
    assert!(news.try_recv().is_err(), "the same failure again");
    let tries = rig.wire.paths().len();
    assert!((5..30).contains(&tries), "{tries} tries in ten minutes");
    rig.wire.unhook();
    assert!(matches!(next(&mut news).await, News::Waiting(..)));
}

#[tokio::test(start_paused = true)]
async fn a_site_that_does_not_know_the_device_is_left_alone_until_an_act() {
    let (rig, id, _) = Rig::enrolled();
    rig.wire.hook(|_, _| refusal("auth", 401));
    let (watch, mut news) = watched(&rig);
    watch.follow(&[id]);
    match next(&mut news).await {
        News::Failed { error, again, .. } => {
            assert!(error.is_unknown_device() && !again, "{error:?}");
        }
        News::Waiting(..) => panic!("refused"),
    }
    let asked = rig.wire.paths().len();
    minutes(60).await;
    assert_eq!(rig.wire.paths().len(), asked);
    rig.wire.unhook();
    drop(watch.pause(&id));
    assert!(matches!(next(&mut news).await, News::Waiting(..)));
}

#[tokio::test(start_paused = true)]
async fn the_site_says_how_long_to_wait() {
    let (rig, id, _) = Rig::enrolled();
    rig.wire.hook(|_, _| {
        let code = ErrorCode::Rate;
        let body = r#"{"error":"rate","message":"no","retry_after":600}"#;
        Ok(symbolon_phone::ports::WireAnswer {
            status: code.http_status(),
            body: body.into(),
            json: true,
        })
    });
    let (watch, mut news) = watched(&rig);
    watch.follow(&[id]);
    assert!(matches!(next(&mut news).await, News::Failed { again: true, .. }));
    let asked = rig.wire.paths().len();
    minutes(9).await;
    assert_eq!(rig.wire.paths().len(), asked);
    minutes(2).await;
    assert_eq!(rig.wire.paths().len(), asked + 1);
}

#[tokio::test(start_paused = true)]
async fn asked_now_all_answer_and_who_is_not_followed_is_not_asked() {
    let (rig, id, _) = Rig::enrolled();
    let (watch, mut news) = watched(&rig);
    watch.ask_now().await;
    assert!(news.try_recv().is_err());
    watch.follow(&[id]);
    watch.ask_now().await;
    assert!(matches!(news.try_recv(), Ok(News::Waiting(..))));
    watch.follow(&[]);
    while news.try_recv().is_ok() {}
    let asked = rig.wire.paths().len();
    minutes(10).await;
    assert_eq!(rig.wire.paths().len(), asked);
}
