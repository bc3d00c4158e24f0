//! `user add|invite|import|invitations|withdraw|list|lock|unlock|reset|recover`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;
use symbolon_idp::account::{Email, draw_username};
use symbolon_idp::password::{self, PasswordFault};
use symbolon_protocol::text::check_text;
use symbolon_server::app::App;
use symbolon_server::audit::{Entry, Event};
use symbolon_server::chance;
use symbolon_server::config::Config;
use symbolon_server::notify::{Message, Notice, NoticeKind};
use symbolon_server::recovery::{self, Hastened};
use symbolon_server::secret_file;
use symbolon_server::sign_ins;
use symbolon_server::store::UserRow;
use symbolon_server::text::Texts;
use zeroize::Zeroizing;

use crate::Failure;

#[derive(Subcommand)]
pub enum User {
    /// Add a person. Without --password-file a password is drawn and shown once.
    Add(Add),
    /// Send a person a mail with a link to an account of their own, valid once and for 14 days.
    Invite(super::invite::Invite),
    /// Invite everybody of a list (CSV, UTF-8) with the head email,first_name,last_name or email,first_name,last_name,lang.
    /// Where one line is wrong nobody is invited; who has an account or an invitation is told and passed over.
    Import(super::invite::Import),
    /// List the invitations that nobody has used.
    Invitations {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make an invitation's link void.
    Withdraw { email: String },
    /// List everybody.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Let a person sign in no more, and end their sessions.
    Lock { email: String },
    /// Let a person sign in again.
    Unlock { email: String },
    /// Give a person a new password, shown once, and end their sessions. Phones stay.
    Reset { email: String },
    /// Let a person who lost every device add a new one at once, without the waiting time. Be sure who asks: with the
    /// password and a code from the mailbox it is open for 24 hours. The person is told by mail and can stop it.
    Recover {
        email: String,
        /// Confirm what somebody asked for on the administration's pages (administration.two_person_reset).
        #[arg(long)]
        confirm: bool,
    },
}

/// Who gets an account.
#[derive(Args)]
pub(super) struct Person {
    pub email: String,
    /// First name.
    #[arg(long)]
    pub first: String,
    /// Last name.
    #[arg(long)]
    pub last: String,
    /// Language of mails: a tag like "de".
    #[arg(long, default_value = "en")]
    pub lang: String,
}

#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    person: Person,
    /// A file of mode 0600 whose first line is the password.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl User {
    pub async fn run(self, config: Config) -> Result<(), Failure> {
        let app = super::open(config).await?;
        match self {
            Self::Add(new) => add(&app, new).await?,
            Self::Invite(one) => one.run(&app).await?,
            Self::Import(list) => list.run(&app).await?,
            Self::Invitations { json } => super::invite::list(&app, json).await?,
            Self::Withdraw { email } => super::invite::withdraw(&app, &email).await?,
            Self::List { json } => list(&app, json).await?,
            Self::Lock { email } => set_locked(&app, &email, true).await?,
            Self::Unlock { email } => set_locked(&app, &email, false).await?,
            Self::Reset { email } => reset(&app, &email).await?,
            Self::Recover { email, confirm } => recover(&app, &email, confirm).await?,
        }
        super::close(&app).await
    }
}

pub(super) fn check_language(tag: &str) -> Result<(), Failure> {
    if Texts::in_language(tag).is_some() {
        return Ok(());
    }
    let tags: Vec<_> = Texts::languages().map(|(tag, _)| tag).collect();
    Err(format!("there are no texts in {tag:?}; there are in {}", tags.join(", ")).into())
}

async fn add(app: &App, new: Add) -> Result<(), Failure> {
    let Add {
        person: new,
        password_file,
    } = new;
    let email = Email::parse(&new.email)?;
    for name in [&new.first, &new.last] {
        check_text(name).map_err(|_| "a name is at least one character, none of them a control character")?;
    }
    check_language(&new.lang)?;
    let given = password_file.as_deref().map(secret_file::read_line).transpose()?;
    let drawn = given.is_none();
    let secret = given.unwrap_or_else(|| password::draw(&mut chance::rng()));
    let mut user = UserRow {
        id: chance::random(),
        email: email.text.clone(),
        email_key: email.key.clone(),
        username: String::new(),
        first_name: new.first,
        last_name: new.last,
        lang: new.lang,
        pw_hash: None,
        had_factor: false,
        locked: false,
        push_stop_until: 0,
        created: app.clock.now(),
    };
    if app.store.user_by_email_key(&user.email_key).await?.is_some() {
        return Err(format!("{} has an account already", user.email).into());
    }
    // A username is taken once in 27 billion draws; a taken address would never get through.
    for _ in 0..5 {
        user.username = draw_username(&mut chance::rng());
        refuse_weak(&secret, &user.username, email.local())?;
        user.pw_hash = Some(app.passwords.hash(&user.id, &secret).await);
        let mut tx = app.store.begin().await?;
        if tx.insert_user(&user).await? {
            tx.audit(app.clock.now(), Entry::user(Event::UserAdded, &user.id))
                .await?;
            tx.commit().await?;
            println!("Added {} with the username {}.", user.email, user.username);
            if drawn {
                show(&secret);
            }
            return Ok(());
        }
    }
    Err(format!("{} could not be added: it has an account by now", user.email).into())
}

