//! Every page and mail, in every state that the samples know and in every language, keeps the rules that all of them
//! share.

#[path = "../examples/preview/samples/mod.rs"]
mod samples;

#[path = "pages/guide.rs"]
mod guide;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use symbolon_server::text::Texts;
use symbolon_server::view::Mail;

/// The parts of `html` that stand between `open` and the next `close`.
fn between<'a>(html: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(open)
        .skip(1)
        .map(move |rest| rest.split(close).next().unwrap_or(rest))
}

/// The start tags of the element `name`.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!("<{name}");
    html.match_indices(&open)
        .map(|(at, _)| &html[at + open.len()..])
        .filter(|rest| rest.starts_with([' ', '>']))
        .map(|rest| rest.split('>').next().unwrap_or(rest))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    tag.split_once(start.as_str())
        .map(|(_, rest)| rest.split('"').next().unwrap_or(rest))
}

/// The samples of one language: (name, HTML), its name under the language's tag, and the mails.
struct Samples {
    tag: &'static str,
    pages: Vec<(String, String)>,
    mails: Vec<(String, Mail)>,
}

static SAMPLES: LazyLock<Vec<Samples>> = LazyLock::new(|| {
    let all: Vec<_> = Texts::languages()
        .map(|(tag, _)| Samples {
            tag,
            pages: samples::in_language(tag, samples::pages)
                .into_iter()
                .map(|(name, html)| (format!("{tag}/{name}"), html))
                .collect(),
            mails: samples::in_language(tag, samples::mails)
                .into_iter()
                .map(|(name, mail)| (format!("{tag}/{name}"), mail))
                .collect(),
        })
        .collect();
    for language in &all {
        assert!(language.pages.len() > 100, "samples of every state");
        assert!(language.mails.len() > 10, "samples of every mail");
    }
    all
});

fn each_page(check: impl Fn(&str, &str)) {
    for (name, html) in SAMPLES.iter().flat_map(|language| &language.pages) {
        check(name, html);
    }
}

fn each_mail(check: impl Fn(&str, &Mail)) {
    for (name, mail) in SAMPLES.iter().flat_map(|language| &language.mails) {
        check(name, mail);
    }
}

