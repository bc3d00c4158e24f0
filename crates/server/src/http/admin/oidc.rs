//! A service as a client of OpenID Connect: what `service add --redirect …` and `service secret` decide, as a page.

use std::sync::Arc;

use axum::extract::{Path, State};
use symbolon_protocol::encoding::hex;
use zeroize::Zeroizing;

use super::services::{about, named};
use super::{Staff, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::cas::service::Service;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html_form, see_other};
use crate::oidc::client::{Address, Client, ClientFault, Scope, draw_secret};
use crate::view::{AdminOidcPage, AdminPage, OidcFault, OidcForm};

fn path(id: &str) -> String {
    format!("/admin/services/{id}/oidc")
}

/// What the form shows of a client.
fn shown(client: Option<&Client>) -> OidcForm {
    let Some(client) = client else {
        return OidcForm {
            scopes: Scope::ALL.map(|scope| scope.as_str().to_owned()).to_vec(),
            ..OidcForm::default()
        };
    };
    let lines = |all: &[Address]| {
        all.iter()
            .map(|address| format!("{address}\n"))
            .collect::<String>()
    };
    OidcForm {
        redirects: lines(&client.redirects),
        after_logout: lines(&client.after_logout),
        back_channel: client
            .logout
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        scopes: client
            .scopes
            .iter()
            .map(|scope| scope.as_str().to_owned())
            .collect(),
        public: client.is_public(),
    }
}

/// What was typed, as it was.
fn typed(form: &Form) -> OidcForm {
    let text = |name: &str| form.field(name).chars().take(8000).collect::<String>();
    let scopes = Scope::ALL.map(Scope::as_str).into_iter();
    OidcForm {
        redirects: text("redirects"),
        after_logout: text("after_logout"),
        back_channel: text("back_channel"),
        scopes: scopes
            .filter(|name| form.field(&format!("scope-{name}")) == "yes")
            .map(str::to_owned)
            .collect(),
        public: form.field("kind") == "public",
    }
}

/// One address a line; the first line that is none is told.
fn addresses(text: &str) -> Result<Vec<Address>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| line.parse().map_err(|_| line.chars().take(200).collect()))
        .collect()
}

/// The client that was typed, without a secret, or all that is wrong.
fn read(form: &OidcForm) -> Result<Client, Vec<OidcFault>> {
    let mut faults = Vec::new();
    let redirects = addresses(&form.redirects).map_err(|line| faults.push(OidcFault::Redirect(line)));
    let after = addresses(&form.after_logout).map_err(|line| faults.push(OidcFault::AfterLogout(line)));
    let back = addresses(&form.back_channel).map_err(|line| faults.push(OidcFault::BackChannel(line)));
    let (Ok(redirects), Ok(after_logout), Ok(mut back)) = (redirects, after, back) else {
        return Err(faults);
    };
    let scopes = form.scopes.iter();
    Ok(Client {
        redirects,
        secret: None,
        scopes: scopes.filter_map(|name| Scope::parse(name)).collect(),
        after_logout,
        logout: back.pop(),
    })
}

fn page(
    app: &App,
    staff: &Staff,
    service: &Service,
    form: OidcForm,
    faults: Vec<OidcFault>,
    secret: Option<Zeroizing<String>>,
) -> PageResult {
    let faulty = !faults.is_empty();
    let client = service.settings.client.as_ref();
    let page = AdminOidcPage {
        frame: staff.frame(app),
        nav: staff.nav(AdminPage::Services),
        id: hex(&service.id),
        name: service.name.clone(),
        is_client: client.is_some(),
        has_secret: client.is_some_and(|client| !client.is_public()),
        form,
        faults,
        secret,
    };
    html_form(&page, faulty)
}

pub async fn get(State(app): State<Arc<App>>, staff: Staff, Path(id): Path<String>) -> PageResult {
    let service = named(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &path(&id)).await {
        return elsewhere;
    }
    let form = shown(service.settings.client.as_ref());
    page(&app, &staff, &service, form, Vec::new(), None)
}

pub async fn post(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    form: Form,
) -> PageResult {
    let mut service = named(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &path(&id)).await {
        return elsewhere;
    }
    let refused = |service: &Service, faults| {
        let form = shown(service.settings.client.as_ref());
        page(&app, &staff, service, form, faults, None)
    };
    let (secret, entry) = match form.field("act") {
        "save" => {
            let typed = typed(&form);
            let kept = service
                .settings
                .client
                .as_ref()
                .and_then(|client| client.secret.clone());
            let decided = read(&typed).and_then(|client| {
                client.decided(typed.public, kept).map_err(|fault| {
                    vec![match fault {
                        ClientFault::NoRedirect => OidcFault::NoRedirect,
                        ClientFault::TooMany => OidcFault::TooMany,
                    }]
                })
            });
            match decided {
                Ok((client, secret)) => {
                    service.settings.client = Some(client);
                    (secret, about(Event::ServiceChanged, &service))
                }
                Err(faults) => return page(&app, &staff, &service, typed, faults, None),
            }
        }
        "secret" => match &mut service.settings.client {
            Some(client) if !client.is_public() => {
                let (secret, hash) = draw_secret();
                client.secret = Some(hash);
                let detail = serde_json::json!({ "service": service.name });
                (
                    Some(secret),
                    Entry::new(Event::ServiceSecret).with_detail(&detail),
                )
            }
            _ => return refused(&service, vec![OidcFault::NoSecret]),
        },
        "remove" if service.settings.urls.is_empty() => return refused(&service, vec![OidcFault::Last]),
        "remove" => {
            service.settings.client = None;
            (None, about(Event::ServiceChanged, &service))
        }
        _ => return Err(PageError::BadRequest),
    };
    let mut tx = app.store.begin().await?;
    if !tx.change_service(&service).await? {
        tx.rollback().await?;
        return Err(PageError::NotFound);
    }
    tx.audit(staff.now(), staff.entry(entry)).await?;
    tx.commit().await?;
    match secret {
        // In the answer itself: it is nowhere to be fetched again.
        Some(secret) => page(
            &app,
            &staff,
            &service,
            OidcForm::default(),
            Vec::new(),
            Some(secret),
        ),
        None => Ok(see_other("/admin/services?note=done")),
    }
}
