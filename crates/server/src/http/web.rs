//! What the pages share: cookies, the CSRF token, forms, HTML answers, who is signed in.

use std::sync::Arc;

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use symbolon_idp::session::{SessionLimits, is_live};
use symbolon_protocol::encoding::{b64, ct_eq, hmac_sha256, sha256, tuple};

use zeroize::Zeroize;

pub use super::cookies::{BACK, KNOWN, SID, TX, cookie, new_cookie, set_cookie};
use super::language;
use super::page_error::PageError;
use super::peer::Peer;
use crate::app::App;
use crate::audit::Entry;
use crate::store::{SessionRow, StoreError, UserRow};
use crate::view::{Frame, SignedIn};

pub type PageResult = Result<axum::response::Response, PageError>;

/// A browser's request: its cookies, its kind, its address, and who is signed in.
pub struct Browser {
    pub tx_cookie: Option<[u8; 32]>,
    pub sid_cookie: Option<[u8; 32]>,
    pub known_cookie: Option<[u8; 32]>,
    pub back_cookie: Option<[u8; 32]>,
    /// "Firefox, Linux"
    pub ua: String,
    pub peer: Peer,
    pub session: Option<(SessionRow, UserRow)>,
    /// The language of its pages.
    pub language: &'static str,
    /// The path of the page that it gets ([`language::here`]).
    pub here: String,
    pub now: u64,
}

impl Browser {
    pub fn tx_hash(&self) -> Option<[u8; 32]> {
        self.tx_cookie.as_ref().map(|cookie| sha256(cookie))
    }

    /// The class that an account's limits know it by: the hash of its cookie where the account was signed in to before,
    /// else empty.
    pub async fn class_for(&self, app: &App, user: &[u8; 16]) -> Result<Vec<u8>, StoreError> {
        match self.known_cookie.map(|cookie| sha256(&cookie)) {
            Some(known) if app.store.is_known(&known, user, self.now).await? => Ok(known.to_vec()),
            _ => Ok(Vec::new()),
        }
    }

    /// An audit entry with where it came from.
    pub fn entry(&self, entry: Entry) -> Entry {
        entry.with_ip(self.peer.address).with_ua(&self.ua)
    }

    /// The header and footer of a page whose forms carry `csrf`.
    pub fn frame(&self, app: &App, csrf: String) -> Frame {
        let user = self.session.as_ref().map(|(_, user)| SignedIn {
            display_name: format!("{} {}", user.first_name, user.last_name),
            email: user.email.clone(),
            username: app.marked_username(&user.username),
        });
        Frame {
            texts: app.texts(self.language),
            tagline: app.config.site.tagline.clone(),
            site: app.config.site.name.as_str().to_owned(),
            here: self.here.clone(),
            csrf,
            user,
        }
    }

    /// The frame of a signed-in person's page.
    pub fn account_frame(&self, app: &App) -> Frame {
        let csrf = self
            .sid_cookie
            .map(|cookie| csrf_token(app, &cookie))
            .unwrap_or_default();
        self.frame(app, csrf)
    }
}

impl FromRequestParts<Arc<App>> for Browser {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, PageError> {
        let Ok(peer) = Peer::from_request_parts(parts, app).await;
        let now = app.clock.now();
        let sid_cookie = cookie(&parts.headers, SID);
        let session = match &sid_cookie {
            Some(cookie) => live_session(app, &sha256(cookie), now).await?,
            None => None,
        };
        Ok(Self {
            tx_cookie: cookie(&parts.headers, TX),
            sid_cookie,
            known_cookie: cookie(&parts.headers, KNOWN),
            back_cookie: cookie(&parts.headers, BACK),
            ua: browser_name(&parts.headers),
            peer,
            session,
            language: language::of(&parts.headers),
            here: language::here(&parts.method, &parts.uri),
            now,
        })
    }
}

async fn live_session(
    app: &App,
    hash: &[u8; 32],
    now: u64,
) -> Result<Option<(SessionRow, UserRow)>, PageError> {
    let Some(session) = app.store.session(hash).await? else {
        return Ok(None);
    };
    let limits = SessionLimits {
        idle: app.config.session.idle_ms(),
        max: app.config.session.max_ms(),
    };
    let user = app
        .store
        .user_by_id(&session.user)
        .await?
        .filter(|user| !user.locked);
    match user {
        Some(user) if is_live(session.created, session.seen, now, limits) => {
            if now > session.seen + 60_000 {
                let mut tx = app.store.begin().await?;
                tx.touch_session(hash, now).await?;
                tx.commit().await?;
            }
            Ok(Some((session, user)))
        }
        _ => Ok(None),
    }
}

/// A browser of somebody who is signed in; anybody else is sent to the sign-in.
pub struct Account {
    pub browser: Browser,
    pub session: SessionRow,
    pub user: UserRow,
}

impl FromRequestParts<Arc<App>> for Account {
    type Rejection = axum::response::Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Self::Rejection> {
        let browser = Browser::from_request_parts(parts, app)
            .await
            .map_err(IntoResponse::into_response)?;
        match browser.session.clone() {
            Some((session, user)) => Ok(Self {
                browser,
                session,
                user,
            }),
            None => Err(see_other("/login")),
        }
    }
}

