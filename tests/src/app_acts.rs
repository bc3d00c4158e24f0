//! What people do in the app again and again.

use std::path::Path;

use crate::browser::Browser;
use crate::desktop::{App, Desktop};
use crate::mail;
use crate::site::{EMAIL, PASSWORD, Site};

impl App {
    /// From *Welcome* or the accounts: the picture of an enrolment's QR code, until the screen that asks for the PIN.
    /// The authority of a test site is its own, so the app first refuses it and takes its certificate.
    pub async fn read_enrolment(&self, site: &Site, picture: &Path) {
        self.heads("Scan QR Code").await;
        self.give_file(picture).await;
        self.heads("Authenticate").await;
        self.sees(site.sid.as_str()).await;
    }

    /// The PIN, *Authenticate*, the site's authority, the PIN once more: *Success*.
    pub async fn authenticate_trusting(&self, site: &Site, pin: &str) {
        self.type_pin(pin).await;
        self.key("Authenticate").await;
        self.sees("The site’s certificate is not trusted").await;
        self.give_file(&site.ready.ca).await;
        self.sees("The certificate was taken").await;
        self.type_pin(pin).await;
        self.key("Authenticate").await;
        self.heads("Success").await;
        self.sees(site.sid.as_str()).await;
    }

    /// *Continue* to the question for notifications, *Not now*, to the waiting sign-ins.
    pub async fn go_home_after_success(&self) {
        self.key("Continue").await;
        self.heads("Be told when a sign-in waits?").await;
        self.key("Not now").await;
        self.heads("No sign-in is waiting").await;
    }

    /// A sign-in on the screen: the number, the PIN, *Authenticate*.
    pub async fn confirm(&self, number: &str, pin: &str) {
        self.heads("Authenticate").await;
        self.pick(number).await;
        self.type_pin(pin).await;
        self.key("Authenticate").await;
    }

    /// Chooses the number to compare.
    pub async fn pick(&self, number: &str) {
        let xpath = format!(
            "//*[@role='radio'][normalize-space(.)='{number}'] | //label[normalize-space(.)='{number}']"
        );
        self.click(&format!("number {number}"), &xpath).await;
    }

    /// *Scan QR Code*, the picture of a sign-in's code, the PIN: the one-time password.
    pub async fn make_code(&self, picture: &Path, pin: &str) -> String {
        self.key("Scan QR Code").await;
        self.heads("Scan QR Code").await;
        self.give_file(picture).await;
        self.heads("One-time password").await;
        self.type_pin(pin).await;
        self.key("Show the code").await;
        self.sees("Type this code only at").await;
        self.code().await
    }

    /// The code on the screen: nine letters and digits.
    pub async fn code(&self) -> String {
        let cells = self.text_of(".code").await.expect("the screen shows a code");
        let code: String = cells.chars().filter(char::is_ascii_alphanumeric).collect();
        assert_eq!(code.len(), 9, "{cells}");
        code
    }
}

/// Ada signs in by password and asks for a new device; the app reads the page's picture, and is set up.
pub async fn initialise(site: &Site, browser: &Browser, desktop: &Desktop, app: &App, name: &str, pin: &str) {
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    let mails = mail::count(&site.spool());
    browser.go_to_add_device("Ada Lovelace").await;
    browser.type_mail_code(site, mails).await;
    browser.name_device(name, pin).await;
    let picture = browser.picture(&desktop.path("enrol.png")).await;
    app.read_enrolment(site, &picture).await;
    app.authenticate_trusting(site, pin).await;
    browser.heads("The halves match").await;
    browser.sees(&format!("“{name}” is set up.")).await;
    browser.log_out("Ada Lovelace").await;
}
