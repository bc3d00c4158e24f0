//! Text messages towards counterparts that read what is sent: a gateway, a message centre, the testers' folder.

use std::path::Path;
use std::time::{Duration, Instant};

use super::centre::{self, Centre, PASSWORD, SYSTEM_ID};
use super::gateway::{self, TestGateway};
use super::*;
use crate::app::App;
use crate::testing::{NOW, add_user, config, configs, open};

const TEXT: &str = "Symbolon: your code is K7QX-29RFT.";

fn number() -> Number {
    Number::parse("+32488760541").expect("a number")
}

fn secret(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("sms-secret");
    let _ = std::fs::remove_file(&path);
    crate::secret_file::create(&path, text.as_bytes()).expect("the folder is ours");
    path
}

fn by_http(folder: &Path, gateway: &TestGateway) -> Config {
    let mut config = config(folder);
    config.sms.sender = SmsSender::Http;
    config.sms.http_url = format!("http://127.0.0.1:{}/messages?ref={{id}}", gateway.port);
    config.sms.http_headers = vec!["Authorization: Bearer {secret}".into()];
    config.sms.http_answer = "\"status\":\"accepted\",\"id\":\"{id}\"".into();
    config.sms.secret_file = Some(secret(folder, "sesame & co\n"));
    config
}

fn by_smpp(folder: &Path, centre: &Centre, tls: bool) -> Config {
    let mut config = config(folder);
    config.sms.sender = SmsSender::Smpp;
    config.sms.smpp_address = format!("localhost:{}", centre.port);
    config.sms.smpp_tls = tls;
    config.sms.smpp_system_id = SYSTEM_ID.into();
    config.sms.secret_file = Some(secret(folder, PASSWORD));
    let ca = folder.join("ca.pem");
    std::fs::write(&ca, &centre.ca_pem).expect("the folder is ours");
    config.sms.ca_file = Some(ca);
    config
}

async fn send(sender: &TextSender, text: &str) -> Result<Option<String>, TextError> {
    sender.send(&[0xab; 16], NOW, &number(), text).await
}

#[tokio::test]
async fn a_gateway_gets_what_the_templates_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let gateway = TestGateway::start(gateway::Manner::Takes);
    let mut config = by_http(folder.path(), &gateway);
    let sender = TextSender::new(&config).expect("templates");
    let text = "Your \"code\"\\ is K7QX-29RFT, ч{to}";
    assert_eq!(send(&sender, text).await, Ok(Some("gw-1".into())));
    config
        .sms
        .http_headers
        .push("Content-Type: application/x-www-form-urlencoded".into());
    config.sms.http_body = "to={to}&text={text}&key={secret}".into();
    let sender = TextSender::new(&config).expect("templates");
    assert_eq!(send(&sender, text).await, Ok(Some("gw-2".into())));

    let got = gateway.got();
    assert_eq!(got[0].line, format!("POST /messages?ref={}", "ab".repeat(16)));
    assert_eq!(got[0].header("authorization"), Some("Bearer sesame & co"));
    assert_eq!(got[0].header("content-type"), Some("application/json"));
    let json: serde_json::Value = serde_json::from_str(&got[0].body).expect("JSON");
    assert_eq!(
        json,
        serde_json::json!({ "from": "Symbolon", "to": "+32488760541", "text": text })
    );
    let form: Vec<_> = form_urlencoded::parse(got[1].body.as_bytes())
        .into_owned()
        .collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        form,
        [
            pair("to", "+32488760541"),
            pair("text", text),
            pair("key", "sesame & co")
        ]
    );
}

