//! `service add|list|show|secret|remove`

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use symbolon_protocol::NumberMatching;
use symbolon_protocol::limits::SERVICE;
use symbolon_protocol::text::{check_text, check_text_or_empty};
use symbolon_server::app::App;
use symbolon_server::audit::{Entry, Event};
use symbolon_server::cas::service::{Attribute, Form, Logout, Service as Row, Settings};
use symbolon_server::cas::strength::{Level, Strength, Wanted};
use symbolon_server::cas::url::Pattern;
use symbolon_server::chance;
use symbolon_server::config::Config;
use symbolon_server::oidc::client::{Address, Client, Scope, client_id, draw_secret, scope_text};
use zeroize::Zeroizing;

use crate::Failure;

#[derive(Subcommand)]
pub enum Service {
    /// Register a service that lets people in by this site.
    Add(Box<Add>),
    /// List them.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show all that was decided of one.
    Show {
        name: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Draw a new secret for a client of OpenID Connect; the old one is void at once.
    Secret { name: String },
    /// Remove one: nobody gets there from here any more, and its tickets are void.
    Remove { name: String },
}

#[derive(Args)]
pub struct Add {
    /// Its name, on the site's pages and on the phone.
    name: String,
    /// An address of it, once for each: https://host/path, or https://host/folder/* for everything below. A client of OpenID
    /// Connect needs none.
    #[arg(long = "url", value_name = "PATTERN", required_unless_present = "redirects")]
    urls: Vec<Pattern>,
    /// One sentence about it, on the sign-in page.
    #[arg(long, default_value = "")]
    description: String,
    /// What everybody must show who goes there: basic is a password, medium a second factor too.
    #[arg(long, value_enum, default_value = "basic")]
    level: ByLevel,
    /// Only these ways of signing in, divided by commas: PASSWORD_MOBILE_APP,PASSWORD_SOFTWARE_TOKEN. Default: any.
    #[arg(long, value_delimiter = ',', value_parser = strength)]
    strengths: Vec<Strength>,
    /// What it is told of a person besides the username, divided by commas: email, firstName, lastName, displayName,
    /// locale, strengths, device.
    #[arg(long, value_delimiter = ',', value_parser = attribute)]
    attributes: Vec<Attribute>,
    /// What is compared when the phone is asked: none, pick, type2 or type6. Default: as the site says.
    #[arg(long, value_parser = matching)]
    number_matching: Option<NumberMatching>,
    /// The form of answers: cas, or ecas for clients of EU Login.
    #[arg(long, value_enum, default_value = "cas")]
    form: ByForm,
    /// Where it is told that a session ended. Default: at the address to which the ticket went.
    #[arg(long, value_name = "URL", conflicts_with = "no_logout")]
    logout_url: Option<Pattern>,
    /// It is not told that a session ended.
    #[arg(long)]
    no_logout: bool,
    /// Where proxy-granting tickets may be sent, once for each; https alone. Default: nowhere.
    #[arg(long = "proxy-callback", value_name = "PATTERN")]
    proxy_callbacks: Vec<Pattern>,
    #[command(flatten)]
    client: ClientArgs,
    /// Replace what was decided of the service with this name.
    #[arg(long)]
    replace: bool,
}

/// What makes it a client of OpenID Connect.
#[derive(Args)]
struct ClientArgs {
    /// OpenID Connect: an address to which codes go, to the letter; once for each.
    #[arg(long = "redirect", value_name = "URL")]
    redirects: Vec<Address>,
    /// OpenID Connect: it can keep no secret (a page's script, a program that is given to people).
    #[arg(long, requires = "redirects")]
    public: bool,
    /// OpenID Connect: what it may ask for besides openid, divided by commas. What is told is what --attributes releases.
    #[arg(
        long,
        requires = "redirects",
        value_delimiter = ',',
        default_value = "profile,email",
        value_parser = scope
    )]
    scopes: Vec<Scope>,
    /// OpenID Connect: an address to which browsers may be sent after a logout, to the letter; once for each.
    #[arg(long = "after-logout", value_name = "URL", requires = "redirects")]
    after_logout: Vec<Address>,
    /// OpenID Connect: where it is told that a session ended. Default: nowhere.
    #[arg(long, value_name = "URL", requires = "redirects")]
    back_channel: Option<Address>,
}

impl ClientArgs {
    /// The client; of a confidential one with the hash of its secret, which it keeps or gets now.
    fn client(self, known: Option<&Row>) -> Result<(Option<Client>, Option<Zeroizing<String>>), Failure> {
        if self.redirects.is_empty() {
            return Ok((None, None));
        }
        let kept = known
            .and_then(|row| row.settings.client.as_ref())
            .and_then(|client| client.secret.clone());
        let asked = Client {
            redirects: self.redirects,
            secret: None,
            scopes: self.scopes,
            after_logout: self.after_logout,
            logout: self.back_channel,
        };
        let (client, shown) = asked.decided(self.public, kept)?;
        Ok((Some(client), shown))
    }
}

fn scope(name: &str) -> Result<Scope, String> {
    let names = || Scope::ALL.map(Scope::as_str).join(", ");
    Scope::parse(name).ok_or_else(|| format!("expected one of {}", names()))
}

