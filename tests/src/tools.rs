//! Small things: ports, binaries, waiting with a deadline.

use std::future::Future;
use std::net::TcpListener;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long anything may take that a machine under load still does.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks.
const GLANCE: Duration = Duration::from_millis(30);

/// Looks until there is something. Panics at the deadline, naming what was expected.
pub async fn until<T, F>(what: &str, mut look: impl FnMut() -> F) -> T
where
    F: Future<Output = Option<T>>,
{
    match within(PATIENCE, &mut look).await {
        Some(found) => found,
        None => panic!("waited {} s in vain for {what}", PATIENCE.as_secs()),
    }
}

/// Looks until there is something or `limit` has passed.
pub async fn within<T, F>(limit: Duration, mut look: impl FnMut() -> F) -> Option<T>
where
    F: Future<Output = Option<T>>,
{
    let end = Instant::now() + limit;
    loop {
        if let Some(found) = look().await {
            return Some(found);
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(GLANCE).await;
    }
}

/// A port of this machine that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a loopback");
    listener
        .local_addr()
        .expect("a bound socket has an address")
        .port()
}

/// A program of this workspace, built before: beside the test binary, or in `SYMBOLON_BIN`.
pub fn binary(name: &str) -> PathBuf {
    let folder = std::env::var_os("SYMBOLON_BIN")
        .map(PathBuf::from)
        .unwrap_or_else(|| {
            let own = std::env::current_exe().expect("a running program has a path");
            let folder = own.parent().expect("a program lies in a folder");
            if folder.ends_with("deps") {
                folder.parent().expect("deps has a parent").to_owned()
            } else {
                folder.to_owned()
            }
        });
    let path = folder.join(name);
    assert!(
        path.exists(),
        "{} is missing: cargo build -p symbolon-server -p symbolon-cli (make does it)",
        path.display()
    );
    path
}

/// A program of the system; its Debian package is named if it is missing.
pub fn system_binary(candidates: &[&str], package: &str) -> PathBuf {
    for candidate in candidates {
        let path = PathBuf::from(candidate);
        if path.exists() {
            return path;
        }
    }
    panic!("none of {candidates:?} is there: apt-get install {package} (scripts/setup does it)")
}

/// Random bytes of the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// Is this process root?
pub fn is_root() -> bool {
    std::fs::read_to_string("/proc/self/status").is_ok_and(|status| {
        status
            .lines()
            .any(|line| line.starts_with("Uid:") && line.split_whitespace().nth(2) == Some("0"))
    })
}

/// The beginning of a command whose program is the first of a process namespace: all that it starts ends with it. Whoever
/// runs it stays who they are.
pub fn in_own_namespace() -> tokio::process::Command {
    let mut command = tokio::process::Command::new("unshare");
    if !is_root() {
        command.arg("--map-current-user");
    }
    command
        .args(["--pid", "--fork", "--kill-child"])
        .kill_on_drop(true);
    command
}

/// The workspace's root.
pub fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this package lies in the workspace")
        .to_owned()
}
