//! `push-check`: asks each site for one push to this phone, and tells what its service said.

use serde_json::json;
use symbolon_protocol::PushOutcome;

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
        match context.phone.test_push(&account.id).await {
            Ok(test) => {
                value["push"] = test.outcome.as_str().into();
                lines.push(head + words(test.outcome));
            }
            Err(e) => {
                let failure = Failure::from(e);
                lines.push(head + &failure.message);
                if let (serde_json::Value::Object(v), serde_json::Value::Object(f)) =
                    (&mut value, failure_json(&failure))
                {
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

fn words(outcome: PushOutcome) -> &'static str {
    match outcome {
        PushOutcome::Sent => "the push service has taken it",
        PushOutcome::None => "the site has no address to wake this phone: it asks by itself",
        PushOutcome::Off => "the site does not send to this kind of push service",
        PushOutcome::Gone => "the push service does not know this phone any more",
        PushOutcome::Refused => "the push service refuses the site's messages",
        PushOutcome::Later => "the push service is in trouble: try again later",
    }
}
