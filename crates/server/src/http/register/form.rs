//! The form, and *Check your mailbox*, which is the same for every address.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use symbolon_idp::account::{Email, NameFault, person_name};

use super::{end_page, puzzle};
use crate::app::App;
use crate::config::Accounts;
use crate::http::admin::kept;
use crate::http::page_error::PageError;
use crate::http::web::{Browser, Form, PageResult, html_with, open_page};
use crate::registration::{self, Asker, LINK_HOURS, Wanted};
use crate::text::Texts;
use crate::view::{
    Frame, PuzzleView, RegisterEnd, RegisterFault, RegisterField, RegisterMailboxPage, RegisterPage,
};

type Faults = Vec<(RegisterField, RegisterFault)>;

/// With what this browser asked for before, if its address was wrong.
pub async fn get(State(app): State<Arc<App>>, browser: Browser) -> PageResult {
    if !app.can_register() {
        return end_page(&app, &browser, RegisterEnd::Closed);
    }
    let before = match browser.tx_hash() {
        Some(hash) => app.store.registration_of_browser(&hash).await?,
        None => None,
    };
    let (first_name, last_name, lang) = before.map_or_else(
        || (String::new(), String::new(), browser.language.to_owned()),
        |row| (row.who.first_name, row.who.last_name, row.who.lang),
    );
    let puzzle = puzzle::draw(&app, browser.now);
    open_page(&app, &browser, StatusCode::OK, |frame| RegisterPage {
        frame,
        first_name,
        last_name,
        email: String::new(),
        email2: String::new(),
        lang,
        accepted: false,
        errors: Faults::new(),
        puzzle,
        domains: app.config.accounts.domains.join(", "),
    })
}

/// The form again, with everything that was typed.
fn again_page(app: &App, browser: &Browser, form: &Form, errors: Faults, puzzle: PuzzleView) -> PageResult {
    let typed = |name, most| form.field(name).chars().take(most).collect::<String>();
    open_page(app, browser, StatusCode::UNPROCESSABLE_ENTITY, |frame| {
        RegisterPage {
            frame: Frame {
                here: "/register".into(),
                ..frame
            },
            first_name: typed("first_name", 128),
            last_name: typed("last_name", 128),
            email: typed("email", 254),
            email2: typed("email2", 254),
            lang: typed("lang", 16),
            accepted: form.field("privacy") == "yes",
            errors,
            puzzle,
            domains: app.config.accounts.domains.join(", "),
        }
    })
}

/// An address that may have an account here.
pub fn acceptable(typed: &str, accounts: &Accounts) -> Result<Email, RegisterFault> {
    let email = Email::parse(typed).map_err(|_| RegisterFault::Email)?;
    // What no mail can be written to is no address for us.
    if email.text.parse::<lettre::Address>().is_err() {
        return Err(RegisterFault::Email);
    }
    if !accounts.domains.is_empty() && !email.is_of(&accounts.domains) {
        return Err(RegisterFault::Domain);
    }
    if accounts.refuse_shared_addresses && email.is_shared() {
        return Err(RegisterFault::Shared);
    }
    Ok(email)
}

/// A first or last name; `missing` is what is said of none.
pub fn name(typed: &str, missing: RegisterFault) -> Result<String, RegisterFault> {
    person_name(typed).map_err(|fault| match fault {
        NameFault::Missing => missing,
        NameFault::Long => RegisterFault::NameLong,
        NameFault::Character => RegisterFault::NameCharacters,
    })
}

/// What was typed, or everything that is wrong with it.
fn check(form: &Form, accounts: &Accounts) -> Result<Wanted, Faults> {
    let mut faults = Faults::new();
    let first_name = name(form.field("first_name"), RegisterFault::FirstNameMissing)
        .map_err(|fault| faults.push((RegisterField::FirstName, fault)));
    let last_name = name(form.field("last_name"), RegisterFault::LastNameMissing)
        .map_err(|fault| faults.push((RegisterField::LastName, fault)));
    let email =
        acceptable(form.field("email"), accounts).map_err(|fault| faults.push((RegisterField::Email, fault)));
    if let Ok(email) = &email
        && Email::parse(form.field("email2")).ok().map(|again| again.key) != Some(email.key.clone())
    {
        faults.push((RegisterField::Confirm, RegisterFault::EmailsDiffer));
    }
    if form.field("privacy") != "yes" {
        faults.push((RegisterField::Privacy, RegisterFault::Privacy));
    }
    let lang = Texts::in_language(form.field("lang")).map_or(Texts::FALLBACK, |texts| texts.tag());
    match (first_name, last_name, email) {
        (Ok(first_name), Ok(last_name), Ok(email)) if faults.is_empty() => Ok(Wanted {
            email,
            first_name,
            last_name,
            lang: lang.to_owned(),
        }),
        _ => Err(faults),
    }
}

fn asker(browser: &Browser) -> Result<Asker, PageError> {
    Ok(Asker {
        // The form's token was bound to it.
        browser: browser.tx_hash().ok_or(PageError::BadRequest)?,
        peer: browser.peer.limit_key(),
    })
}

/// The answer is the same whatever the mail says (§9.5).
pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    if !app.can_register() {
        return end_page(&app, &browser, RegisterEnd::Closed);
    }
    let now = browser.now;
    let wanted = match check(&form, &app.config.accounts) {
        Ok(wanted) => wanted,
        Err(faults) => {
            let puzzle = puzzle::keep(&app, &form, now);
            return again_page(&app, &browser, &form, faults, puzzle);
        }
    };
    let fault = match puzzle::judge(&app, &browser, &form).await? {
        None => {
            let email = wanted.email.text.clone();
            let entry = |entry| browser.entry(entry);
            let asker = asker(&browser)?;
            let asked = registration::ask(&app, wanted, &asker, form.field("puzzle"), entry, now);
            if asked.await? {
                return mailbox(&app, &browser, email, false);
            }
            RegisterFault::PuzzleOld
        }
        Some(fault) => fault,
    };
    let puzzle = match fault {
        RegisterFault::PuzzleEarly => puzzle::keep(&app, &form, now),
        _ => puzzle::draw(&app, now),
    };
    again_page(
        &app,
        &browser,
        &form,
        vec![(RegisterField::Puzzle, fault)],
        puzzle,
    )
}

fn mailbox(app: &App, browser: &Browser, email: String, again: bool) -> PageResult {
    open_page(app, browser, StatusCode::OK, |frame| RegisterMailboxPage {
        frame: Frame {
            here: "/register".into(),
            ..frame
        },
        email,
        hours: LINK_HOURS,
        again,
    })
}

/// *Send again*. The same answer if there is nothing to send.
pub async fn again(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    if !app.can_register() {
        return end_page(&app, &browser, RegisterEnd::Closed);
    }
    registration::ask_again(&app, &asker(&browser)?, |entry| browser.entry(entry), browser.now).await?;
    let email = form.field("email").chars().take(254).collect();
    mailbox(&app, &browser, email, true)
}

/// Who asks for the statement reads the settings that it depends on.
pub async fn privacy(State(app): State<Arc<App>>, browser: Browser) -> PageResult {
    let page = crate::view::PrivacyPage {
        frame: browser.account_frame(&app),
        contact: app.config.accounts.contact.clone(),
        address_days: app.config.audit.ip_days,
        deletion_days: app.config.accounts.deletion_days,
        kept: kept(&app),
    };
    html_with(StatusCode::OK, &page)
}
