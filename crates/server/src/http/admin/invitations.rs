//! *Invitations*: one person, a list of people, and those that nobody has used yet.

use std::sync::Arc;

use axum::extract::State;
use symbolon_protocol::encoding::hex;

use super::people::ROWS;
use super::{Query, Staff, gate};
use crate::app::App;
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::register::{acceptable, name};
use crate::http::web::{Form, ListForm, PageResult, html_form, see_other};
use crate::invitation::{self, Invited, LINK_DAYS};
use crate::people_list::{self, LONGEST_TYPED, allowing};
use crate::registration::Wanted;
use crate::text::Texts;
use crate::view::{
    AdminInvitationsPage, AdminListPage, AdminPage, InvitationNote, InvitationRow, InviteFault, ListRow,
    Pager, RegisterFault, RegisterField,
};

const HERE: &str = "/admin/invitations";
const LIST: &str = "/admin/invitations/list";

/// What was typed, and what is wrong with it.
struct Typed {
    email: String,
    first_name: String,
    last_name: String,
    lang: String,
    any_domain: bool,
    faults: Vec<InviteFault>,
}

async fn page(app: &App, staff: &Staff, query: &Query, typed: Typed) -> PageResult {
    let page = query.page();
    let mut found = app.store.invitations(ROWS + 1, page * ROWS).await?;
    let more = found.len() > ROWS as usize;
    found.truncate(ROWS as usize);
    let now = staff.now();
    let note = match query.get("note") {
        _ if !typed.faults.is_empty() => None,
        "sent" => Some(InvitationNote::Sent),
        "list" => Some(InvitationNote::List),
        "withdrawn" => Some(InvitationNote::Withdrawn),
        "nothing" => Some(InvitationNote::Nothing),
        _ => None,
    };
    let faulty = !typed.faults.is_empty();
    let page = AdminInvitationsPage {
        frame: staff.frame(app),
        nav: staff.nav(AdminPage::Invitations),
        rows: found
            .into_iter()
            .map(|row| InvitationRow {
                id: hex(&row.who.id),
                name: format!("{} {}", row.who.first_name, row.who.last_name),
                email: row.who.email,
                invited_ms: row.invited as i64,
                until_ms: row.exp as i64,
                over: row.exp <= now,
            })
            .collect(),
        pager: Pager::new(HERE, &[], page, more),
        email: typed.email,
        first_name: typed.first_name,
        last_name: typed.last_name,
        lang: typed.lang,
        any_domain: typed.any_domain,
        faults: typed.faults,
        note,
        days: LINK_DAYS,
        domains: app.config.accounts.domains.join(", "),
        can_mail: app.can_mail(),
        registration: app.can_register(),
    };
    html_form(&page, faulty)
}

pub async fn get(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, HERE).await {
        return elsewhere;
    }
    let nothing = Typed {
        email: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        lang: staff.account.browser.language.to_owned(),
        any_domain: false,
        faults: Vec::new(),
    };
    page(&app, &staff, &query, nothing).await
}

pub async fn post(State(app): State<Arc<App>>, staff: Staff, query: Query, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, HERE).await {
        return elsewhere;
    }
    let note = match form.field("act") {
        "invite" => return one(&app, &staff, &query, &form).await,
        "again" if !app.can_mail() => "nothing",
        "again" => {
            let id = parse_id(form.field("id")).ok_or(PageError::BadRequest)?;
            let row = app
                .store
                .invitation_by_id(&id)
                .await?
                .ok_or(PageError::NotFound)?;
            match invitation::again(&app, &row, |entry| staff.entry(entry), staff.now()).await? {
                true => "sent",
                false => "nothing",
            }
        }
        "withdraw" => {
            let id = parse_id(form.field("id")).ok_or(PageError::BadRequest)?;
            match invitation::withdraw(&app, &id, |entry| staff.entry(entry), staff.now()).await? {
                true => "withdrawn",
                false => "nothing",
            }
        }
        _ => return Err(PageError::BadRequest),
    };
    Ok(see_other(&format!("{HERE}?note={note}")))
}

