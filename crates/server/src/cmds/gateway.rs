//! `gateway`

use symbolon_server::config::Config;

use crate::Failure;

pub async fn run(config: Config) -> Result<(), Failure> {
    Ok(symbolon_server::gateway::serve(config).await?)
}
