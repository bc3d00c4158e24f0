//! `status`: how this phone stands at each site.

use symbolon_phone::{Account, PinState};
use symbolon_protocol::DeviceState;

use super::of_each_account;
use crate::context::Context;
use crate::failure::Result;
use crate::out::Done;

#[derive(clap::Args)]
pub struct Args {}

pub async fn run(_: &Args, context: &Context) -> Result<Done> {
    let ask = async |account: &Account| context.phone.status(&account.id).await;
    of_each_account(context, ask, |s, value| {
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
        words
    })
    .await
}
