//! A real site: the server's program, its configuration, its data, its clock.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use symbolon_protocol::Sid;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::postgres::{self, Cluster};
use crate::tools::{PATIENCE, binary, free_port};

/// Which database a site keeps its data in.
#[derive(Clone)]
pub enum Database {
    Sqlite,
    /// A new database of this cluster.
    Postgres(Arc<Cluster>),
}

impl Database {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }
}

/// What the server said when it was ready.
#[derive(Clone, Debug, Default)]
pub struct Ready {
    pub ca: PathBuf,
    /// SHA-256 of the certificate's public key, base64: what a browser is told to trust.
    pub spki_sha256: String,
}

/// A site and its process.
pub struct Site {
    folder: TempDir,
    pub port: u16,
    pub sid: Sid,
    pub ready: Ready,
    database_url: String,
    settings: Vec<(String, String)>,
    /// Instances of one site post into one folder.
    spool: PathBuf,
    process: Option<Child>,
}

/// The person whose account most tests use.
pub const EMAIL: &str = "ada.lovelace@example.org";
pub const PASSWORD: &str = "Analytical Engine 1843";

impl Site {
    /// Starts a site on a free port. `settings`: variables such as `("POLICY_NUMBER_MATCHING", "none")`.
    pub async fn start(database: &Database, settings: &[(&str, &str)]) -> Self {
        Self::start_at(database, settings, free_port()).await
    }