#[tokio::test]
async fn a_gateways_answers_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let gateway = TestGateway::start(gateway::Manner::Throttles);
    let sender = TextSender::new(&by_http(folder.path(), &gateway)).expect("templates");
    let later = |result| match result {
        Err(TextError::Later(problem)) => problem,
        other => panic!("{other:?}"),
    };
    assert!(later(send(&sender, TEXT).await).contains("429"));
    gateway.behave(gateway::Manner::SaysNo);
    assert!(later(send(&sender, TEXT).await).contains("sms.http_answer"));
    gateway.behave(gateway::Manner::HangsUp);
    let problem = later(send(&sender, TEXT).await);
    assert!(
        !problem.contains("32488760541") && !problem.contains("messages"),
        "it may name a person: {problem}"
    );
    gateway.behave(gateway::Manner::Refuses);
    assert!(matches!(send(&sender, TEXT).await, Err(TextError::Refused(_))));
    gateway.behave(gateway::Manner::Slow(300));
    assert!(send(&sender, TEXT).await.is_ok());
    drop(gateway);
}

#[test]
fn templates_that_cannot_work_are_refused_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let gateway = TestGateway::start(gateway::Manner::Takes);
    let refused = |change: fn(&mut crate::config::Sms)| {
        let mut config = by_http(folder.path(), &gateway);
        change(&mut config.sms);
        TextSender::new(&config).err().expect("refused").to_string()
    };
    assert!(
        refused(|sms| sms.http_body = "{\"to\":\"{phone}\"}".into()).contains("{phone} is no placeholder")
    );
    assert!(refused(|sms| sms.http_body = "{\"to\":\"{to}\"}".into()).contains("{text} stands neither"));
    assert!(refused(|sms| sms.http_body = "to={to}&text={text}".into()).contains("is not JSON"));
    assert!(refused(|sms| sms.secret_file = None).contains("secret_file"));
    assert!(refused(|sms| sms.http_headers = vec!["Bearer".into()]).contains("http_headers"));
    assert!(refused(|sms| sms.http_answer = "{to}".into()).contains("http_answer"));
}

#[tokio::test]
async fn a_message_centre_gets_a_message_in_its_form() {
    for tls in [true, false] {
        let folder = tempfile::tempdir().expect("a folder");
        let centre = Centre::start(centre::Manner::Takes, tls);
        let sender = TextSender::new(&by_smpp(folder.path(), &centre, tls)).expect("a sender");
        assert_eq!(send(&sender, TEXT).await, Ok(Some("c-001".into())));
        assert_eq!(send(&sender, "Код: ч").await, Ok(Some("c-002".into())));
        let long = "€".repeat(200);
        assert_eq!(send(&sender, &long).await, Ok(Some("c-003".into())));
        let got = centre.got();
        assert_eq!(
            got[0],
            centre::Got {
                from: (5, 0, "Symbolon".into()),
                to: (1, 1, "32488760541".into()),
                data_coding: 0,
                wants_report: true,
                // Every character of it has the code of ASCII.
                text: TEXT.as_bytes().to_vec(),
                payload: false,
            }
        );
        let ucs2 = [0x04, 0x1a, 0x04, 0x3e, 0x04, 0x34, 0, b':', 0, b' ', 0x04, 0x47];
        assert_eq!((got[1].data_coding, &got[1].text[..]), (8, &ucs2[..]));
        assert!(got[2].payload && got[2].text.len() == 400);
        sender.close().await;
        assert_eq!(centre.sessions(), (1, 1), "one session for all, ended in order");
        assert!(
            centre.answers().contains(&(0x8000_0015, 0)),
            "enquire_link was answered"
        );
    }
}

#[tokio::test]
async fn a_message_centres_answers_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let centre = Centre::start(centre::Manner::Throttles, true);
    let mut config = by_smpp(folder.path(), &centre, true);
    let sender = TextSender::new(&config).expect("a sender");
    assert_eq!(
        send(&sender, TEXT).await,
        Err(TextError::Later("the message centre answered 0x00000058".into()))
    );
    centre.behave(centre::Manner::Refuses);
    assert!(matches!(send(&sender, TEXT).await, Err(TextError::Refused(_))));
    centre.behave(centre::Manner::HangsUp);
    assert!(matches!(send(&sender, TEXT).await, Err(TextError::Later(_))));
    centre.behave(centre::Manner::Takes);
    assert!(
        send(&sender, TEXT).await.is_ok(),
        "the next message opens another session"
    );
    assert_eq!(centre.sessions().0, 2);

    config.sms.secret_file = Some(secret(folder.path(), "wrong"));
    let stranger = TextSender::new(&config).expect("a sender");
    let problem = send(&stranger, TEXT).await.unwrap_err().to_string();
    assert!(problem.contains("does not let us in: 0x0000000e"), "{problem}");
    config.sms.ca_file = None;
    let trusting = TextSender::new(&config).expect("a sender");
    let problem = trusting.test().await.unwrap_err().to_string();
    assert!(problem.contains("failed at TLS"), "{problem}");
}

