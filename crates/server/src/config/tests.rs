use std::fs;
use std::os::unix::fs::PermissionsExt;

use symbolon_protocol::NumberMatching;

use super::env::fields_of;
use super::*;

const EXAMPLE: &str = include_str!("../../../../docs/operate/symbolon.toml");

fn load(text: &str, vars: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("symbolon.toml");
    fs::write(&path, text).unwrap();
    Config::load_with(
        Some(&path),
        vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())),
    )
}

/// What is wrong, without the folder.
fn refusal(text: &str, vars: &[(&str, &str)]) -> String {
    let error = load(text, vars).expect_err("it should be refused").to_string();
    match error.split_once("/symbolon.toml") {
        Some((_, rest)) => format!("symbolon.toml{rest}"),
        None => error,
    }
}

const MINIMAL: &str = "[site]\nname = \"login.example.eu\"\n[listen]\ntls = \"local\"\n";

#[test]
fn the_example_shows_every_setting_at_its_default() {
    let folder = tempfile::tempdir().unwrap();
    let (example, minimal) = (
        folder.path().join("example.toml"),
        folder.path().join("minimal.toml"),
    );
    fs::write(&example, EXAMPLE).unwrap();
    fs::write(&minimal, MINIMAL).unwrap();
    let example = Config::load_with(Some(&example), [].into_iter()).unwrap();
    let mut default = Config::load_with(Some(&minimal), [].into_iter()).unwrap();
    // The example cannot leave these out: `tls = "files"` needs them.
    default.listen.tls = Tls::Files;
    default.listen.certificate = Some(folder.path().join("tls/fullchain.pem"));
    default.listen.key = Some(folder.path().join("tls/key.pem"));
    assert_eq!(example, default);

    for section in sections() {
        let (_, part) = EXAMPLE
            .split_once(&format!("\n[{}]\n", section.name))
            .expect(section.name);
        let part = part.split("\n[").next().unwrap();
        for field in section.fields() {
            let shown = part
                .lines()
                .any(|l| l.trim_start_matches("# ").starts_with(&format!("{field} =")));
            assert!(shown, "{}.{field}", section.name);
        }
    }
}

#[test]
fn every_section_is_known_to_the_environment() {
    let names: Vec<_> = sections().iter().map(|section| section.name).collect();
    assert_eq!(names, fields_of::<Config>());
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    let text = format!("{MINIMAL}adress = \"[::]:443\"\n");
    let refused = refusal(&text, &[]);
    assert!(
        refused.starts_with("symbolon.toml:5: unknown field `adress`, expected one of `address`"),
        "{refused}"
    );
    let refused = refusal(&format!("{MINIMAL}\n[sessions]\nidle_minutes = 5\n"), &[]);
    assert!(
        refused.starts_with("symbolon.toml:6: unknown field `sessions`"),
        "{refused}"
    );
    let refused = refusal("[site\n", &[]);
    assert!(refused.starts_with("symbolon.toml:1: "), "{refused}");
}

#[test]
fn a_bad_value_is_refused_with_what_is_expected() {
    let table = [
        (
            "[site]\nname = \"https://a.eu\"\n",
            "symbolon.toml:2: expected a host name such as login.example.eu",
        ),
        (
            "[listen]\naddress = \"8443\"\n",
            "symbolon.toml:2: expected an address with a port such as 127.0.0.1:8443",
        ),
        (
            "[listen]\nproxies = [\"all\"]\n",
            "symbolon.toml:2: expected an address or a network such as 192.0.2.0/24",
        ),
        (
            "[listen]\ntls = \"yes\"\n",
            "symbolon.toml:2: unknown variant `yes`, expected one of `files`, `local`, `off`",
        ),
        (
            "[policy]\nnumber_matching = \"two\"\n",
            "symbolon.toml:2: expected none, pick, type2 or type6, got \"two\"",
        ),
        (
            "[policy]\nmin_app = \"1.x\"\n",
            "symbolon.toml:2: expected a version such as 1.2.0, got \"1.x\"",
        ),
        (
            "[session]\nidle_minutes = -1\n",
            "symbolon.toml:2: invalid value: integer `-1`, expected u32",
        ),
    ];
    for (text, expected) in table {
        let refused = refusal(text, &[("SYMBOLON_SITE_NAME", "login.example.eu")]);
        assert!(refused.starts_with(expected), "{refused}");
    }
}

