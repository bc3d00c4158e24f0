//! §11, 13–15: the page that adds a device, and what it leaves behind.

use std::time::Duration;

use e2e::acts::{OTHER_PIN, PIN, ada_with_phone};
use e2e::handset::Handset;
use e2e::web::Web;
use e2e::world::World;
use symbolon_protocol::pin::WEAK_PINS;

use super::{about_to_add, enrolment_state, open_enrolment};

e2e::tests![
    enrol_pin_never_in_db_or_log,
    enrol_requires_recent_stepup,
    enrol_csrf,
    enrol_new_closes_old,
    enrol_weak_pin_16_refused,
    enrol_birth_year_advised,
    enrol_pin_formats,
];

const ADD: &str = "/account/devices/add";

async fn enrol_pin_never_in_db_or_log(world: World) {
    // Digits that appear nowhere by chance are not to be had with four: the whole form field is sought, too.
    let site = world.site().await;
    let (mut web, uri) = open_enrolment(&site).await;
    let mut phone = Handset::blank(&site);
    phone.claim(&uri, OTHER_PIN).await.is("403 enrol_pin");
    web.get("/account/devices/enrol").await;
    let secret = symbolon_protocol::EnrolQr::parse(&uri)
        .expect("an enrolment code")
        .secret;
    let k_pin = secret.pin_key(&e2e::handset::pin(PIN));
    let needles = [
        ("the enrolment secret", secret.bytes().to_vec()),
        ("the PIN's key", k_pin.to_vec()),
        ("the QR code", uri.clone().into_bytes()),
        ("the form field", format!("pin={PIN}").into_bytes()),
        ("the quoted PIN", format!("\"{PIN}\"").into_bytes()),
    ];
    super::audit::nothing_holds(&site, &needles);
    phone.claim(&uri, PIN).await.is("200 ok");
    phone.status().await.is("200 ok");
    super::audit::nothing_holds(&site, &needles);
    assert_eq!(
        site.count("select count(*) from pend where k_pin is not null or e is not null"),
        0
    );
}

async fn enrol_requires_recent_stepup(world: World) {
    let site = world.site().await;
    let (mut web, first) = ada_with_phone(&site).await;
    // The right of the first device is used up; the session alone adds nothing.
    let token = csrf(&mut web).await;
    for path in [ADD, "/account/devices/draw"] {
        let fields = filled(&token, "Second", PIN, PIN);
        let request = web.form_request(path, &fields);
        assert_ne!(
            web.send(path, request).await.path,
            "/account/devices/enrol",
            "{path}"
        );
        assert_eq!(web.page.heading(), "Confirm with a device you have", "{path}");
    }
    web.step_up(ADD, &first, PIN).await;
    assert_eq!(web.page.path, ADD);
    site.advance(Duration::from_secs(299));
    assert_eq!(web.get(ADD).await.path, ADD);
    site.advance(Duration::from_secs(2));
    let request = web.form_request(ADD, &filled(&token, "Second", PIN, PIN));
    web.send(ADD, request).await;
    assert_eq!(
        web.page.heading(),
        "Confirm with a device you have",
        "five minutes are over"
    );
    assert_eq!(site.count("select count(*) from pend where state = 'open'"), 0);
}

async fn enrol_csrf(world: World) {
    let site = world.site().await;
    let mut web = about_to_add(&site).await;
    let token = csrf(&mut web).await;
    let send = async |web: &Web, token: &str, origin: Option<&str>, site_header: Option<&str>| {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(filled(token, "My phone", PIN, PIN))
            .finish();
        let mut request = web
            .request(reqwest::Method::POST, ADD)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        if let Some(value) = site_header {
            request = request.header("sec-fetch-site", value);
        }
        web.raw(request).await.status
    };
    let own = format!("https://{}", site.sid.as_str());
    let stranger = about_to_add_elsewhere(&site).await;
    assert_eq!(
        send(&web, "", Some(&own), Some("same-origin")).await,
        403,
        "no token"
    );
    assert_eq!(
        send(&web, &stranger, Some(&own), Some("same-origin")).await,
        403,
        "another session's token"
    );
    assert_eq!(
        send(&web, &token, Some("https://evil.example"), Some("cross-site")).await,
        403,
        "another site's form"
    );
    assert_eq!(
        send(&web, &token, Some("null"), None).await,
        403,
        "an origin that hides"
    );
    assert_eq!(
        send(&web, &token, Some(&own), Some("same-site")).await,
        403,
        "a neighbour's form"
    );
    assert_eq!(
        send(&web, &token, None, None).await,
        403,
        "no word of where it comes from"
    );
    assert_eq!(site.count("select count(*) from pend"), 0);
    assert_eq!(
        send(&web, &token, Some(&own), Some("same-origin")).await,
        303,
        "the form itself"
    );
    assert_eq!(site.count("select count(*) from pend"), 1);
}

/// The form token of another person's session.
async fn about_to_add_elsewhere(site: &e2e::site::Site) -> String {
    site.add_user("grace.hopper@example.org", "Grace", "Hopper", "Compiler of 1952!")
        .await;
    let mut web = Web::new(site);
    web.sign_in_as(
        "grace.hopper@example.org",
        "Compiler of 1952!",
        e2e::acts::PASSWORD_ONLY,
    )
    .await;
    csrf(&mut web).await
}

