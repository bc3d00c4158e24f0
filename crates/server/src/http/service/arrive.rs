//! A browser comes to `/login` or `/oidc/authorize` for a service: it goes on at once, confirms with a second factor, or signs in.

use axum::response::Response;
use symbolon_idp::login::{Method, TxState};
use symbolon_protocol::encoding::sha256;

use super::on_the_way::{OnTheWay, bind};
use super::ticket::{give, leave_to};
use crate::app::App;
use crate::cas::ask::Ask;
use crate::cas::service::Service;
use crate::cas::strength::Strength;
use crate::cas::url::ServiceUrl;
use crate::http::ids::parse_id;
use crate::http::login::new_transaction;
use crate::http::oidc::{self, Unread};
use crate::http::page_error::PageError;
use crate::http::web::{Browser, Form, PageResult, TX, html_with, see_other, set_cookie};
use crate::oidc::ask::Wrong;
use crate::store::SessionRow;
use crate::view::{ServiceError, ServiceErrorPage};

/// What becomes of a browser at `/login`.
pub enum Arrival {
    /// No service is named.
    Bare,
    /// It signs in; the query leads back here.
    SignIn { asked: Box<Asked>, query: String },
    /// It goes elsewhere, or sees why not.
    Answer(Response),
}

/// A request of a service that is registered.
pub struct Asked {
    pub ask: Ask,
    pub service: Service,
}

impl Asked {
    /// Is it enough to have shown this?
    pub fn accepts(&self, strength: Strength) -> bool {
        self.ask.wanted.accepts(strength) && self.service.settings.wanted.accepts(strength)
    }

    /// Is its address still one of the service's?
    pub fn is_registered(&self) -> bool {
        match &self.ask.oidc {
            Some(_) => self
                .service
                .settings
                .client
                .as_ref()
                .is_some_and(|client| client.returns_to(&self.ask.url)),
            None => self.ask.service_url().is_ok_and(|url| self.service.owns(&url)),
        }
    }

    /// Back without a ticket, of a browser that nobody should ask for anything.
    fn leave_unanswered(&self, app: &App, wrong: Wrong) -> Result<Response, PageError> {
        let url = self.ask.service_url().map_err(|_| PageError::BadRequest)?;
        Ok(match &self.ask.oidc {
            Some(asked) => oidc::tell(app, &url, &asked.state, wrong),
            None => leave_to(url.as_str()),
        })
    }

    /// Could anybody show enough at this site?
    pub fn is_possible(&self) -> bool {
        Method::ALL
            .iter()
            .any(|method| self.accepts(Strength::of_method(method.as_str())))
    }
}

/// Reads a query: a request itself, or the id of one that a service has left by `/login/init`.
pub async fn resolve(
    app: &App,
    query: &str,
    now: u64,
) -> Result<Result<Option<(Asked, String)>, ServiceError>, PageError> {
    let Some(form) = Form::parse(query.as_bytes()) else {
        // Of a page without a service the query is nobody's business.
        let names_one = ["service=", "client_id=", ID]
            .iter()
            .any(|name| query.contains(name));
        return Ok(if names_one {
            Err(ServiceError::Request)
        } else {
            Ok(None)
        });
    };
    if form.field(SERVICE).is_empty() && form.field(ID).is_empty() && !form.field("response_type").is_empty()
    {
        return Ok(match oidc::resolve(app, query).await? {
            Ok(asked) => {
                let query = asked.ask.to_query();
                Ok(Some((asked, query)))
            }
            Err(Unread::Page(error)) => Err(error),
            // Only a form that somebody changed on its way says what the client would have been told before.
            Err(Unread::Told(_)) => Err(ServiceError::Request),
        });
    }
    let (ask, kept) = match form.field(ID) {
        "" => match Ask::parse(query) {
            Ok(None) => return Ok(Ok(None)),
            Ok(Some(ask)) => {
                let query = ask.to_query();
                (ask, query)
            }
            Err(_) => return Ok(Err(ServiceError::Request)),
        },
        id => {
            let found = match parse_id(id) {
                Some(id) => app.store.login_request(&sha256(&id), now).await?,
                None => None,
            };
            // Those that belong to a sign-in already are not a service's to give away.
            match found.filter(|row| row.tx.is_none()) {
                Some(row) => (row.ask, format!("{ID}={id}")),
                None => return Ok(Err(ServiceError::Gone)),
            }
        }
    };
    let Ok(url) = ask.service_url() else {
        return Ok(Err(ServiceError::Request));
    };
    let Some(service) = app.store.service_of(&url).await? else {
        return Ok(Err(ServiceError::Unknown));
    };
    let asked = Asked { ask, service };
    if !asked.is_possible() {
        return Ok(Err(ServiceError::TooStrong));
    }
    Ok(Ok(Some((asked, kept))))
}

