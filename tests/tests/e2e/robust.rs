//! The site that dies and comes back, and the site that is several.

use e2e::acts::{OTHER_PIN, PIN, PIN_CODE, QR_CODE, ada_with_phone, waiting};
use e2e::mail;
use e2e::site::{EMAIL, PASSWORD};
use e2e::tools::{free_port, random};
use e2e::world::World;
use tokio::net::{TcpListener, TcpStream};

use crate::chapter4::{NAME, by_pin, by_qr, initialise};

e2e::tests![
    killed_in_the_middle,
    wrong_pins_survive_a_kill,
    no_key_of_a_phone_in_the_files,
    graceful_stop,
    administrator_makes_a_recovery_ready,
    doctor_finds_nothing;
    postgres: two_instances_behind_a_round_robin
];

/// How often `killed_in_the_middle` kills: ten times, or `E2E_KILLS`.
fn kills() -> i64 {
    std::env::var("E2E_KILLS").map_or(10, |text| text.parse().expect("E2E_KILLS is a number"))
}

/// SIGKILL at random moments of a sign-in: what was confirmed is not lost, what was used is not used again.
async fn killed_in_the_middle(world: World) {
    let mut site = world
        .site_with(&[
            ("LIMITS_PUSHES_PER_10_MINUTES", "1000"),
            ("LIMITS_PUSHES_PER_DAY", "1000"),
        ])
        .await;
    let (web, phone) = ada_with_phone(&site).await;
    for round in 0..kills() {
        let mut browser = waiting(&site, &web).await;
        phone.drop_nonce();
        let challenge = phone.one_pending().await;
        let number = browser.number();
        let nonce = phone.fresh_nonce().await;
        let body = phone.approval(&challenge, number, PIN).to_json();
        let envelope = phone
            .envelope("/device/v1/approve", &nonce, phone.next_counter(), &body)
            .to_json();
        let request = phone
            .http
            .post(site.url("/device/v1/approve"))
            .header("content-type", "application/json")
            .body(envelope);
        let sent = tokio::spawn(async move { request.send().await.map(|answer| answer.status().as_u16()) });
        // From at once to well after the answer. Half of the moments are in the first milliseconds, where the work is.
        let [coarse, fine, half] = random();
        let micros = match half % 2 {
            0 => u64::from(coarse) * 40 + u64::from(fine) % 40,
            _ => u64::from(coarse) * 320,
        };
        let moment = tokio::time::Instant::now() + std::time::Duration::from_micros(micros);
        tokio::time::sleep_until(moment).await;
        site.kill().await;
        let told = matches!(sent.await, Ok(Ok(200)));
        site.restart().await;
        let state = browser.status().await;
        assert!(
            !told || state == "approved",
            "round {round}, killed after {micros} µs: the phone was told yes, the site says {state}"
        );
        phone.drop_nonce();
        if state == "pending" {
            site.sql("update devices set pin_fail = 0");
            phone.approve(&challenge, number, PIN).await.is("200 ok");
        } else {
            phone.approve(&challenge, number, PIN).await.is("409 state");
        }
        browser.submit("/login/complete", &[]).await;
        assert_eq!(browser.page.heading(), "Successful login", "round {round}");
        phone.approve(&challenge, number, PIN).await.is("409 state");
        assert_eq!(
            site.count("select count(*) from challenges where state in ('approved', 'pending')"),
            0
        );
    }
    assert_eq!(
        site.count("select count(*) from challenges where state = 'consumed'"),
        kills()
    );
    assert_eq!(site.sql("select state from devices"), "active");
}