#[test]
fn the_environment_wins_and_is_as_strict() {
    let config = load(
        MINIMAL,
        &[
            ("SYMBOLON_SITE_NAME", "other.example.eu"),
            ("SYMBOLON_LISTEN_ADDRESS", "[::1]:9000"),
            ("SYMBOLON_LISTEN_PROXIES", "192.0.2.1, 2001:db8::/32"),
            ("SYMBOLON_SESSION_IDLE_MINUTES", "5"),
            ("SYMBOLON_POLICY_BIOMETRIC", "false"),
            ("SYMBOLON_POLICY_NUMBER_MATCHING", "none"),
            ("SYMBOLON_POLICY_MIN_APP", "2"),
            (
                "SYMBOLON_SITE_STORES",
                "[{ name = \"F-Droid\", url = \"https://f-droid.org\" }]",
            ),
            ("SYMBOLON_TEST_CLOCK", "/dev/null"),
            ("SYMBOLON_HOME", "of another program"),
        ],
    )
    .unwrap();
    assert_eq!(config.site.name.as_str(), "other.example.eu");
    assert_eq!(config.listen.address.port(), 9000);
    assert!(config.listen.proxies.contains(&"2001:db8::7".parse().unwrap()));
    assert_eq!(config.session.idle_ms(), 300_000);
    assert_eq!(config.policy.number_matching, NumberMatching::None);
    assert_eq!(config.site.stores.len(), 1);
    assert!(config.mail.from.ends_with("@other.example.eu>"));

    let refused = refusal(MINIMAL, &[("SYMBOLON_LISTEN_ADRESS", "x")]);
    assert!(
        refused.starts_with("SYMBOLON_LISTEN_ADRESS: no such setting; [listen] has: address, tls"),
        "{refused}"
    );
    let refused = refusal(MINIMAL, &[("SYMBOLON_SESSION_MAX_HOURS", "long")]);
    assert!(
        refused.starts_with("SYMBOLON_SESSION_MAX_HOURS: invalid type: string \"long\", expected u32"),
        "{refused}"
    );
    let refused = refusal(MINIMAL, &[("SYMBOLON_LISTEN_ADDRESS", "everywhere")]);
    assert!(
        refused.starts_with("SYMBOLON_LISTEN_ADDRESS: expected an address with a port"),
        "{refused}"
    );
}

#[test]
fn a_site_without_a_name_is_refused() {
    assert!(refusal("", &[]).starts_with("site.name: is not set"));
    assert!(
        Config::load_with(
            None,
            [
                ("SYMBOLON_SITE_NAME".to_owned(), "a.eu".to_owned()),
                ("SYMBOLON_LISTEN_TLS".to_owned(), "local".to_owned())
            ]
            .into_iter()
        )
        .is_ok()
    );
}

#[test]
fn match_none_with_bio_refused_by_config() {
    let refused = refusal(&format!("{MINIMAL}[policy]\nnumber_matching = \"none\"\n"), &[]);
    assert!(
        refused.starts_with("policy.number_matching: \"none\" together with biometric = true"),
        "{refused}"
    );
    assert!(
        load(
            &format!("{MINIMAL}[policy]\nnumber_matching = \"none\"\nbiometric = false\n"),
            &[]
        )
        .is_ok()
    );
}

