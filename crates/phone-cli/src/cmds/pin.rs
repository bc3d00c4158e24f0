//! `pin change`.

use serde_json::json;
use symbolon_phone::{PhoneError, PinState};
use symbolon_protocol::{Pin, PinAdvice};

use crate::context::{Context, chance};
use crate::failure::{Failure, Result};
use crate::out::Done;
use crate::pin_input::PinSource;

#[derive(clap::Subcommand)]
pub enum Verb {
    /// Change the PIN; with --pin-fd two lines: the old one, the new one
    Change(Args),
}

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pin: PinSource,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let id = context.one_account()?;
    let mut pins = args.pin.open()?;
    match context.phone.settle(&id).await? {
        PinState::Usable => {}
        PinState::Unsettled => return Err(PhoneError::PinUnsettled.into()),
        PinState::Stopped => return Err(PhoneError::PinStopped.into()),
    }
    let old = pins.pin("Old PIN (4 digits, not shown): ")?;
    let new = pins.pin("New PIN (4 digits, not shown): ")?;
    if pins.is_terminal() {
        let again = pins.pin("New PIN again: ")?;
        if again.as_bytes() != new.as_bytes() {
            return Err(Failure::usage(
                "pin_differs",
                "the two new PINs differ; nothing was changed",
            ));
        }
    }
    let changed = context.phone.change_pin(&id, &old, &new, &mut chance()).await?;
    let mut text = "The PIN is changed".to_owned();
    if let Some(words) = advice(&new) {
        text.push_str(words);
    }
    if changed.biometric_dropped {
        text.push_str("\nThe fingerprint is off now and can be enabled again");
    }
    Ok(Done {
        text,
        json: json!({
            "changed": true,
            "account_id": id.to_string(),
            "pin_generation": changed.generation,
            "advice": new.advice().map(|a| match a { PinAdvice::Year => "year", PinAdvice::Date => "date" }),
        }),
    })
}

fn advice(pin: &Pin) -> Option<&'static str> {
    pin.advice().map(|a| match a {
        PinAdvice::Year => "\nIt reads as a year; years are guessed early, so another one is better",
        PinAdvice::Date => "\nIt reads as a date; dates are guessed early, so another one is better",
    })
}
