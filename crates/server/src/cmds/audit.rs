//! `audit verify`

use std::process::ExitCode;

use clap::Subcommand;
use symbolon_server::audit::verify_chain;
use symbolon_server::config::Config;

use crate::Failure;

#[derive(Subcommand)]
pub enum Audit {
    /// Go along every chain: was an entry changed, removed or cut off?
    Verify,
}

impl Audit {
    pub async fn run(self, config: Config) -> Result<ExitCode, Failure> {
        let Self::Verify = self;
        let app = super::open(config).await?;
        let report = verify_chain(&app.store, &app.keys).await?;
        for chain in &report.chains {
            println!(
                "{}: {} entries, {} not linked yet",
                chain.instance, chain.entries, chain.unlinked
            );
            for fault in &chain.faults {
                println!("  {fault}");
            }
        }
        super::close(&app).await?;
        Ok(if report.is_whole() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