#[derive(Clone, Copy, ValueEnum)]
enum ByLevel {
    Basic,
    Medium,
}

#[derive(Clone, Copy, ValueEnum)]
enum ByForm {
    Cas,
    Ecas,
}

fn strength(name: &str) -> Result<Strength, String> {
    let names = || Strength::ALL.map(Strength::as_str).join(", ");
    Strength::parse(name).ok_or_else(|| format!("expected one of {}", names()))
}

fn attribute(name: &str) -> Result<Attribute, String> {
    let names = || Attribute::ALL.map(Attribute::as_str).join(", ");
    Attribute::parse(name).ok_or_else(|| format!("expected one of {}", names()))
}

fn matching(name: &str) -> Result<NumberMatching, String> {
    NumberMatching::parse(name).ok_or_else(|| "expected none, pick, type2 or type6".to_owned())
}

impl Service {
    pub async fn run(self, config: Config) -> Result<(), Failure> {
        let app = super::open(config).await?;
        match self {
            Self::Add(add) => register(&app, *add).await?,
            Self::List { json } => list(&app, json).await?,
            Self::Show { name, json } => show(&find(&app, &name).await?, json),
            Self::Secret { name } => new_secret(&app, &name).await?,
            Self::Remove { name } => remove(&app, &name).await?,
        }
        super::close(&app).await
    }
}

async fn find(app: &App, name: &str) -> Result<Row, Failure> {
    app.store
        .service_by_name(name)
        .await?
        .ok_or_else(|| format!("no service is called {name:?}; `service list` names all").into())
}

async fn register(app: &App, add: Add) -> Result<(), Failure> {
    check(app, &add)?;
    let replace = add.replace;
    let known = app.store.service_by_name(&add.name).await?;
    let (client, secret) = add.client.client(known.as_ref())?;
    let row = Row {
        id: known
            .as_ref()
            .filter(|_| replace)
            .map_or_else(chance::random, |known| known.id),
        name: add.name,
        created: app.clock.now(),
        settings: Settings {
            description: add.description,
            urls: add.urls,
            wanted: Wanted {
                strengths: add.strengths,
                level: match add.level {
                    ByLevel::Basic => Level::Basic,
                    ByLevel::Medium => Level::Medium,
                },
            },
            attributes: add.attributes,
            number_matching: add.number_matching,
            form: match add.form {
                ByForm::Cas => Form::Cas,
                ByForm::Ecas => Form::Ecas,
            },
            logout: match add.logout_url {
                _ if add.no_logout => Logout::Never,
                Some(url) => Logout::At(url),
                None => Logout::There,
            },
            proxy_callbacks: add.proxy_callbacks,
            client,
        },
    };
    let mut tx = app.store.begin().await?;
    let (done, event) = if replace {
        (tx.change_service(&row).await?, Event::ServiceChanged)
    } else {
        (tx.insert_service(&row).await?, Event::ServiceAdded)
    };
    if !done {
        return Err(match replace {
            true => format!("no service is called {:?}: add it without --replace", row.name),
            false => format!(
                "a service is called {:?} already: give --replace to change it, or another name",
                row.name
            ),
        }
        .into());
    }
    let detail = json!({ "service": row.name, "settings": row.settings.shown() });
    tx.audit(app.clock.now(), Entry::new(event).with_detail(&detail))
        .await?;
    tx.commit().await?;
    println!(
        "{:?} is {}.",
        row.name,
        if replace { "changed" } else { "registered" }
    );
    if row.settings.client.is_some() {
        println!("Client ID:     {}", client_id(&row));
    }
    if let Some(secret) = secret {
        tell_secret(&secret);
    }
    Ok(())
}

/// The one time that anybody sees it.
fn tell_secret(secret: &str) {
    println!("Client secret: {secret}");
    println!("It is shown this once. `service secret` draws another one.");
}

async fn new_secret(app: &App, name: &str) -> Result<(), Failure> {
    let mut row = find(app, name).await?;
    let (secret, hash) = draw_secret();
    match &mut row.settings.client {
        Some(client) if !client.is_public() => client.secret = Some(hash),
        Some(_) => {
            return Err(format!(
                "{name:?} is a public client, which has no secret: `service add --replace` without --public gives it one"
            )
            .into());
        }
        None => {
            return Err(format!(
                "{name:?} is no client of OpenID Connect: `service add --replace --redirect URL` makes it one"
            )
            .into());
        }
    }
    let mut tx = app.store.begin().await?;
    if !tx.change_service(&row).await? {
        return Err(format!("{name:?} was removed just now").into());
    }
    let detail = json!({ "service": row.name });
    tx.audit(
        app.clock.now(),
        Entry::new(Event::ServiceSecret).with_detail(&detail),
    )
    .await?;
    tx.commit().await?;
    tell_secret(&secret);
    Ok(())
}

