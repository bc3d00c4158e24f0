//! `vectors verify`: does this program agree with a file of test vectors?

use std::path::PathBuf;

use serde_json::json;

use crate::failure::{Failure, Result};
use crate::out::Done;

#[derive(clap::Subcommand)]
pub enum Verb {
    /// Recompute every vector in FILE
    Verify(Args),
}

#[derive(clap::Args)]
pub struct Args {
    file: PathBuf,
}

pub fn run(args: &Args) -> Result<Done> {
    let text = std::fs::read_to_string(&args.file)
        .map_err(|e| Failure::usage("source", format!("{} cannot be read: {e}", args.file.display())))?;
    let report = symbolon_protocol::vectors::verify(&text)
        .map_err(|e| Failure::usage("vectors_format", format!("this is no file of vectors: {e}")))?;
    let mut lines: Vec<_> = report
        .sections
        .iter()
        .map(|(name, n)| format!("{n:>6}  {name}"))
        .collect();
    lines.push(format!(
        "{} checked, {} differ, {} skipped",
        report.checked,
        report.differs.len(),
        report.skipped.len()
    ));
    let all = lines.join("\n");
    if report.differs.is_empty() && report.skipped.is_empty() && report.checked > 0 {
        let sections: serde_json::Map<_, _> = report
            .sections
            .iter()
            .map(|(name, n)| (name.clone(), json!(n)))
            .collect();
        return Ok(Done {
            text: all,
            json: json!({ "checked": report.checked, "sections": sections, "differs": [], "skipped": [] }),
        });
    }
    let named =
        |what: &str, names: &[String]| names.iter().map(|n| format!("\n{what}: {n}")).collect::<String>();
    Err(Failure::refused(
        "vectors_differ",
        format!(
            "{all}{}{}",
            named("differs", &report.differs),
            named("skipped", &report.skipped)
        ),
    ))
}
