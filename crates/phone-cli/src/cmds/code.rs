//! `code`: the one-time password for a sign-in QR code. No network at all.

use serde_json::json;
use symbolon_phone::{PhoneError, Proof};
use symbolon_protocol::{Scanned, UriError};

use crate::context::Context;
use crate::failure::Result;
use crate::out::Done;
use crate::pin_input::PinSource;
use crate::{show, source};

#[derive(clap::Args)]
pub struct Args {
    /// A picture (PNG, JPEG, WebP) with the QR code, `-` for standard input, or the code's text
    #[arg(value_name = "PICTURE|-|TEXT")]
    source: String,
    #[command(flatten)]
    pin: PinSource,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let text = source::read(&args.source)?;
    let Scanned::SignIn(bytes) = Scanned::parse(&text).map_err(PhoneError::from)? else {
        return Err(PhoneError::Text(UriError::Kind).into());
    };
    let request = context.phone.check_offline(&bytes)?;
    let mut pins = args.pin.open()?;
    if pins.is_terminal() {
        eprintln!("{}", show::offline_words(&request));
    }
    let pin = pins.pin("PIN (4 digits, not shown): ")?;
    let code = context.phone.offline_code(&request, Proof::Pin(&pin)).await?;
    let remaining = request.remaining(context.now_ms());
    let left = remaining.map_or_else(|| format!("lasts {} s", request.ttl), |s| format!("{s} s left"));
    Ok(Done {
        text: format!(
            "{}\nType this code only at {} ({left})",
            code.code.text(),
            request.sid.shown()
        ),
        json: json!({
            "code": code.code.text(),
            "shown": code.shown,
            "account_id": request.account_id.to_string(),
            "site": request.sid.as_str(),
            "site_unicode": request.sid.unicode(),
            "account": request.account,
            "service": request.service,
            "hint": request.hint,
            "act": show::act_code(request.act),
            "issued": request.issued,
            "ttl": request.ttl,
            "remaining": remaining,
        }),
    })
}