/// What would be unsafe or could never work.
fn check(app: &App, add: &Add) -> Result<(), Failure> {
    if check_text(&add.name).is_err() || add.name.len() > SERVICE {
        return Err(
            format!("the name: expected text of 1 to {SERVICE} bytes without control characters").into(),
        );
    }
    if check_text_or_empty(&add.description).is_err() || add.description.len() > 200 {
        return Err("--description: expected text of at most 200 bytes without control characters".into());
    }
    if add.number_matching == Some(NumberMatching::None) && app.config.policy.biometric {
        return Err(
            "--number-matching none: together with policy.biometric = true one touch would approve what \
                    somebody else has started; set policy.biometric = false, or choose pick"
                .into(),
        );
    }
    if let Some(callback) = add.proxy_callbacks.iter().find(|pattern| !pattern.is_https()) {
        return Err(
            format!("--proxy-callback {callback}: expected an address that begins with https://").into(),
        );
    }
    if add
        .logout_url
        .as_ref()
        .is_some_and(|url| url.to_string().ends_with('*'))
    {
        return Err("--logout-url: expected one address, without *".into());
    }
    Ok(())
}

async fn list(app: &App, as_json: bool) -> Result<(), Failure> {
    let services = app.store.services().await?;
    if as_json {
        println!("{}", Value::from_iter(services.iter().map(described)));
        return Ok(());
    }
    let rows: Vec<Vec<String>> = services
        .iter()
        .map(|service| {
            let settings = &service.settings;
            let mut urls: Vec<String> = settings.urls.iter().map(ToString::to_string).collect();
            let client = settings.client.as_ref();
            urls.extend(
                client
                    .iter()
                    .flat_map(|client| &client.redirects)
                    .map(ToString::to_string),
            );
            vec![
                service.name.clone(),
                settings.wanted.level.as_str().to_lowercase(),
                if settings.form == Form::Ecas {
                    "ecas"
                } else {
                    "cas"
                }
                .to_owned(),
                urls.join(" "),
            ]
        })
        .collect();
    super::print_table(&["NAME", "LEVEL", "FORM", "ADDRESSES"], &rows);
    Ok(())
}

/// Its id is the one of its client too.
fn described(service: &Row) -> Value {
    json!({
        "id": super::id(&service.id),
        "name": service.name,
        "created": service.created,
        "settings": service.settings.shown(),
    })
}

fn show(service: &Row, as_json: bool) {
    if as_json {
        println!("{}", described(service));
        return;
    }
    let settings = &service.settings;
    let texts = |patterns: &[Pattern]| -> Vec<String> { patterns.iter().map(ToString::to_string).collect() };
    let names: Vec<_> = settings.wanted.strengths.iter().map(|s| s.as_str()).collect();
    let released: Vec<_> = settings.attributes.iter().map(|a| a.as_str()).collect();
    let rows = [
        ("name", service.name.clone()),
        ("added", super::time(service.created)),
        ("description", settings.description.clone()),
        ("addresses", texts(&settings.urls).join(" ")),
        ("level", settings.wanted.level.as_str().to_lowercase()),
        (
            "strengths",
            if names.is_empty() {
                "any".into()
            } else {
                names.join(" ")
            },
        ),
        ("attributes", released.join(" ")),
        (
            "number matching",
            settings
                .number_matching
                .map_or("as the site says", NumberMatching::as_str)
                .into(),
        ),
        (
            "form",
            if settings.form == Form::Ecas {
                "ecas"
            } else {
                "cas"
            }
            .into(),
        ),
        (
            "single logout",
            match &settings.logout {
                Logout::There => "where the ticket went".into(),
                Logout::At(url) => url.to_string(),
                Logout::Never => "no".into(),
            },
        ),
        ("proxy callbacks", texts(&settings.proxy_callbacks).join(" ")),
    ];
    let mut rows = rows.to_vec();
    if let Some(client) = &settings.client {
        rows.extend(shown_client(service, client));
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(what, value)| vec![what.to_owned(), value])
        .collect();
    super::print_table(&["WHAT", "VALUE"], &rows);
}

/// What makes it a client of OpenID Connect.
fn shown_client(service: &Row, client: &Client) -> Vec<(&'static str, String)> {
    let texts = |all: &[Address]| -> String { all.iter().map(Address::as_str).collect::<Vec<_>>().join(" ") };
    vec![
        ("client ID", client_id(service)),
        (
            "client",
            match client.is_public() {
                true => "public".into(),
                false => "confidential, with a secret".into(),
            },
        ),
        ("redirects", texts(&client.redirects)),
        ("scopes", scope_text(&client.scopes)),
        ("after logout", texts(&client.after_logout)),
        (
            "back channel",
            client.logout.as_ref().map_or("no".into(), ToString::to_string),
        ),
    ]
}

async fn remove(app: &App, name: &str) -> Result<(), Failure> {
    let service = find(app, name).await?;
    let mut tx = app.store.begin().await?;
    if !tx.remove_service(&service.id).await? {
        return Err(format!("{name:?} was removed just now").into());
    }
    let detail = json!({ "service": service.name });
    tx.audit(
        app.clock.now(),
        Entry::new(Event::ServiceRemoved).with_detail(&detail),
    )
    .await?;
    tx.commit().await?;
    println!("{name:?} is removed.");
    Ok(())
}
