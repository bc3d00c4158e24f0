//! A browser's tab without a browser: cookies, forms and their tokens, against the router.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use symbolon_server::store::ChallengeRow;
use tower::ServiceExt;

use crate::harness::{EMAIL, PASSWORD, SITE, Site};
use crate::phone::Phone;

#[derive(Clone, Default)]
pub struct Tab {
    pub cookies: BTreeMap<String, String>,
    pub path: String,
    pub status: u16,
    pub html: String,
    /// Its `Content-Security-Policy`.
    pub csp: String,
    /// Where a proxy says that it is.
    pub forwarded: Option<String>,
}

impl Tab {
    pub async fn get(&mut self, site: &Site, path: &str) {
        self.request(site, "GET", path, None).await;
    }

    /// Posts a body as it is, as another site's page would have it posted from here.
    pub async fn post(&mut self, site: &Site, path: &str, body: &str) {
        self.request(site, "POST", path, Some(body.to_owned())).await;
    }

    /// Sends a form with the page's own token and transaction.
    pub async fn submit(&mut self, site: &Site, path: &str, fields: &[(&str, &str)]) {
        let mut all: Vec<(String, String)> = fields.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        for name in ["csrf", "tx"] {
            if !fields.iter().any(|(key, _)| *key == name)
                && let Some(value) = self.hidden(name)
            {
                all.push((name.into(), value));
            }
        }
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(all)
            .finish();
        self.request(site, "POST", path, Some(body)).await;
    }

