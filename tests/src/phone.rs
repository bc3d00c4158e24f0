//! The real `symbolon`, with a data folder of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::site::Site;
use crate::tools::{binary, is_root};

/// One phone.
pub struct Phone {
    folder: TempDir,
    ca: PathBuf,
}

/// What a run of it came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub code: i32,
    pub json: Value,
    pub stderr: String,
    /// The command line as a person would type it.
    pub line: String,
}

impl Outcome {
    pub fn succeeded(&self) -> bool {
        self.code == 0
    }

    /// The error's code; empty on success.
    pub fn error(&self) -> &str {
        self.json["error"].as_str().unwrap_or("")
    }

    /// Panics unless it succeeded.
    #[track_caller]
    pub fn done(self) -> Value {
        assert!(self.succeeded(), "{}: {} {}", self.line, self.json, self.stderr);
        self.json
    }

    /// Panics unless it was refused for this reason.
    #[track_caller]
    pub fn refused(self, code: &str) -> Value {
        assert_ne!(self.code, 0, "{} succeeded: {}", self.line, self.json);
        assert_eq!(self.error(), code, "{}: {} {}", self.line, self.json, self.stderr);
        self.json
    }
}

impl Phone {
    /// A new phone that will trust the site's own authority.
    pub fn new(site: &Site) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("symbolon-phone-")
            .tempdir()
            .expect("a temporary folder");
        Self {
            folder,
            ca: site.ready.ca.clone(),
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// `symbolon enrol PICTURE`
    pub async fn enrol(&self, picture: &Path, pin: &str) -> Outcome {
        let ca = self.ca.display().to_string();
        self.run(&["enrol", &picture.display().to_string(), "--ca", &ca], Some(pin))
            .await
    }

    /// `symbolon pending`
    pub async fn pending(&self) -> Outcome {
        self.run(&["pending"], None).await
    }

    /// The requests that wait.
    pub async fn requests(&self) -> Vec<Value> {
        let json = self.pending().await.done();
        json["requests"].as_array().expect("a list").clone()
    }

    /// `symbolon approve [--number N]`
    pub async fn approve(&self, number: Option<&str>, pin: &str) -> Outcome {
        match number {
            Some(number) => self.run(&["approve", "--number", number], Some(pin)).await,
            None => self.run(&["approve"], Some(pin)).await,
        }
    }

    /// `symbolon code PICTURE`
    pub async fn code(&self, picture: &Path, pin: &str) -> Outcome {
        self.run(&["code", &picture.display().to_string()], Some(pin))
            .await
    }

    /// The same in a network namespace that has no network at all; `None` where this machine allows none.
    pub async fn code_without_network(&self, picture: &Path, pin: &str) -> Option<Outcome> {
        let namespace: &[&str] = if is_root() {
            &["unshare", "-n"]
        } else {
            &["unshare", "-r", "-n"]
        };
        let allowed = Command::new(namespace[0])
            .args(&namespace[1..])
            .arg("true")
            .output()
            .await;
        if !allowed.is_ok_and(|output| output.status.success()) {
            return None;
        }
        Some(
            self.run_by(namespace, &["code", &picture.display().to_string()], Some(pin))
                .await,
        )
    }

    /// `symbolon …`; the PIN goes through a file descriptor.
    pub async fn run(&self, args: &[&str], pin: Option<&str>) -> Outcome {
        self.run_by(&[], args, pin).await
    }

    async fn run_by(&self, before: &[&str], args: &[&str], pin: Option<&str>) -> Outcome {
        let program = binary("symbolon");
        let mut command = match before {
            [] => Command::new(&program),
            [first, rest @ ..] => {
                let mut command = Command::new(first);
                command.args(rest).arg(&program);
                command
            }
        };
        command
            .args(args)
            .args(["--json", "--store", "file"])
            .arg("--data")
            .arg(self.folder.path());
        if pin.is_some() {
            command.args(["--pin-fd", "0"]);
        }
        let mut child = command
            .env_remove("SYMBOLON_HOME")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("symbolon starts");
        let mut stdin = child.stdin.take().expect("it was asked for");
        if let Some(pin) = pin {
            // A phone that refuses earlier does not read it.
            let _ = stdin.write_all(format!("{pin}\n").as_bytes()).await;
        }
        drop(stdin);
        let output = child.wait_with_output().await.expect("symbolon ends");
        let stdout = String::from_utf8_lossy(&output.stdout);
        let last = stdout.lines().last().unwrap_or("");
        let words: Vec<_> = before
            .iter()
            .chain(["symbolon"].iter())
            .chain(args)
            .copied()
            .collect();
        Outcome {
            code: output.status.code().unwrap_or(-1),
            json: serde_json::from_str(last).unwrap_or(Value::Null),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            line: words.join(" "),
        }
    }
}