#[test]
fn what_is_wrong_together_is_refused() {
    let table = [
        (
            "[policy]\nattestation = \"require\"\n",
            "policy.attestation: \"require\" is not available yet",
        ),
        (
            "[mail]\nsender = \"off\"\n",
            "mail.sender: \"off\" would leave nobody able to add a first phone",
        ),
        (
            "[mail]\nsender = \"smtp\"\nuser = \"u\"\n",
            "mail.password_file: is not set",
        ),
        (
            "[mail]\nsender = \"smtp\"\nhost = \"mx.eu\"\nstarttls = false\n",
            "mail.starttls: expected true",
        ),
        (
            "[mail]\nsender = \"smtp\"\nfrom = \"nobody\"\n",
            "mail.from: expected an address",
        ),
        (
            "[limits]\ndevices_per_account = 11\n",
            "limits.devices_per_account: expected at most 10",
        ),
        (
            "[push]\ncontact = \"us\"\n",
            "push.contact: expected an address that begins with https:// or mailto:",
        ),
        (
            "[push]\napns_key_file = \"k.p8\"\napns_team_id = \"TEAM000001\"\napns_topic = \"eu.a\"\n",
            "push.apns_key_id: expected the key's ten characters",
        ),
        (
            "[push]\napns_key_file = \"k.p8\"\napns_key_id = \"ABC123DEFG\"\napns_topic = \"eu.a\"\n",
            "push.apns_team_id: expected the team's ten characters",
        ),
        (
            "[push]\napns_key_file = \"k.p8\"\napns_key_id = \"ABC123DEFG\"\napns_team_id = \"TEAM000001\"\n",
            "push.apns_topic: expected the app's bundle id",
        ),
        (
            "[session]\nmax_hours = 0\n",
            "session.max_hours: expected at least 1",
        ),
        (
            "[recovery]\nwait_hours = 0\n",
            "recovery.wait_hours: expected at least 1",
        ),
    ];
    for (text, expected) in table {
        let refused = refusal(&format!("{MINIMAL}{text}"), &[]);
        assert!(refused.starts_with(expected), "{refused}");
    }
    let site = "[site]\nname = \"login.example.eu\"\n";
    assert!(refusal(site, &[]).starts_with("listen.certificate: is not set"));
    let open = format!("{site}[listen]\ntls = \"off\"\naddress = \"0.0.0.0:80\"\n");
    assert!(refusal(&open, &[]).starts_with("listen.proxies: is empty"));
    assert!(load(&format!("{open}proxies = [\"192.0.2.1\"]\n"), &[]).is_ok());
    let debug = "[site]\nname = \"127.0.0.1:8443\"\n[listen]\ntls = \"local\"\n";
    assert!(refusal(debug, &[]).starts_with("listen.tls: expected \"off\""));
}

#[test]
fn a_database_password_wants_a_closed_file_and_is_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("symbolon.toml");
    fs::write(
        &path,
        format!("{MINIMAL}[database]\nurl = \"postgres://u:hunter2@db/symbolon\"\n"),
    )
    .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let refused = Config::load_with(Some(&path), [].into_iter())
        .unwrap_err()
        .to_string();
    assert!(
        refused.ends_with(&format!("chmod 0600 {}", path.display())),
        "{refused}"
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let config = Config::load_with(Some(&path), [].into_iter()).unwrap();
    assert!(config.database.url.as_str().contains("hunter2"));
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn paths_begin_at_the_files_folder_and_follow_the_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("symbolon.toml");
    fs::write(
        &path,
        format!("{MINIMAL}[data]\nfolder = \"var\"\n[audit]\nfile = \"/log/a\"\n"),
    )
    .unwrap();
    let config = Config::load_with(Some(&path), [].into_iter()).unwrap();
    let var = folder.path().join("var");
    assert_eq!(config.keys.folder, var.join("keys"));
    assert_eq!(config.mail.spool, var.join("mail"));
    assert_eq!(
        config.database.url.as_str(),
        format!("sqlite:{}", var.join("symbolon.db").display())
    );
    assert_eq!(config.audit.file.as_deref(), Some(Path::new("/log/a")));
}