    async fn request(&mut self, site: &Site, method: &str, path: &str, body: Option<String>) {
        let (mut method, mut path, mut body) = (method.to_owned(), path.to_owned(), body);
        for _ in 0..8 {
            let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            let mut request = Request::builder()
                .method(method.as_str())
                .uri(&path)
                .header("host", SITE);
            if !cookies.is_empty() {
                request = request.header("cookie", cookies.join("; "));
            }
            if let Some(address) = &self.forwarded {
                request = request.header("x-forwarded-for", address);
            }
            if body.is_some() {
                request = request
                    .header("content-type", "application/x-www-form-urlencoded")
                    .header("origin", format!("https://{SITE}"))
                    .header("sec-fetch-site", "same-origin");
            }
            let request = request
                .body(Body::from(body.take().unwrap_or_default()))
                .expect("a request");
            let response = site.router.clone().oneshot(request).await.expect("infallible");
            for value in response.headers().get_all(header::SET_COOKIE) {
                let (name, rest) = value.to_str().expect("ascii").split_once('=').expect("a cookie");
                let value = rest.split(';').next().unwrap_or("");
                if value.is_empty() {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.into(), value.into());
                }
            }
            self.status = response.status().as_u16();
            self.csp = response
                .headers()
                .get(header::CONTENT_SECURITY_POLICY)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned();
            self.path = path.clone();
            if response.status() != StatusCode::SEE_OTHER {
                let bytes = response.into_body().collect().await.expect("a body").to_bytes();
                self.html = String::from_utf8_lossy(&bytes).into_owned();
                return;
            }
            path = response.headers()[header::LOCATION]
                .to_str()
                .expect("ascii")
                .to_owned();
            if !path.starts_with('/') {
                // Away, to a service.
                self.path = path;
                self.html.clear();
                return;
            }
            method = "GET".into();
        }
        panic!("too many redirects");
    }

    /// What one request without a redirect is answered: the status, and where it would lead. A POST carries `token`.
    pub async fn first_answer(&self, site: &Site, method: &str, path: &str, token: &str) -> (u16, String) {
        let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let mut request = Request::builder().method(method).uri(path).header("host", SITE);
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        let mut body = String::new();
        if method == "POST" {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", format!("https://{SITE}"))
                .header("sec-fetch-site", "same-origin");
            body = form_urlencoded::Serializer::new(body)
                .append_pair("csrf", token)
                .finish();
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = site.router.clone().oneshot(request).await.expect("infallible");
        let to = response.headers().get(header::LOCATION);
        let to = to
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        (response.status().as_u16(), to)
    }

    /// The token of the forms of a signed-in person.
    pub async fn token(&self, site: &Site) -> String {
        let mut tab = self.clone();
        tab.get(site, "/account").await;
        tab.hidden("csrf").expect("somebody is signed in")
    }

    /// The value of the first hidden field of a name.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let mark = format!("name=\"{name}\" value=\"");
        let rest = self.html.split_once(&mark)?.1;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    }

    /// Sends exactly these fields, with other headers than a page of ours would.
    pub async fn forge(
        &mut self,
        site: &Site,
        path: &str,
        fields: &[(&str, &str)],
        origin: Option<&str>,
    ) -> u16 {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let mut request = Request::post(path)
            .header("host", SITE)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookies.join("; "));
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let request = request.body(Body::from(body)).expect("a request");
        site.router
            .clone()
            .oneshot(request)
            .await
            .expect("infallible")
            .status()
            .as_u16()
    }

    /// Signed in by password alone.
    pub async fn by_password(site: &Site) -> Self {
        let mut tab = Self::default();
        tab.sign_in(site, "password").await;
        assert!(tab.is_signed_in(), "{}", tab.html);
        tab
    }

    /// Signed in with a phone's approval.
    pub async fn by_phone(site: &Site, phone: &mut Phone) -> Self {
        let mut tab = Self::default();
        tab.sign_in(site, "app-pin").await;
        if tab.path == "/login/device" {
            let device = symbolon_protocol::encoding::hex(&phone.dev);
            tab.submit(site, "/login/challenge", &[("device", &device)]).await;
        }
        tab.approve(site, phone, "/login").await;
        assert!(tab.is_signed_in(), "{}", tab.html);
        tab
    }

    /// What a phone is asked, or a QR code shows, for this tab.
    pub async fn challenge(&self, site: &Site) -> ChallengeRow {
        site.app
            .store
            .challenge_of_tx(&self.tx())
            .await
            .expect("the store answers")
            .expect("a challenge was started")
    }

    /// The phone approves what this tab waits for, and the tab goes on.
    pub async fn approve(&mut self, site: &Site, phone: &mut Phone, base: &str) {
        let row = self.challenge(site).await;
        let pin = phone.pin.clone();
        phone.approve(site, &row, &pin).await.ok();
        self.submit(site, &format!("{base}/complete"), &[]).await;
    }

    /// A step-up by a push to the phone; the tab ends on the page that it was for.
    pub async fn step_up(&mut self, site: &Site, phone: &mut Phone, to: &str) {
        self.get(site, &format!("/account/confirm?to={to}")).await;
        let device = symbolon_protocol::encoding::hex(&phone.dev);
        self.submit(
            site,
            "/account/confirm",
            &[("method", "app-pin"), ("device", &device)],
        )
        .await;
        self.approve(site, phone, "/account/confirm").await;
    }

    /// *Add a mobile device* to its end: name and PIN, and a phone that takes what the page shows.
    pub async fn enrol(&mut self, site: &Site, name: &str, pin: &str) -> Phone {
        assert_eq!(self.path, "/account/devices/add", "{}", self.html);
        let fields = [("name", name), ("pin", pin), ("pin2", pin)];
        self.submit(site, "/account/devices/add", &fields).await;
        assert_eq!(self.path, "/account/devices/enrol", "{}", self.html);
        let store = &site.app.store;
        let pend = store.pend_of_session(&self.session()).await.expect("answers");
        let text = symbolon_server::enrolment::qr_text(&site.app, &pend.expect("there")).expect("its text");
        let qr = symbolon_protocol::EnrolQr::parse(&text).expect("valid");
        let mut phone = Phone::enrol(site, &qr, pin).await;
        phone.status(site).await;
        phone
    }

    /// From the address to the page that follows the password.
    pub async fn sign_in(&mut self, site: &Site, method: &str) {
        self.get(site, "/login").await;
        self.submit(site, "/login", &[("email", EMAIL)]).await;
        self.submit(
            site,
            "/login/password",
            &[("password", PASSWORD), ("method", method)],
        )
        .await;
    }

    pub fn is_signed_in(&self) -> bool {
        self.cookies.contains_key("__Host-sid")
    }

    /// The hash of its session's cookie.
    pub fn session(&self) -> [u8; 32] {
        let cookie = self.cookies.get("__Host-sid").expect("a session");
        let bytes: [u8; 32] = symbolon_protocol::encoding::b64_array(cookie).expect("32 bytes");
        symbolon_protocol::encoding::sha256(&bytes)
    }

    /// The hash of its transaction's cookie.
    pub fn tx(&self) -> [u8; 32] {
        let cookie = self.cookies.get("__Host-tx").expect("a transaction");
        let bytes: [u8; 32] = symbolon_protocol::encoding::b64_array(cookie).expect("32 bytes");
        symbolon_protocol::encoding::sha256(&bytes)
    }
}
