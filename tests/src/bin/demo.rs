//! `make demo`: plays the whole of chapter 4 with a real site, a real browser and real phones, says what happens, and
//! ends with what was refused. It succeeds only if everything happened.

#[path = "demo/play.rs"]
mod play;

use std::process::ExitCode;

fn main() -> ExitCode {
    e2e::stage::perform("artefacts/demo", |stage, driver| async move {
        play::all(&stage, &driver).await;
    })
}
