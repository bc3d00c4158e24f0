//! The few words that the system shows for us, outside the window: notifications, tray, prompts. From
//! `locales/<lang>/system.ftl`, embedded; build.rs finds the languages.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

const FALLBACK: &str = "en";

/// One language's words. What it lacks comes in English.
pub struct Words {
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Words {
    /// The person's choice, `""` for none, else the first of the system's languages that there is.
    pub fn of(chosen: &str, system: &[String]) -> Self {
        let wanted = std::iter::once(chosen).chain(system.iter().map(String::as_str));
        let found = wanted.filter_map(available).next().unwrap_or(FALLBACK);
        let mut bundles = vec![bundle(found)];
        if found != FALLBACK {
            bundles.push(bundle(FALLBACK));
        }
        Self { bundles }
    }

    /// The text of a message, with its arguments.
    pub fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: FluentArgs<'_> = args.iter().copied().collect();
        let pattern = self
            .bundles
            .iter()
            .find_map(|b| Some((b, b.get_message(id)?.value()?)));
        let Some((bundle, pattern)) = pattern else {
            return id.to_owned();
        };
        bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }
}

/// The language of ours for a tag: by its first part, since no two of them share it.
fn available(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next()?;
    LANGUAGES
        .iter()
        .map(|(code, _)| *code)
        .find(|code| code.eq_ignore_ascii_case(primary))
}

fn bundle(code: &str) -> FluentBundle<FluentResource> {
    let source = LANGUAGES.iter().find(|(c, _)| *c == code).map_or("", |(_, s)| *s);
    let language: LanguageIdentifier = code.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The texts of sites hold no character that turns the direction (§1), and not every system hides isolation marks.
    bundle.set_use_isolating(false);
    // A file with an error keeps its other messages; the test below refuses it before it is shipped.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the messages, in order. A name begins its line, and nothing else does.
    fn names(source: &str) -> Vec<&str> {
        assert!(FluentResource::try_new(source.to_owned()).is_ok());
        let lines = source
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()));
        let mut names: Vec<_> = lines.filter_map(|l| l.split_once(" =")).map(|(n, _)| n).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_language_has_every_message() {
        let english = names(LANGUAGES.iter().find(|(c, _)| *c == FALLBACK).expect("English").1);
        assert!(english.len() > 5);
        for (code, source) in LANGUAGES {
            assert_eq!(names(source), english, "{code}");
        }
    }

    #[test]
    fn the_choice_goes_before_the_system() {
        assert_eq!(available("en-GB"), Some("en"));
        assert_eq!(available("xx"), None);
        let words = Words::of("xx", &["yy-YY".into()]);
        assert_eq!(
            words.text("notification-body", &[("site", "a.example")]),
            "Somebody wants to sign in at a.example."
        );
        assert_eq!(Words::of("", &["de-AT".into()]).text("tray-quit", &[]), "Beenden");
        assert_eq!(
            Words::of("fr", &["de-AT".into()]).text("tray-quit", &[]),
            "Quitter"
        );
    }

    /// A new language is begun by copying the English one: what was not translated is named here.
    #[test]
    fn no_language_repeats_english() {
        // A name, and a pattern without words.
        const SAME: [&str; 2] = ["notification-check-title", "prompt-account"];
        let english = Words::of("en", &[]);
        for (code, source) in LANGUAGES.iter().filter(|(code, _)| *code != "en") {
            let words = Words::of(code, &[]);
            let all = names(source);
            let same = |id: &&&str| words.text(id, &[]) == english.text(id, &[]);
            let same: Vec<_> = all.iter().filter(same).copied().collect();
            assert_eq!(same, SAME, "{code}");
        }
    }
}
