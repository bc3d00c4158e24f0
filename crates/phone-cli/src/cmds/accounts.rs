//! `accounts`: what is on this phone. Asks nobody.

use serde_json::json;
use symbolon_phone::PinState;

use crate::context::{Context, short};
use crate::failure::Result;
use crate::out::Done;
use crate::show;

#[derive(clap::Args)]
pub struct Args {}

pub fn run(_: &Args, context: &Context) -> Result<Done> {
    let accounts = context.chosen_accounts()?;
    let mut lines = Vec::new();
    for a in &accounts {
        lines.push(format!(
            "{}  {} at {} (as {})",
            short(&a.id),
            a.account,
            a.sid.shown(),
            a.name
        ));
        match a.pin {
            PinState::Usable => {}
            PinState::Unsettled => {
                lines.push("          a PIN change is not settled: run `symbolon status`".into())
            }
            PinState::Stopped => lines.push("          the PIN is void: initialise again on the site".into()),
        }
    }
    if lines.is_empty() {
        lines.push("No account yet: `symbolon enrol` makes one".into());
    }
    Ok(Done {
        text: lines.join("\n"),
        json: json!({ "accounts": accounts.iter().map(show::account_json).collect::<Vec<_>>() }),
    })
}
