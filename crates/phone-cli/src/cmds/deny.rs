//! `deny`: no, or *it's not me*. Needs no PIN.

use serde_json::json;
use symbolon_phone::PhoneError;
use symbolon_protocol::DenyReason;
use symbolon_protocol::encoding::hex;

use crate::cmds::open::linked_request;
use crate::cmds::pending::one_request;
use crate::context::Context;
use crate::failure::Result;
use crate::out::Done;
use crate::{show, source};

#[derive(clap::Args)]
pub struct Args {
    /// Id of the request (see `pending`) or its beginning, or a link `symbolon:1/L/…`; not needed if only one waits
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// It is not me: the whole sign-in ends. If nothing waits, the approval of the last 10 minutes is taken back
    #[arg(long)]
    not_me: bool,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let reason = if args.not_me {
        DenyReason::NotMe
    } else {
        DenyReason::Cancel
    };
    let reason_code = if args.not_me { "not_me" } else { "cancel" };
    let found = match args.id.as_deref() {
        Some(link) if source::is_text(link) => linked_request(context, link).await,
        id => one_request(context, id).await,
    };
    let request = match found {
        Err(failure) if failure.code == "no_request" && args.not_me && args.id.is_none() => {
            return take_back(context).await;
        }
        result => result?,
    };
    context.phone.deny(&request, reason).await?;
    Ok(Done {
        text: format!("Denied: {} at {}", request.service, request.sid.shown()),
        json: json!({
            "denied": true,
            "id": show::request_id(&request),
            "account_id": request.account_id.to_string(),
            "reason": reason_code,
            "taken_back": false,
        }),
    })
}

async fn take_back(context: &Context) -> Result<Done> {
    let mut newest = None;
    for account in context.chosen_accounts()? {
        if let Some(last) = context.phone.last_approval(&account.id)? {
            newest = newest.max(Some((last.at, account.id)));
        }
    }
    let (_, id) = newest.ok_or(PhoneError::NoLastApproval)?;
    let denied = context.phone.deny_last_approval(&id).await?;
    Ok(Done {
        text: "Taken back: the sign-in that was approved last has ended. Change your password on the site"
            .into(),
        json: json!({
            "denied": true,
            "id": hex(&denied.challenge),
            "account_id": id.to_string(),
            "reason": "not_me",
            "taken_back": true,
        }),
    })
}