/// The fields of a form post whose token and origin are right.
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The fields of a body, percent-decoded, in its order; `None` if a name comes twice, or for more than 32 fields.
    pub fn parse(body: &[u8]) -> Option<Self> {
        // Filled one by one: what a refused form held is wiped too.
        let mut form = Self(Vec::new());
        for (name, value) in form_urlencoded::parse(body).into_owned() {
            if form.0.len() == FORM_FIELDS || form.0.iter().any(|(known, _)| *known == name) {
                return None;
            }
            form.0.push((name, value));
        }
        Some(form)
    }

    /// A field; empty if it is not there.
    pub fn field(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

/// Passwords and PINs do not outlive their request.
impl Drop for Form {
    fn drop(&mut self) {
        for (_, value) in &mut self.0 {
            value.zeroize();
        }
    }
}

/// The longest form (bytes).
const FORM_BYTES: usize = 8 * 1024;
/// The most fields of a form; ours have fewer than ten, and *A device or key is lost* one for each that is ticked. Looking for a name that comes twice is quadratic in them.
const FORM_FIELDS: usize = 32;

/// The longest form with a list in it (bytes): each byte of the list may be three of the form.
const LIST_BYTES: usize = 3 * crate::people_list::LONGEST_TYPED + FORM_BYTES;

/// A form in which a list is pasted.
pub struct ListForm(pub Form);

impl FromRequest<Arc<App>> for ListForm {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, PageError> {
        Form::read(request, app, LIST_BYTES).await.map(Self)
    }
}

impl FromRequest<Arc<App>> for Form {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, PageError> {
        Self::read(request, app, FORM_BYTES).await
    }
}

impl Form {
    /// Of a body of at most `longest` bytes.
    async fn read(request: Request, app: &Arc<App>, longest: usize) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let browser = Browser::from_request_parts(&mut parts, app).await?;
        if !same_origin(app, &parts.headers) {
            return Err(PageError::csrf(&browser));
        }
        let media = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        if !media
            .split(';')
            .next()
            .unwrap_or("")
            .trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        {
            return Err(PageError::MediaType);
        }
        let bytes: Bytes = axum::body::to_bytes(body, longest)
            .await
            .map_err(|_| PageError::TooLarge)?;
        let form = Self::parse(&bytes).ok_or(PageError::BadRequest)?;
        let cookie = if is_account_path(parts.uri.path()) {
            browser.sid_cookie
        } else {
            browser.tx_cookie
        };
        let right = cookie
            .is_some_and(|cookie| ct_eq(csrf_token(app, &cookie).as_bytes(), form.field("csrf").as_bytes()));
        if !right {
            return Err(PageError::csrf(&browser));
        }
        Ok(form)
    }
}

/// Forms of these pages carry the session's token, all others that of the transaction.
fn is_account_path(path: &str) -> bool {
    path.starts_with("/account") || path.starts_with("/admin") || path == "/logout"
}

/// The form token of a cookie: nobody without the cookie can make it.
pub fn csrf_token(app: &App, cookie: &[u8; 32]) -> String {
    b64(&hmac_sha256(
        &*app.keys.mac,
        &tuple("SYM1 csrf", &[app.config.site.name.as_str().as_bytes(), cookie]),
    ))
}

/// `Sec-Fetch-Site` must not say another site, and `Origin`, where it is sent, must be ours.
fn same_origin(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site_ok = matches!(text("sec-fetch-site"), None | Some("same-origin" | "none"));
    let origin_ok = match text("origin") {
        Some(origin) => origin == app.config.site.name.base_url(),
        None => text("sec-fetch-site").is_some(),
    };
    site_ok && origin_ok
}

/// An HTML page.
pub fn html(page: &impl Template) -> PageResult {
    html_with(StatusCode::OK, page)
}

/// An HTML page that shows an error of a form.
pub fn html_with(status: StatusCode, page: &impl Template) -> PageResult {
    let text = page.render().map_err(|_| PageError::Internal)?;
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    Ok(response)
}

/// A page with a form: 422 where it shows what was wrong with the last one.
pub fn html_form(page: &impl Template, faulty: bool) -> PageResult {
    html_with(
        if faulty {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        },
        page,
    )
}

/// A page for anybody. Its forms are bound to the transaction's cookie; a browser without one gets it now. It has no
/// menu of who is signed in: that one's form carries the session's token.
pub fn open_page<T: Template>(
    app: &App,
    browser: &Browser,
    status: StatusCode,
    page: impl FnOnce(Frame) -> T,
) -> PageResult {
    let cookie = browser.tx_cookie.unwrap_or_else(new_cookie);
    let frame = Frame {
        user: None,
        ..browser.frame(app, csrf_token(app, &cookie))
    };
    let mut response = html_with(status, &page(frame))?;
    if browser.tx_cookie.is_none() {
        set_cookie(&mut response, TX, &cookie, Some(1800));
    }
    Ok(response)
}

/// The token of a mail's link: `t` in the query; empty if there is none.
pub fn query_token(uri: &axum::http::Uri) -> String {
    form_urlencoded::parse(uri.query().unwrap_or("").as_bytes())
        .find(|(name, _)| name == "t")
        .map(|(_, token)| token.into_owned())
        .unwrap_or_default()
}

/// 303 to a path of ours.
pub fn see_other(path: &str) -> axum::response::Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let value = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, value);
    response
}

/// 307 to a path of ours: the same request elsewhere.
pub fn temporary(path: &str) -> axum::response::Response {
    let mut response = see_other(path);
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    response
}

/// Browser and system in words, by the header that browsers send; "Browser" where it says nothing that is known.
fn browser_name(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let browser = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]
    .iter()
    .find(|(mark, _)| agent.contains(mark))
    .map_or("Browser", |(_, name)| name);
    let system = [
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]
    .iter()
    .find(|(mark, _)| agent.contains(mark))
    .map(|(_, name)| *name);
    match system {
        Some(system) => format!("{browser}, {system}"),
        None => browser.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named() {
        let mut headers = HeaderMap::new();
        assert_eq!(browser_name(&headers), "Browser");
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        headers.insert(header::USER_AGENT, HeaderValue::from_static(firefox));
        assert_eq!(browser_name(&headers), "Firefox, Linux");
    }
}
