use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::super::{Store, StoreError, Tx};

async fn open(folder: &Path) -> Arc<Store> {
    let store = Store::open(&format!("sqlite:{}", folder.join("test.db").display()), 4, true)
        .await
        .unwrap();
    Arc::new(store)
}

async fn put(tx: &mut Tx, key: u32) -> Result<(), StoreError> {
    sqlx::query("insert into limits (key, bucket, n) values ($1, 0, 0)")
        .bind(key.to_string())
        .execute(tx.conn())
        .await?;
    Ok(())
}

async fn keys(store: &Store) -> BTreeSet<u32> {
    let keys: Vec<String> = sqlx::query_scalar("select key from limits")
        .fetch_all(store.read())
        .await
        .unwrap();
    keys.iter().map(|key| key.parse().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_transactions_that_share_a_commit_each_is_kept_or_undone_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let tasks: Vec<_> = (0..400)
        .map(|key| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await.unwrap();
                put(&mut tx, key).await.unwrap();
                match key % 4 {
                    0 => tx.rollback().await.unwrap(),
                    1 => drop(tx),
                    2 => {
                        // A statement that fails undoes nothing but itself.
                        assert!(put(&mut tx, key).await.is_err());
                        tx.commit().await.unwrap();
                    }
                    _ => tx.commit().await.unwrap(),
                }
                // Who was told of a commit reads it, whoever reads.
                assert_eq!(keys(&store).await.contains(&key), key % 4 >= 2);
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(keys(&store).await, (0..400).filter(|key| key % 4 >= 2).collect());
}

#[tokio::test]
async fn a_common_commit_that_fails_fails_for_everybody_and_the_next_one_works() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let mut broken = store.begin().await.unwrap();
    // A row of nobody: allowed until the commit.
    sqlx::query("pragma defer_foreign_keys = on")
        .execute(broken.conn())
        .await
        .unwrap();
    sqlx::query(
        "insert into sessions (hash, id, user_id, tx, methods, ua, created, seen) values ($1, $1, $1, $1, '', '', 0, 0)",
    )
    .bind(&[7u8; 16][..])
    .execute(broken.conn())
    .await
    .unwrap();
    // These come while the first one runs, so they share its commit.
    let others: Vec<_> = (0..3)
        .map(|key| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin().await?;
                put(&mut tx, key).await?;
                tx.commit().await
            })
        })
        .collect();
    // On this one thread each runs until it waits for its turn.
    tokio::task::yield_now().await;
    assert!(matches!(broken.commit().await, Err(StoreError::NotCommitted)));
    for other in others {
        assert!(matches!(other.await.unwrap(), Err(StoreError::NotCommitted)));
    }
    assert!(keys(&store).await.is_empty());
    let mut tx = store.begin().await.unwrap();
    put(&mut tx, 9).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(keys(&store).await, [9].into());
}

#[tokio::test]
async fn a_closed_store_ends_what_runs_and_begins_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let mut tx = store.begin().await.unwrap();
    put(&mut tx, 1).await.unwrap();
    let closing = tokio::spawn({
        let store = store.clone();
        async move { store.close().await }
    });
    // On this one thread it runs until it waits for the writer.
    tokio::task::yield_now().await;
    tx.commit().await.unwrap();
    closing.await.unwrap();
    assert!(store.begin().await.is_err());
    drop(store);
    assert_eq!(keys(&*open(folder.path()).await).await, [1].into());
}

const CHILD: &str = "SYMBOLON_TEST_WRITER_FOLDER";

/// Not a test by itself: what `nothing_confirmed_is_lost_by_a_kill` starts and kills. It says each key that was
/// committed.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(CHILD) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = open(Path::new(&folder)).await;
        let next = Arc::new(std::sync::atomic::AtomicU32::new(
            1 + keys(&store).await.last().copied().unwrap_or(0),
        ));
        let writers: Vec<_> = (0..16)
            .map(|_| {
                let (store, next) = (store.clone(), next.clone());
                tokio::spawn(async move {
                    loop {
                        let key = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        let mut tx = store.begin().await.unwrap();
                        put(&mut tx, key).await.unwrap();
                        if key % 5 == 0 {
                            tx.rollback().await.unwrap();
                            println!("\nundone {key}");
                        } else {
                            tx.commit().await.unwrap();
                            println!("\nkept {key}");
                        }
                    }
                })
            })
            .collect();
        futures_util::future::join_all(writers).await;
    });
}

#[test]
fn nothing_confirmed_is_lost_by_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let (mut kept, mut undone) = (BTreeSet::new(), BTreeSet::new());
    for round in 0..8u32 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::writer::tests::child_that_writes_until_it_is_killed",
                "--nocapture",
            ])
            .env(CHILD, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut note = |line: &str| match line.split_once(' ') {
            Some(("kept", key)) => kept.insert(key.parse::<u32>().unwrap()),
            Some(("undone", key)) => undone.insert(key.parse::<u32>().unwrap()),
            _ => false,
        };
        // A different moment each time: after so many that were told.
        let mut told = 0;
        while told < 40 + round * 37 {
            told += u32::from(note(
                &lines.next().expect("it writes until it is killed").unwrap(),
            ));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had told before it died; its last line may be cut short.
        let rest: Vec<_> = lines.map_while(Result::ok).collect();
        for line in rest.iter().rev().skip(1) {
            note(line);
        }
    }
    let there = tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(async { keys(&*open(folder.path()).await).await });
    assert!(kept.len() > 500);
    assert!(
        kept.is_subset(&there),
        "lost: {:?}",
        kept.difference(&there).collect::<Vec<_>>()
    );
    assert!(undone.is_disjoint(&there));
}
