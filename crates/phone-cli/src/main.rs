//! `symbolon`: a phone for terminals and CI, on the same core as the app.
//!
//! To add a verb: a file in `cmds` with its `Args` and `run`, and a line in [`cmds::Verb`]. `run` returns a [`out::Done`],
//! which knows both its sentence and its JSON.

mod browser;
mod cmds;
mod context;
mod failure;
mod out;
mod pin_input;
mod show;
mod source;
mod store;

use std::process::ExitCode;

use clap::Parser;

use crate::failure::Failure;

/// A phone for terminals: the second half of a sign-in.
///
/// Exit codes: 0 done; 1 refused, by the site or by this phone; 2 wrong usage; 3 no network or no usable answer;
/// 4 the accounts or keys cannot be read or stored.
#[derive(Parser)]
#[command(name = "symbolon", version, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    common: context::Common,
    #[command(subcommand)]
    verb: cmds::Verb,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) if e.use_stderr() && std::env::args_os().any(|a| a == "--json") => {
            let words = e.to_string();
            let first = words
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches("error: ");
            return out::fail(true, &Failure::usage("usage", first));
        }
        // Help and version are "errors" of clap that go to stdout and succeed.
        Err(e) => e.exit(),
    };
    let json = cli.common.json;
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => return out::fail(json, &Failure::storage("runtime", e.to_string())),
    };
    let result = runtime.block_on(cmds::run(cli.verb, cli.common));
    // A thread may still wait for a lock that nobody needs any more.
    runtime.shutdown_background();
    match result {
        Ok(done) => out::done(json, &done),
        Err(failure) => out::fail(json, &failure),
    }
}
