//! `make demo`: plays the whole of chapter 4 with a real site, a real browser and real phones, says what happens, and
//! ends with what was refused. It succeeds only if everything happened.

#[path = "demo/play.rs"]
mod play;

use std::path::PathBuf;
use std::process::ExitCode;

use e2e::browser::Driver;
use e2e::stage::Stage;

fn main() -> ExitCode {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("artefacts/demo"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder for pictures and report can be made");
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let stage = Stage::new(&folder);
    let played = runtime.block_on(async {
        let stage = stage.clone();
        tokio::spawn(async move { play::all(&stage, &driver).await }).await
    });
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    let whole = played.is_ok();
    stage.close(whole);
    if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