    /// The same on a port of choice.
    pub async fn start_at(database: &Database, settings: &[(&str, &str)], port: u16) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("symbolon-site-")
            .tempdir()
            .expect("a temporary folder");
        let sid = Sid::parse(&format!("login.localhost:{port}")).expect("a name with a port");
        let database_url = match database {
            Database::Sqlite => format!("sqlite:{}", folder.path().join("data/symbolon.db").display()),
            Database::Postgres(cluster) => cluster.new_database(),
        };
        let settings = settings
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        let spool = folder.path().join("data/mail");
        let mut site = Self {
            folder,
            port,
            sid,
            ready: Ready::default(),
            database_url,
            settings,
            spool,
            process: None,
        };
        site.write_config(port);
        std::fs::write(site.clock_file(), "0").expect("the folder is ours");
        site.launch().await;
        site
    }

    /// A second instance of the same site: the same name, keys and database, another port.
    pub async fn second_instance(&self) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("symbolon-site-")
            .tempdir()
            .expect("a temporary folder");
        let port = free_port();
        let mut site = Self {
            folder,
            port,
            sid: self.sid.clone(),
            ready: Ready::default(),
            database_url: self.database_url.clone(),
            settings: self.settings.clone(),
            spool: PathBuf::new(),
            process: None,
        };
        site.spool = self.spool();
        site.write_config(port);
        std::fs::create_dir_all(site.path("data")).expect("the folder is ours");
        copy_folder(&self.path("data/keys"), &site.path("data/keys"));
        copy_folder(&self.path("data/local-ca"), &site.path("data/local-ca"));
        std::fs::copy(self.clock_file(), site.clock_file()).expect("the folders are ours");
        site.launch().await;
        site
    }

    fn write_config(&self, port: u16) {
        let config = format!(
            "[site]\nname = \"{}\"\ntagline = \"One account, many services\"\n\n[data]\nfolder = \"data\"\n\n\
             [listen]\naddress = \"127.0.0.1:{port}\"\ntls = \"local\"\n\n[database]\nurl = \"{}\"\n\n\
             [mail]\nsender = \"spool\"\nspool = \"{}\"\n\n[audit]\nfile = \"data/audit.jsonl\"\n",
            self.sid.as_str(),
            self.database_url,
            self.spool.display(),
        );
        std::fs::write(self.config_file(), config).expect("the folder is ours");
    }

    async fn launch(&mut self) {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.log_file())
            .expect("the folder is ours");
        let mut child = self
            .command()
            .arg("serve")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .expect("symbolon-server starts");
        let stdout = child.stdout.take().expect("it was asked for");
        let mut lines = BufReader::new(stdout).lines();
        let line = tokio::time::timeout(PATIENCE, lines.next_line()).await;
        let Ok(Ok(Some(line))) = line else {
            panic!("the server did not get ready: {}", self.log());
        };
        let ready: Value = serde_json::from_str(&line).expect("the ready line is JSON");
        assert_eq!(ready["event"], "ready", "{line}");
        self.ready = Ready {
            ca: PathBuf::from(ready["ca"].as_str().unwrap_or_default()),
            spki_sha256: ready["spki_sha256"].as_str().unwrap_or_default().to_owned(),
        };
        // Whatever else it prints must not fill the pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        self.process = Some(child);
    }

    /// `symbolon-server` with this site's configuration and clock.
    pub fn command(&self) -> Command {
        let mut command = Command::new(binary("symbolon-server"));
        command
            .arg("--config")
            .arg(self.config_file())
            .env("SYMBOLON_TEST_CLOCK", self.clock_file());
        for (name, value) in &self.settings {
            command.env(format!("SYMBOLON_{name}"), value);
        }
        command
    }

    /// Runs an administrator's command; what it printed, and whether it succeeded.
    pub async fn admin(&self, args: &[&str]) -> (bool, String) {
        let output = self
            .command()
            .args(args)
            .output()
            .await
            .expect("symbolon-server starts");
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        (output.status.success(), text)
    }

    /// Adds an account with a known password, as an administrator does.
    pub async fn add_user(&self, email: &str, first: &str, last: &str, password: &str) -> String {
        let file = self.path("password");
        write_secret(&file, password);
        let file = file.display().to_string();
        let args = [
            "user",
            "add",
            email,
            "--first",
            first,
            "--last",
            last,
            "--password-file",
            &file,
        ];
        let (done, text) = self.admin(&args).await;
        assert!(done, "user add: {text}");
        std::fs::remove_file(&file).expect("it was written just now");
        text
    }

    /// Adds Ada, whom most tests are about.
    pub async fn add_ada(&self) {
        self.add_user(EMAIL, "Ada", "Lovelace", PASSWORD).await;
    }

    /// Moves the site's clock.
    pub fn advance(&self, by: Duration) {
        let text = std::fs::read_to_string(self.clock_file()).expect("the folder is ours");
        let now: i64 = text.trim().parse().expect("an offset");
        self.set_clock(now + i64::try_from(by.as_millis()).expect("a short time"));
    }

    /// Sets the offset of the site's clock (ms).
    pub fn set_clock(&self, offset: i64) {
        // Renamed into place: the server must never read half a number.
        let draft = self.path("clock.new");
        std::fs::write(&draft, offset.to_string()).expect("the folder is ours");
        std::fs::rename(draft, self.clock_file()).expect("the folder is ours");
    }

    /// The site's time (ms).
    pub fn now(&self) -> u64 {
        let offset: i64 = std::fs::read_to_string(self.clock_file())
            .expect("the folder is ours")
            .trim()
            .parse()
            .expect("an offset");
        let since = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .expect("after 1970");
        u64::try_from(since.as_millis())
            .expect("a time of our days")
            .saturating_add_signed(offset)
    }

    /// SIGKILL, in the middle of whatever it does.
    pub async fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.start_kill().expect("it runs");
            process.wait().await.expect("it was ours");
        }
    }

    /// SIGTERM, and waits until it has ended in order.
    pub async fn stop(&mut self) -> bool {
        let Some(mut process) = self.process.take() else {
            return true;
        };
        let pid = process.id().expect("it runs").to_string();
        let sent = Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .await
            .expect("kill runs");
        assert!(sent.success());
        let ended = tokio::time::timeout(PATIENCE, process.wait()).await;
        ended.expect("it ends in time").expect("it was ours").success()
    }

    /// Starts it again on the same data and port.
    pub async fn restart(&mut self) {
        assert!(self.process.is_none(), "it still runs");
        self.launch().await;
    }

    /// Changes a setting for the next start.
    pub fn set(&mut self, name: &str, value: &str) {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    pub fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.sid.as_str())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn config_file(&self) -> PathBuf {
        self.path("symbolon.toml")
    }

    fn clock_file(&self) -> PathBuf {
        self.path("clock")
    }

    pub fn log_file(&self) -> PathBuf {
        self.path("server.log")
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    pub fn spool(&self) -> PathBuf {
        self.spool.clone()
    }

    /// Process id, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().and_then(Child::id)
    }

    /// Runs SQL on the site's database from outside, and gives its rows, columns divided by `|`. Blobs print as upper
    /// case hex by `hex(…)` on SQLite; on PostgreSQL the same word is understood.
    pub fn sql(&self, text: &str) -> String {
        if let Some(file) = self.database_url.strip_prefix("sqlite:") {
            let output =
                std::process::Command::new(crate::tools::system_binary(&["/usr/bin/sqlite3"], "sqlite3"))
                    .args(["-batch", "-cmd", ".timeout 10000", file, text])
                    .output()
                    .expect("sqlite3 starts");
            assert!(
                output.status.success(),
                "{text}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            return String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
        }
        let prelude = "create or replace function pg_temp.hex(bytea) returns text language sql as $$ select upper(encode($1, 'hex')) $$;";
        let text = text.replace("hex(", "pg_temp.hex(");
        postgres::query(&self.database_url, &format!("{prelude} {text}"))
            .unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    pub fn is_postgres(&self) -> bool {
        self.database_url.starts_with("postgres")
    }

    /// A number that SQL finds.
    pub fn count(&self, text: &str) -> i64 {
        let answer = self.sql(text);
        answer
            .trim()
            .parse()
            .unwrap_or_else(|_| panic!("{text}: {answer:?} is no number"))
    }
}

/// A file that only its owner reads.
pub fn write_secret(path: &Path, text: &str) {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let _ = std::fs::remove_file(path);
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .expect("the folder is ours");
    writeln!(file, "{text}").expect("there is room");
}

fn copy_folder(from: &Path, to: &Path) {
    let done = std::process::Command::new("cp")
        .arg("-a")
        .arg(from)
        .arg("-T")
        .arg(to)
        .status();
    assert!(
        done.is_ok_and(|status| status.success()),
        "cp {} {}",
        from.display(),
        to.display()
    );
}
