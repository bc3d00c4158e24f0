//! `watch`: waits for requests and asks about each at the terminal. With `--json` it prints one line a request and asks
//! nothing: another program decides.

use std::collections::HashSet;
use std::io::{BufRead, IsTerminal};
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use symbolon_phone::ports::RecordId;
use symbolon_phone::{Pending, Phone, PhoneError, SignInRequest};
use symbolon_protocol::DenyReason;
use tokio::task::JoinSet;

use crate::cmds::approve;
use crate::context::{Context, short};
use crate::failure::{Failure, Result};
use crate::out::{Done, line};
use crate::pin_input::PinSource;
use crate::show;

/// How long the site holds an empty answer back, seconds. Other verbs on the same account wait for it.
const WAIT: u8 = 20;
/// Between questions when something that was seen already still waits, or after a failure.
const PAUSE: Duration = Duration::from_secs(3);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

#[derive(clap::Args)]
pub struct Args {
    /// End after the first request
    #[arg(long)]
    once: bool,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let asks = !context.json && std::io::stdin().is_terminal();
    let mut seen = HashSet::new();
    let mut count = 0_u64;
    loop {
        let requests = next_requests(context, &mut seen).await?;
        for request in requests {
            count += 1;
            if context.json {
                line(&show::request_json(&request, context.now_ms()).to_string());
            } else if asks {
                decide(context, &request).await;
            } else {
                line(&show::request_words(&request, context.now_ms()));
            }
            if args.once {
                return Ok(Done {
                    text: String::new(),
                    json: json!({ "seen": count }),
                });
            }
        }
    }
}

/// Polls all chosen accounts at once until one has something new. The other polls end before anything else is sent.
async fn next_requests(context: &Context, seen: &mut HashSet<[u8; 16]>) -> Result<Vec<SignInRequest>> {
    let accounts = context.chosen_accounts()?;
    let mut polls = JoinSet::new();
    for account in &accounts {
        polls.spawn(poll(Arc::clone(&context.phone), account.id, Duration::ZERO));
    }
    let mut last_failure = PhoneError::NoAccount;
    while let Some(joined) = polls.join_next().await {
        let asked = joined.map_err(|e| Failure::storage("runtime", e.to_string()))?;
        let pause = match asked.result {
            Ok(pending) => {
                let requests = pending.requests.into_iter();
                let fresh: Vec<_> = requests.filter(|r| seen.insert(r.challenge)).collect();
                if !fresh.is_empty() {
                    polls.shutdown().await;
                    return Ok(fresh);
                }
                // The site answers at once while something that was seen already waits.
                if asked.took < PAUSE { PAUSE } else { Duration::ZERO }
            }
            Err(e) if is_passing(&e) => {
                if asked.pause <= PAUSE {
                    eprintln!("symbolon: {}: {e}; trying again", short(&asked.id));
                }
                (asked.pause * 2).clamp(PAUSE, LONGEST_PAUSE)
            }
            Err(e) => {
                eprintln!("symbolon: {}: {e}", short(&asked.id));
                last_failure = e;
                continue;
            }
        };
        polls.spawn(poll(Arc::clone(&context.phone), asked.id, pause));
    }
    Err(last_failure.into())
}

/// One long poll and how it went.
struct Asked {
    id: RecordId,
    pause: Duration,
    took: Duration,
    result: std::result::Result<Pending, PhoneError>,
}

async fn poll(phone: Arc<Phone>, id: RecordId, pause: Duration) -> Asked {
    tokio::time::sleep(pause).await;
    let start = tokio::time::Instant::now();
    let result = phone.pending(&id, WAIT).await;
    Asked {
        id,
        pause,
        took: start.elapsed(),
        result,
    }
}

/// Whether waiting can mend it.
fn is_passing(e: &PhoneError) -> bool {
    use symbolon_protocol::ErrorCode;
    e.is_lost_answer()
        || matches!(e, PhoneError::Net(_))
        || matches!(e, PhoneError::Site(s) if matches!(s.code, ErrorCode::Rate | ErrorCode::Nonce))
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
