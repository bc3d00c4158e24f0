//! PostgreSQL for one run: a cluster in a temporary folder, gone with the run, and one database a test.

use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::tools::{free_port, is_root, system_binary};

/// Debian's account for it, and ours in the cluster.
const USER: &str = "postgres";

/// A running cluster.
pub struct Cluster {
    folder: TempDir,
    port: u16,
    server: Child,
    made: AtomicU32,
}

impl Cluster {
    /// Makes and starts one. Absent PostgreSQL is a failure, not a skip.
    ///
    /// Call it on the main thread: the server ends with the thread that started it.
    pub fn start() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("symbolon-pg-")
            .tempdir()
            .expect("a temporary folder");
        let data = folder.path().join("data");
        std::fs::create_dir(&data).expect("the folder is ours");
        open_for_server(folder.path());
        open_for_server(&data);
        let initdb = as_server(&tool("initdb"), false)
            .args([
                "-D",
                data.to_str().expect("utf-8"),
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
            ])
            .args(["--locale=C.UTF-8"])
            .output()
            .expect("initdb starts");
        assert!(
            initdb.status.success(),
            "initdb: {}",
            String::from_utf8_lossy(&initdb.stderr)
        );
        let port = free_port();
        let log = std::fs::File::create(folder.path().join("log")).expect("the folder is ours");
        let server = as_server(&tool("postgres"), true)
            .args([
                "-D",
                data.to_str().expect("utf-8"),
                "-p",
                &port.to_string(),
                "-c",
                "listen_addresses=127.0.0.1",
            ])
            .args([
                "-k",
                folder.path().to_str().expect("utf-8"),
                "-c",
                "max_connections=400",
            ])
            // The cluster dies with the run: only the site's own durability is tested, never this one's.
            .args([
                "-c",
                "fsync=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "shared_buffers=64MB",
            ])
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("postgres starts");
        let cluster = Self {
            folder,
            port,
            server,
            made: AtomicU32::new(0),
        };
        let end = Instant::now() + Duration::from_secs(60);
        while cluster.sql("select 1").is_err() {
            let log = std::fs::read_to_string(cluster.folder.path().join("log")).unwrap_or_default();
            assert!(Instant::now() < end, "PostgreSQL did not start: {log}");
            std::thread::sleep(Duration::from_millis(50));
        }
        cluster
    }

    /// A new, empty database; its URL.
    pub fn new_database(&self) -> String {
        let number = self.made.fetch_add(1, Ordering::SeqCst);
        let name = format!("test{number}");
        self.sql(&format!("create database {name}"))
            .expect("the cluster takes a database");
        format!("postgres://{USER}@127.0.0.1:{}/{name}", self.port)
    }

    fn sql(&self, text: &str) -> Result<(), String> {
        query(
            &format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port),
            text,
        )
        .map(drop)
    }
}

/// Runs SQL and gives the answer's rows, columns divided by `|`.
pub fn query(url: &str, text: &str) -> Result<String, String> {
    let output = Command::new(system_binary(
        &["/usr/bin/psql", "/usr/local/bin/psql"],
        "postgresql",
    ))
    .args([
        "-X",
        "-q",
        "-A",
        "-t",
        "-v",
        "ON_ERROR_STOP=1",
        "-d",
        url,
        "-c",
        text,
    ])
    .output()
    .map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Fast shutdown; nobody needs the data.
        let pid = self.server.id().to_string();
        let _ = Command::new("kill").args(["-INT", &pid]).status();
        let end = Instant::now() + Duration::from_secs(10);
        while Instant::now() < end {
            if matches!(self.server.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn tool(name: &str) -> PathBuf {
    let mut versions: Vec<_> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin").join(name))
        .filter(|path| path.exists())
        .collect();
    versions.sort();
    versions.pop().unwrap_or_else(|| {
        panic!("/usr/lib/postgresql/*/bin/{name} is not there: apt-get install postgresql (scripts/setup does it)")
    })
}

/// PostgreSQL refuses to run as root: root hands over to Debian's account.
fn as_server(program: &Path, ends_with_us: bool) -> Command {
    let mut command = Command::new("setpriv");
    if is_root() {
        command.args(["--reuid", USER, "--regid", USER, "--clear-groups"]);
    }
    if ends_with_us {
        command.args(["--pdeathsig", "INT"]);
    }
    command.arg(program).current_dir("/").env("LC_ALL", "C.UTF-8");
    command
}

fn open_for_server(folder: &Path) {
    if is_root() {
        let id = |flag: &str| {
            let output = Command::new("id").args([flag, USER]).output().expect("id runs");
            String::from_utf8_lossy(&output.stdout)
                .trim()
                .parse::<u32>()
                .expect("the account postgres is there")
        };
        chown(folder, Some(id("-u")), Some(id("-g"))).expect("root may give a folder away");
    }
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).expect("the folder is ours");
}