async fn enrol_new_closes_old(world: World) {
    let site = world.site().await;
    let (mut web, old) = open_enrolment(&site).await;
    let mut early = Handset::blank(&site);
    early.claim(&old, PIN).await.is("200 ok");
    web.get(ADD).await;
    let new = web.start_enrolment("My phone", OTHER_PIN).await;
    assert_ne!(old, new);
    early.status().await.is("401 auth");
    Handset::blank(&site)
        .claim(&old, PIN)
        .await
        .is("410 enrol_closed");
    assert_eq!(enrolment_state(&web).await, "open");
    Handset::enrol(&site, &new, OTHER_PIN).await;
    assert_eq!(enrolment_state(&web).await, "done");
    assert_eq!(site.count("select count(*) from devices"), 1);
}

async fn enrol_weak_pin_16_refused(world: World) {
    let site = world.site().await;
    let mut web = about_to_add(&site).await;
    assert_eq!(WEAK_PINS.len(), 16);
    for weak in WEAK_PINS {
        web.submit(
            ADD,
            &[
                ("name", "My phone"),
                ("pin", weak),
                ("pin2", weak),
                ("advised", "1"),
            ],
        )
        .await;
        assert_eq!(web.page.path, ADD, "{weak}");
        web.page
            .says("This is one of the PIN codes that are guessed first.");
        assert!(
            !web.page.body.contains(&format!("value=\"{weak}\"")),
            "{weak} does not stand in the page again"
        );
    }
    assert_eq!(site.count("select count(*) from pend"), 0);
    // One beside them is taken.
    web.start_enrolment("My phone", "1235").await;
}

async fn enrol_birth_year_advised(world: World) {
    let site = world.site().await;
    let mut web = about_to_add(&site).await;
    for (pin, title) in [
        ("1985", "This looks like a birth year"),
        ("2029", "This looks like a birth year"),
        ("3112", "This looks like a date"),
        ("1231", "This looks like a date"),
    ] {
        web.get(ADD).await;
        web.submit(ADD, &[("name", "My phone"), ("pin", pin), ("pin2", pin)])
            .await;
        assert_eq!(web.page.path, ADD, "{pin}");
        web.page.says(title);
    }
    assert_eq!(site.count("select count(*) from pend"), 0);
    for plain in ["1899", "2030", "3113", "0013"] {
        web.get(ADD).await;
        web.submit(ADD, &[("name", "My phone"), ("pin", plain), ("pin2", plain)])
            .await;
        assert_eq!(web.page.path, "/account/devices/enrol", "{plain} is neither");
    }
    // Advice is no refusal: Submit again keeps it.
    web.get(ADD).await;
    web.submit(ADD, &[("name", "My phone"), ("pin", "1985"), ("pin2", "1985")])
        .await;
    web.page.says("This looks like a birth year");
    web.submit(ADD, &[("pin", "1985"), ("pin2", "1985")]).await;
    assert_eq!(web.page.path, "/account/devices/enrol");
}

async fn enrol_pin_formats(world: World) {
    let site = world.site().await;
    let mut web = about_to_add(&site).await;
    for bad in [
        "",
        "407",
        "40710",
        "40 71",
        " 4071",
        "4O71",
        "-407",
        "+407",
        "٤٠٧١",
        "４０７１",
        "40.1",
        "407\u{0}",
    ] {
        web.submit(ADD, &[("name", "My phone"), ("pin", bad), ("pin2", bad)])
            .await;
        assert_eq!(web.page.path, ADD, "{bad:?}");
        web.page.says("The PIN code has exactly four digits.");
    }
    web.submit(ADD, &[("name", "My phone"), ("pin", PIN), ("pin2", OTHER_PIN)])
        .await;
    web.page.says("The two PIN codes differ.");
    for bad in ["", &"x".repeat(41), "a\u{202e}b", "a\u{7}b"] {
        web.submit(ADD, &[("name", bad), ("pin", PIN), ("pin2", PIN)])
            .await;
        assert_eq!(web.page.path, ADD, "{bad:?}");
        assert_eq!(web.page.status, 422, "{bad:?}");
    }
    assert_eq!(site.count("select count(*) from pend"), 0);
    // One drawn stands in both fields and is taken as it is.
    web.get(ADD).await;
    let form = web.page.form(ADD);
    let request = web.form_request("/account/devices/draw", &form.fields);
    web.send("/account/devices/draw", request).await;
    let drawn = web.page.form(ADD);
    let pin = drawn.field("pin").expect("the field").to_owned();
    assert_eq!(drawn.field("pin2"), Some(pin.as_str()));
    assert!(pin.len() == 4 && !WEAK_PINS.contains(&pin.as_str()), "{pin}");
    web.submit(ADD, &[("name", "My phone")]).await;
    assert_eq!(web.page.path, "/account/devices/enrol");
}

/// The session's form token, from any page that has one.
async fn csrf(web: &mut Web) -> String {
    web.get("/account").await;
    let forms = web.page.forms();
    forms
        .iter()
        .find_map(|form| form.field("csrf"))
        .expect("a form with a token")
        .to_owned()
}

fn filled(token: &str, name: &str, pin: &str, pin2: &str) -> Vec<(String, String)> {
    [
        ("csrf", token),
        ("advised", "0"),
        ("name", name),
        ("pin", pin),
        ("pin2", pin2),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .to_vec()
}
