//! `doctor`

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;
use symbolon_server::config::Config;
use symbolon_server::doctor::{Finding, Verdict, examine};

use crate::Failure;

#[derive(Args)]
pub struct Doctor {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

impl Doctor {
    pub async fn run(self, file: Option<&Path>) -> Result<ExitCode, Failure> {
        let found = match Config::load(file) {
            Err(error) => {
                vec![Finding {
                    what: "configuration",
                    verdict: Verdict::Wrong,
                    text: error.to_string(),
                }]
            }
            Ok(config) => {
                let name = config.site.name.to_string();
                let mut found = vec![Finding {
                    what: "configuration",
                    verdict: Verdict::Good,
                    text: format!("site {name}"),
                }];
                found.extend(examine(config).await);
                found
            }
        };
        for finding in &found {
            let verdict = match finding.verdict {
                Verdict::Good => "good",
                Verdict::Warning => "warning",
                Verdict::Wrong => "WRONG",
            };
            if self.json {
                println!(
                    "{}",
                    json!({ "what": finding.what, "verdict": verdict.to_lowercase(), "text": finding.text })
                );
            } else {
                println!("{verdict:8} {:14} {}", finding.what, finding.text);
            }
        }
        let wrong = found.iter().any(|finding| finding.verdict == Verdict::Wrong);
        Ok(if wrong {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}
