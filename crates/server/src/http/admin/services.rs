//! *Services*: the registry that `symbolon-server service` has, as pages. A service owner sees and changes the own ones; what
//! decides who is told what of whom (addresses, attributes, proxy callbacks, no number to compare) is an administrator's.

use std::sync::Arc;

use axum::extract::{Path, State};
use symbolon_protocol::NumberMatching;
use symbolon_protocol::encoding::hex;
use symbolon_protocol::limits::SERVICE;
use symbolon_protocol::text::{check_text, check_text_or_empty};

use super::{Query, Staff, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::cas::service::{Attribute, Form as Answers, Logout, Service, Settings};
use crate::cas::strength::{Level, Strength};
use crate::cas::url::Pattern;
use crate::chance;
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html, html_form, see_other};
use crate::roles::Right;
use crate::view::{
    AdminPage, AdminServicePage, AdminServiceRemovePage, AdminServicesPage, ServiceFault, ServiceForm,
    ServiceRow,
};

pub async fn list(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    let services = app.store.services().await?;
    html(&AdminServicesPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Services),
        may_add: staff.may(Right::Registry),
        done: query.get("note") == "done",
        rows: services
            .iter()
            .filter(|service| staff.roles.may_change(&service.id))
            .map(|service| ServiceRow {
                id: hex(&service.id),
                name: service.name.clone(),
                two_factors: service.needs_second_factor(),
                addresses: service.settings.urls.iter().map(ToString::to_string).collect(),
            })
            .collect(),
    })
}

/// What the form shows of a service.
fn shown(service: &Service) -> ServiceForm {
    let settings = &service.settings;
    let lines = |patterns: &[Pattern]| patterns.iter().map(|p| format!("{p}\n")).collect::<String>();
    ServiceForm {
        name: service.name.clone(),
        description: settings.description.clone(),
        urls: lines(&settings.urls),
        level: settings.wanted.level.as_str().to_lowercase(),
        strengths: settings
            .wanted
            .strengths
            .iter()
            .map(|s| s.as_str().to_owned())
            .collect(),
        attributes: settings
            .attributes
            .iter()
            .map(|a| a.as_str().to_owned())
            .collect(),
        matching: settings
            .number_matching
            .map_or("", NumberMatching::as_str)
            .to_owned(),
        ecas: settings.form == Answers::Ecas,
        logout: match &settings.logout {
            Logout::There => "there",
            Logout::At(_) => "at",
            Logout::Never => "never",
        }
        .to_owned(),
        logout_url: match &settings.logout {
            Logout::At(url) => url.to_string(),
            _ => String::new(),
        },
        callbacks: lines(&settings.proxy_callbacks),
        oidc: settings.client.is_some(),
    }
}

/// What was typed, as it was.
fn typed(form: &Form) -> ServiceForm {
    let text = |name: &str, most| form.field(name).chars().take(most).collect::<String>();
    let ticked = |kind: &str, names: &[&'static str]| {
        let ticked = |name: &&&str| form.field(&format!("{kind}-{name}")) == "yes";
        names
            .iter()
            .filter(ticked)
            .map(|name| (*name).to_owned())
            .collect()
    };
    ServiceForm {
        name: text("name", 200),
        description: text("description", 400),
        urls: text("urls", 8000),
        level: text("level", 16),
        strengths: ticked("strength", &Strength::ALL.map(Strength::as_str)),
        attributes: ticked("attribute", &Attribute::ALL.map(Attribute::as_str)),
        matching: text("matching", 16),
        ecas: form.field("form") == "ecas",
        logout: text("logout", 16),
        logout_url: text("logout_url", 1000),
        callbacks: text("callbacks", 8000),
        oidc: form.field("oidc") == "yes",
    }
}

/// One pattern a line, or the line that is none.
fn patterns(text: &str) -> Result<Vec<Pattern>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| Pattern::parse(line).map_err(|_| line.chars().take(200).collect()))
        .collect()
}

/// The settings that were typed over those of before, or all that is wrong.
fn read(app: &App, form: &ServiceForm, before: &Settings, all: bool) -> Result<Settings, Vec<ServiceFault>> {
    let mut settings = before.clone();
    let mut faults = Vec::new();
    if check_text_or_empty(&form.description).is_err() || form.description.len() > 200 {
        faults.push(ServiceFault::Description);
    }
    settings.description = form.description.clone();
    settings.wanted.level = match form.level.as_str() {
        "medium" => Level::Medium,
        _ => Level::Basic,
    };
    let strengths = form.strengths.iter();
    settings.wanted.strengths = strengths.filter_map(|name| Strength::parse(name)).collect();
    settings.form = if form.ecas { Answers::Ecas } else { Answers::Cas };
    settings.number_matching = NumberMatching::parse(&form.matching);
    if settings.number_matching == Some(NumberMatching::None)
        && before.number_matching != settings.number_matching
    {
        if !all {
            faults.push(ServiceFault::MatchingNotYours);
        } else if app.config.policy.biometric {
            faults.push(ServiceFault::Matching);
        }
    }
    settings.logout = match form.logout.as_str() {
        "never" => Logout::Never,
        "at" => match Pattern::parse(form.logout_url.trim()) {
            Ok(url) if !url.to_string().ends_with('*') => Logout::At(url),
            _ => {
                faults.push(ServiceFault::LogoutUrl);
                Logout::There
            }
        },
        _ => Logout::There,
    };
    if all {
        match patterns(&form.urls) {
            // A client of OpenID Connect need not speak CAS.
            Ok(urls) if urls.is_empty() && before.client.is_none() && !form.oidc => {
                faults.push(ServiceFault::NoUrl)
            }
            Ok(urls) => settings.urls = urls,
            Err(line) => faults.push(ServiceFault::Url(line)),
        }
        match patterns(&form.callbacks) {
            Ok(urls) => match urls.iter().find(|url| !url.is_https()) {
                Some(url) => faults.push(ServiceFault::Callback(url.to_string())),
                None => settings.proxy_callbacks = urls,
            },
            Err(line) => faults.push(ServiceFault::Callback(line)),
        }
        let attributes = form.attributes.iter();
        settings.attributes = attributes.filter_map(|name| Attribute::parse(name)).collect();
    }
    if faults.is_empty() {
        Ok(settings)
    } else {
        Err(faults)
    }
}

