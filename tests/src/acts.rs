//! What people do again and again, in few words: once for browsers with a screen, once for those without.

use crate::browser::Browser;
use crate::handset::Handset;
use crate::html::qr_text;
use crate::mail;
use crate::site::{EMAIL, PASSWORD, Site};
use crate::web::Web;

/// The methods of the drop-down, as forms name them.
pub const PASSWORD_ONLY: &str = "password";
pub const APP_PIN: &str = "app-pin";
pub const APP_QR: &str = "app-qr";

/// The same two as the page names them.
pub const PIN_CODE: &str = "Symbolon Mobile App PIN Code";
pub const QR_CODE: &str = "Symbolon Mobile App QR Code";

/// A PIN that is neither refused nor advised against.
pub const PIN: &str = "4071";
/// Another one.
pub const OTHER_PIN: &str = "5938";

impl Web {
    /// Address and password of Ada, with a method; the page that follows.
    pub async fn sign_in(&mut self, method: &str) -> &crate::web::Page {
        self.sign_in_as(EMAIL, PASSWORD, method).await
    }

    pub async fn sign_in_as(&mut self, email: &str, password: &str, method: &str) -> &crate::web::Page {
        self.get("/login").await;
        self.submit("/login", &[("email", email)]).await;
        self.submit("/login/password", &[("password", password), ("method", method)])
            .await
    }

    /// Signed in by the password alone.
    pub async fn enter(&mut self) -> &crate::web::Page {
        self.sign_in(PASSWORD_ONLY).await;
        assert_eq!(self.page.path, "/", "{}", self.page.text());
        &self.page
    }

    /// The code from the mailbox before the first device: leads to *Add a mobile device*.
    pub async fn confirm_by_mail(&mut self, site: &Site) {
        let before = mail::count(&site.spool());
        self.get("/account/devices/add").await;
        assert_eq!(self.page.path, "/account/mail-code", "{}", self.page.text());
        let code = mail::after(&site.spool(), before, "Your code")
            .await
            .code()
            .expect("a code in the mail");
        self.submit("/account/mail-code", &[("code", &code)]).await;
        assert_eq!(self.page.path, "/account/devices/add", "{}", self.page.text());
    }

    /// Name and PIN: the text of the enrolment's QR code.
    pub async fn start_enrolment(&mut self, name: &str, pin: &str) -> String {
        if self.page.path != "/account/devices/add" {
            self.get("/account/devices/add").await;
        }
        self.submit(
            "/account/devices/add",
            &[("name", name), ("pin", pin), ("pin2", pin)],
        )
        .await;
        assert_eq!(self.page.path, "/account/devices/enrol", "{}", self.page.text());
        qr_text(&self.page.body).expect("the page has the code as text")
    }

    /// The number that the waiting page shows; 0 where there is none.
    pub fn number(&self) -> u32 {
        let Some(at) = self.page.body.find("compare-number") else {
            return 0;
        };
        let rest = &self.page.body[at..];
        let text = rest[rest.find('>').expect("a tag ends") + 1..]
            .split('<')
            .next()
            .expect("text");
        text.trim().parse().expect("a number")
    }

    /// The QR code of the page as text.
    pub fn qr(&self) -> String {
        qr_text(&self.page.body).expect("the page has the code as text")
    }

    /// What `/login/status` says.
    pub async fn status(&self) -> String {
        let page = self
            .raw(
                self.request(reqwest::Method::GET, "/login/status")
                    .header("sec-fetch-site", "same-origin"),
            )
            .await;
        let json: serde_json::Value = serde_json::from_str(&page.body).unwrap_or_default();
        json["state"].as_str().unwrap_or_default().to_owned()
    }

    /// Confirms an act with a device, by PIN: leads to the page that was wanted.
    pub async fn step_up(&mut self, to: &str, handset: &Handset, pin: &str) {
        self.get(to).await;
        assert_eq!(
            self.page.path.split('?').next(),
            Some("/account/confirm"),
            "{}",
            self.page.text()
        );
        let device = symbolon_protocol::encoding::hex(&handset.dev);
        self.submit_choice("/account/confirm", &[("method", APP_PIN), ("device", &device)])
            .await;
        assert_eq!(self.page.path, "/account/confirm/waiting", "{}", self.page.text());
        let challenge = handset.one_pending().await;
        handset.approve(&challenge, self.number(), pin).await.is("200 ok");
        self.submit("/account/confirm/complete", &[]).await;
    }