fn refuse_weak(secret: &str, username: &str, local: &str) -> Result<(), Failure> {
    let faults = password::faults(secret, username, local);
    if faults.is_empty() {
        return Ok(());
    }
    let words: Vec<&str> = faults
        .iter()
        .map(|fault| match fault {
            PasswordFault::Short => "at least 10 characters are needed",
            PasswordFault::Long => "at most 128 characters are taken",
            PasswordFault::Groups => {
                "three of upper case, lower case, digits and other characters are needed"
            }
            PasswordFault::Username => "it holds the username",
            PasswordFault::Address => "it holds the beginning of the address",
            PasswordFault::Common => "it is one of those that are tried first",
        })
        .collect();
    Err(format!("the password is refused: {}", words.join("; ")).into())
}

fn show(secret: &Zeroizing<String>) {
    println!("Password, shown this once: {}", secret.as_str());
}

async fn list(app: &App, as_json: bool) -> Result<(), Failure> {
    let users = app.store.list_users().await?;
    if as_json {
        let users: Vec<_> = users
            .iter()
            .map(|user| {
                json!({
                    "id": super::id(&user.id),
                    "email": user.email,
                    "username": user.username,
                    "first_name": user.first_name,
                    "last_name": user.last_name,
                    "lang": user.lang,
                    "locked": user.locked,
                    "had_factor": user.had_factor,
                    "created": user.created,
                })
            })
            .collect();
        println!("{}", serde_json::Value::from(users));
        return Ok(());
    }
    let rows: Vec<Vec<String>> = users
        .iter()
        .map(|user| {
            vec![
                user.email.clone(),
                user.username.clone(),
                user.display_name(),
                if user.locked { "locked" } else { "open" }.to_owned(),
                super::time(user.created),
            ]
        })
        .collect();
    super::print_table(&["ADDRESS", "USERNAME", "NAME", "STATE", "ADDED"], &rows);
    Ok(())
}

async fn set_locked(app: &App, email: &str, locked: bool) -> Result<(), Failure> {
    let user = super::find(app, email).await?;
    let mut tx = app.store.begin().await?;
    if tx.set_locked(&user.id, locked).await? {
        let event = if locked {
            Event::UserLocked
        } else {
            Event::UserUnlocked
        };
        tx.audit(app.clock.now(), Entry::user(event, &user.id)).await?;
    }
    tx.commit().await?;
    println!(
        "{} is {}.",
        user.email,
        if locked {
            "locked; its sessions have ended"
        } else {
            "open"
        }
    );
    Ok(())
}

async fn reset(app: &App, email: &str) -> Result<(), Failure> {
    let user = super::find(app, email).await?;
    let secret = password::draw(&mut chance::rng());
    let hash = app.passwords.hash(&user.id, &secret).await;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    tx.set_password(&user.id, &hash, None).await?;
    sign_ins::end_after_new_password(&mut tx, &user.id, now).await?;
    tx.audit(now, Entry::user(Event::UserReset, &user.id)).await?;
    tx.post(
        &app.keys,
        now,
        &user.id,
        &Message::Notice(Notice::new(NoticeKind::PasswordChanged, now)),
    )
    .await?;
    tx.commit().await?;
    println!("{} has a new password; its sessions have ended.", user.email);
    show(&secret);
    Ok(())
}

async fn recover(app: &App, email: &str, confirm: bool) -> Result<(), Failure> {
    let user = super::find(app, email).await?;
    if !user.had_factor {
        return Err(format!(
            "{} never had a device, so nothing is to be recovered: a first one is added with the password and a code \
             from the mailbox",
            user.email
        )
        .into());
    }
    let (now, by) = (app.clock.now(), &recovery::BY_COMMAND);
    let done = if confirm {
        recovery::confirm(app, &user.id, by, |entry| entry, now).await?
    } else {
        recovery::hasten(app, &user.id, by, |entry| entry, now).await?
    };
    match done {
        Hastened::Ready(until) => println!(
            "{} can add a new device until {}: by signing in with the password, *I have none of these any more*, and a \
             code from the mailbox. A mail with a link that stops it is on its way.",
            user.email,
            super::time(until)
        ),
        Hastened::Already => println!(
            "{} can add a new device already; nothing was changed.",
            user.email
        ),
        Hastened::Asked(until) => println!(
            "Somebody else has to confirm it on the page of {} in /admin before {}, since \
             administration.two_person_reset is set.",
            user.email,
            super::time(until)
        ),
        Hastened::Waits if confirm => {
            return Err(format!(
                "there is nothing to confirm for {}: nobody has asked on the pages of /admin, or it was stopped",
                user.email
            )
            .into());
        }
        Hastened::Waits => {
            println!("Somebody else's confirmation is waited for already; nothing was changed.")
        }
    }
    Ok(())
}
