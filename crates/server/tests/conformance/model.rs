//! The state machines of §4.2, §5.1 and §9.0 on random lives: properties P6, P7, P8, P12 and P15 of the protocol (§12).
//! Two phones and two browsers act in any order on the whole site; a model without a database says what must come of
//! it, and a journal in the database tells of every step between.
//!
//! A failing run prints its seed and its shortest acts; `SYMBOLON_MODEL_SEED` plays that seed again. To add an act: a
//! variant and its weight in `acts.rs`, what it does in `play.rs`, what must come of it in `table.rs`.

mod acts;
mod compare;
mod concurrent;
mod dice;
mod errors;
mod journal;
mod network;
mod phones;
mod play;
mod table;
mod wrongs;

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::join_all;
use proptest::collection::vec;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use symbolon_idp::login::Method;
use symbolon_protocol::encoding::hex;
use symbolon_protocol::wire::PendingRequest;
use symbolon_server::{challenge_start, chance};
use tokio::sync::Mutex;

use self::dice::Dice;
use self::errors::Errors;
use self::journal::Journal;
use self::network::Network;
use crate::harness::{Site, scenario};

/// Lives for each database, and acts in the longest of them.
const LIVES: u32 = 12;
const ACTS: usize = 60;

/// The seed of this run: drawn, or that of a run that failed.
fn seed() -> [u8; 32] {
    let Ok(text) = std::env::var("SYMBOLON_MODEL_SEED") else {
        return chance::random();
    };
    let bytes: Vec<u8> = (0..text.len() / 2)
        .map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).expect("SYMBOLON_MODEL_SEED is hexadecimal"))
        .collect();
    bytes.try_into().expect("SYMBOLON_MODEL_SEED has 32 bytes")
}

async fn live(site: &Site, journal: &Mutex<Journal>, acts: &[acts::Act]) -> Result<(), TestCaseError> {
    let mut run = play::Run::new(site, journal).await;
    for (n, act) in acts.iter().enumerate() {
        run.play(*act)
            .await
            .map_err(|error| TestCaseError::fail(format!("after act {n}, {act:?}: {error}")))?;
    }
    Ok(())
}

scenario!(state_machine_model, |site| {
    let journal = Mutex::new(Journal::begin(&site).await);
    let seed = seed();
    let config = Config {
        cases: LIVES,
        max_shrink_iters: 300,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let result = runner.run(&vec(acts::act(), 20..ACTS), |acts| {
        tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(live(&site, &journal, &acts))
        })
    });
    if let Err(error) = result {
        panic!(
            "SYMBOLON_MODEL_SEED={} on {}: {error}",
            hex(&seed),
            site.app.store.backend().name()
        );
    }
});

scenario!(state_machine_concurrent, |site| {
    let mut journal = Journal::begin(&site).await;
    let site = Arc::new(site);
    let seed = seed();
    // The interleaving is not the seed's, but what the tasks want is.
    println!(
        "SYMBOLON_MODEL_SEED={} on {}",
        hex(&seed),
        site.app.store.backend().name()
    );
    for nth in 0..6 {
        concurrent::round(&site, &mut journal, &seed, nth).await;
    }
});

scenario!(p8_ctr_and_issued_rise, |site| {
    let mut journal = Journal::begin(&site).await;
    let mut dice = Dice::new(&seed(), 0);
    let mut phone = site.phone("My phone", "4071").await;
    let first = phone.counter;
    // Forty requests whose counters arrive in any order, while challenges start by clocks that differ by two seconds.
    let mut requests = Vec::new();
    for _ in 0..40 {
        let (nonce, counter) = phone.take(&site).await;
        let body = PendingRequest { wait: 0 }.to_json();
        requests.push(
            phone
                .envelope("/device/v1/pending", nonce, counter, body)
                .to_json(),
        );
    }
    for at in (1..requests.len()).rev() {
        requests.swap(at, dice.roll(at as u64 + 1) as usize);
    }
    let device = site.device(&phone).await;
    let starts = (0..40).map(|_| {
        let now = site.now() - dice.roll(2_000);
        let (site, device) = (&site, &device);
        async move {
            let tx = site.transaction(0).await;
            challenge_start::start(&site.app, &tx, device, Method::AppQr, now)
                .await
                .expect("it starts");
            site.app
                .store
                .challenge_of_tx(&tx.hash)
                .await
                .expect("answers")
                .expect("it is there")
                .issued
        }
    });
    let posts = requests
        .into_iter()
        .map(|bytes| site.post("/device/v1/pending", bytes));
    let (issued, replies) = futures_util::join!(join_all(starts), join_all(posts));
    assert_eq!(
        issued.iter().collect::<BTreeSet<_>>().len(),
        issued.len(),
        "no time was given twice"
    );

    journal
        .read(&site)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
    let accepted = replies.iter().filter(|reply| reply.status.is_success()).count();
    let dev = phone.dev.to_vec();
    let rose = journal.count("devices.ctr", |c| {
        c.old.parse::<u64>().expect("a number") >= first
    })[&dev];
    assert_eq!(
        accepted, rose,
        "each request that was served had a counter of its own"
    );
    assert!(
        replies
            .iter()
            .all(|reply| reply.status.is_success() || reply.code() == "replay")
    );
    assert_eq!(
        site.device(&phone).await.ctr,
        phone.counter,
        "the highest one came through"
    );
    assert_eq!(journal.count("devices.issued", |_| true)[&dev], issued.len());
    // What is not above the stored value changes nothing.
    let mut tx = site.app.store.begin().await.expect("begins");
    for counter in [0, first, phone.counter] {
        assert!(
            !tx.raise_counter(&phone.dev, counter, site.now())
                .await
                .expect("answers")
        );
    }
    let newest = issued.iter().max().expect("forty");
    assert_eq!(
        tx.next_issued(&phone.dev, 1).await.expect("answers"),
        Some(newest + 1)
    );
    tx.commit().await.expect("commits");
});

scenario!(
    p12_every_error_answer_is_in_the_table,
    |config| {
        config.policy.min_app = symbolon_protocol::Version::parse("1.0").expect("a version");
        config.limits.nonces_per_minute = 600;
    },
    |site| {
        let mut errors = Errors::default();
        wrongs::malformed(&site, &mut errors).await;
        wrongs::strangers(&site, &mut errors).await;
        wrongs::phones(&site, &mut errors).await;
        wrongs::enrolments(&site, &mut errors).await;
        wrongs::damaged(&site, &mut errors, Dice::new(&seed(), 0)).await;
        wrongs::inside(&site, &mut errors).await;
        wrongs::flood(&site, &mut errors).await;
        // All of the table but what only pages say.
        let pages = ["weak_pin", "csrf", "stepup"];
        let table: BTreeSet<_> = symbolon_protocol::ErrorCode::ALL
            .iter()
            .map(|code| code.as_str())
            .filter(|c| !pages.contains(c))
            .collect();
        assert_eq!(errors.codes(), table);
    }
);

scenario!(p15_honest_phone_never_suspended, |site| {
    let seed = seed();
    println!(
        "SYMBOLON_MODEL_SEED={} on {}",
        hex(&seed),
        site.app.store.backend().name()
    );
    for nth in 0..3 {
        let phone = site.phone("My phone", "4071").await;
        let mut network = Network::new(&site, phone, Dice::new(&seed, nth));
        for _ in 0..80 {
            network.step().await;
        }
        assert!(network.arrived > 40, "most of it arrives");
        network.end().await;
    }
});
