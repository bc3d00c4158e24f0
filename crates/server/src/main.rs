//! The command line. To add a command: a file in `cmds`, a line in [`Command`], a line in [`run`].

mod cmds;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use symbolon_server::config::Config;
use symbolon_server::telemetry;

/// The server of an identity site for phones that sign in.
#[derive(Parser)]
#[command(version, max_term_width = 110)]
struct Cli {
    /// The configuration file. Default: symbolon.toml in this folder, if there is one.
    #[arg(long, global = true, env = "SYMBOLON_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server.
    Serve,
    /// Make the database, or bring its tables up to date.
    Migrate,
    /// People.
    #[command(subcommand)]
    User(cmds::user::User),
    /// People's phones.
    #[command(subcommand)]
    Device(cmds::device::Device),
    /// Who may do what on the administration's pages.
    #[command(subcommand)]
    Role(cmds::role::Role),
    /// People's security keys and trusted platforms.
    #[command(subcommand)]
    SecurityKey(cmds::security_key::SecurityKey),
    /// Services that let people in by this site.
    #[command(subcommand)]
    Service(cmds::service::Service),
    /// The site's secret keys.
    #[command(subcommand)]
    Keys(cmds::keys::Keys),
    /// The audit log.
    #[command(subcommand)]
    Audit(cmds::audit::Audit),
    /// Check this installation and say what to do.
    Doctor(cmds::doctor::Doctor),
    /// Run a push gateway: it forwards sites' route tags to phones by Firebase and Apple (docs/operate/push.md).
    Gateway,
    /// After the database was restored from a backup: undo what the backup brought back to life.
    Restore(cmds::restore::Restore),
}

/// Why a command failed, as it is shown.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let cli = Cli::parse();
    // Only one of the two cryptography providers is compiled in; whoever asks for a default gets it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match run(cli) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("symbolon-server: {failure}");
            let mut source = failure.source();
            while let Some(cause) = source {
                if !failure.to_string().contains(&cause.to_string()) {
                    eprintln!("  because: {cause}");
                }
                source = cause.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let default = PathBuf::from("symbolon.toml");
    let file = cli.config.or_else(|| default.exists().then_some(default));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        if let Command::Doctor(doctor) = cli.command {
            return doctor.run(file.as_deref()).await;
        }
        let config = Config::load(file.as_deref())?;
        telemetry::start_log(config.log);
        match cli.command {
            Command::Serve => symbolon_server::serve::serve(config).await?,
            Command::Gateway => cmds::gateway::run(config).await?,
            Command::Migrate => cmds::migrate::run(config).await?,
            Command::User(user) => user.run(config).await?,
            Command::Device(device) => device.run(config).await?,
            Command::Role(role) => role.run(config).await?,
            Command::SecurityKey(key) => key.run(config).await?,
            Command::Service(service) => service.run(config).await?,
            Command::Keys(keys) => keys.run(config).await?,
            Command::Audit(audit) => return audit.run(config).await,
            Command::Restore(restore) => restore.run(config).await?,
            Command::Doctor(_) => {}
        }
        Ok(ExitCode::SUCCESS)
    })
}
