//! `make demo`: plays chapters 2, 3 and 4 of the procedure with a real site, a real browser and real phones, says what happens, and
//! ends with what was refused. It succeeds only if everything happened.

#[path = "demo/chapter2.rs"]
mod chapter2;
#[path = "demo/chapter3.rs"]
mod chapter3;
#[path = "demo/play.rs"]
mod play;
#[path = "demo/refusals.rs"]
mod refusals;
#[path = "demo/service.rs"]
mod service;

use std::process::ExitCode;

fn main() -> ExitCode {
    e2e::stage::perform("artefacts/demo", |stage, driver| async move {
        play::all(&stage, &driver).await;
    })
}
