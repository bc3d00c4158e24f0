//! Where a browser stands in its transaction, and the page that belongs there.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use symbolon_idp::login::{ChallengeState, Method, TxState};
use symbolon_protocol::encoding::{hex, sha256};

use super::method::page_of;
use crate::app::App;
use crate::cas::strength::Strength;
use crate::chance;
use crate::http::page_error::PageError;
use crate::http::service::{Asked, target_of};
use crate::http::web::{Browser, PageResult, csrf_token, html, see_other};
use crate::store::{ChallengeRow, DeviceRow, StoreError, TxRow};
use crate::view::{self, EndedPage, EndedReason, Flow, Frame, Service};

/// How long a transaction lasts (ms).
pub const TX_MS: u64 = 30 * 60_000;

/// A browser with its live transaction. Without one it is sent to the start.
pub struct Step {
    pub browser: Browser,
    pub cookie: [u8; 32],
    pub tx: TxRow,
    /// What the service asked for that the sign-in leads to.
    pub asked: Option<Asked>,
    /// A confirmation for an account that has a security key: nothing weaker will do (§7.3).
    pub key_only: bool,
}

/// Whether only a security key confirms this transaction's act.
async fn wants_key(app: &App, tx: &TxRow) -> Result<bool, StoreError> {
    match tx.user.filter(|_| tx.act != 0) {
        Some(user) => Ok(app.store.usable_keys(&user).await? > 0),
        None => Ok(false),
    }
}

impl Step {
    /// The transaction of a browser that comes back from the app, be it a sign-in or a step-up; the browser itself if it
    /// has none.
    pub async fn of_browser(app: &App, browser: Browser) -> Result<Result<Self, Browser>, StoreError> {
        let Some(cookie) = browser.tx_cookie else {
            return Ok(Err(browser));
        };
        let own = app
            .store
            .tx(&sha256(&cookie))
            .await?
            .filter(|tx| match tx.session {
                Some(session) => browser.session.as_ref().is_some_and(|(s, _)| s.hash == session),
                None => true,
            });
        Ok(match own {
            Some(tx) => {
                let asked = target_of(app, &tx).await?;
                let key_only = wants_key(app, &tx).await?;
                Ok(Self {
                    browser,
                    cookie,
                    tx,
                    asked,
                    key_only,
                })
            }
            None => Err(browser),
        })
    }
}

impl FromRequestParts<Arc<App>> for Step {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let path = parts.uri.path().to_owned();
        let browser = Browser::from_request_parts(parts, app)
            .await
            .map_err(IntoResponse::into_response)?;
        let confirm = path.starts_with("/account/");
        let found = match &browser.tx_cookie {
            Some(cookie) => {
                let row = app
                    .store
                    .tx(&sha256(cookie))
                    .await
                    .map_err(|e| PageError::from(e).into_response())?;
                row.map(|tx| (*cookie, tx))
            }
            None => None,
        };
        let own = |tx: &TxRow| match tx.session {
            // A step-up belongs to the session that asked for it, and to no other. One for a service (act 0) has the
            // pages of a sign-in.
            Some(session) => {
                confirm == (tx.act != 0) && browser.session.as_ref().is_some_and(|(s, _)| s.hash == session)
            }
            None => !confirm,
        };
        match found {
            Some((cookie, tx)) if own(&tx) => {
                let asked = target_of(app, &tx)
                    .await
                    .map_err(|e| PageError::from(e).into_response())?;
                let key_only = wants_key(app, &tx)
                    .await
                    .map_err(|e| PageError::from(e).into_response())?;
                Ok(Self {
                    browser,
                    cookie,
                    tx,
                    asked,
                    key_only,
                })
            }
            _ => Err(see_other(if confirm { "/account" } else { "/login" })),
        }
    }
}

/// A new transaction of a browser; the caller sets the cookie that comes with it.
pub fn new_transaction(
    app: &App,
    browser: &Browser,
    email: &str,
    act: i64,
    service: String,
    target: &str,
    class: Vec<u8>,
) -> ([u8; 32], TxRow) {
    let cookie = chance::random::<32>();
    let row = TxRow {
        hash: sha256(&cookie),
        id: chance::random(),
        email: email.to_owned(),
        user: None,
        session: None,
        act,
        service,
        target: target.to_owned(),
        class,
        ua: browser.ua.clone(),
        place: app.places.names(browser.peer.address),
        state: TxState::Named,
        reason: String::new(),
        method: String::new(),
        created: browser.now,
        exp: browser.now + TX_MS,
    };
    (cookie, row)
}

