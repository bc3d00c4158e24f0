//! The small service *eLicensing* as a process, registered at a site.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::site::Site;
use crate::tools::{PATIENCE, binary, free_port};

/// How sites call services that stand on this machine.
pub const CALLS_HERE: (&str, &str) = ("SERVICES_NETWORKS", "127.0.0.0/8");

/// The running service.
pub struct Elicensing {
    _process: Child,
    pub url: String,
}

impl Elicensing {
    /// Registers it at the site, with two factors required, and starts it. The site should have [`CALLS_HERE`] among its
    /// settings, or the service does not learn of logouts.
    pub async fn start(site: &Site) -> Self {
        let port = free_port();
        let url = format!("http://elicensing.localhost:{port}");
        let pattern = format!("{url}/*");
        let (done, text) = site
            .admin(&[
                "service",
                "add",
                "eLicensing",
                "--url",
                &pattern,
                "--level",
                "medium",
                "--attributes",
                "email,strengths",
                "--description",
                "Export licences for dual-use goods.",
            ])
            .await;
        assert!(done, "service add: {text}");
        let mut process = Command::new(binary("elicensing"))
            .env("ELICENSING_ADDRESS", format!("127.0.0.1:{port}"))
            .env("ELICENSING_URL", &url)
            .env("ELICENSING_SITE", site.url(""))
            .env("ELICENSING_CA", &site.ready.ca)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("elicensing starts");
        let stdout = process.stdout.take().expect("it was asked for");
        let mut lines = BufReader::new(stdout).lines();
        let line = tokio::time::timeout(PATIENCE, lines.next_line()).await;
        assert!(
            matches!(&line, Ok(Ok(Some(line))) if line.contains("ready")),
            "eLicensing did not get ready: {line:?}"
        );
        Self {
            _process: process,
            url,
        }
    }
}
