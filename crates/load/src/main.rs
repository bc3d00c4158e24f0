//! Plays browsers and phones against a server that it starts, on the loopback interface, and says in one line of JSON
//! how many sign-ins a second there were and what one costs. What each figure means is in `docs/performance.md`.

mod browser;
mod database;
mod figures;
mod http;
mod phone;
mod play;
mod process;
mod server;
mod setup;

use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use clap::{Parser, ValueEnum};

/// Why nothing was measured, as it is shown.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Plays complete sign-ins, from the request for a challenge to the session, and measures them.
#[derive(Clone, Debug, Parser)]
#[command(version, max_term_width = 110)]
pub struct Options {
    /// Accounts, with one phone each.
    #[arg(long, default_value_t = 1000)]
    devices: u32,
    /// Sign-ins under way at any time. Each has a connection for its browser and one for its phone.
    #[arg(long, default_value_t = 32)]
    concurrency: u32,
    /// How long it is measured.
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// How long it is played before that.
    #[arg(long, default_value_t = 2)]
    warm_up: u32,
    /// `sqlite`: a new file. `postgres://…`: a new database in that cluster, dropped at the end.
    #[arg(long, default_value = "sqlite")]
    database: String,
    #[arg(long, value_enum, default_value_t = Play::Push)]
    method: Play,
    /// Only what is signed: without the page that the browser shows meanwhile, numbers to compare, and the request for
    /// a first nonce.
    #[arg(long)]
    bare: bool,
    /// Sign-ins to prepare (their passwords entered); when they are used up, the measurement ends.
    #[arg(long)]
    prepared: Option<u32>,
    /// Connections of the server to its database.
    #[arg(long)]
    connections: Option<u32>,
    /// Where files are made; by default beside this program.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// The server's program; by default `symbolon-server` beside this one.
    #[arg(long)]
    server: Option<PathBuf>,
    /// Command and arguments to put before the server's, for a profile.
    #[arg(long)]
    under: Option<String>,
}

/// How is signed in?
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Play {
    /// The phone fetches the request and approves it by PIN.
    Push,
    /// The phone reads the QR code; its code is typed into the page.
    Qr,
}

impl Play {
    fn name(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Qr => "qr",
        }
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    // One thread: the less of the machine this program takes, the more is left to the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let done = runtime
        .map_err(Failure::from)
        .and_then(|runtime| runtime.block_on(run(&options)));
    match done {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("symbolon-load: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<serde_json::Value, Failure> {
    let here = std::env::current_exe()?;
    let beside = here.parent().ok_or("this program is in no folder")?;
    let folder = tempfile::Builder::new()
        .prefix("symbolon-load-")
        .tempdir_in(options.folder.as_deref().unwrap_or(beside))?;
    let database = database::Database::make(&options.database, folder.path()).await?;
    let played = async {
        let prepared = Rc::new(setup::prepare(options, folder.path(), &database).await?);
        let program = options
            .server
            .clone()
            .unwrap_or_else(|| beside.join("symbolon-server"));
        let server = server::Server::start(&program, options.under.as_deref(), &prepared.config_file).await?;
        let measured = play::play(options, prepared.clone(), &server, &database).await;
        server.stop().await?;
        let measured = measured?;
        let grown = database.bytes().await?.saturating_sub(prepared.bytes_at_start);
        Ok::<_, Failure>(measured.line(options, &database, &prepared, grown))
    }
    .await;
    database.drop().await?;
    played
}
