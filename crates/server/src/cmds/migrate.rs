//! `migrate`

use symbolon_server::config::Config;

use crate::Failure;

/// Makes the database, the keys and the folders, or brings the tables up to date.
pub async fn run(config: Config) -> Result<(), Failure> {
    let app = super::open(config).await?;
    println!(
        "The {} database of {} is up to date.",
        app.store.backend().name(),
        app.config.site.name
    );
    super::close(&app).await
}