impl Step {
    pub fn base(&self) -> &'static str {
        if self.tx.act == 0 {
            "/login"
        } else {
            "/account/confirm"
        }
    }

    pub fn is_over(&self) -> bool {
        self.browser.now >= self.tx.exp || matches!(self.tx.state, TxState::Done | TxState::Ended)
    }

    /// Does this browser wait for an answer by this method?
    pub fn waits_for(&self, method: Method) -> bool {
        !self.is_over() && self.tx.state == TxState::Waiting && Method::parse(&self.tx.method) == Some(method)
    }

    /// A form names the transaction that it belongs to: a page of a replaced one is told so.
    pub fn owns(&self, id: &str) -> bool {
        id == hex(&self.tx.id)
    }

    pub fn frame(&self, app: &App) -> Frame {
        if self.tx.act == 0 {
            // The menu of who is signed in carries the session's token: it has no place beside the transaction's.
            return Frame {
                user: None,
                ..self.browser.frame(app, csrf_token(app, &self.cookie))
            };
        }
        let csrf = self
            .browser
            .sid_cookie
            .map(|sid| csrf_token(app, &sid))
            .unwrap_or_default();
        self.browser.frame(app, csrf)
    }

    pub fn flow(&self) -> Flow {
        Flow {
            base: self.base().to_owned(),
            tx: hex(&self.tx.id),
            service: match &self.asked {
                Some(asked) => Some(view_service(asked)),
                None => (self.tx.act == 0 && !self.tx.service.is_empty()).then(|| Service {
                    name: self.tx.service.clone(),
                    description: String::new(),
                    two_factors: false,
                }),
            },
            act: view_act(self.tx.act),
            on_this_phone: self.accepts(Method::AppLink),
        }
    }

    /// May the person go on by this method? A confirmation is never given by the password that the session already
    /// knows, and a service may ask for more.
    pub fn accepts(&self, method: Method) -> bool {
        if method == Method::Password && self.tx.session.is_some() {
            return false;
        }
        if self.key_only && method != Method::SecurityKey {
            return false;
        }
        self.asked
            .as_ref()
            .is_none_or(|asked| asked.accepts(Strength::of_method(method.as_str())))
    }

    /// Where a sign-in begins anew, for the same service.
    pub fn start(&self) -> String {
        match &self.asked {
            Some(asked) => asked.ask.start(),
            None => "/login".into(),
        }
    }

    pub fn goes_to(&self, page: &str) -> Response {
        see_other(&format!("{}/{page}", self.base()))
    }

    /// The transaction's newest challenge with its device.
    pub async fn challenge(&self, app: &App) -> Result<Option<(ChallengeRow, DeviceRow)>, StoreError> {
        let Some(row) = app.store.challenge_of_tx(&self.tx.hash).await? else {
            return Ok(None);
        };
        let device = app.store.device(&row.dev).await?;
        Ok(device.map(|device| (row, device)))
    }

    /// The page of an end, with what can be done next.
    pub fn ended(&self, app: &App, reason: EndedReason, device: Option<&[u8; 16]>) -> PageResult {
        let alive = !self.is_over();
        html(&EndedPage {
            frame: self.frame(app),
            flow: self.flow(),
            reason,
            retry_device: device.filter(|_| alive).map(|dev| hex(dev)),
            start: if self.tx.act == 0 {
                self.start()
            } else {
                self.tx.target.clone()
            },
            can_switch: alive,
        })
    }

    /// Where this browser should be when it asks for a page that is not its own.
    pub fn elsewhere(&self, app: &App) -> PageResult {
        if self.is_over() {
            let reason = match self.tx.reason.as_str() {
                "not_me" => EndedReason::NotMe,
                "cancelled" => EndedReason::Cancelled,
                "new_password" => EndedReason::NewPassword,
                _ => EndedReason::TransactionEnded,
            };
            return self.ended(app, reason, None);
        }
        Ok(match (self.tx.state, Method::parse(&self.tx.method)) {
            (TxState::Named, _) => self.goes_to("password"),
            (TxState::Waiting, Some(method)) => self.goes_to(page_of(method)),
            (TxState::Waiting, None) => self.goes_to("waiting"),
            (_, Some(method)) if method.is_of_a_device() && self.tx.reason.is_empty() => {
                self.goes_to("device")
            }
            _ => self.goes_to("method"),
        })
    }
}

/// The words for how a challenge ended.
pub fn end_reason(row: &ChallengeRow) -> EndedReason {
    match row.state {
        ChallengeState::Denied => EndedReason::Denied,
        ChallengeState::Mismatch if row.kind == 2 => EndedReason::TooManyCodes,
        ChallengeState::Mismatch => EndedReason::WrongNumber,
        ChallengeState::Locked => EndedReason::Locked,
        ChallengeState::Cancelled => EndedReason::Superseded,
        _ => EndedReason::Expired,
    }
}

/// A service as the pages show it.
pub fn view_service(asked: &Asked) -> Service {
    Service {
        name: asked.service.name.clone(),
        description: asked.service.settings.description.clone(),
        two_factors: !asked.accepts(Strength::Password),
    }
}

pub fn view_act(act: i64) -> Option<view::Act> {
    match act {
        1 => Some(view::Act::AddFactor),
        2 => Some(view::Act::RemoveFactor),
        3 => Some(view::Act::ChangeAccount),
        4 => Some(view::Act::DeleteAccount),
        _ => None,
    }
}

/// The methods that this site has, the same for every account.
pub fn site_methods(app: &App) -> impl Iterator<Item = Method> {
    let sms = app.config.sms.is_on();
    Method::ALL
        .into_iter()
        .filter(move |method| sms || *method != Method::Sms)
}

/// A method of the drop-down as the pages name it.
pub fn view_method(method: Method) -> view::Method {
    match method {
        Method::Password => view::Method::Password,
        Method::Sms => view::Method::Sms,
        Method::AppPin => view::Method::AppPin,
        Method::AppQr => view::Method::AppQr,
        Method::AppLink => view::Method::AppLink,
        Method::SecurityKey => view::Method::SecurityKey,
        Method::Passkey => view::Method::Passkey,
    }
}
