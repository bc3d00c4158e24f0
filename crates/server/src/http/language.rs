//! In which language a page is answered: the one that was chosen, else the best of those that the browser asks for,
//! else English. Choosing is a GET with `lang`, on any page; mails follow the account's own setting, not this.

use std::cmp::Reverse;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, Uri, header};
use axum::middleware::Next;

use super::cookies::{append_cookie, cookie_text};
use super::page_error::{self, PageError};
use super::web::see_other;
use crate::app::App;
use crate::text::Texts;

/// The cookie of the choice.
pub const LANG: &str = "__Host-lang";
/// How long it stays (s): 400 days.
const LANG_SECONDS: u32 = 400 * 86_400;

/// More ranges than this are not looked at; browsers send fewer than ten.
const RANGES: usize = 32;

/// The language of the answer to a request with these headers.
pub fn of(headers: &HeaderMap) -> &'static str {
    if let Some(tag) = cookie_text(headers, LANG).and_then(known) {
        return tag;
    }
    let accepted: Vec<&str> = headers
        .get_all(header::ACCEPT_LANGUAGE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    negotiate(&accepted.join(",")).unwrap_or(Texts::FALLBACK)
}

fn known(tag: &str) -> Option<&'static str> {
    Texts::languages()
        .map(|(known, _)| known)
        .find(|known| known.eq_ignore_ascii_case(tag))
}

/// The language for a range: itself, or without its last subtags (RFC 4647, §3.4): `de-AT` is `de` where there is no
/// Austrian.
fn lookup(range: &str) -> Option<&'static str> {
    let mut range = range;
    loop {
        if let Some(tag) = known(range) {
            return Some(tag);
        }
        (range, _) = range.rsplit_once('-')?;
    }
}

/// The best of the site's languages for the value of `Accept-Language` (RFC 9110, §12.5.4). Ranges that are not
/// well-formed are none.
pub fn negotiate(accepted: &str) -> Option<&'static str> {
    let mut ranges: Vec<(&str, u16)> = accepted.split(',').take(RANGES).filter_map(range).collect();
    // Among equals the first one named wins: the sort is stable.
    ranges.sort_by_key(|&(_, quality)| Reverse(quality));
    let named: Vec<&str> = ranges.iter().filter_map(|(range, _)| lookup(range)).collect();
    ranges
        .iter()
        .filter(|(_, quality)| *quality > 0)
        .find_map(|(range, _)| match *range {
            "*" => Texts::languages()
                .map(|(tag, _)| tag)
                .find(|tag| !named.contains(tag)),
            range => lookup(range),
        })
}

/// `de-AT;q=0.8` as the range and its quality in thousandths.
fn range(text: &str) -> Option<(&str, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next()?;
    let well_formed = range == "*"
        || range.split('-').all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    let quality = match parts.next() {
        None => 1000,
        Some(weight) => thousandths(weight.strip_prefix("q=").or(weight.strip_prefix("Q="))?)?,
    };
    (well_formed && parts.next().is_none()).then_some((range, quality))
}

/// `0.8`: at most three digits after the point, at most one.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if !matches!(whole, "0" | "1") || part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = format!("{whole}{part:0<3}").parse().ok()?;
    (value <= 1000).then_some(value)
}

/// The path, if a browser can't take it for another site's address.
fn own_path(uri: &Uri) -> Option<&str> {
    let path = uri.path();
    let own = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    own.then_some(path)
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// A pair of a query that pages repeat in their links: ids, tokens and fixed words, but no address and no markup.
fn is_plain(pair: &str) -> bool {
    pair.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte))
}

/// Where the page that answers this request is found again by GET: what the language choice leads to. Always a path of
/// this site.
pub fn here(method: &Method, uri: &Uri) -> String {
    let Some(path) = own_path(uri) else {
        return "/".into();
    };
    if matches!(*method, Method::GET | Method::HEAD) {
        let (_, rest) = without_choice(uri.query().unwrap_or(""));
        let plain: Vec<_> = rest.split('&').filter(|pair| is_plain(pair)).collect();
        return with_query(path, &plain.join("&"));
    }
    // Pages that are shown in answer to a form, but have an address of their own.
    let page = match path {
        "/logout" => "/login",
        "/reset" => "/forgotten",
        "/register/again" | "/register/password" => "/register",
        "/account/devices/draw" => "/account/devices/add",
        "/account/devices/more-time" => "/account/devices/enrol",
        "/account/devices/cancel" => "/account/devices",
        "/account/numbers/resend" => "/account/numbers/finalise",
        "/account/numbers/cancel" => "/account/numbers",
        "/account/mail-code/resend" => "/account/mail-code",
        "/account/recovery/send" | "/account/recovery/code" | "/account/recovery/paper" => {
            "/account/recovery"
        }
        "/account/recovery-codes/make" => "/account/recovery-codes",
        "/login/passkey/answer" => "/login/passkey",
        "/email/confirm" | "/erasure/stop" => "/login",
        "/account/leave" => "/oidc/logout",
        "/account/email/stop" => "/account/email",
        "/account/delete/stop" => "/account/delete",
        "/account/language" | "/account/sessions/end" | "/account/sessions/end-all" | "/account/confirm" => {
            "/account"
        }
        _ => match path.rsplit_once('/') {
            Some((base, "challenge")) => return format!("{base}/device"),
            Some((base, "resend")) if base.ends_with("/sms") => return base.to_owned(),
            Some((base, "resend" | "complete")) => return format!("{base}/waiting"),
            Some((base, "another")) => return format!("{base}/method"),
            Some((base, "cancel")) => return format!("{base}/ended"),
            _ => path,
        },
    };
    page.to_owned()
}

/// The value of `lang` in a query, and the query without it.
fn without_choice(query: &str) -> (Option<&str>, String) {
    let mut chosen = None;
    let mut rest = Vec::new();
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("lang", tag)) => chosen = chosen.or(Some(tag)),
            _ => rest.push(pair),
        }
    }
    (chosen, rest.join("&"))
}

/// Files and what phones ask have no language.
fn has_language(path: &str) -> bool {
    !["/device/", "/static/", "/.well-known/"]
        .iter()
        .any(|start| path.starts_with(start))
}

/// Remembers a choice, draws error pages in the request's language, and says which language a page is in.
pub async fn language(State(app): State<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let uri = request.uri();
    let page = here(request.method(), uri);
    if has_language(uri.path())
        && matches!(*request.method(), Method::GET | Method::HEAD)
        && let Some((Some(choice), rest)) = uri.query().map(without_choice)
    {
        let mut response = see_other(&own_path(uri).map_or("/".into(), |path| with_query(path, &rest)));
        if let Some(tag) = lookup(choice) {
            append_cookie(&mut response, LANG, tag, Some(LANG_SECONDS));
        }
        return response;
    }
    let tag = of(request.headers());
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<PageError>() {
        response = page_error::draw(&app, response, &error, tag, page);
    }
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|media| media.as_bytes().starts_with(b"text/html"));
    if is_page {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(tag));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    }
    response
}

#[cfg(test)]
mod tests;
