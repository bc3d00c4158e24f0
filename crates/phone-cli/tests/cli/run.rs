//! Runs the program on a data folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::fake_server::http::HttpSite;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_symbolon");

/// A data folder and how to call the program on it.
pub struct Phone {
    pub folder: tempfile::TempDir,
}

/// How a call ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub json: Value,
    pub stdout: String,
    pub stderr: String,
}

impl Phone {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// With one account, PIN 4071.
    pub fn enrolled(site: &HttpSite) -> Self {
        let phone = Self::new();
        phone.enrol(site, "ada@example.eu");
        phone
    }

    /// The device id that the site gave.
    pub fn enrol(&self, site: &HttpSite, account: &str) -> [u8; 16] {
        let text = site.site.start_enrolment(account, "My phone", "4071");
        let ended = self.run(&["enrol", &text, "--pin-fd", "0"], "4071\n");
        assert_eq!(ended.code, 0, "{ended:?}");
        assert_eq!(ended.json["active"], true);
        let dev = ended.json["device"].as_str().expect("a device id");
        u128::from_str_radix(dev, 16)
            .expect("16 bytes in hexadecimal")
            .to_be_bytes()
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The call with nothing of the tester's own environment but the path.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        self.prepare(&mut command).args(arguments);
        command
    }

    pub fn prepare<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("SYMBOLON_HOME", self.data())
            .env("SYMBOLON_STORE", "file")
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
    }

    /// With `--json`; `input` goes to standard input.
    pub fn run(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ended {
        let mut command = self.command(arguments);
        command.arg("--json");
        Ended::of(&output(command, input.as_ref()))
    }

    /// For people, without `--json`.
    pub fn run_text(&self, arguments: &[&str], input: &str) -> Ended {
        Ended::of(&output(self.command(arguments), input.as_bytes()))
    }
}

pub fn output(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    // A program that has refused early no longer reads.
    stdin.write_all(input).ok();
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

impl Ended {
    pub fn of(output: &Output) -> Self {
        let stdout = String::from_utf8(output.stdout.clone()).expect("UTF-8");
        Self {
            code: output.status.code().expect("it was not killed"),
            json: serde_json::from_str(&stdout).unwrap_or(Value::Null),
            stdout,
            stderr: String::from_utf8(output.stderr.clone()).expect("UTF-8"),
        }
    }

    /// Ended with this exit code and error code.
    #[track_caller]
    pub fn refused(&self, code: i32, error: &str) -> &Self {
        assert_eq!(
            (self.code, self.json["error"].as_str()),
            (code, Some(error)),
            "{self:?}"
        );
        assert!(
            self.json["message"].as_str().is_some_and(|m| !m.is_empty()),
            "{self:?}"
        );
        self
    }
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path));
        }
        found.push(path);
    }
    found
}
