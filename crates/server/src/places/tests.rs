use super::*;

#[path = "../../tests/places_file/mod.rs"]
mod places_file;

fn places(bytes: &[u8]) -> Result<Places, PlacesError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("places.mmdb");
    std::fs::write(&path, bytes).unwrap();
    Places::open(Some(&path))
}

#[test]
fn a_place_is_told_in_the_languages_that_the_file_has() {
    let places = places(&places_file::two_places()).unwrap();
    assert_eq!(places.about(), Some(("Test-City", 1_790_000_000)));
    let namur = places.names("192.0.2.77".parse().unwrap());
    assert!(!namur.contains("192.0.2") && !namur.contains("ja"), "{namur}");
    assert_eq!(name_in(&namur, "en"), "Namur, Belgium");
    assert_eq!(name_in(&namur, "de"), "Namür, Belgien");
    // What the file has no name for is said in English.
    assert_eq!(name_in(&namur, "fr"), "Namur, Belgique");
    assert_eq!(name_in(&namur, "bg"), "Namur, Belgium");
    let greece = places.names("::ffff:198.51.100.1".parse().unwrap());
    assert_eq!(
        (name_in(&greece, "el"), name_in(&greece, "en")),
        ("Ελλάδα".into(), "Greece".into())
    );
    for unknown in ["198.51.100.129", "203.0.113.1", "2001:db8::1", "0.0.0.0"] {
        assert_eq!(places.names(unknown.parse().unwrap()), "", "{unknown}");
    }
    assert_eq!(name_in("", "en"), "");
    assert_eq!(
        Places::open(None).unwrap().names("192.0.2.1".parse().unwrap()),
        ""
    );
}

#[test]
fn names_are_short_and_without_control_characters() {
    let long: &'static str = Box::leak("Llan".repeat(70).into_boxed_str());
    let bytes = places_file::places_file(&[places_file::Net {
        address: "192.0.2.0".parse().unwrap(),
        bits: 24,
        city: &[("en", "A\r\nBcc: x")],
        country: Box::leak(Box::new([("en", &long[..200])])),
    }]);
    let kept = places(&bytes).unwrap().names("192.0.2.1".parse().unwrap());
    let name = name_in(&kept, "en");
    assert!(name.starts_with("ABcc: x, Llan"), "{name}");
    assert_eq!(name.chars().count(), "ABcc: x, ".len() + LONGEST);
}

#[test]
fn a_file_that_is_none_is_refused_and_a_damaged_one_never_panics() {
    assert!(places(b"").is_err() && places(b"no database").is_err());
    assert!(Places::open(Some(Path::new("/nowhere/places.mmdb"))).is_err());
    let whole = places_file::two_places();
    for cut in 0..whole.len() {
        if let Ok(places) = places(&whole[..cut]) {
            places.names("192.0.2.1".parse().unwrap());
        }
    }
    for at in 0..whole.len() {
        let mut wrong = whole.clone();
        wrong[at] ^= 0xff;
        if let Ok(places) = places(&wrong) {
            places.names("192.0.2.1".parse().unwrap());
            places.names("198.51.100.1".parse().unwrap());
        }
    }
}
