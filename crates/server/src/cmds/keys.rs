//! `keys list|rotate`

use clap::{Subcommand, ValueEnum};
use symbolon_protocol::encoding::{b64, hex};
use symbolon_protocol::keys::kid;
use symbolon_server::app::App;
use symbolon_server::audit::{Entry, Event};
use symbolon_server::config::Config;
use symbolon_server::keys;
use symbolon_server::oidc::jwt::{ID_TOKEN_MS, kid as kid_of_oidc};

use crate::Failure;

#[derive(Subcommand)]
pub enum Keys {
    /// List the signature keys.
    List,
    /// Add the next key; the older ones stay in use as long as phones or values need them.
    Rotate {
        #[arg(value_enum, default_value = "site")]
        which: Which,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Which {
    /// The signature key: phones take the new one at their next contact.
    Site,
    /// The key that seals values in the database: new values get the new one.
    Seal,
    /// The key that signs ID tokens of OpenID Connect: the new one signs ten minutes after it was made, so that clients have
    /// it by then.
    Oidc,
}

impl Keys {
    pub async fn run(self, config: Config) -> Result<(), Failure> {
        let app = super::open(config).await?;
        match self {
            Self::List => list(&app)?,
            Self::Rotate { which } => rotate(&app, which).await?,
        }
        super::close(&app).await
    }
}

fn list(app: &App) -> Result<(), Failure> {
    let rows: Vec<Vec<String>> = app
        .keys
        .site
        .iter()
        .map(|key| {
            vec![
                key.seq.to_string(),
                hex(&kid(&key.public)),
                super::time(key.created),
            ]
        })
        .collect();
    super::print_table(&["NUMBER", "ID", "MADE"], &rows);
    let now = app.clock.now();
    let signer = app.keys.oidc.signer(now).seq;
    let published: Vec<u32> = app
        .keys
        .oidc
        .published(now, ID_TOKEN_MS)
        .map(|key| key.seq)
        .collect();
    let rows: Vec<Vec<String>> = app
        .keys
        .oidc
        .all()
        .map(|key| {
            let use_of_it = match (key.seq == signer, published.contains(&key.seq)) {
                (true, _) => "signs",
                (_, true) => "published",
                _ => "of no use any more",
            };
            vec![
                key.seq.to_string(),
                kid_of_oidc(key),
                super::time(key.created),
                use_of_it.to_owned(),
            ]
        })
        .collect();
    println!("OpenID Connect:");
    super::print_table(&["NUMBER", "ID", "MADE", "USE"], &rows);
    if app.config.push.webpush {
        // What a push gateway registers this site by.
        let key = keys::Keys::vapid(&app.config.keys.folder, app.clock.now())?;
        println!("Web Push (VAPID): {}", b64(key.public().uncompressed()));
    }
    Ok(())
}

async fn rotate(app: &App, which: Which) -> Result<(), Failure> {
    let (folder, now) = (&app.config.keys.folder, app.clock.now());
    let (name, number) = match which {
        Which::Site => ("site", keys::Keys::rotate_site(folder, now)?),
        Which::Seal => ("seal", keys::Keys::rotate_seal(folder, now)?),
        Which::Oidc => ("oidc", keys::Keys::rotate_oidc(folder, now)?),
    };
    let detail = serde_json::json!({ "key": name, "number": number });
    super::note(app, Entry::new(Event::KeysRotated).with_detail(&detail)).await?;
    println!("Made {}.", folder.join(format!("{name}-{number}.key")).display());
    println!("Copy it to every instance and to your copy of the keys, then start the server again.");
    Ok(())
}
