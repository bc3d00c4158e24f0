//! `approve`: the number and the PIN, then the site goes on.

use std::io::{BufRead, IsTerminal};

use serde_json::json;
use symbolon_phone::{PhoneError, PinState, Proof, SignInRequest};
use symbolon_protocol::challenge::parse_answer;

use crate::cmds::open::linked_request;
use crate::cmds::pending::one_request;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::out::Done;
use crate::pin_input::{PinReader, PinSource};
use crate::{show, source};

#[derive(clap::Args)]
pub struct Args {
    /// Id of the request (see `pending`) or its beginning, or a link `symbolon:1/L/…`; not needed if only one waits
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The number that the browser shows
    #[arg(long, value_name = "N")]
    number: Option<String>,
    #[command(flatten)]
    pin: PinSource,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let request = match args.id.as_deref() {
        Some(link) if source::is_text(link) => linked_request(context, link).await?,
        id => one_request(context, id).await?,
    };
    let mut pins = args.pin.open()?;
    if pins.is_terminal() {
        eprintln!("{}", show::request_words(&request, context.now_ms()));
    }
    approve(context, &request, args.number, &mut pins).await
}

/// Asks for what is missing, approves. The request has been shown.
pub async fn approve(
    context: &Context,
    request: &SignInRequest,
    number: Option<String>,
    pins: &mut PinReader,
) -> Result<Done> {
    // An unsettled change is settled before a PIN is asked (§7.1).
    match context.phone.settle(&request.account_id).await? {
        PinState::Usable => {}
        PinState::Unsettled => return Err(PhoneError::PinUnsettled.into()),
        PinState::Stopped => return Err(PhoneError::PinStopped.into()),
    }
    let typed = match (show::matching_words(&request.matching), number) {
        (None, _) => String::new(),
        (Some(_), Some(number)) => number,
        (Some(words), None) => ask_number(&words)?,
    };
    // A wrong kind of number is told before the PIN is asked.
    parse_answer(&request.matching, &typed).map_err(PhoneError::from)?;
    let pin = pins.pin("PIN (4 digits, not shown): ")?;
    let approved = context.phone.approve(request, &typed, Proof::Pin(&pin)).await?;
    let mut text = format!("Approved: {} at {}", request.service, request.sid.shown());
    if approved.wrong_pins > 0 {
        text.push_str(&format!("\n{} wrong PINs since last time", approved.wrong_pins));
    }
    if let Some(url) = &approved.return_url {
        text.push_str(&format!("\nOpen in the browser that asked: {url}"));
    }
    Ok(Done {
        text,
        json: json!({
            "approved": true,
            "id": show::request_id(request),
            "account_id": request.account_id.to_string(),
            "site": request.sid.as_str(),
            "account": request.account,
            "service": request.service,
            "act": show::act_code(request.act),
            "wrong_pins": approved.wrong_pins,
            "return_url": approved.return_url,
        }),
    })
}

fn ask_number(words: &str) -> Result<String> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(
            "number_needed",
            format!("{words}: give it with --number"),
        ));
    }
    eprint!("{words}: ");
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|e| Failure::usage("number_needed", e.to_string()))?;
    Ok(line.trim().to_owned())
}