const SERVICE: &str = "service";
/// The parameter of a request that was left before.
const ID: &str = "loginRequestId";

pub async fn arrive(app: &App, browser: &Browser, query: Option<&str>) -> Result<Arrival, PageError> {
    let (asked, query) = match resolve(app, query.unwrap_or(""), browser.now).await? {
        Ok(None) => return Ok(Arrival::Bare),
        Ok(Some(found)) => found,
        Err(error) => return refuse(app, browser, error).map(Arrival::Answer),
    };
    proceed(app, browser, asked, query).await
}

/// What becomes of a browser whose request is understood.
pub async fn proceed(
    app: &App,
    browser: &Browser,
    asked: Asked,
    query: String,
) -> Result<Arrival, PageError> {
    let too_old = |session: &SessionRow| {
        let oidc = asked.ask.oidc.as_ref();
        oidc.is_some_and(|oidc| oidc.is_too_old(session.created, browser.now))
    };
    let mut missing = Wrong::Login;
    let session = browser.session.as_ref();
    if let Some((session, user)) = session.filter(|(session, _)| !asked.ask.renew && !too_old(session)) {
        let held = Strength::of_methods(&session.methods);
        if held.iter().any(|strength| asked.accepts(*strength)) {
            let answer = give(app, browser, &asked, session, false).await?;
            return Ok(Arrival::Answer(answer));
        }
        if !asked.ask.gateway {
            let answer = step_up(app, browser, &asked, session, &user.email).await?;
            return Ok(Arrival::Answer(answer));
        }
        missing = Wrong::Interaction;
    }
    if asked.ask.gateway {
        return Ok(Arrival::Answer(asked.leave_unanswered(app, missing)?));
    }
    let asked = Box::new(asked);
    Ok(Arrival::SignIn { asked, query })
}

/// The page that says why nobody gets to a service.
pub fn refuse(app: &App, browser: &Browser, error: ServiceError) -> PageResult {
    let status = axum::http::StatusCode::from_u16(error.status()).map_err(|_| PageError::Internal)?;
    html_with(
        status,
        &ServiceErrorPage {
            frame: browser.account_frame(app),
            error,
        },
    )
}

/// The session has the password; what is missing is the second factor, and nothing else is asked.
async fn step_up(
    app: &App,
    browser: &Browser,
    asked: &Asked,
    session: &SessionRow,
    email: &str,
) -> Result<Response, PageError> {
    let class = browser.class_for(app, &session.user).await?;
    let way = OnTheWay::new();
    let (cookie, mut row) = new_transaction(
        app,
        browser,
        email,
        0,
        asked.service.name.clone(),
        &way.target(),
        class,
    );
    row.state = TxState::Password;
    row.user = Some(session.user);
    row.session = Some(session.hash);
    let mut tx = app.store.begin().await?;
    tx.insert_tx(&row).await?;
    bind(&mut tx, &way, asked, &row).await?;
    tx.commit().await?;
    let mut response = see_other("/login/method");
    set_cookie(&mut response, TX, &cookie, Some(1800));
    Ok(response)
}

/// The address of the service that a query names, if it is registered: the only one to which anybody is sent.
pub async fn registered(app: &App, url: &str) -> Result<Option<ServiceUrl>, PageError> {
    let Ok(url) = ServiceUrl::parse(url) else {
        return Ok(None);
    };
    Ok(app.store.service_of(&url).await?.map(|_| url))
}