    /// Of several forms with one action, the one that holds these values.
    pub async fn submit_choice(&mut self, action: &str, wanted: &[(&str, &str)]) -> &crate::web::Page {
        let forms = self.page.forms();
        let form = forms
            .iter()
            .find(|form| {
                form.action.ends_with(action)
                    && wanted.iter().all(|(name, value)| form.field(name) == Some(value))
            })
            .unwrap_or_else(|| panic!("{}: no form to {action} with {wanted:?}", self.page.path));
        let request = self.form_request(&form.action, &form.fields);
        let action = form.action.clone();
        self.send(&action, request).await
    }
}

/// Ada with a first phone, without a screen: her browser (known, signed in by password) and the phone.
pub async fn ada_with_phone(site: &Site) -> (Web, Handset) {
    let mut web = Web::new(site);
    web.enter().await;
    web.confirm_by_mail(site).await;
    let uri = web.start_enrolment("My phone", PIN).await;
    let handset = Handset::enrol(site, &uri, PIN).await;
    (web, handset)
}

/// A second phone for Ada, confirmed with the first.
pub async fn second_phone(site: &Site, web: &mut Web, first: &Handset, name: &str, pin: &str) -> Handset {
    web.step_up("/account/devices/add", first, PIN).await;
    let uri = web.start_enrolment(name, pin).await;
    Handset::enrol(site, &uri, pin).await
}

/// A sign-in that waits for a phone: the browser, on its waiting page.
pub async fn waiting(site: &Site, from: &Web) -> Web {
    let mut web = from.reopened();
    let _ = site;
    web.sign_in(APP_PIN).await;
    assert_eq!(web.page.path, "/login/waiting", "{}", web.page.text());
    web
}

/// The same for a QR code: the browser, on the page with the code.
pub async fn at_the_code(from: &Web) -> Web {
    let mut web = from.reopened();
    web.sign_in(APP_QR).await;
    assert_eq!(web.page.path, "/login/code", "{}", web.page.text());
    web
}

impl Browser {
    /// *Sign in to continue*, *Welcome*: address, method and password as chapter 4 has them.
    pub async fn sign_in(&self, email: &str, password: &str, method: &str) {
        self.goto("/login").await;
        self.heads("Sign in to continue").await;
        self.fill("Use your e-mail address", email).await;
        self.press("Next").await;
        self.heads("Welcome").await;
        self.choose("Choose your verification method", method).await;
        self.fill("Password", password).await;
        self.press("Sign in").await;
    }

    /// The header's menu, *Logout*.
    pub async fn log_out(&self, name: &str) {
        self.open_menu(name).await;
        self.press("Logout").await;
        self.sees("You are logged out").await;
    }

    /// The number on the waiting page.
    pub async fn number(&self) -> String {
        self.text_of(".compare-number")
            .await
            .expect("the page shows a number")
            .replace(' ', "")
    }

    /// The header's menu to *Add a mobile device*.
    pub async fn go_to_add_device(&self, name: &str) {
        self.open_menu(name).await;
        self.follow("My Account").await;
        self.heads("My Account").await;
        self.follow("Manage my mobile devices").await;
        self.heads("Manage my mobile devices").await;
        self.follow("Add a mobile device").await;
    }

    /// The code from the mailbox, typed into its page: leads to *Add a mobile device*.
    pub async fn type_mail_code(&self, site: &Site, mails_before: usize) {
        self.confirm_by_mail(site, mails_before).await;
        self.heads("Add a mobile device").await;
    }

    /// The code from the mailbox, typed into its page.
    pub async fn confirm_by_mail(&self, site: &Site, mails_before: usize) {
        self.heads("Code from your mail").await;
        let code = mail::after(&site.spool(), mails_before, "Your code")
            .await
            .code()
            .expect("a code in the mail");
        self.fill("Code", &code).await;
        self.press("Next").await;
    }

    /// The code of a text message, each half into its box.
    pub async fn type_text_code(&self, code: &str) {
        let (first, second) = code.split_once('-').expect("a hyphen");
        self.fill("First four characters", first).await;
        self.fill("Last five characters", second).await;
    }

    /// Name and PIN twice, *Submit*: the page with the QR code.
    pub async fn name_device(&self, name: &str, pin: &str) {
        self.heads("Add a mobile device").await;
        self.fill("Your device name", name).await;
        self.fill("Your 4 digit PIN code", pin).await;
        self.fill("Confirm your PIN code", pin).await;
        self.press("Submit").await;
        self.heads(&format!("Add “{name}”")).await;
    }
}
