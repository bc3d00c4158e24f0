//! The files of `static/`, held in the binary. Their address carries a hash of all of them, so that browsers may keep
//! them for good: `/static/{hash}/app.css`.

use std::sync::LazyLock;

use symbolon_protocol::encoding::{hex, sha256};

/// (name, content type, bytes)
type Asset = (&'static str, &'static str, &'static [u8]);

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";
const FONT: &str = "font/woff2";
const WEBP: &str = "image/webp";
const TEXT: &str = "text/plain; charset=utf-8";

/// The style sheet is written in parts and served as one.
const APP_CSS: &str = concat!(
    include_str!("../../static/css/tokens.css"),
    include_str!("../../static/css/base.css"),
    include_str!("../../static/css/frame.css"),
    include_str!("../../static/css/panel.css"),
    include_str!("../../static/css/forms.css"),
    include_str!("../../static/css/parts.css"),
    include_str!("../../static/css/halves.css"),
    include_str!("../../static/css/token.css"),
    include_str!("../../static/css/account.css"),
    include_str!("../../static/css/adding.css"),
    include_str!("../../static/css/link.css"),
    include_str!("../../static/css/sms.css"),
    include_str!("../../static/css/admin.css"),
    include_str!("../../static/css/keys.css"),
    include_str!("../../static/css/guide.css"),
);

macro_rules! file {
    ($name:expr, $content_type:expr) => {
        (
            $name,
            $content_type,
            include_bytes!(concat!("../../static/", $name)) as &[u8],
        )
    };
}

const ASSETS: &[Asset] = &[
    ("app.css", CSS, APP_CSS.as_bytes()),
    file!("page.js", JS),
    file!("boxes.js", JS),
    file!("key.js", JS),
    file!("pending.js", JS),
    file!("post.js", JS),
    file!("puzzle.js", JS),
    file!("waiting.js", JS),
    file!("grain.svg", SVG),
    file!("icon.svg", SVG),
    file!("fonts/commissioner-latin.woff2", FONT),
    file!("fonts/commissioner-latin-ext.woff2", FONT),
    file!("fonts/commissioner-greek.woff2", FONT),
    file!("fonts/commissioner-cyrillic.woff2", FONT),
    file!("fonts/OFL.txt", TEXT),
];

/// Each picture of the guide in each language, for light and for dark (docs/decisions/0016).
macro_rules! pictures {
    ($languages:tt, $($name:literal),* $(,)?) => {
        &[$(pictures!(@languages $languages $name)),*]
    };
    (@languages ($($tag:literal),*) $name:literal) => {
        &[$(
            file!(concat!("guide/", $tag, "/", $name, "-light.webp"), WEBP),
            file!(concat!("guide/", $tag, "/", $name, "-dark.webp"), WEBP),
        )*]
    };
}

const PICTURES: &[&[Asset]] = pictures!(
    ("en", "bg", "de", "el", "fr"),
    "register",
    "register-mailbox",
    "reset",
    "device-add",
    "enrol",
    "password",
    "waiting",
    "code",
    "number-add",
    "sms",
    "key-add",
    "key",
    "lost",
    "forgotten",
    "app-welcome",
    "app-enrol",
    "app-success",
    "app-request",
    "app-code",
);

fn all() -> impl Iterator<Item = &'static Asset> {
    ASSETS.iter().chain(PICTURES.iter().copied().flatten())
}

/// Of all names and contents. It only tells one build's files from another's; it protects nothing.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let sums: Vec<u8> = all()
        .flat_map(|(name, _, bytes)| [sha256(name.as_bytes()), sha256(bytes)])
        .flatten()
        .collect();
    hex(&sha256(&sums)[..8])
});

/// The address of a file, for example `/static/0123456789abcdef/app.css`.
///
/// An unknown name panics in debug builds.
pub fn address(name: &str) -> String {
    debug_assert!(all().any(|(known, ..)| *known == name), "no file static/{name}");
    format!("/static/{}/{name}", *HASH)
}

/// The file behind what follows `/static/` in an address, hash included: its bytes and its content type.
///
/// Another build's hash gets this build's file, so that a page loaded before an update still has its looks; see
/// [`cache_control`].
pub fn asset(path: &str) -> Option<(&'static [u8], &'static str)> {
    let (_, name) = path.split_once('/')?;
    all()
        .find(|(known, ..)| *known == name)
        .map(|(_, content_type, bytes)| (*bytes, *content_type))
}

/// The header `Cache-Control` for [`asset`]'s answer: for good under this build's hash, not at all under another.
pub fn cache_control(path: &str) -> &'static str {
    if path.split_once('/').is_some_and(|(hash, _)| hash == *HASH) {
        "public, max-age=31536000, immutable"
    } else {
        "no-store"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_file() {
        let address = address("app.css");
        let path = address.strip_prefix("/static/").expect("its prefix");
        let (bytes, content_type) = asset(path).expect("it is there");
        assert_eq!((bytes, content_type), (APP_CSS.as_bytes(), CSS));
        assert!(cache_control(path).contains("immutable"));
    }

    #[test]
    fn another_builds_address_is_answered_but_not_kept() {
        assert!(asset("0000000000000000/app.css").is_some());
        assert_eq!(cache_control("0000000000000000/app.css"), "no-store");
    }

    #[test]
    fn nothing_else_is_served() {
        for path in ["", "app.css", "x/", "x/../Cargo.toml", "x/fonts/", "x/y/app.css"] {
            assert!(asset(path).is_none(), "{path}");
        }
    }

    #[test]
    fn every_file_that_the_style_sheet_names_is_there() {
        let named = APP_CSS
            .split("url(\"")
            .skip(1)
            .map(|rest| rest.split('"').next().expect("a quoted address"));
        let mut count = 0;
        for name in named {
            assert!(ASSETS.iter().any(|(known, ..)| *known == name), "{name}");
            count += 1;
        }
        assert_eq!(count, 5, "four fonts and the grain");
    }
}
