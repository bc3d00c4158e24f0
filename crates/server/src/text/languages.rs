//! The languages that are embedded in the binary.
//!
//! To add one: its folder `locales/<tag>`, and its line in [`LANGUAGES`]; `docs/translate.md` tells the rest.

/// The files of one language.
pub(super) struct Language {
    /// BCP 47 tag, as it stands in `<html lang>`.
    pub tag: &'static str,
    /// Its own name for itself, as the language choice shows it.
    pub name: &'static str,
    /// Name and content of each file that the site reads. The folder may hold others: the app has its own.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! language {
    ($tag:literal, $name:literal) => {
        Language {
            tag: $tag,
            name: $name,
            files: &language!(@files $tag, "common", "sign-in", "link", "account", "admin", "admin-lists", "admin-more", "registration", "invitations", "services", "oidc", "sms", "keys", "recovery-codes", "way-back", "guide", "mail", "errors"),
        }
    };
    (@files $tag:literal, $($file:literal),*) => {
        [$(($file, include_str!(concat!("../../../../locales/", $tag, "/", $file, ".ftl")))),*]
    };
}

/// English comes first: it is the fallback. The others follow in the order of their own names.
pub(super) const LANGUAGES: &[Language] = &[
    language!("en", "English"),
    language!("bg", "Български"),
    language!("de", "Deutsch"),
    language!("el", "Ελληνικά"),
    language!("fr", "Français"),
];
