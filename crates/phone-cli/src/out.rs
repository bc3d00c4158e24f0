//! How a verb ends: sentences for people, or one JSON object for programs.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::failure::Failure;

/// A success.
pub struct Done {
    /// For people; may have several lines.
    pub text: String,
    /// For programs: one object.
    pub json: Value,
}

/// Prints a success.
pub fn done(json: bool, done: &Done) -> ExitCode {
    let text = if json {
        done.json.to_string()
    } else {
        done.text.clone()
    };
    line(&text);
    ExitCode::SUCCESS
}

/// Prints a failure: JSON on stdout, or a sentence on stderr.
pub fn fail(json: bool, failure: &Failure) -> ExitCode {
    if json {
        line(&failure_json(failure).to_string());
    } else {
        eprintln!("symbolon: {} [{}]", failure.message, failure.code);
    }
    ExitCode::from(failure.class as u8)
}

/// `{"error":…,"message":…}`, with what else is known.
pub fn failure_json(failure: &Failure) -> Value {
    let mut value = json!({ "error": failure.code, "message": failure.message });
    if let Some(left) = failure.attempts_left {
        value["attempts_left"] = left.into();
    }
    if let Some(seconds) = failure.retry_after {
        value["retry_after"] = seconds.into();
    }
    value
}

/// One line on stdout; a reader that has gone away is no reason to fail.
pub fn line(text: &str) {
    if !text.is_empty() {
        writeln!(std::io::stdout(), "{text}").ok();
    }
}