async fn one(app: &App, staff: &Staff, query: &Query, form: &Form) -> PageResult {
    let text = |name: &str| form.field(name).chars().take(254).collect::<String>();
    let mut typed = Typed {
        email: text("email"),
        first_name: text("first_name"),
        last_name: text("last_name"),
        lang: text("lang"),
        any_domain: form.field("any_domain") == "yes",
        faults: Vec::new(),
    };
    let accounts = allowing(&app.config.accounts, typed.any_domain);
    let mut faults = Vec::new();
    let mut wrong = |field, fault| faults.push(InviteFault::Field(field, fault));
    let first = name(form.field("first_name"), RegisterFault::FirstNameMissing)
        .map_err(|fault| wrong(RegisterField::FirstName, fault));
    let last = name(form.field("last_name"), RegisterFault::LastNameMissing)
        .map_err(|fault| wrong(RegisterField::LastName, fault));
    let email =
        acceptable(form.field("email"), &accounts).map_err(|fault| wrong(RegisterField::Email, fault));
    if !app.can_mail() {
        faults.push(InviteFault::NoMail);
    }
    let (Ok(email), Ok(first_name), Ok(last_name), true) = (email, first, last, faults.is_empty()) else {
        typed.faults = faults;
        return page(app, staff, query, typed).await;
    };
    let wanted = Wanted {
        email,
        first_name,
        last_name,
        lang: tag(&typed.lang).to_owned(),
    };
    let entry = |entry| staff.entry(entry);
    match invitation::invite(app, &[wanted], entry, staff.now(), false)
        .await?
        .first()
    {
        Some(Invited::HasAccount) => typed.faults.push(InviteFault::HasAccount),
        Some(Invited::Before(_)) => typed.faults.push(InviteFault::Before),
        _ => return Ok(see_other(&format!("{HERE}?note=sent"))),
    }
    page(app, staff, query, typed).await
}

/// A language that there is.
fn tag(typed: &str) -> &'static str {
    Texts::in_language(typed).map_or(Texts::FALLBACK, |texts| texts.tag())
}

fn empty_list(app: &App, staff: &Staff) -> AdminListPage {
    AdminListPage {
        frame: staff.frame(app),
        nav: staff.nav(AdminPage::Invitations),
        list: String::new(),
        lang: staff.account.browser.language.to_owned(),
        any_domain: false,
        faults: Vec::new(),
        checked: None,
        kib: LONGEST_TYPED / 1024,
        most: people_list::MOST,
        days: LINK_DAYS,
        domains: app.config.accounts.domains.join(", "),
        can_mail: app.can_mail(),
    }
}

pub async fn list_page(State(app): State<Arc<App>>, staff: Staff) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, LIST).await {
        return elsewhere;
    }
    html_form(&empty_list(&app, &staff), false)
}

/// What the list would do, or does.
pub async fn list(State(app): State<Arc<App>>, staff: Staff, ListForm(form): ListForm) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, LIST).await {
        return elsewhere;
    }
    let try_only = match form.field("act") {
        "check" => true,
        "invite" => false,
        _ => return Err(PageError::BadRequest),
    };
    let typed = form.field("list");
    if typed.len() > LONGEST_TYPED {
        return Err(PageError::TooLarge);
    }
    let mut page = AdminListPage {
        list: typed.to_owned(),
        lang: form.field("lang").chars().take(16).collect(),
        any_domain: form.field("any_domain") == "yes",
        ..empty_list(&app, &staff)
    };
    let accounts = allowing(&app.config.accounts, page.any_domain);
    let list = match people_list::parse(typed.as_bytes(), &accounts, tag(&page.lang)) {
        Ok(list) if app.can_mail() => list,
        Ok(_) => return html_form(&page, true),
        Err(faults) => {
            page.faults = faults;
            return html_form(&page, true);
        }
    };
    let entry = |entry| staff.entry(entry);
    let done = invitation::invite(&app, &list.people, entry, staff.now(), try_only).await?;
    if !try_only {
        return Ok(see_other(&format!("{HERE}?note=list")));
    }
    let rows = list.lines.iter().zip(&list.people).zip(&done);
    page.checked = Some(
        rows.map(|((line, wanted), what)| ListRow {
            line: *line,
            email: wanted.email.text.clone(),
            name: format!("{} {}", wanted.first_name, wanted.last_name),
            what: *what,
        })
        .collect(),
    );
    html_form(&page, false)
}
