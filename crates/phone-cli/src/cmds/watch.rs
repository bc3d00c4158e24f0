//! `watch`: waits for requests and asks about each at the terminal. With `--json` it prints one line a request and asks
//! nothing: another program decides.

use std::collections::HashSet;
use std::io::{BufRead, IsTerminal};
use std::sync::Arc;

use serde_json::json;
use symbolon_phone::{News, PhoneError, SignInRequest, Watch};
use symbolon_protocol::DenyReason;

use crate::cmds::approve;
use crate::context::{Context, short};
use crate::failure::Result;
use crate::out::{Done, line};
use crate::pin_input::PinSource;
use crate::show;

#[derive(clap::Args)]
pub struct Args {
    /// End after the first request
    #[arg(long)]
    once: bool,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let asks = !context.json && std::io::stdin().is_terminal();
    let mut followed: Vec<_> = context.chosen_accounts()?.iter().map(|a| a.id).collect();
    if followed.is_empty() {
        return Err(PhoneError::NoAccount.into());
    }
    let (watch, mut news) = Watch::new(Arc::clone(&context.phone));
    watch.follow(&followed);
    let mut seen = HashSet::new();
    let mut count = 0_u64;
    while let Some(told) = news.recv().await {
        let requests = match told {
            News::Waiting(_, pending) => pending.requests,
            News::Failed {
                account,
                error,
                again,
            } => {
                let hope = if again { "; trying again" } else { "" };
                eprintln!("symbolon: {}: {error}{hope}", short(&account));
                if !again {
                    followed.retain(|id| *id != account);
                }
                if followed.is_empty() {
                    return Err(error.into());
                }
                continue;
            }
        };
        for request in requests {
            if !seen.insert(request.challenge) {
                continue;
            }
            count += 1;
            if context.json {
                line(&show::request_json(&request, context.now_ms()).to_string());
            } else if asks {
                let _pause = watch.pause(&request.account_id);
                decide(context, &request).await;
            } else {
                line(&show::request_words(&request, context.now_ms()));
            }
            if args.once {
                return Ok(done(count));
            }
        }
    }
    Ok(done(count))
}

fn done(count: u64) -> Done {
    Done {
        text: String::new(),
        json: json!({ "seen": count }),
    }
}

/// One question; whatever goes wrong is told, and the watch goes on.
async fn decide(context: &Context, request: &SignInRequest) {
    eprintln!("{}", show::request_words(request, context.now_ms()));
    eprint!("[a]pprove, [d]eny, it's [n]ot me, or nothing: ");
    let mut answer = String::new();
    if std::io::stdin().lock().read_line(&mut answer).is_err() {
        return;
    }
    let result = match answer.trim() {
        "a" => match (PinSource { pin_fd: None }).open() {
            Ok(mut pins) => approve::approve(context, request, None, &mut pins)
                .await
                .map(|done| done.text),
            Err(e) => Err(e),
        },
        "d" => deny(context, request, DenyReason::Cancel).await,
        "n" => deny(context, request, DenyReason::NotMe).await,
        _ => Ok("Left as it is".into()),
    };
    match result {
        Ok(text) => line(&text),
        Err(failure) => eprintln!("symbolon: {} [{}]", failure.message, failure.code),
    }
}

async fn deny(context: &Context, request: &SignInRequest, reason: DenyReason) -> Result<String> {
    context.phone.deny(request, reason).await?;
    Ok("Denied".into())
}
