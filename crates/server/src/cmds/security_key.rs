//! `security-key list|remove`

use clap::Subcommand;
use serde_json::json;
use symbolon_server::app::App;
use symbolon_server::config::Config;
use symbolon_server::security_keys;
use symbolon_server::store::SecurityKeyRow;

use crate::Failure;

#[derive(Subcommand)]
pub enum SecurityKey {
    /// List a person's security keys and trusted platforms.
    List {
        email: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Remove one for good; the sessions of the last day that began with it end. The person is told by mail.
    Remove {
        email: String,
        /// Its id, as `security-key list` shows it, or its name.
        key: String,
    },
}

impl SecurityKey {
    pub async fn run(self, config: Config) -> Result<(), Failure> {
        let app = super::open(config).await?;
        match self {
            Self::List { email, json } => list(&app, &email, json).await?,
            Self::Remove { email, key } => remove(&app, &email, &key).await?,
        }
        super::close(&app).await
    }
}

async fn keys(app: &App, email: &str) -> Result<Vec<SecurityKeyRow>, Failure> {
    let user = super::find(app, email).await?;
    Ok(app.store.security_keys_of(&user.id).await?)
}

fn state(key: &SecurityKeyRow) -> &'static str {
    match key.active {
        true => "active",
        false => "suspended",
    }
}

async fn list(app: &App, email: &str, as_json: bool) -> Result<(), Failure> {
    let keys = keys(app, email).await?;
    if as_json {
        let keys: Vec<_> = keys
            .iter()
            .map(|key| {
                json!({
                    "id": super::id(&key.id),
                    "name": key.name,
                    "state": state(key),
                    "passkey": key.passkey,
                    "synchronised": key.backed_up,
                    "created": key.created,
                    "last_used": key.last_used,
                })
            })
            .collect();
        println!("{}", serde_json::Value::from(keys));
        return Ok(());
    }
    let rows: Vec<Vec<String>> = keys
        .iter()
        .map(|key| {
            vec![
                super::id(&key.id),
                key.name.clone(),
                state(key).to_owned(),
                super::time(key.created),
                key.last_used.map(super::time).unwrap_or_default(),
            ]
        })
        .collect();
    super::print_table(&["ID", "NAME", "STATE", "ADDED", "LAST USED"], &rows);
    Ok(())
}

async fn remove(app: &App, email: &str, wanted: &str) -> Result<(), Failure> {
    let all = keys(app, email).await?;
    // Names are distinct within an account.
    let key = all
        .iter()
        .find(|key| super::id(&key.id) == wanted || key.name == wanted)
        .ok_or_else(|| format!("no security key of {email} has the id or name {wanted:?}"))?;
    if !security_keys::remove(app, key, "", |entry| entry, app.clock.now()).await? {
        return Err(format!("{:?} was removed before", key.name).into());
    }
    println!("{:?} is removed.", key.name);
    Ok(())
}
