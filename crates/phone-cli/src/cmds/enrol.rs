//! `enrol`: from a QR code and four digits to an account.

use std::path::PathBuf;

use serde_json::json;
use symbolon_phone::{PhoneError, PushChannel};
use symbolon_protocol::encoding::hex;
use symbolon_protocol::{ErrorCode, Scanned, Sid, UriError};

use crate::context::{Context, chance, short};
use crate::failure::{Failure, Result};
use crate::out::Done;
use crate::pin_input::PinSource;
use crate::source;

#[derive(clap::Args)]
pub struct Args {
    /// A picture (PNG, JPEG, WebP) with the QR code, `-` for standard input, or the code's text
    /// (others on this machine can see arguments: prefer the first two)
    #[arg(value_name = "PICTURE|-|TEXT")]
    source: String,
    /// PEM file of the organisation's own certificate authority, trusted for this site alone
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    #[command(flatten)]
    pin: PinSource,
}

pub async fn run(args: Args, context: Context) -> Result<Done> {
    let text = source::read(&args.source)?;
    let Scanned::Enrol(qr) = Scanned::parse(&text).map_err(PhoneError::from)? else {
        return Err(PhoneError::Text(UriError::Kind).into());
    };
    let sid = qr.sid.clone();
    if let Some(file) = &args.ca {
        trust(&context, &sid, file)?;
    }
    let result = enrol(&args, &context, qr).await;
    if result.is_err() {
        context.distrust_if_unused(&sid)?;
    }
    result
}

fn trust(context: &Context, sid: &Sid, file: &std::path::Path) -> Result<()> {
    let pem = std::fs::read(file)
        .map_err(|e| Failure::usage("ca", format!("{} cannot be read: {e}", file.display())))?;
    context
        .roots
        .trust(sid, &pem)
        .map_err(|e| Failure::usage("ca", format!("{} is not taken: {e}", file.display())))
}

async fn enrol(args: &Args, context: &Context, qr: symbolon_protocol::EnrolQr) -> Result<Done> {
    let mut pins = args.pin.open()?;
    if pins.is_terminal() {
        eprintln!("Initialise with {}?", qr.sid.shown());
    }
    let mut enrolment = context
        .phone
        .start_enrolment(qr, &PushChannel::None, &mut chance())
        .await?;
    let enrolled = loop {
        let pin = match pins.pin("PIN that you chose on the site (4 digits, not shown): ") {
            Ok(pin) => pin,
            Err(e) if e.code == "pin_format" && pins.is_terminal() => {
                eprintln!("{}", e.message);
                continue;
            }
            Err(e) => {
                context.phone.abandon(&mut enrolment)?;
                return Err(e);
            }
        };
        match context.phone.enrol(&mut enrolment, &pin).await {
            Ok(enrolled) => break enrolled,
            Err(PhoneError::Site(e))
                if e.code == ErrorCode::EnrolPin && pins.is_terminal() && !enrolment.is_over() =>
            {
                eprintln!("{}", PhoneError::Site(e));
            }
            Err(e) => {
                context.phone.abandon(&mut enrolment)?;
                return Err(e.into());
            }
        }
    };
    let mut text = format!("Success: {} at {}", enrolled.account, enrolled.sid.shown());
    if !enrolled.active {
        text = format!(
            "Almost done: {} at {}. The site has not answered yet: run `symbolon status` soon",
            enrolled.account,
            enrolled.sid.shown()
        );
    }
    for old in &enrolled.duplicates {
        text.push_str(&format!(
            "\nThere is an older entry of this account: `symbolon remove --account {}` removes it",
            short(old)
        ));
    }
    let account = context.phone.account(&enrolled.id)?;
    Ok(Done {
        text,
        json: json!({
            "id": enrolled.id.to_string(),
            "site": enrolled.sid.as_str(),
            "account": enrolled.account,
            "name": enrolled.name,
            "device": hex(&account.dev),
            "active": enrolled.active,
            "duplicates": enrolled.duplicates.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
    })
}
