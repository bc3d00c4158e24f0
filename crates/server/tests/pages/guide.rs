//! The guide's pictures of the site show its pages of today, in every language; those of the app are looked after by
//! ui/tests/browser/guide.test.mjs. docs/decisions/0016.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use symbolon_protocol::encoding::{hex, sha256};
use symbolon_server::text::Texts;

use crate::{between, samples};

/// A row of the list of pictures.
#[derive(serde::Deserialize)]
struct Row {
    width: u32,
    height: u32,
    of: String,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("static/guide")
}

fn rows() -> BTreeMap<String, Row> {
    let text = fs::read_to_string(folder().join("pictures.json")).expect("the list");
    serde_json::from_str(&text).expect("written by make guide-pictures")
}

/// The page without what every build names anew: the addresses of its files.
fn main_of(html: &str) -> String {
    let start = html.find("<main").expect("a page has one");
    let end = html.find("</main>").expect("closed");
    let mut parts = html[start..end].split("/static/");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(&part[17..]);
    }
    text
}

#[test]
fn pictures_of_the_site_are_of_its_pages_of_today() {
    let rows = rows();
    let mut old = Vec::new();
    for (tag, _) in Texts::languages() {
        let pages: BTreeMap<_, _> = samples::unbranded(|| samples::in_language(tag, samples::pages))
            .into_iter()
            .collect();
        let of_site = rows.iter().filter_map(|(key, row)| {
            let name = key.strip_prefix(tag)?.strip_prefix('/')?;
            (!name.starts_with("app-")).then_some((name, row))
        });
        let mut count = 0;
        for (name, row) in of_site {
            count += 1;
            let main = main_of(pages.get(name).unwrap_or_else(|| panic!("no sample {name}")));
            if hex(&sha256(main.as_bytes())) != row.of {
                old.push(format!("{tag}/{name}"));
            }
        }
        assert!(count >= 10, "{tag} has {count} pictures of the site");
    }
    assert!(
        old.is_empty(),
        "these pictures are of pages that have changed since: run `make guide-pictures` and look at them: {old:?}"
    );
}

#[test]
fn every_picture_is_on_a_page_for_light_and_dark_and_small() {
    let rows = rows();
    let mut files = BTreeSet::new();
    let mut total = 0;
    for (key, row) in &rows {
        assert!(row.width > 300 && row.height > 150, "{key}");
        for theme in ["light", "dark"] {
            let name = format!("{key}-{theme}.webp");
            let bytes = fs::read(folder().join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(
                (&bytes[..4], &bytes[8..12]),
                (&b"RIFF"[..], &b"WEBP"[..]),
                "{name}"
            );
            assert!(bytes.len() < 40_000, "{name}: {} bytes", bytes.len());
            total += bytes.len();
            files.insert(name);
        }
    }
    for (tag, _) in Texts::languages() {
        let shown: BTreeSet<_> = samples::in_language(tag, samples::pages)
            .iter()
            .flat_map(|(_, html)| between(html, "<img src=\"", "\""))
            .filter_map(|address| address.split_once("/guide/")?.1.strip_suffix("-light.webp"))
            .map(str::to_owned)
            .collect();
        let taken: BTreeSet<_> = rows
            .keys()
            .filter(|key| key.starts_with(&format!("{tag}/")))
            .cloned()
            .collect();
        assert_eq!(shown, taken, "on the pages of the guide, and taken");
        for entry in fs::read_dir(folder().join(tag)).expect("a folder a language") {
            let name = entry.expect("readable").file_name();
            let name = format!("{tag}/{}", name.to_str().expect("ASCII"));
            assert!(files.contains(&name), "{name} is not in the list");
        }
    }
    assert!(total < 4_000_000, "{total} bytes in the program");
}
