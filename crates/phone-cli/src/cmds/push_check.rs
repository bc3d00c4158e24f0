//! `push-check`: asks each site for one push to this phone, and tells what its service said.

use symbolon_phone::Account;
use symbolon_protocol::PushOutcome;

use super::of_each_account;
use crate::context::Context;
use crate::failure::Result;
use crate::out::Done;

#[derive(clap::Args)]
pub struct Args {}

pub async fn run(_: &Args, context: &Context) -> Result<Done> {
    let ask = async |account: &Account| context.phone.test_push(&account.id).await;
    of_each_account(context, ask, |test, value| {
        value["push"] = test.outcome.as_str().into();
        words(test.outcome).to_owned()
    })
    .await
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
