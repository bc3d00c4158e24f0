//! Site names (§1).

use symbolon_protocol::{Sid, uri::return_url};

use crate::sample;

#[test]
fn sid_forms_table() {
    let forms = &sample::vectors("sym1")["sid_forms"];
    let debug = &sample::vectors("inputs")["sid_debug"];
    let list = |value: &serde_json::Value| -> Vec<String> { serde_json::from_value(value.clone()).unwrap() };
    for name in list(&forms["accepted"]) {
        let sid = Sid::parse(&name).unwrap();
        assert_eq!(sid.as_str(), name);
        assert_eq!(sid.to_string(), name);
        assert_eq!(sid.base_url(), format!("https://{name}"));
        let (host, port) = name.split_once(':').unwrap_or((&name, "443"));
        assert_eq!((sid.host(), sid.port().to_string().as_str()), (host, port));
    }
    let local = list(&debug["accepted"]);
    for name in list(&forms["refused"])
        .iter()
        .filter(|name| !local.contains(name))
    {
        assert!(Sid::parse(name).is_err(), "{name}");
    }
    for name in list(&debug["refused"]) {
        assert!(Sid::parse(&name).is_err(), "{name}");
    }
    // Plain http exists in debug builds only.
    for name in local {
        match Sid::parse(&name) {
            Ok(sid) if cfg!(debug_assertions) => assert_eq!(sid.base_url(), format!("http://{name}")),
            Err(_) if !cfg!(debug_assertions) => {}
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn return_url_is_built_of_the_site_name() {
    let sid = Sid::parse("login.example.eu:8443").unwrap();
    let url = return_url(&sid, &[0xff; 32]);
    assert_eq!(
        url,
        format!(
            "https://login.example.eu:8443/login/return?rc={}8",
            "_".repeat(42)
        )
    );
}