/// The server dies at any moment of a wrong attempt: it is either not begun or spent, never answered for free.
async fn wrong_pins_survive_a_kill(world: World) {
    let mut site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let mut told = 0;
    for delay in [0, 1, 2, 4, 8, 16] {
        let nonce = phone.fresh_nonce().await;
        let body = phone.approval(&challenge, browser.number(), OTHER_PIN).to_json();
        let envelope = phone
            .envelope("/device/v1/approve", &nonce, phone.next_counter(), &body)
            .to_json();
        let request = phone
            .http
            .post(site.url("/device/v1/approve"))
            .header("content-type", "application/json")
            .body(envelope);
        let sent = tokio::spawn(async move { request.send().await.map(|answer| answer.status().as_u16()) });
        let moment = tokio::time::Instant::now() + std::time::Duration::from_millis(delay);
        tokio::time::sleep_until(moment).await;
        site.kill().await;
        if let Ok(Ok(403)) = sent.await {
            told += 1;
        }
        site.restart().await;
        let spent = site.count("select pin_fail from devices");
        assert!(
            spent >= told.min(5),
            "{told} answers were given, {spent} attempts are spent"
        );
        if spent >= 5 {
            break;
        }
    }
}

async fn no_key_of_a_phone_in_the_files(world: World) {
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let keys = phone.pin_keys(PIN);
    let points = [
        phone.ds.public(),
        phone.da.public(),
        keys.sign.public(),
        keys.agree.public(),
    ];
    let needles: Vec<_> = points
        .iter()
        .map(|key| ("a device's key", key.bytes()[1..].to_vec()))
        .collect();
    crate::sym::audit::nothing_holds(&site, &needles);
}

async fn administrator_makes_a_recovery_ready(world: World) {
    let site = world.site().await;
    let (done, text) = site.admin(&["user", "recover", EMAIL]).await;
    assert!(!done && text.contains("never had a device"), "{text}");
    ada_with_phone(&site).await;
    let mails = mail::count(&site.spool());
    let (done, text) = site.admin(&["user", "recover", EMAIL]).await;
    assert!(done && text.contains("can add a new device until"), "{text}");
    assert_eq!(site.sql("select state from recoveries"), "ready");
    mail::after(&site.spool(), mails, "A device can now be added to your account").await;
    let (done, text) = site.admin(&["user", "recover", EMAIL]).await;
    assert!(done && text.contains("nothing was changed"), "{text}");
}

async fn graceful_stop(world: World) {
    let mut site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    // A page that waits does not hold the server back.
    let events = browser
        .request(reqwest::Method::GET, "/login/events")
        .header("sec-fetch-site", "same-origin");
    let stream = tokio::spawn(async move { events.send().await.map(|answer| answer.status().as_u16()) });
    assert_eq!(stream.await.expect("no panic").expect("an answer"), 200);
    assert!(site.stop().await, "{}", site.log());
    site.restart().await;
    phone.drop_nonce();
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("200 ok");
}

/// Hands each new connection to the next of several ports.
async fn round_robin(ports: [u16; 2]) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", free_port()))
        .await
        .expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    tokio::spawn(async move {
        for next in ports.iter().cycle() {
            let Ok((mut near, _)) = listener.accept().await else {
                return;
            };
            let Ok(mut far) = TcpStream::connect(("127.0.0.1", *next)).await else {
                continue;
            };
            tokio::spawn(async move { tokio::io::copy_bidirectional(&mut near, &mut far).await });
        }
    });
    port
}

/// Two instances on one PostgreSQL play 4.1 and 4.2: what one is told, the other's pages show at once.
async fn two_instances_behind_a_round_robin(world: World) {
    let site = world.site().await;
    let second = site.second_instance().await;
    let port = round_robin([site.port, second.port]).await;
    let browser = world.browser_to(&site, port).await;
    let phone = world.phone(&site);
    // The real phone goes to the first instance by the site's name; the browser changes from one to the other.
    initialise(&site, &browser, &phone).await;
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    by_pin(&browser, &phone, "My phone", PIN).await;
    browser.log_out(NAME).await;
    browser.sign_in(EMAIL, PASSWORD, QR_CODE).await;
    by_qr(&site, &browser, &phone, PIN).await;
    browser.log_out(NAME).await;
    // A page that waits on one instance is woken by an answer to the other.
    let there = world.browser_to(&site, second.port).await;
    there.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    by_pin(&there, &phone, "My phone", PIN).await;
}

async fn doctor_finds_nothing(world: World) {
    let site = world.site().await;
    let (done, text) = site.admin(&["doctor"]).await;
    assert!(done, "{text}");
}
