//! One sample of every page in every state. Shared with the tests, which look at all of them.

mod account;
mod admin;
mod challenge;
mod devices;
mod forgotten;
mod invitations;
mod keys;
mod link;
mod mails;
mod numbers;
mod recovery;
mod register;
mod services;
mod sign_in;

use std::cell::Cell;

use askama::Template;
use symbolon_server::text::Texts;
use symbolon_server::view::*;

pub use mails::mails;

/// Tuesday, 24 November 2026, 10:24 UTC.
const NOW: i64 = 1_795_515_840_000;

const DAY: i64 = 86_400_000;

thread_local! {
    /// The language of the samples that this thread makes.
    static LANGUAGE: Cell<&'static str> = const { Cell::new(Texts::FALLBACK) };
    /// What they call the sign-in.
    static BRAND: Cell<&'static str> = const { Cell::new("Tessera") };
}

/// What `make` makes, with the samples in the language `tag`.
pub fn in_language<T>(tag: &'static str, make: impl FnOnce() -> T) -> T {
    let before = LANGUAGE.replace(tag);
    let made = make();
    LANGUAGE.set(before);
    made
}

/// What `make` makes, with samples of a site that is called as it is without a setting: for the guide's pictures.
pub fn unbranded<T>(make: impl FnOnce() -> T) -> T {
    let before = BRAND.replace("Symbolon");
    let made = make();
    BRAND.set(before);
    made
}

/// The texts of the samples' language.
fn texts() -> Texts {
    Texts::in_language(LANGUAGE.get())
        .expect("a language of the site")
        .branded(BRAND.get())
}

/// All pages as (name, HTML).
pub fn pages() -> Vec<(String, String)> {
    let mut pages = Pages(Vec::new());
    sign_in::sign_in(&mut pages);
    challenge::waiting(&mut pages);
    challenge::code(&mut pages);
    challenge::ended(&mut pages);
    link::link(&mut pages);
    account::account(&mut pages);
    account::confirm(&mut pages);
    devices::devices(&mut pages);
    devices::enrol(&mut pages);
    numbers::numbers(&mut pages);
    keys::keys(&mut pages);
    recovery::recovery(&mut pages);
    forgotten::forgotten(&mut pages);
    register::register(&mut pages);
    register::personal(&mut pages);
    services::services(&mut pages);
    admin::admin(&mut pages);
    invitations::invitations(&mut pages);
    errors(&mut pages);
    guide(&mut pages);
    pages.add(
        "cookies",
        &CookiesPage {
            frame: signed_out(),
            session_hours: 12,
        },
    );
    pages.0
}

fn guide(pages: &mut Pages) {
    let help = |frame, stores, topics| HelpPage {
        frame,
        stores,
        topics,
    };
    pages.add("help", &help(signed_out(), stores(), Topic::ALL.to_vec()));
    let few = vec![Topic::Setup, Topic::Pin];
    pages.add("help-no-stores", &help(signed_in(), vec![], few));
    for topic in Topic::ALL {
        let page = GuidePage {
            frame: signed_out(),
            topic,
            topics: Topic::ALL.to_vec(),
            stores: stores(),
            sms: true,
            recovery_hours: 24,
            email_days: 7,
        };
        pages.add(&format!("guide-{}", topic.key()), &page);
    }
}

struct Pages(Vec<(String, String)>);

impl Pages {
    fn add(&mut self, name: &str, page: &impl Template) {
        let html = page.render().unwrap_or_else(|error| panic!("{name}: {error}"));
        self.0.push((name.to_owned(), html));
    }
}

/// A frame for who is not signed in.
pub fn signed_out() -> Frame {
    Frame {
        texts: texts(),
        tagline: String::new(),
        site: "login.example.org".into(),
        here: "/sample?of=a-page".into(),
        csrf: "sample-csrf-token".into(),
        user: None,
    }
}

/// A frame for Anna.
pub fn signed_in() -> Frame {
    Frame {
        user: Some(SignedIn {
            display_name: "Anna Weber".into(),
            email: "anna.weber@example.org".into(),
            username: "n002krc5 (External)".into(),
        }),
        ..signed_out()
    }
}

fn flow() -> Flow {
    Flow {
        base: "/login".into(),
        tx: "sample-tx".into(),
        service: Some(Service {
            name: "eLicensing".into(),
            description: "Export licences for dual-use goods.".into(),
            two_factors: true,
        }),
        act: None,
        on_this_phone: true,
    }
}

fn bare_flow() -> Flow {
    Flow {
        service: None,
        ..flow()
    }
}

fn step_up(act: Act) -> Flow {
    Flow {
        base: "/account/confirm".into(),
        service: None,
        act: Some(act),
        ..flow()
    }
}

fn wrong_pins() -> Vec<WrongPins> {
    vec![WrongPins {
        device: "My blue phone".into(),
        count: 2,
    }]
}

fn errors(pages: &mut Pages) {
    for kind in ErrorKind::ALL {
        let reference = if kind.status() >= 500 { "7K2F-90QX" } else { "" };
        let page = ErrorPage {
            frame: signed_out(),
            kind,
            reference: reference.into(),
        };
        pages.add(&format!("error-{}", kind.key()), &page);
    }
}

fn stores() -> Vec<StoreLink> {
    let qr = |url| qr_svg(url).expect("it fits");
    vec![
        StoreLink {
            label: "Google Play".into(),
            url: "https://play.example/app".into(),
            qr_svg: qr("https://play.example/app"),
        },
        StoreLink {
            label: "App Store".into(),
            url: "https://apps.example/app".into(),
            qr_svg: qr("https://apps.example/app"),
        },
    ]
}
