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
use serde_json::{Value, json};
use symbolon_phone::{Account, PhoneError};

use crate::context::{Common, Context, Network, short};
use crate::failure::{Failure, Result};
use crate::out::{Done, failure_json};
use crate::show;
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

/// Asks the site of each chosen account, and tells what each said: in a line of text, and in JSON beside what the record
/// says after the answer. An error only if every site failed.
async fn of_each_account<T>(
    context: &Context,
    ask: impl AsyncFn(&Account) -> std::result::Result<T, PhoneError>,
    tell: impl Fn(T, &mut Value) -> String,
) -> Result<Done> {
    let accounts = context.chosen_accounts()?;
    if accounts.is_empty() {
        return Err(PhoneError::NoAccount.into());
    }
    let (mut lines, mut values, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    for account in &accounts {
        let head = format!(
            "{}  {} at {}: ",
            short(&account.id),
            account.account,
            account.sid.shown()
        );
        let mut value;
        match ask(account).await {
            Ok(answer) => {
                value = show::account_json(&context.phone.account(&account.id)?);
                lines.push(head + &tell(answer, &mut value));
            }
            Err(e) => {
                value = show::account_json(account);
                let failure = Failure::from(e);
                lines.push(head + &failure.message);
                if let (Value::Object(v), Value::Object(f)) = (&mut value, failure_json(&failure)) {
                    v.extend(f);
                }
                failures.push(failure);
            }
        }
        values.push(value);
    }
    if failures.len() == accounts.len() {
        return Err(failures.remove(0));
    }
    Ok(Done {
        text: lines.join("\n"),
        json: json!({ "accounts": values }),
    })
}