fn page(
    app: &App,
    staff: &Staff,
    service: Option<&Service>,
    form: ServiceForm,
    faults: Vec<ServiceFault>,
) -> PageResult {
    let faulty = !faults.is_empty();
    let page = AdminServicePage {
        frame: staff.frame(app),
        nav: staff.nav(AdminPage::Services),
        id: service.map(|service| hex(&service.id)),
        all: staff.may(Right::Registry),
        oidc: service.is_some_and(|service| service.settings.client.is_some()),
        form,
        faults,
    };
    html_form(&page, faulty)
}

const ADD: &str = "/admin/services/add";

pub async fn add_page(State(app): State<Arc<App>>, staff: Staff) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, ADD).await {
        return elsewhere;
    }
    page(&app, &staff, None, ServiceForm::default(), Vec::new())
}

pub async fn add(State(app): State<Arc<App>>, staff: Staff, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, ADD).await {
        return elsewhere;
    }
    let typed = typed(&form);
    let name = typed.name.trim().to_owned();
    let read = read(&app, &typed, &Settings::default(), true);
    let mut faults = Vec::new();
    if check_text(&name).is_err() || name.len() > SERVICE {
        faults.push(ServiceFault::Name);
    }
    let settings = match read {
        Ok(settings) if faults.is_empty() => settings,
        Ok(_) => return page(&app, &staff, None, typed, faults),
        Err(more) => {
            faults.extend(more);
            return page(&app, &staff, None, typed, faults);
        }
    };
    let now = staff.now();
    let service = Service {
        id: chance::random(),
        name,
        settings,
        created: now,
    };
    let mut tx = app.store.begin().await?;
    if !tx.insert_service(&service).await? {
        tx.rollback().await?;
        return page(&app, &staff, None, typed, vec![ServiceFault::Taken]);
    }
    tx.audit(now, staff.entry(about(Event::ServiceAdded, &service)))
        .await?;
    tx.commit().await?;
    Ok(see_other(&match typed.oidc {
        true => format!("/admin/services/{}/oidc", hex(&service.id)),
        false => "/admin/services?note=done".into(),
    }))
}

/// Without the hash of its secret.
pub fn about(event: Event, service: &Service) -> Entry {
    Entry::new(event)
        .with_detail(&serde_json::json!({ "service": service.name, "settings": service.settings.shown() }))
}

/// The service that a path names, if it is the reader's.
pub async fn named(app: &App, staff: &Staff, id: &str) -> Result<Service, PageError> {
    let id = parse_id(id).ok_or(PageError::NotFound)?;
    let service = app.store.service(&id).await?.ok_or(PageError::NotFound)?;
    if staff.roles.may_change(&service.id) {
        Ok(service)
    } else {
        Err(PageError::Forbidden)
    }
}

pub async fn get(State(app): State<Arc<App>>, staff: Staff, Path(id): Path<String>) -> PageResult {
    let service = named(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/services/{id}")).await {
        return elsewhere;
    }
    page(&app, &staff, Some(&service), shown(&service), Vec::new())
}

pub async fn post(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    form: Form,
) -> PageResult {
    let service = named(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/services/{id}")).await {
        return elsewhere;
    }
    let all = staff.may(Right::Registry);
    let before = shown(&service);
    let mut typed = typed(&form);
    typed.name = service.name.clone();
    // What its other page decides.
    typed.oidc = service.settings.client.is_some();
    if !all {
        // Shown as text, not as fields.
        typed.urls = before.urls;
        typed.callbacks = before.callbacks;
        typed.attributes = before.attributes;
    }
    let settings = match read(&app, &typed, &service.settings, all) {
        Ok(settings) => settings,
        Err(faults) => return page(&app, &staff, Some(&service), typed, faults),
    };
    let changed = Service { settings, ..service };
    let mut tx = app.store.begin().await?;
    if !tx.change_service(&changed).await? {
        tx.rollback().await?;
        return Err(PageError::NotFound);
    }
    tx.audit(staff.now(), staff.entry(about(Event::ServiceChanged, &changed)))
        .await?;
    tx.commit().await?;
    Ok(see_other("/admin/services?note=done"))
}

pub async fn remove_page(State(app): State<Arc<App>>, staff: Staff, Path(id): Path<String>) -> PageResult {
    let service = named(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/services/{id}/remove")).await {
        return elsewhere;
    }
    html(&AdminServiceRemovePage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Services),
        id,
        name: service.name,
    })
}

pub async fn remove(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    _form: Form,
) -> PageResult {
    let service = named(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/services/{id}/remove")).await {
        return elsewhere;
    }
    let mut tx = app.store.begin().await?;
    if tx.remove_service(&service.id).await? {
        let detail = serde_json::json!({ "service": service.name });
        let entry = Entry::new(Event::ServiceRemoved).with_detail(&detail);
        tx.audit(staff.now(), staff.entry(entry)).await?;
    }
    tx.commit().await?;
    Ok(see_other("/admin/services?note=done"))
}
