//! The verbs, one a file.

mod accounts;
mod approve;
mod code;
mod deny;
mod enrol;
mod open;
mod pending;
mod pin;
mod push_check;
mod remove;
mod status;
mod vectors;
mod watch;

use clap::Subcommand;

use crate::context::{Common, Context, Network};
use crate::failure::Result;
use crate::out::Done;
use crate::store::Use;

#[derive(Subcommand)]
pub enum Verb {
    /// Set this phone up for an account, with the QR code of the site
    Enrol(enrol::Args),
    /// Show the sign-in requests that wait
    Pending(pending::Args),
    /// Approve a request
    Approve(approve::Args),
    /// Sign in on this very device: show and approve what a link of the site's page asks
    Open(open::Args),
    /// Deny a request, or take the last approval back
    Deny(deny::Args),
    /// Make the one-time password for a sign-in QR code, without any network
    Code(code::Args),
    /// Change the PIN
    #[command(subcommand)]
    Pin(pin::Verb),
    /// List the accounts on this phone
    Accounts(accounts::Args),
    /// Remove an account from this phone and this phone from the site
    Remove(remove::Args),
    /// Wait for requests and ask about each
    Watch(watch::Args),
    /// Ask the site how this phone stands, and settle what is open
    Status(status::Args),
    /// Ask each site for one push to this phone, and tell what became of it
    PushCheck(push_check::Args),
    /// Check a file of test vectors against this program
    #[command(subcommand)]
    Vectors(vectors::Verb),
}

pub async fn run(verb: Verb, common: Common) -> Result<Done> {
    let online = |store_use| Context::open(&common, Network::Allowed, store_use);
    match verb {
        Verb::Enrol(args) => enrol::run(args, online(Use::Create)?).await,
        Verb::Pending(args) => pending::run(args, &online(Use::Existing)?).await,
        Verb::Approve(args) => approve::run(args, &online(Use::Existing)?).await,
        Verb::Open(args) => open::run(args, &online(Use::Existing)?).await,
        Verb::Deny(args) => deny::run(args, &online(Use::Existing)?).await,
        Verb::Code(args) => code::run(args, &Context::open(&common, Network::Never, Use::Existing)?).await,
        Verb::Pin(pin::Verb::Change(args)) => pin::run(args, &online(Use::Existing)?).await,
        Verb::Accounts(args) => accounts::run(&args, &Context::open(&common, Network::Never, Use::Existing)?),
        Verb::Remove(args) => remove::run(args, &online(Use::Existing)?).await,
        Verb::Watch(args) => watch::run(args, &online(Use::Existing)?).await,
        Verb::Status(args) => status::run(&args, &online(Use::Existing)?).await,
        Verb::PushCheck(args) => push_check::run(&args, &online(Use::Existing)?).await,
        Verb::Vectors(vectors::Verb::Verify(args)) => vectors::run(&args),
    }
}
