//! Looks at an installation and says what is wrong and what to do. Changes nothing but the tables' version.

mod push;

use std::fs;
use std::path::Path;
use std::process::Command;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::server::ParsedCertificate;

use crate::app::{App, OpenError};
use crate::audit::verify_chain;
use crate::config::{Config, MailSender, SmsSender, Tls};
use crate::instance::Role;
use crate::notify::Sender;
use crate::notify::sms::TextSender;
use crate::{secret_file, tls};

const DAY: u64 = 86_400_000;
/// Less free disk than this is worth a word (KiB).
const LITTLE: u64 = 512 * 1024;

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Good,
    /// Works, but look at it.
    Warning,
    /// Does not work, or is not safe.
    Wrong,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub what: &'static str,
    pub verdict: Verdict,
    /// What was found and, unless it is good, what to do.
    pub text: String,
}

impl Finding {
    fn good(what: &'static str, text: impl Into<String>) -> Self {
        Self {
            what,
            verdict: Verdict::Good,
            text: text.into(),
        }
    }

    fn warning(what: &'static str, text: impl Into<String>) -> Self {
        Self {
            what,
            verdict: Verdict::Warning,
            text: text.into(),
        }
    }

    fn wrong(what: &'static str, text: impl Into<String>) -> Self {
        Self {
            what,
            verdict: Verdict::Wrong,
            text: text.into(),
        }
    }
}

/// Looks at everything that a loaded configuration names.
pub async fn examine(config: Config) -> Vec<Finding> {
    let mut found = vec![folder(&config)];
    found.extend(disk(&config.data.folder));
    let listening = (config.listen.clone(), config.site.name.host().to_owned());
    match App::open_as(config, Role::Command).await {
        Err(error) => found.push(unopened(&error)),
        Ok(app) => {
            found.extend(examine_running(&app).await);
            found.push(audit(&app).await);
            app.store.close().await;
        }
    }
    if listening.0.tls == Tls::Off && !listening.0.proxies.is_empty() {
        found.push(Finding::warning(
            "proxy",
            format!(
                "TLS for {} ends before this server: the proxy must not retry a POST, must not log bodies and must \
                 set X-Forwarded-For itself",
                listening.1
            ),
        ));
    }
    found
}

/// Looks at a server that runs, in a moment: all but the whole audit log.
pub async fn examine_running(app: &App) -> Vec<Finding> {
    let now = app.clock.now();
    let mut found = vec![
        Finding::good("database", format!("{}, up to date", app.store.backend().name())),
        keys(app),
        clock(app, now).await,
        certificate(app, now),
        mail(app, app.config.mail.sender).await,
        sms(app).await,
        outbox(app).await,
    ];
    found.extend(push::push(app).await);
    found.extend(places(app, now));
    found
}

fn folder(config: &Config) -> Finding {
    let folder = &config.data.folder;
    if !folder.exists() {
        return Finding::warning(
            "data",
            format!("{} is not there yet; it is made now", folder.display()),
        );
    }
    if let Err(error) = secret_file::check(folder) {
        return Finding::warning("data", error.to_string());
    }
    let probe = folder.join(".doctor");
    match fs::write(&probe, b"") {
        Ok(()) => {
            let _ = fs::remove_file(probe);
            Finding::good("data", folder.display().to_string())
        }
        Err(error) => Finding::wrong(
            "data",
            format!(
                "{}: {error}; the server's user must be able to write there",
                folder.display()
            ),
        ),
    }
}

/// By `df`, which every system has; nothing is said where it answers otherwise.
fn disk(folder: &Path) -> Option<Finding> {
    let existing = folder.ancestors().find(|path| path.exists())?;
    let output = Command::new("df").arg("-Pk").arg(existing).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let free: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    let shown = format!("{} MiB free at {}", free / 1024, existing.display());
    Some(if free < LITTLE {
        Finding::warning("disk", format!("{shown}; the database needs room to grow"))
    } else {
        Finding::good("disk", shown)
    })
}

fn unopened(error: &OpenError) -> Finding {
    let what = match error {
        OpenError::Keys(_) | OpenError::KeysLost(_) | OpenError::KeysForeign(_) => "keys",
        OpenError::Database(..) | OpenError::Store(_) => "database",
        _ => "data",
    };
    Finding::wrong(what, error.to_string())
}

/// A file that can't be read is said before: nothing opens with it.
fn places(app: &App, now: u64) -> Option<Finding> {
    let (kind, made) = app.places.about()?;
    let days = now.saturating_sub(made * 1000) / DAY;
    let text = format!("{kind}, made {days} days ago");
    Some(if days > 400 {
        Finding::warning(
            "places",
            format!("{text}: addresses move; get a newer file and start the site again"),
        )
    } else {
        Finding::good("places", text)
    })
}

fn keys(app: &App) -> Finding {
    let newest = app.keys.newest();
    let folder = app.config.keys.folder.display();
    let inside =
        app.config.database.url.sqlite_file().and_then(Path::parent) == app.config.keys.folder.parent();
    let text = format!("{folder}, newest signature key {}", newest.seq);
    if inside {
        return Finding::good(
            "keys",
            format!("{text}; back them up apart from the database beside them"),
        );
    }
    Finding::good("keys", text)
}

async fn clock(app: &App, now: u64) -> Finding {
    match app.store.newest_issued().await {
        Err(error) => Finding::wrong("clock", error.to_string()),
        Ok(issued) if issued > now => Finding::wrong(
            "clock",
            format!(
                "{} s behind the newest challenge in the database; set it right",
                (issued - now).div_ceil(1000)
            ),
        ),
        Ok(_) => Finding::good("clock", "not behind the database"),
    }
}

