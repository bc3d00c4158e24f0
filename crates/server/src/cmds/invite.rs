//! `user invite|import|invitations|withdraw`

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use symbolon_idp::account::Email;
use symbolon_server::app::App;
use symbolon_server::config::Accounts;
use symbolon_server::http::{acceptable, person_name};
use symbolon_server::invitation::{self, Invited, LINK_DAYS};
use symbolon_server::people_list::{self, LONGEST, allowing};
use symbolon_server::registration::Wanted;
use symbolon_server::store::InvitationRow;
use symbolon_server::view::RegisterFault;

use super::user::{Person, check_language};
use crate::Failure;

/// As many wrong lines are told at once.
const TOLD: usize = 50;

#[derive(Args)]
pub struct Invite {
    #[command(flatten)]
    person: Person,
    /// Send another mail where there is an invitation; its new link takes the place of the old one.
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    domain: AnyDomain,
}

#[derive(Args)]
struct AnyDomain {
    /// Also if accounts.domains does not allow the address's domain.
    #[arg(long)]
    any_domain: bool,
}

#[derive(Args)]
pub struct Import {
    /// The list.
    file: PathBuf,
    /// Language of the mails of those whose line names none.
    #[arg(long, default_value = "en")]
    lang: String,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    domain: AnyDomain,
}

fn check(app: &App, lang: &str) -> Result<(), Failure> {
    if !app.can_mail() {
        return Err("mail.sender is off: nobody would get an invitation. Set up mail first".into());
    }
    check_language(lang)
}

fn name(typed: &str, option: &str) -> Result<String, Failure> {
    person_name(typed, RegisterFault::FirstNameMissing).map_err(|_| {
        format!("{option}: expected 1 to 64 characters, none of them a control character").into()
    })
}

fn address(typed: &str, accounts: &Accounts) -> Result<Email, Failure> {
    acceptable(typed, accounts).map_err(|fault| {
        match fault {
            RegisterFault::Domain => format!(
                "accounts.domains does not allow the domain of {typed}: give --any-domain to invite the person all the same"
            ),
            RegisterFault::Shared => {
                format!("several people read {typed}: see accounts.refuse_shared_addresses")
            }
            _ => format!("{typed:?} is no e-mail address"),
        }
        .into()
    })
}

impl Invite {
    pub async fn run(self, app: &App) -> Result<(), Failure> {
        check(app, &self.person.lang)?;
        let accounts = allowing(&app.config.accounts, self.domain.any_domain);
        let wanted = Wanted {
            email: address(&self.person.email, &accounts)?,
            first_name: name(&self.person.first, "--first")?,
            last_name: name(&self.person.last, "--last")?,
            lang: self.person.lang,
        };
        let (email, key) = (wanted.email.text.clone(), wanted.email.key.clone());
        let now = app.clock.now();
        let done = invitation::invite(app, &[wanted], |entry| entry, now, false).await?;
        match done.first() {
            Some(Invited::HasAccount) => Err(format!("{email} has an account already").into()),
            Some(Invited::Before(until)) if !self.again => Err(format!(
                "{email} is invited already, until {}: give --again to send another mail with a new link",
                super::time(*until)
            )
            .into()),
            Some(Invited::Before(_)) => {
                let row = app.store.invitation_of(&key).await?;
                let sent = match &row {
                    Some(row) => invitation::again(app, row, |entry| entry, now).await?,
                    None => false,
                };
                if !sent {
                    return Err(format!("the invitation of {email} was used or withdrawn just now").into());
                }
                println!("Another mail for {email} is on its way; the link of the one before is void.");
                Ok(())
            }
            _ => {
                println!(
                    "A mail for {email} is on its way; its link is valid for {LINK_DAYS} days and once."
                );
                Ok(())
            }
        }
    }
}

impl Import {
    pub async fn run(self, app: &App) -> Result<(), Failure> {
        check(app, &self.lang)?;
        let shown = self.file.display();
        let failed = |error: std::io::Error| format!("{shown}: {error}");
        // Not into memory, if it can't be one.
        if std::fs::metadata(&self.file).map_err(failed)?.len() > LONGEST as u64 {
            return Err(format!("{shown} is longer than {} KiB: divide it", LONGEST / 1024).into());
        }
        let bytes = std::fs::read(&self.file).map_err(failed)?;
        let accounts = allowing(&app.config.accounts, self.domain.any_domain);
        let list = people_list::parse(&bytes, &accounts, &self.lang).map_err(|faults| {
            let mut lines: Vec<String> = faults
                .iter()
                .take(TOLD)
                .map(|fault| format!("  {fault}"))
                .collect();
            if faults.len() > TOLD {
                lines.push(format!("  and {} more lines", faults.len() - TOLD));
            }
            format!("{shown}: nobody was invited\n{}", lines.join("\n"))
        })?;
        let now = app.clock.now();
        let done = invitation::invite(app, &list.people, |entry| entry, now, self.dry_run).await?;
        let (mut sent, mut known) = (0, 0);
        for ((line, wanted), what) in list.lines.iter().zip(&list.people).zip(&done) {
            let email = &wanted.email.text;
            match what {
                Invited::Now => {
                    sent += 1;
                    if self.dry_run {
                        println!("line {line}: {email} would be invited");
                    }
                }
                Invited::HasAccount => {
                    known += 1;
                    println!("line {line}: {email} has an account already");
                }
                Invited::Before(until) => {
                    known += 1;
                    println!(
                        "line {line}: {email} is invited already, until {}",
                        super::time(*until)
                    );
                }
            }
        }
        let are = if self.dry_run { "would be" } else { "are" };
        println!("{sent} {are} invited, {known} {are} passed over.");
        Ok(())
    }
}

/// As many are read at once.
const ROWS: u32 = 500;

pub async fn list(app: &App, as_json: bool) -> Result<(), Failure> {
    let mut all: Vec<InvitationRow> = Vec::new();
    loop {
        let part = app.store.invitations(ROWS, u32::try_from(all.len())?).await?;
        let last = part.len() < ROWS as usize;
        all.extend(part);
        if last {
            break;
        }
    }
    if as_json {
        let all = all.iter().map(|row| {
            json!({
                "email": row.who.email,
                "first_name": row.who.first_name,
                "last_name": row.who.last_name,
                "lang": row.who.lang,
                "invited": row.invited,
                "until": row.exp,
            })
        });
        println!("{}", serde_json::Value::from_iter(all));
        return Ok(());
    }
    let now = app.clock.now();
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|row| {
            vec![
                row.who.email.clone(),
                format!("{} {}", row.who.first_name, row.who.last_name),
                super::time(row.invited),
                match row.exp > now {
                    true => super::time(row.exp),
                    false => "too old".into(),
                },
            ]
        })
        .collect();
    super::print_table(&["ADDRESS", "NAME", "INVITED", "UNTIL"], &rows);
    Ok(())
}

pub async fn withdraw(app: &App, email: &str) -> Result<(), Failure> {
    let email = Email::parse(email)?;
    let none = || format!("{} has no invitation", email.text);
    let row = app.store.invitation_of(&email.key).await?.ok_or_else(none)?;
    if !invitation::withdraw(app, &row.who.id, |entry| entry, app.clock.now()).await? {
        return Err(none().into());
    }
    println!(
        "The invitation of {} is withdrawn; its link opens nothing.",
        email.text
    );
    Ok(())
}