#[test]
fn a_page_is_marked_with_its_language_and_offers_the_others() {
    for language in SAMPLES.iter() {
        for (name, html) in &language.pages {
            assert!(
                html.contains(&format!("<html lang=\"{}\">", language.tag)),
                "{name}"
            );
            let choices: Vec<_> = tags(html, "a")
                .into_iter()
                .filter(|tag| tag.contains(" hreflang="))
                .collect();
            assert_eq!(choices.len(), SAMPLES.len(), "{name}");
            for choice in choices {
                let tag = attribute(choice, "hreflang").expect("it is there");
                let here = choice.contains(r#" aria-current="true""#);
                assert_eq!(attribute(choice, "lang"), Some(tag), "{name}");
                assert_eq!(here, tag == language.tag, "{name}: {choice}");
                assert_eq!(
                    attribute(choice, "href"),
                    Some(format!("/sample?of=a-page&#38;lang={tag}").as_str()),
                    "{name}"
                );
            }
        }
        for (name, mail) in &language.mails {
            assert!(
                mail.html.contains(&format!("<html lang=\"{}\">", language.tag)),
                "{name}"
            );
        }
    }
}

#[test]
fn no_two_languages_have_the_same_page() {
    for (at, one) in SAMPLES.iter().enumerate() {
        for other in &SAMPLES[at + 1..] {
            for ((name, html), (_, same)) in one.pages.iter().zip(&other.pages) {
                let title = |html: &str| between(html, "<h1", "</h1>").next().map(str::to_owned);
                // A person's page has the person's name.
                let named_alike = name.ends_with("cookies") || name.contains("/admin-person");
                assert!(
                    named_alike || title(html) != title(same),
                    "{name} in {}",
                    other.tag
                );
            }
            for ((name, mail), (_, same)) in one.mails.iter().zip(&other.mails) {
                assert_ne!(mail.subject, same.subject, "{name} in {}", other.tag);
            }
        }
    }
}

#[test]
fn a_page_has_a_title_and_one_heading() {
    each_page(|name, html| {
        assert!(html.starts_with("<!doctype html>"), "{name}");
        let title = between(html, "<title>", "</title>").next().expect("a title");
        assert!(
            title.ends_with(" · Tessera") && title.len() > " · Tessera".len(),
            "{name}: {title}"
        );
        assert_eq!(tags(html, "h1").len(), 1, "{name}: one h1");
        assert_eq!(tags(html, "main").len(), 1, "{name}: one main");
    });
}

#[test]
fn a_page_lives_under_the_content_security_policy() {
    each_page(|name, html| {
        for forbidden in [
            " style=",
            "<style",
            " onclick=",
            " onload=",
            " onsubmit=",
            "javascript:",
            "data:",
            "<base",
        ] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
        for tag in tags(html, "script") {
            assert!(
                attribute(tag, "src").is_some_and(|src| src.starts_with("/static/")),
                "{name}: <script{tag}>"
            );
        }
    });
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    each_page(|name, html| {
        for form in between(html, "<form", "</form>") {
            if form.contains(r#"action="https://"#) {
                assert!(!form.contains("csrf"), "{name}: another site gets no token");
            } else if form.contains(r#"method="post""#) {
                assert!(
                    form.contains(r#"name="csrf" value="sample-csrf-token""#),
                    "{name}: <form{form}"
                );
            }
        }
    });
}

#[test]
fn ids_are_unique_and_whatever_names_one_finds_it() {
    each_page(|name, html| {
        let mut ids = BTreeSet::new();
        for id in between(html, " id=\"", "\"") {
            assert!(ids.insert(id), "{name}: id {id} twice");
        }
        for reference in ["for", "aria-describedby", "aria-labelledby"] {
            for value in between(html, &format!(" {reference}=\""), "\"") {
                for id in value.split(' ') {
                    assert!(ids.contains(id), "{name}: {reference}={id}");
                }
            }
        }
    });
}

#[test]
fn every_field_has_a_label_and_every_error_is_tied_to_its_field() {
    each_page(|name, html| {
        let labels: BTreeSet<&str> = between(html, "<label for=\"", "\"").collect();
        let fields = ["input", "select", "textarea"]
            .into_iter()
            .flat_map(|field| tags(html, field));
        for field in fields {
            let hidden = attribute(field, "type") == Some("hidden") || field.ends_with(" hidden");
            let ticked = attribute(field, "type") == Some("checkbox");
            let labelled = attribute(field, "id").is_some_and(|id| labels.contains(id));
            assert!(hidden || ticked || labelled, "{name}: {field}");
        }
        for error in tags(html, "p")
            .into_iter()
            .filter(|tag| tag.contains("field-error"))
        {
            let id = attribute(error, "id").expect("an error has an id");
            let tied = between(html, " aria-describedby=\"", "\"")
                .any(|value| value.split(' ').any(|named| named == id));
            assert!(tied, "{name}: {id}");
            assert!(error.contains(r#"role="alert""#), "{name}: {id}");
            assert!(html.contains(r#"aria-invalid="true""#), "{name}: {id}");
        }
    });
}

#[test]
fn the_brand_is_the_administrators() {
    each_page(|name, html| assert!(!html.contains("Symbolon"), "{name}"));
    each_mail(|name, mail| {
        for part in [&mail.subject, &mail.text, &mail.html] {
            assert!(!part.contains("Symbolon"), "{name}");
        }
    });
}

#[test]
fn no_text_shows_its_marks() {
    each_page(|name, html| {
        for mark in [
            "{ $", "{$", "**", "\u{E000}", "\u{E001}", "\u{E010}", "\u{2068}", "\u{2069}",
        ] {
            assert!(!html.contains(mark), "{name}: {mark:?}");
        }
    });
}

#[test]
fn a_mail_says_the_same_in_both_parts() {
    each_mail(|name, mail| {
        assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'), "{name}");
        // To an address that nobody has vouched for, no name is written.
        let named = !["/register", "/invite", "/email-new"]
            .iter()
            .any(|end| name.ends_with(end));
        for part in [&mail.text, &mail.html] {
            assert_eq!(part.contains("Anna Weber"), named, "{name}");
        }
        for address in mail
            .text
            .split_whitespace()
            .filter(|word| word.starts_with("https://"))
        {
            assert!(
                mail.html.contains(&format!("href=\"{address}\"")),
                "{name}: {address}"
            );
        }
        assert!(
            !mail.html.contains("<img") && !mail.html.contains("<script"),
            "{name}: nothing is loaded"
        );
        assert!(
            !mail.text.contains('<') && !mail.text.contains("&amp;") && !mail.text.contains("&#"),
            "{name}"
        );
    });
}

#[test]
fn what_a_person_typed_is_text() {
    use askama::Template;
    use symbolon_server::view::RenameDevicePage;
    let page = RenameDevicePage {
        frame: samples::signed_in(),
        id: "a/../b?c".into(),
        name: "<script>alert(1)</script>".into(),
        new_name: "\"><b>*x*".into(),
        error: None,
    };
    let html = page.render().expect("the template holds");
    assert!(!html.contains("<script>alert") && !html.contains("<b>"));
    assert!(html.contains("action=\"/account/devices/a%2F..%2Fb%3Fc/rename\""));
}

#[test]
fn every_text_is_used() {
    // The heads of ids that are put together from a key.
    const HEADS: [&str; 19] = [
        "admin-act-",
        "admin-list-fault-",
        "admin-role-",
        "change-error-",
        "device-intro-",
        "device-unavailable-",
        "email-confirm-",
        "ended-",
        "enrol-",
        "error-",
        "mail-link-",
        "month-",
        "name-",
        "notice-",
        "number-",
        "register-end-",
        "register-error-",
        "return-",
        "step-",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut source = String::new();
    read_all(&root.join("src"), &mut source);
    read_all(&root.join("templates"), &mut source);
    for file in [
        "common",
        "sign-in",
        "link",
        "account",
        "admin",
        "admin-lists",
        "admin-more",
        "registration",
        "invitations",
        "mail",
        "errors",
    ] {
        let path = root.join(format!("../../locales/en/{file}.ftl"));
        let text = fs::read_to_string(path).expect("a readable file");
        for line in text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            let id = line.split(" =").next().expect("an id");
            let used = source.contains(&format!("\"{id}\"")) || HEADS.iter().any(|head| id.starts_with(head));
            assert!(used, "{id} is used nowhere");
        }
    }
}

fn read_all(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, into);
        } else {
            into.push_str(&fs::read_to_string(&path).expect("text"));
        }
    }
}