fn certificate(app: &App, now: u64) -> Finding {
    const WHAT: &str = "certificate";
    let loaded = match tls::load(&app.config, now) {
        Err(error) => return Finding::wrong(WHAT, error.to_string()),
        Ok(None) => return Finding::good(WHAT, "none here: TLS ends elsewhere"),
        Ok(Some(loaded)) => loaded,
    };
    if loaded.not_before > now {
        return Finding::wrong(WHAT, "is not valid yet; look at the clock, or renew it");
    }
    if loaded.not_after <= now {
        return Finding::wrong(WHAT, "has expired; renew it");
    }
    let host = app.config.site.name.host();
    if let Some(path) = &app.config.listen.certificate
        && app.config.listen.tls == Tls::Files
        && !names(path, host)
    {
        return Finding::wrong(WHAT, format!("is not for {host}; get one for that name"));
    }
    let days = (loaded.not_after - now) / DAY;
    if days < 14 {
        return Finding::warning(WHAT, format!("ends in {days} days; renew it"));
    }
    Finding::good(WHAT, format!("valid for {days} more days"))
}

/// Is the leaf for this host?
fn names(certificate: &Path, host: &str) -> bool {
    let Ok(pem) = fs::read(certificate) else {
        return false;
    };
    let Ok(leaf) = CertificateDer::from_pem_slice(&pem) else {
        return false;
    };
    let (Ok(leaf), Ok(host)) = (ParsedCertificate::try_from(&leaf), ServerName::try_from(host)) else {
        return false;
    };
    rustls::client::verify_server_name(&leaf, &host).is_ok()
}

async fn mail(app: &App, sender: MailSender) -> Finding {
    const WHAT: &str = "mail";
    match sender {
        MailSender::Off => Finding::warning(WHAT, "off: nobody is told of what happens to their account"),
        MailSender::Spool => Finding::warning(
            WHAT,
            format!(
                "written to {}, for testers: nobody gets it",
                app.config.mail.spool.display()
            ),
        ),
        MailSender::Smtp => match Sender::new(&app.config) {
            Err(error) => Finding::wrong(WHAT, error.to_string()),
            Ok(sender) => match sender.test().await {
                Ok(()) => Finding::good(WHAT, format!("{} answers", app.config.mail.host)),
                Err(error) => Finding::wrong(WHAT, error.to_string()),
            },
        },
    }
}

async fn sms(app: &App) -> Finding {
    const WHAT: &str = "sms";
    let config = &app.config.sms;
    let sender = match TextSender::new(&app.config) {
        Ok(sender) => sender,
        Err(error) => return Finding::wrong(WHAT, error.to_string()),
    };
    let counts = match app.store.text_counts().await {
        Ok((waiting, dead)) => format!("{waiting} text messages wait, {dead} were given up"),
        Err(error) => return Finding::wrong(WHAT, error.to_string()),
    };
    let tested = sender.test().await;
    sender.close().await;
    match (config.sender, tested) {
        (SmsSender::Off, _) => Finding::good(WHAT, "off: nobody signs in by SMS"),
        (SmsSender::Spool, _) => Finding::warning(
            WHAT,
            format!(
                "written to {}, for testers: nobody gets it; {counts}",
                config.spool.display()
            ),
        ),
        (_, Err(error)) => Finding::wrong(WHAT, error.to_string()),
        _ if config.prefixes.is_empty() => Finding::warning(
            WHAT,
            format!("sms.prefixes names no country: text messages to any number can be asked for; {counts}"),
        ),
        (SmsSender::Http, _) => Finding::good(WHAT, format!("a gateway, not asked; {counts}")),
        (SmsSender::Smpp, _) => Finding::good(WHAT, format!("{} lets us in; {counts}", config.smpp_address)),
    }
}

async fn outbox(app: &App) -> Finding {
    match app.store.mail_counts().await {
        Err(error) => Finding::wrong("outbox", error.to_string()),
        Ok((waiting, 0)) => Finding::good("outbox", format!("{waiting} mails wait")),
        Ok((waiting, dead)) => Finding::warning(
            "outbox",
            format!("{waiting} mails wait, {dead} were given up: the log (event=mail_dead) says why"),
        ),
    }
}

async fn audit(app: &App) -> Finding {
    const WHAT: &str = "audit log";
    match verify_chain(&app.store, &app.keys).await {
        Err(error) => Finding::wrong(WHAT, error.to_string()),
        Ok(report) if !report.is_whole() => {
            let faults: Vec<String> = report
                .chains
                .iter()
                .flat_map(|chain| {
                    chain
                        .faults
                        .iter()
                        .map(|fault| format!("{}: {fault}", chain.instance))
                })
                .take(5)
                .collect();
            Finding::wrong(
                WHAT,
                format!("{}; compare with the shipped file", faults.join("; ")),
            )
        }
        Ok(_) if app.config.audit.file.is_none() => Finding::warning(
            WHAT,
            "whole, but kept in the database alone: set audit.file and ship it, or a backup can't be restored safely",
        ),
        Ok(report) => {
            let entries: u64 = report.chains.iter().map(|chain| chain.entries).sum();
            Finding::good(WHAT, format!("{entries} entries, whole"))
        }
    }
}

#[cfg(test)]
mod tests;
