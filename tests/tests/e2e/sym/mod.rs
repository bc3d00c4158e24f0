//! The security tests of the protocol's §11 that a running server answers, by their names there.

pub mod audit;
pub mod enrolment;
pub mod enrolment_pages;
pub mod offline;
pub mod pages;
pub mod pin_change;
pub mod push;
pub mod rotation;
pub mod sms;
pub mod stepup;

use e2e::acts::PIN;
use e2e::site::Site;
use e2e::web::Web;

/// A browser of Ada's, signed in and allowed to add her first phone.
pub async fn about_to_add(site: &Site) -> Web {
    let mut web = Web::new(site);
    web.enter().await;
    web.confirm_by_mail(site).await;
    web
}

/// The same with an open enrolment; its QR code's text.
pub async fn open_enrolment(site: &Site) -> (Web, String) {
    let mut web = about_to_add(site).await;
    let uri = web.start_enrolment("My phone", PIN).await;
    (web, uri)
}

/// What `/account/devices/pending` says.
pub async fn enrolment_state(web: &Web) -> String {
    let request = web
        .request(reqwest::Method::GET, "/account/devices/pending")
        .header("sec-fetch-site", "same-origin");
    let page = web.raw(request).await;
    let json: serde_json::Value = serde_json::from_str(&page.body).unwrap_or_default();
    json["state"].as_str().unwrap_or_default().to_owned()
}
