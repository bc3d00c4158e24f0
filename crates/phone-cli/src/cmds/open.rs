//! `open`: a sign-in on this very device (§7.7). The link only names a request; it is shown, and the PIN approves it.

use symbolon_phone::{PhoneError, SignInRequest};
use symbolon_protocol::{Scanned, UriError};

use crate::cmds::approve::approve;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::out::Done;
use crate::pin_input::PinSource;
use crate::{browser, show};

#[derive(clap::Args)]
pub struct Args {
    /// The link of the site's page, `symbolon:1/L/…`
    #[arg(value_name = "LINK")]
    link: String,
    /// Only show what is asked; approve nothing
    #[arg(long, conflicts_with = "browser")]
    list: bool,
    /// Hand the address that finishes the sign-in to the system's browser, besides printing it
    #[arg(long)]
    browser: bool,
    #[command(flatten)]
    pin: PinSource,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let request = linked_request(context, &args.link).await?;
    if args.list {
        return Ok(Done {
            text: show::request_words(&request, context.now_ms()),
            json: show::request_json(&request, context.now_ms()),
        });
    }
    if !context.json {
        eprintln!("{}", show::request_words(&request, context.now_ms()));
    }
    let mut pins = args.pin.open()?;
    let mut done = approve(context, &request, None, &mut pins).await?;
    if args.browser {
        // The phone made the address itself, of the site's name and the answer's code.
        let handed = done.json["return_url"].as_str().is_some_and(browser::open);
        done.json["handed_to_browser"] = handed.into();
        if !handed {
            done.text
                .push_str("\nNo browser could be started here: open the address yourself");
        }
    }
    Ok(done)
}

/// The request that a link names, as the site has it.
pub async fn linked_request(context: &Context, link: &str) -> Result<SignInRequest> {
    let payload = match Scanned::parse_link(link).map_err(PhoneError::from)? {
        Scanned::Link(payload) => payload,
        Scanned::SignIn(_) => {
            return Err(Failure::refused(
                "kind",
                "this link holds a sign-in QR code: `symbolon code` makes its one-time password",
            ));
        }
        Scanned::Enrol(_) => return Err(PhoneError::Text(UriError::Kind).into()),
    };
    let id = context.phone.open_link(&payload)?;
    let pending = context.phone.pending(&id, 0).await?;
    let request = pending.requests.into_iter().find(|r| r.challenge == payload.cid);
    request.ok_or_else(|| PhoneError::NoRequest.into())
}
