//! `pending`: what waits.

use serde_json::json;
use symbolon_phone::SignInRequest;

use crate::context::{Context, short};
use crate::failure::{Failure, Result};
use crate::out::{Done, failure_json};
use crate::show;

#[derive(clap::Args)]
pub struct Args {
    /// Let the site hold its answer back for so many seconds if nothing waits (one account only)
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=25))]
    wait: u8,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let gathered = gather(context, args.wait).await?;
    let now = context.now_ms();
    let mut text: Vec<_> = gathered
        .requests
        .iter()
        .map(|r| show::request_words(r, now))
        .collect();
    // A same-phone sign-in that did not begin here is not refused, it is none of this program's (§7.7).
    for (account, refused) in gathered.refused.iter().filter(|(_, r)| r.code != "kind") {
        text.push(format!(
            "A request for {account} was refused and is not shown: {}",
            refused.message
        ));
    }
    for (account, failure) in &gathered.failed {
        text.push(format!("{account}: {}", failure.message));
    }
    if text.is_empty() {
        text.push("Nothing waits".into());
    }
    Ok(Done {
        text: text.join("\n"),
        json: json!({
            "requests": gathered.requests.iter().map(|r| show::request_json(r, now)).collect::<Vec<_>>(),
            "refused": gathered.refused.iter().map(with_account).collect::<Vec<_>>(),
            "failed": gathered.failed.iter().map(with_account).collect::<Vec<_>>(),
        }),
    })
}

fn with_account((account, failure): &(String, Failure)) -> serde_json::Value {
    let mut value = failure_json(failure);
    value["account_id"] = account.as_str().into();
    value
}

/// What waits for the chosen accounts.
pub struct Gathered {
    pub requests: Vec<SignInRequest>,
    /// Account id and why.
    refused: Vec<(String, Failure)>,
    failed: Vec<(String, Failure)>,
}

/// Asks for each chosen account. Fails only if none could be asked.
pub async fn gather(context: &Context, wait: u8) -> Result<Gathered> {
    let accounts = context.chosen_accounts()?;
    if accounts.is_empty() {
        return Err(symbolon_phone::PhoneError::NoAccount.into());
    }
    let wait = if accounts.len() == 1 { wait } else { 0 };
    let mut gathered = Gathered {
        requests: Vec::new(),
        refused: Vec::new(),
        failed: Vec::new(),
    };
    for account in &accounts {
        match context.phone.pending(&account.id, wait).await {
            Ok(pending) => {
                gathered.requests.extend(pending.requests);
                let refused = pending.refused.into_iter();
                gathered.refused.extend(
                    refused.map(|r| (account.id.to_string(), symbolon_phone::PhoneError::from(r).into())),
                );
            }
            Err(e) => gathered.failed.push((account.id.to_string(), e.into())),
        }
    }
    if gathered.failed.len() == accounts.len() {
        let (_, failure) = gathered.failed.remove(0);
        return Err(failure);
    }
    Ok(gathered)
}

/// The request that `id` (or its beginning) names, or the only one.
pub async fn one_request(context: &Context, id: Option<&str>) -> Result<SignInRequest> {
    const SHORTEST: usize = 4;
    let mut requests = gather(context, 0).await?.requests;
    if let Some(id) = id {
        requests.retain(|r| {
            let full = show::request_id(r);
            full == id || (id.len() >= SHORTEST && full.starts_with(id))
        });
    }
    match requests.len() {
        0 => Err(symbolon_phone::PhoneError::NoRequest.into()),
        1 => Ok(requests.remove(0)),
        _ => {
            let list: Vec<_> = requests
                .iter()
                .map(|r| {
                    format!(
                        "{} ({} for {})",
                        show::request_id(r),
                        r.service,
                        short(&r.account_id)
                    )
                })
                .collect();
            Err(Failure::usage(
                "several_requests",
                format!("several requests wait, name one by its id: {}", list.join(", ")),
            ))
        }
    }
}
