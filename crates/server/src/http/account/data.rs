//! *Modify my personal data*, after a step-up; and everything that is kept of a person, to take away.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::confirm::{Goal, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::export;
use crate::http::register::name;
use crate::http::web::{Account, Form, PageResult, html_form, see_other};
use crate::notify::{Notice, NoticeKind};
use crate::text::Texts;
use crate::view::{PersonalDataPage, RegisterFault, RegisterField};

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::change_data()).await {
        return elsewhere;
    }
    let user = &account.user;
    let typed = [user.first_name.clone(), user.last_name.clone(), user.lang.clone()];
    page(&app, &account, typed, Vec::new())
}

fn page(
    app: &App,
    account: &Account,
    [first_name, last_name, lang]: [String; 3],
    errors: Vec<(RegisterField, RegisterFault)>,
) -> PageResult {
    let faulty = !errors.is_empty();
    let page = PersonalDataPage {
        frame: account.browser.account_frame(app),
        first_name,
        last_name,
        lang,
        errors,
    };
    html_form(&page, faulty)
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::change_data()).await {
        return elsewhere;
    }
    let mut faults = Vec::new();
    let first = name(form.field("first_name"), RegisterFault::FirstNameMissing)
        .map_err(|fault| faults.push((RegisterField::FirstName, fault)));
    let last = name(form.field("last_name"), RegisterFault::LastNameMissing)
        .map_err(|fault| faults.push((RegisterField::LastName, fault)));
    let lang =
        Texts::in_language(form.field("lang")).map_or(account.user.lang.clone(), |texts| texts.tag().into());
    let (Ok(first), Ok(last)) = (first, last) else {
        let typed = |name| form.field(name).chars().take(128).collect::<String>();
        return page(
            &app,
            &account,
            [typed("first_name"), typed("last_name"), lang],
            faults,
        );
    };
    let now = account.browser.now;
    let user = &account.user.id;
    let mut tx = app.store.begin().await?;
    tx.set_personal_data(user, &first, &last, &lang).await?;
    let entry = account
        .browser
        .entry(Entry::user(Event::PersonalDataChanged, user));
    tx.audit(now, entry).await?;
    let notice = Notice {
        browser: account.browser.ua.clone(),
        ..Notice::new(NoticeKind::DataChanged, now)
    };
    app.post(&mut tx, user, notice).await?;
    tx.commit().await?;
    Ok(see_other("/account?note=data-changed"))
}

/// *Download my data*: one JSON object.
pub async fn download(State(app): State<Arc<App>>, account: Account) -> PageResult {
    let now = account.browser.now;
    let data = export::of_user(&app, &account.user, now).await?;
    let mut tx = app.store.begin().await?;
    let entry = Entry::user(Event::PersonalDataExported, &account.user.id);
    tx.audit(now, account.browser.entry(entry)).await?;
    tx.commit().await?;
    Ok(data_file(&data, "my-data.json"))
}

/// A JSON value as a file to be kept; `name` of ASCII letters, digits, `-` and `.`.
pub fn data_file(data: &serde_json::Value, name: &str) -> Response {
    let mut response = serde_json::to_vec_pretty(data)
        .expect("a JSON value is writable")
        .into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json; charset=utf-8"),
    );
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    response
}
