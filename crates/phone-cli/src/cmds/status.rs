//! `status`: how this phone stands at each site.

use serde_json::{Value, json};
use symbolon_phone::PinState;
use symbolon_protocol::DeviceState;

use crate::context::{Context, short};
use crate::failure::{Failure, Result};
use crate::out::{Done, failure_json};
use crate::show;

#[derive(clap::Args)]
pub struct Args {}

pub async fn run(_: &Args, context: &Context) -> Result<Done> {
    let accounts = context.chosen_accounts()?;
    if accounts.is_empty() {
        return Err(symbolon_phone::PhoneError::NoAccount.into());
    }
    let (mut lines, mut values, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    for account in &accounts {
        let head = format!(
            "{}  {} at {}: ",
            short(&account.id),
            account.account,
            account.sid.shown()
        );
        let mut value = show::account_json(account);
        match context.phone.status(&account.id).await {
            Ok(s) => {
                // What the record says after the answer.
                value = show::account_json(&context.phone.account(&account.id)?);
                value["state"] = s.state.as_str().into();
                value["attempts_left"] = s.attempts_left.into();
                value["new_site_keys"] = s.new_site_keys.into();
                let mut words = match s.state {
                    DeviceState::Active => format!("active, {} PIN attempts left", s.attempts_left),
                    DeviceState::PinLocked => "PIN locked: initialise again with another factor".into(),
                    DeviceState::Suspended => "suspended: initialise again with another factor".into(),
                };
                if s.pin == PinState::Stopped {
                    words.push_str("; the PIN is void: initialise again");
                }
                lines.push(head + &words);
            }
            Err(e) => {
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