#[tokio::test]
async fn messages_do_not_wait_for_each_other_and_reports_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let centre = Centre::start(centre::Manner::Slow(150), false);
    for _ in 0..3 {
        centre.will_report("DELIVRD");
    }
    centre.will_report("UNDELIV");
    let sender = TextSender::new(&by_smpp(folder.path(), &centre, false)).expect("a sender");
    let start = Instant::now();
    let all = (0..4).map(|_| send(&sender, TEXT));
    for result in futures_util::future::join_all(all).await {
        assert!(result.is_ok());
    }
    // All were on the wire before the first answer.
    assert!(start.elapsed() < Duration::from_secs(15));
    assert_eq!(centre.sessions().0, 1);
    for delivered in [true, true, true, false] {
        let report = tokio::time::timeout(Duration::from_secs(10), sender.report())
            .await
            .expect("a report");
        assert_eq!(report.delivered, delivered, "{report:?}");
    }
}

async fn post(app: &App, user: &[u8; 16], id: u8, exp: u64) {
    let mut tx = app.store.begin().await.unwrap();
    let text = TextMessage {
        number: number().as_str().into(),
        text: TEXT.into(),
        tx: None,
        exp,
    };
    tx.post_text(&app.keys, &[id; 16], app.clock.now(), user, &text)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_outbox_tries_again_gives_up_and_keeps_mails_apart() {
    for (folder, base) in configs().await {
        let gateway = TestGateway::start(gateway::Manner::Throttles);
        let mut config = by_http(folder.path(), &gateway);
        config.database.url = base.database.url.clone();
        let (app, clock) = open(&config).await;
        let user = add_user(&app).await;
        let sender = TextSender::new(&config).unwrap();
        let mails = crate::notify::Sender::new(&config).unwrap();
        post(&app, &user.id, 1, NOW + 1_800_000).await;
        assert_eq!(
            crate::notify::deliver_due(&app, &mails).await.unwrap(),
            0,
            "it is no mail"
        );
        let mut tries = Vec::new();
        for _ in 0..6 {
            let due = app.store.next_text_due().await.unwrap().unwrap();
            clock.set(due - 1);
            assert_eq!(deliver_texts_due(&app, &sender).await.unwrap(), 0);
            clock.set(due);
            assert_eq!(deliver_texts_due(&app, &sender).await.unwrap(), 1);
            tries.push((due - NOW) / 1000);
        }
        assert_eq!(tries, [0, 5, 15, 35, 75, 135]);
        gateway.behave(gateway::Manner::Takes);
        clock.set(app.store.next_text_due().await.unwrap().unwrap());
        assert_eq!(deliver_texts_due(&app, &sender).await.unwrap(), 1);
        assert_eq!(app.store.text_counts().await.unwrap(), (0, 0));
        assert_eq!(gateway.got().len(), 7);

        // Refused for good, and of no use any more: given up, and what they said is wiped.
        gateway.behave(gateway::Manner::Refuses);
        post(&app, &user.id, 2, app.clock.now() + 1000).await;
        deliver_texts_due(&app, &sender).await.unwrap();
        post(&app, &user.id, 3, app.clock.now()).await;
        deliver_texts_due(&app, &sender).await.unwrap();
        assert_eq!(app.store.text_counts().await.unwrap(), (0, 2));
        assert_eq!(gateway.got().len(), 8);
        let left: i64 = sqlx::query_scalar("select count(*) from outbox where length(payload) > 0")
            .fetch_one(app.store.read())
            .await
            .unwrap();
        assert_eq!(left, 0);
    }
}
