mod catalogues;
mod words;

use super::*;

#[test]
fn the_brand_is_in_every_text_that_names_it() {
    let texts = Texts::english().branded("Tessera");
    assert_eq!(texts.say("method-app-pin"), "Tessera Mobile App PIN Code");
}

#[test]
fn values_and_plural_forms() {
    for (tag, none, one, four) in [
        (
            "en",
            "0 attempts are left.",
            "1 attempt is left.",
            "4 attempts are left.",
        ),
        ("bg", "Остават 0 опита.", "Остава 1 опит.", "Остават 4 опита."),
        (
            "de",
            "0 Versuche bleiben.",
            "1 Versuch bleibt.",
            "4 Versuche bleiben.",
        ),
        (
            "el",
            "Απομένουν 0 προσπάθειες.",
            "Απομένει 1 προσπάθεια.",
            "Απομένουν 4 προσπάθειες.",
        ),
        // French counts nought as one.
        (
            "fr",
            "Il reste 0 tentative.",
            "Il reste 1 tentative.",
            "Il reste 4 tentatives.",
        ),
    ] {
        let texts = Texts::in_language(tag).unwrap();
        for (count, said) in [(0_u32, none), (1, one), (4, four)] {
            assert_eq!(texts.with("attempts-left", &[("count", &count)]), said, "{tag}");
        }
    }
}

#[test]
#[should_panic(expected = "no text nonsense")]
fn an_unknown_id_is_found_by_tests() {
    Texts::english().say("nonsense");
}

#[test]
#[should_panic(expected = "text attempts-left")]
fn a_forgotten_value_is_found_by_tests() {
    Texts::english().say("attempts-left");
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    let empty = Language {
        tag: "mt",
        name: "Malti",
        files: &[],
    };
    let texts = Texts {
        own: Arc::new(bundle(&empty)),
        ..Texts::english()
    };
    assert_eq!(texts.say("next"), "Next");
}

#[test]
fn languages_are_known_by_distinct_tags() {
    let tags: Vec<_> = Texts::languages().map(|(tag, _)| tag).collect();
    assert_eq!(tags, ["en", "bg", "de", "el", "fr"]);
    assert_eq!(Texts::FALLBACK, "en");
    assert!(Texts::in_language("xx").is_none());
    for tag in tags {
        assert_eq!(Texts::in_language(tag).unwrap().tag(), tag);
    }
}
