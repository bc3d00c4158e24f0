//! `restore`

use std::path::PathBuf;

use clap::Args;
use symbolon_server::config::Config;
use symbolon_server::restore::restore;

use crate::Failure;

#[derive(Args)]
pub struct Restore {
    /// The audit log that was shipped off the machine, JSON lines up to the last day. Several instances: one after the
    /// other in one file.
    #[arg(long, value_name = "FILE")]
    audit: PathBuf,
    /// Go on although entries are missing or changed: what they told of is not undone.
    #[arg(long)]
    accept_broken_log: bool,
}

impl Restore {
    pub async fn run(self, config: Config) -> Result<(), Failure> {
        let app = super::open(config).await?;
        let done = restore(&app, &self.audit, self.accept_broken_log).await?;
        super::close(&app).await?;
        println!("{} entries of the audit log are put back.", done.entries);
        println!("Sessions, sign-ins, enrolments, recoveries and waiting mails of the backup are dropped.");
        println!(
            "{} phones are removed again, {} suspended.",
            done.devices_revoked, done.devices_suspended
        );
        println!("{} mobile phone numbers are removed again.", done.numbers_removed);
        println!("{} security keys are removed again.", done.keys_removed);
        println!("{} phones have two PINs left.", done.devices_raised);
        println!(
            "{} accounts are locked: by an administrator, or since their address has changed since the backup.",
            done.users_locked
        );
        println!(
            "{} accounts are erased again, as their owners wanted.",
            done.users_erased
        );
        println!(
            "{} accounts need a new password (user reset).",
            done.passwords_forgotten
        );
        println!(
            "{} accounts that were made after the backup are gone.",
            done.users_lost
        );
        Ok(())
    }
}
