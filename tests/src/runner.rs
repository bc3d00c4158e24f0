//! Runs each test on each database, counts by database, and cleans up behind all of them.
//!
//! `cargo test -p e2e --test e2e -- [WORDS…] [--list] [--sqlite|--postgres]`; WORDS choose tests by part of their name.
//! `E2E_JOBS` says how many run side by side, `E2E_LIMIT` how many seconds each may take.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use crate::browser::Driver;
use crate::postgres::Cluster;
use crate::site::Database;
use crate::world::World;

/// No test may take longer: four minutes, or `E2E_LIMIT` seconds.
fn limit() -> Duration {
    let seconds = std::env::var("E2E_LIMIT").map_or(240, |text| text.parse().expect("E2E_LIMIT is a number"));
    Duration::from_secs(seconds)
}

type Run = fn(World) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// One end-to-end test.
#[derive(Clone, Copy)]
pub struct Test {
    pub name: &'static str,
    pub module: &'static str,
    /// What only several instances have: one SQLite file has one server.
    pub postgres_only: bool,
    pub run: Run,
}

/// Lists a module's tests; after `postgres:` those that need several instances. One that is forgotten here is dead code,
/// and that is a failure of the lints.
#[macro_export]
macro_rules! tests {
    ($($name:ident),* $(,)? $(; postgres: $($only:ident),* $(,)?)?) => {
        pub fn tests() -> Vec<$crate::runner::Test> {
            vec![
                $($crate::tests!(@one $name, false),)*
                $($($crate::tests!(@one $only, true),)*)?
            ]
        }
    };
    (@one $name:ident, $postgres_only:literal) => {
        $crate::runner::Test {
            name: stringify!($name),
            module: module_path!(),
            postgres_only: $postgres_only,
            run: |world| Box::pin($name(world)),
        }
    };
}

tokio::task_local! {
    static CASE: String;
}

/// Runs what the command line chooses.
pub fn main(tests: Vec<Test>) -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&String> = args.iter().filter(|arg| !arg.starts_with('-')).collect();
    // A whole name means that test alone; a part of one, all that have it.
    let whole: Vec<&str> = tests
        .iter()
        .map(|test| test.name)
        .filter(|name| words.iter().any(|word| *word == name))
        .collect();
    let named = |test: &Test, word: &str| match whole.contains(&word) {
        true => test.name == word,
        false => test.name.contains(word) || test.module.contains(word),
    };
    for word in &words {
        if !tests.iter().any(|test| named(test, word)) {
            eprintln!("no test has {word:?} in its name; --list names all of them");
            return ExitCode::FAILURE;
        }
    }
    let chosen: Vec<Test> = tests
        .into_iter()
        .filter(|test| words.is_empty() || words.iter().any(|word| named(test, word)))
        .collect();
    if args.iter().any(|arg| arg == "--list") {
        chosen.iter().for_each(|test| println!("{}: test", test.name));
        return ExitCode::SUCCESS;
    }
    let only = |flag: &str| args.iter().any(|arg| arg == flag);
    let mut databases = Vec::new();
    if !only("--postgres") {
        databases.push(Database::Sqlite);
    }
    if !only("--sqlite") {
        databases.push(Database::Postgres(Arc::new(Cluster::start())));
    }
    let driver = Arc::new(Driver::start());
    name_panics();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let failed = runtime.block_on(run_all(&chosen, &databases, &driver));
    runtime.shutdown_timeout(Duration::from_secs(5));
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

async fn run_all(tests: &[Test], databases: &[Database], driver: &Arc<Driver>) -> bool {
    let started = Instant::now();
    let jobs = std::env::var("E2E_JOBS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(3);
    let places = Arc::new(Semaphore::new(jobs));
    let mut running = tokio::task::JoinSet::new();
    for test in tests {
        for database in databases {
            if test.postgres_only && matches!(database, Database::Sqlite) {
                continue;
            }
            let place = places.clone().acquire_owned().await.expect("it is never closed");
            let (test, database, driver) = (*test, database.clone(), driver.clone());
            running.spawn(async move {
                let _place = place;
                let case = format!("{} on {}", test.name, database.name());
                let world = World::new(database.clone(), driver);
                let from = Instant::now();
                let inner = tokio::spawn(CASE.scope(
                    case.clone(),
                    tokio::time::timeout(limit(), (test.run)(world.clone())),
                ));
                let passed = match inner.await {
                    Ok(Ok(())) => true,
                    Ok(Err(_)) => {
                        eprintln!("[{case}] took longer than {} s", limit().as_secs());
                        false
                    }
                    Err(_) => false,
                };
                world.tidy().await;
                println!(
                    "test {case} … {} ({:.1} s)",
                    if passed { "ok" } else { "FAILED" },
                    from.elapsed().as_secs_f32()
                );
                (case, database.name(), passed)
            });
        }
    }
    let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut failures = Vec::new();
    while let Some(done) = running.join_next().await {
        let (case, database, passed) = done.expect("the outer task does not panic");
        let count = counts.entry(database).or_default();
        if passed {
            count.0 += 1;
        } else {
            count.1 += 1;
            failures.push(case);
        }
    }
    failures.sort();
    for case in &failures {
        println!("failed: {case}");
    }
    let (mut passed, mut failed) = (0, 0);
    for (database, (good, bad)) in &counts {
        println!("{database}: {good} passed, {bad} failed");
        passed += good;
        failed += bad;
    }
    let seconds = started.elapsed().as_secs();
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored; finished in {seconds} s");
    failed > 0
}

/// A panic says in which test it happened.
fn name_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let case = CASE.try_with(Clone::clone).unwrap_or_default();
        eprintln!("[{case}]");
        usual(info);
    }));
}
