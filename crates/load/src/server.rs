//! The server under test: the real program, in a process of its own, on the loopback interface.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::Failure;

pub struct Server {
    child: Child,
    pub pid: u32,
    pub address: SocketAddr,
}

impl Server {
    /// Starts it and waits until it says that it is ready.
    pub async fn start(program: &Path, under: Option<&str>, config: &Path) -> Result<Self, Failure> {
        let mut words = under.unwrap_or("").split_whitespace();
        let mut command = match words.next() {
            Some(first) => {
                let mut command = Command::new(first);
                command.args(words).arg(program);
                command
            }
            None => Command::new(program),
        };
        command
            .arg("serve")
            .arg("--config")
            .arg(config)
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut child = command.spawn().map_err(|error| {
            format!(
                "{}: {error} (build it: cargo build --release -p symbolon-server)",
                program.display()
            )
        })?;
        let out = child.stdout.take().ok_or("the server has no standard output")?;
        let line =
            tokio::time::timeout(Duration::from_secs(60), BufReader::new(out).lines().next_line()).await??;
        let line = line.ok_or("the server ended before it was ready; it said why above")?;
        let ready: serde_json::Value = serde_json::from_str(&line)?;
        let address = ready["address"]
            .as_str()
            .ok_or("the ready line has no address")?
            .parse()?;
        let pid = child.id().ok_or("the server ended at once")?;
        Ok(Self { child, pid, address })
    }

    /// Tells it to end and waits until it has.
    pub async fn stop(mut self) -> Result<(), Failure> {
        Command::new("kill")
            .arg("-TERM")
            .arg(self.pid.to_string())
            .status()
            .await?;
        tokio::time::timeout(Duration::from_secs(60), self.child.wait()).await??;
        Ok(())
    }
}
