//! §11, 98: the audit log; and what no file of the site may hold.

use std::time::Duration;

use e2e::acts::{OTHER_PIN, PIN, ada_with_phone, at_the_code, waiting};
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::tools::until;
use e2e::web::Web;
use e2e::world::World;
use symbolon_protocol::encoding::b64_decode;

e2e::tests![audit_has_no_secrets, audit_chain_detects_edit; postgres: audit_two_instances_two_chains];

/// Looks through the database, its log, the audit trail and the server's log: none may hold any of these. What the
/// database holds is read as the bytes of its files, or as a dump.
pub fn nothing_holds(site: &Site, needles: &[(&str, Vec<u8>)]) {
    for (name, bytes) in places(site) {
        for (what, needle) in needles {
            assert!(needle.len() >= 4, "{what} is too short to be sought");
            let forms = [
                needle.clone(),
                symbolon_protocol::encoding::hex(needle).into_bytes(),
                symbolon_protocol::encoding::b64(needle).into_bytes(),
            ];
            for form in forms {
                let found = bytes.windows(form.len()).any(|window| window == form);
                assert!(!found, "{name} holds {what}");
            }
        }
    }
}

fn places(site: &Site) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for name in [
        "data/symbolon.db",
        "data/symbolon.db-wal",
        "data/audit.jsonl",
        "server.log",
    ] {
        if let Ok(bytes) = std::fs::read(site.path(name)) {
            found.push((name.to_owned(), bytes));
        }
    }
    found.push(("the database's content".into(), dump(site).into_bytes()));
    found
}

/// Every table's rows as text.
fn dump(site: &Site) -> String {
    if site.path("data/symbolon.db").exists() {
        return site.sql(".dump");
    }
    let tables = site.sql("select table_name from information_schema.tables where table_schema = 'public'");
    tables
        .lines()
        .map(|table| site.sql(&format!("select t::text from {table} t")))
        .collect::<Vec<_>>()
        .join("\n")
}

async fn audit_has_no_secrets(world: World) {
    let site = world.site_with(&[("LOG_LEVEL", "debug")]).await;
    let mut web = Web::new(&site);
    web.sign_in_as(EMAIL, "Wrong Password 1", "password").await;
    site.advance(Duration::from_secs(5));
    let (known, phone) = ada_with_phone(&site).await;
    let mail_code = e2e::mail::all(&site.spool())
        .iter()
        .find_map(|mail| mail.code())
        .expect("a code");
    let mut push = waiting(&site, &known).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, push.number(), OTHER_PIN)
        .await
        .is("403 pin_wrong");
    let approval = phone.approval(&challenge, push.number(), PIN);
    phone.approve(&challenge, push.number(), PIN).await.is("200 ok");
    push.submit("/login/complete", &[]).await;
    let mut qr = at_the_code(&known).await;
    let code = phone.code(&qr.qr(), PIN);
    qr.submit("/login/code", &[("code", &code)]).await;
    let cookies: Vec<_> = [&known, &push, &qr]
        .iter()
        .flat_map(|web| {
            web.cookies
                .iter()
                .map(|(name, value)| (name.clone(), b64_decode(value).expect("base64url")))
        })
        .collect();
    let mut needles = vec![
        ("the password", PASSWORD.as_bytes().to_vec()),
        ("a wrong password", b"Wrong Password 1".to_vec()),
        ("the code from the mail", mail_code.replace('-', "").into_bytes()),
        ("the code from the mail, as shown", mail_code.into_bytes()),
        ("the one-time password", code.replace('-', "").into_bytes()),
        ("the one-time password, as shown", code.into_bytes()),
        ("an approval's signature", approval.approval.bytes().to_vec()),
        ("a PIN in a form", format!("pin={PIN}").into_bytes()),
        ("a PIN in JSON", format!("\"{PIN}\"").into_bytes()),
        (
            "the phone's key for the PIN",
            phone.pin_keys(PIN).sign.to_bytes().to_vec(),
        ),
        (
            "the phone's public key for the PIN",
            phone.pin_keys(PIN).sign.public().bytes().to_vec(),
        ),
    ];
    needles.extend(cookies.iter().map(|(name, value)| (name.as_str(), value.clone())));
    nothing_holds(&site, &needles);
    // Personal text stands in its own columns, not in logs or the audit trail.
    for (name, bytes) in places(&site)
        .into_iter()
        .filter(|(name, _)| name.ends_with("jsonl") || name.ends_with("log"))
    {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for personal in ["ada.lovelace", "lovelace", "my phone"] {
            assert!(!text.contains(personal), "{name} holds “{personal}”");
        }
    }
    let audit = site.sql("select event, detail from audit");
    for personal in ["ada.lovelace", "Lovelace", "My phone"] {
        assert!(!audit.contains(personal), "the audit table holds “{personal}”");
    }
    assert!(
        audit.contains("challenge_approved") && audit.contains("pin_wrong"),
        "{audit}"
    );
}

async fn verified(site: &Site) -> (bool, String) {
    site.admin(&["audit", "verify"]).await
}

async fn audit_chain_detects_edit(world: World) {
    let mut site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, browser.number(), OTHER_PIN)
        .await
        .is("403 pin_wrong");
    assert!(site.stop().await);
    let (whole, text) = verified(&site).await;
    assert!(whole, "{text}");
    // Somebody who can write the database makes a wrong PIN unseen.
    site.sql("update audit set event = 'pin_changed' where event = 'pin_wrong'");
    let (whole, text) = verified(&site).await;
    assert!(!whole, "{text}");
    site.sql("update audit set event = 'pin_wrong' where event = 'pin_changed'");
    assert!(verified(&site).await.0, "put back, it is whole");
    site.sql("delete from audit where event = 'pin_wrong'");
    let (whole, text) = verified(&site).await;
    assert!(!whole, "{text}");
}

async fn audit_two_instances_two_chains(world: World) {
    let mut site = world.site().await;
    let mut second = site.second_instance().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut there = Web::to(&second, second.port);
    there.cookies = web.reopened().cookies;
    there.sign_in(e2e::acts::APP_PIN).await;
    assert_eq!(there.page.path, "/login/waiting");
    let challenge = phone.one_pending().await;
    phone.approve(&challenge, there.number(), PIN).await.is("200 ok");
    there.submit("/login/complete", &[]).await;
    assert_eq!(there.page.heading(), "Successful login");
    until("both instances to link their entries", || async {
        let linked = site.count(
            "select count(distinct instance) from audit where seq is not null and event <> 'user_added'",
        );
        (linked >= 2).then_some(())
    })
    .await;
    assert!(site.stop().await && second.stop().await);
    let (whole, text) = verified(&site).await;
    assert!(whole, "{text}");
    // Each has its own chain: an edit in one is found in that one.
    let victim = site.sql("select instance from audit where event = 'challenge_consumed' limit 1");
    site.sql("update audit set detail = '{}' where event = 'challenge_consumed'");
    let (whole, text) = verified(&site).await;
    assert!(!whole && text.contains(victim.trim()), "{text}");
}
