//! The first inputs of each target, taken from the published vectors: valid texts, and enough damaged ones to show the
//! fuzzer where the edges are. `src/bin/seeds.rs` writes them into the corpus.

use serde_json::Value;
use symbolon_phone::{Hardware, LastApproval, Record, SiteKey, SiteKeys};
use symbolon_protocol::encoding::{b64, b64_decode, sha256};
use symbolon_protocol::{
    OfflineMemory, OnlineMemory, PublicKey, PushOutcome, PushTestAnswer, SecretKey, Sid,
};
use symbolon_server::push::ece;

const CHALLENGES: &str = include_str!("../../../crates/protocol/tests/vectors/challenges.json");
const ENROLMENT: &str = include_str!("../../../crates/protocol/tests/vectors/enrolment.json");
const INPUTS: &str = include_str!("../../../crates/protocol/tests/vectors/inputs.json");
const MESSAGES: &str = include_str!("../../../crates/protocol/tests/vectors/messages.json");
const ROTATION: &str = include_str!("../../../crates/protocol/tests/vectors/rotation.json");

/// The most seeds that one table of a file gives; they are taken at equal distances.
const OF_ONE_TABLE: usize = 6;
/// The longest seed, in bytes.
const LONGEST: usize = 1200;

/// Target, name of the file in its corpus, content.
pub struct Seed {
    pub target: &'static str,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Every seed, the same at each call.
pub fn all() -> Vec<Seed> {
    let files = Files {
        main: parse(crate::VECTORS),
        challenges: parse(CHALLENGES),
        enrolment: parse(ENROLMENT),
        inputs: parse(INPUTS),
        messages: parse(MESSAGES),
        rotation: parse(ROTATION),
    };
    let mut seeds = Seeds(Vec::new());
    binary(&files, &mut seeds);
    texts(&files, &mut seeds);
    requests(&files, &mut seeds);
    answers(&files, &mut seeds);
    records(&files.main, &mut seeds);
    forms(&files.main, &mut seeds);
    services(&mut seeds);
    clients(&mut seeds);
    pushes(&mut seeds);
    text_messages(&mut seeds);
    security_keys(&mut seeds);
    lists(&mut seeds);
    seeds.0
}

/// Of services: addresses, patterns, requests and questions, good ones and such as were meant to mislead.
fn services(seeds: &mut Seeds) {
    for (source, text) in [
        ("address", "https://app.example.eu/grants/cas?next=%2Fa"),
        ("address", "http://[::1]:8000/"),
        ("address", "https://app.example.eu@evil.example/"),
        ("address", "https://app.example.eu/a/%2e%2e/b"),
        ("address", "https://0x7f.1/"),
        ("pattern", "https://app.example.eu:8443/grants/*"),
        (
            "request",
            "service=https%3A%2F%2Fa.eu%2Fcas&renew=true&method=POST&acceptStrengths=PASSWORD,PASSWORD_SMS",
        ),
        (
            "request",
            "service=http%3A%2F%2Flocalhost%3A1%2F&gateway=1&authenticationLevel=MEDIUM",
        ),
        (
            "question",
            "ticket=ST-AAAAAAAAAAAAAAAAAAAAAAAA&service=https%3A%2F%2Fa.eu%2F&format=JSON&assuranceLevel=LOW",
        ),
        (
            "question",
            "ticket=PT-1&service=x&ticketTypes=SERVICE,PROXY&userDetails=true&groups=*&pgtUrl=https://a.eu/",
        ),
        ("ticket", "PGT-ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("text", "</cas:user>\"'&]]>"),
    ] {
        seeds.add("service_requests", source, text);
    }
}

/// Of OpenID Connect: queries of browsers, forms and headers of clients.
fn clients(seeds: &mut Seeds) {
    const ID: &str = "0102030405060708090a0b0c0d0e0f10";
    const PKCE: &str =
        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    const CODE: &str = "grant_type=authorization_code&code=AAAA&redirect_uri=https%3A%2F%2Fa.eu%2F\
        &code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    for (source, text) in [
        (
            "query",
            format!(
                "response_type=code&client_id={ID}&redirect_uri=https%3A%2F%2Fa.eu%2F&scope=openid+email&state=s&nonce=n&{PKCE}"
            ),
        ),
        (
            "query",
            format!(
                "response_type=code&client_id={ID}&scope=openid&prompt=none&max_age=0&acr_values=HIGH+x&login_hint=a%40b.eu&{PKCE}"
            ),
        ),
        ("query", format!("client_id={ID}&state=%0d%0aLocation:&request=x")),
        ("form", format!("{CODE}&client_id={ID}")),
        ("form", format!("{CODE}&client_id={ID}&client_secret=s%2Bx")),
        (
            "header",
            format!("Basic MDEwMjAzMDQwNTA2MDcwODA5MGEwYjBjMGQwZTBmMTA6cyUyQng=\n{CODE}"),
        ),
        ("bearer", format!("Bearer {}", "A".repeat(52))),
        ("address", "https://a.eu/back?x=%2F".to_owned()),
        (
            "client",
            r#"{"redirects":["https://a.eu/back"],"scopes":["email"]}"#.to_owned(),
        ),
    ] {
        seeds.add("oidc_requests", source, text);
    }
}

struct Files {
    main: Value,
    challenges: Value,
    enrolment: Value,
    inputs: Value,
    messages: Value,
    rotation: Value,
}

struct Seeds(Vec<Seed>);

impl Seeds {
    fn add(&mut self, target: &'static str, source: &str, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        let known = self
            .0
            .iter()
            .any(|seed| seed.target == target && seed.bytes == bytes);
        if known || bytes.len() > LONGEST {
            return;
        }
        let count = self.0.iter().filter(|seed| seed.target == target).count();
        self.0.push(Seed {
            target,
            name: format!("seed-{count:03}-{source}"),
            bytes,
        });
    }

    /// Some of a table, the first among them.
    fn some(&mut self, target: &'static str, source: &str, all: Vec<Vec<u8>>) {
        let step = all.len().div_ceil(OF_ONE_TABLE).max(1);
        for bytes in all.into_iter().step_by(step) {
            self.add(target, source, bytes);
        }
    }
}

fn pushes(seeds: &mut Seeds) {
    use crate::push::{AUTH, NOW, ORIGIN, RECEIVER};
    let key = |byte| SecretKey::from_bytes(&[byte; 32]).expect("a key");
    let receiver = SecretKey::from_bytes(&RECEIVER).expect("a key").public();
    let text = br#"{"m":"1","r":"paWlpaWlpaU"}"#;
    let body = ece::encrypt(receiver.uncompressed(), &AUTH, &key(4), &[6; 16], text).expect("a point");
    seeds.add("push_request", "message", body.clone());
    seeds.add("push_request", "message-cut", &body[..90]);
    for (name, alg, aud, exp) in [
        ("vapid", "ES256", ORIGIN, NOW / 1000 + 3600),
        ("vapid-old", "ES256", ORIGIN, NOW / 1000 - 1),
        ("vapid-none", "none", ORIGIN, NOW / 1000 + 3600),
    ] {
        let header = b64(format!(r#"{{"typ":"JWT","alg":"{alg}"}}"#).as_bytes());
        let claims = b64(format!(r#"{{"aud":"{aud}","exp":{exp},"sub":"mailto:a@b.eu"}}"#).as_bytes());
        let input = format!("{header}.{claims}");
        let signature = b64(key(7).sign(input.as_bytes()).bytes());
        let public = b64(key(7).public().uncompressed());
        seeds.add(
            "push_request",
            name,
            format!("vapid t={input}.{signature}, k={public}"),
        );
    }
    let register = r#"{"version":1,"kind":"fcm","token":"t","site":"login.example.eu"}"#;
    seeds.add("push_request", "register", register);
    for url in [
        "https://push.example.net/up/1?x=1",
        "https://0x7f.1/",
        "https://push.example.net:8443/",
        "https://[::ffff:127.0.0.1]/",
    ] {
        seeds.add("push_request", "address", url);
    }
    // As the services document their answers.
    let fcm = |status: u16, code: &str| {
        format!(
            r#"fcm {status} 30
{{"error":{{"code":{status},"status":"X","details":[{{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"{code}"}}]}}}}"#
        )
    };
    for answer in [
        fcm(404, "UNREGISTERED"),
        fcm(403, "SENDER_ID_MISMATCH"),
        fcm(429, "QUOTA_EXCEEDED"),
        "fcm 400 \n{\"error\":{\"details\":[{\"fieldViolations\":[{\"field\":\"message.token\"}]}]}}".into(),
        "fcm 200 \n{\"access_token\":\"ya29.x\",\"expires_in\":3599}".into(),
        "apns 410 \n{\"reason\":\"Unregistered\",\"timestamp\":1}".into(),
        "apns 400 \n{\"reason\":\"BadDeviceToken\"}".into(),
        "apns 403 \n{\"reason\":\"ExpiredProviderToken\"}".into(),
        "apns 429 9\n{\"reason\":\"TooManyProviderTokenUpdates\"}".into(),
        "webpush 201 \n".into(),
        "webpush 503 Sun, 06 Nov 2094 08:49:37 GMT\n".into(),
    ] {
        seeds.add("push_answer", "answer", answer);
    }
}

fn binary(files: &Files, seeds: &mut Seeds) {
    for section in [
        "push",
        "push_type2",
        "push_type6",
        "link",
        "offline",
        "offline_limit",
    ] {
        seeds.add("parse_challenge", section, hex(&files.main[section]["challenge"]));
    }
    for file in [&files.main, &files.challenges] {
        for table in ["positive_challenge", "negative_challenge"] {
            seeds.some("parse_challenge", table, column(&file[table], "hex", hex));
        }
    }
    seeds.some("der_to_raw_sig", "der", column(&files.main["der"], "in", hex));
    seeds.some("der_to_raw_sig", "raw", column(&files.main["der"], "out", hex));
    seeds.some(
        "point_and_sig_decode",
        "points",
        column(&files.inputs["points"], "in", hex),
    );
    seeds.some(
        "point_and_sig_decode",
        "signatures",
        column(&files.inputs["signatures"], "in", hex),
    );
    let keys = &files.main["device_keys"];
    seeds.add(
        "point_and_sig_decode",
        "pair",
        [hex(&keys["da"]), hex(&keys["da_sk"])].concat(),
    );
    seeds.add(
        "point_and_sig_decode",
        "signed",
        [hex(&keys["ds"]), hex(&files.main["request"]["sig"])].concat(),
    );
}

fn texts(files: &Files, seeds: &mut Seeds) {
    let main = &files.main;
    for target in ["parse_enrol_uri", "parse_link_uri"] {
        for section in ["enrol_qr", "link", "offline", "offline_limit"] {
            seeds.add(target, section, text(&main[section]["uri"]));
        }
        seeds.some(target, "uris", column(&files.inputs["uris"], "in", text));
    }
    seeds.some(
        "otp_normalise",
        "otp_input",
        column(&main["otp_input"], "in", text),
    );
    for code in ["otp_pin", "otp_bio"] {
        seeds.add("otp_normalise", code, text(&main["offline"][code]));
    }
    seeds.add("otp_normalise", "sms", text(&main["sms"]["shown"]));
    for table in ["b64", "b32"] {
        seeds.some("b32_b64_strict", table, column(&main[table], "in", text));
    }
    for list in [&main["sid_forms"], &files.inputs["sid_debug"]] {
        for kind in ["accepted", "refused"] {
            seeds.some("sid_parse", kind, items(&list[kind]).iter().map(text).collect());
        }
    }
    seeds.some(
        "sid_parse",
        "unicode",
        column(&files.inputs["sid_unicode"], "sid", text),
    );
    for form in ["text", "text_or_empty", "name", "account"] {
        let cases = items(&files.inputs["display_text"])
            .iter()
            .filter(|case| case["as"] == form);
        seeds.some(
            "display_text",
            form,
            cases.map(|case| text(&case["in"])).collect(),
        );
    }
}

fn requests(files: &Files, seeds: &mut Seeds) {
    for case in items(&files.main["wire"]) {
        match case["path"].as_str() {
            Some("/device/v1/enrol" | "/device/v1/nonce") => {
                seeds.add("parse_each_body_json", "wire", text(&case["request"]));
            }
            _ => {
                seeds.add("parse_envelope_json", "wire", text(&case["request"]));
                seeds.add("parse_each_body_json", "wire", text(&case["body"]));
            }
        }
        let path = case["path"].as_str().unwrap_or("");
        if path.ends_with("/push") {
            seeds.add("push_message", "target", text(&case["body"]));
        }
        if path.ends_with("/status") {
            let body: Value = parse(case["body"].as_str().expect("status has a body"));
            let about = body["about"].as_str().expect("status has about");
            seeds.add("parse_about", "status", b64_decode(about).expect("base64url"));
        }
    }
    seeds.add("parse_about", "enrol", text(&files.main["enrol"]["aux"]));
    seeds.add(
        "push_message",
        "message",
        text(&files.main["wire_other"]["push_message"]),
    );
    seeds.some(
        "parse_each_body_json",
        "enrol",
        column(&files.enrolment["enrol_requests"], "request", text),
    );
    for (form, target) in [
        ("enrol", "parse_each_body_json"),
        ("envelope", "parse_envelope_json"),
        ("pending", "parse_each_body_json"),
        ("approve", "parse_each_body_json"),
        ("deny", "parse_each_body_json"),
        ("pin", "parse_each_body_json"),
        ("uv", "parse_each_body_json"),
        ("push", "parse_each_body_json"),
        ("status", "parse_each_body_json"),
        ("about_enrol", "parse_about"),
        ("about_status", "parse_about"),
        ("push_message", "push_message"),
    ] {
        table(files, seeds, form, target);
    }
}

fn answers(files: &Files, seeds: &mut Seeds) {
    let target = "parse_each_answer_json";
    for case in items(&files.main["wire"]) {
        seeds.add(target, "wire", text(&case["answer"]));
        if case["answer_body"].is_string() {
            seeds.add(target, "signed", text(&case["answer_body"]));
        }
    }
    for error in items(&files.main["wire_other"]["errors"]) {
        seeds.add(target, "error", text(&error[1]));
    }
    seeds.add(target, "known", text(&files.main["wire_other"]["well_known"]));
    seeds.add(target, "policy", text(&files.main["enrol"]["pol"]));
    seeds.some(
        target,
        "enrol",
        column(&files.enrolment["enrol_answers"], "answer", text),
    );
    seeds.some(
        target,
        "chain",
        column(&files.rotation["key_update_chains"], "answer", text),
    );
    for form in [
        "enrol_answer",
        "empty_answer",
        "nonce_answer",
        "pending_answer",
        "approve_answer",
        "pin_answer",
        "signed_answer",
        "status_answer",
        "error",
        "policy",
        "well_known",
    ] {
        table(files, seeds, form, target);
    }
    // Younger than the vectors.
    for outcome in PushOutcome::ALL {
        let answer = PushTestAnswer {
            outcome,
            nonce: [7; 32],
        };
        seeds.add(target, "push_test", answer.to_json());
    }
    for outcome in ["unknown", "SENT"] {
        let answer = format!(r#"{{"outcome":"{outcome}","nonce":"{}"}}"#, b64(&[7; 32]));
        seeds.add(target, "push_test", answer);
    }
}

/// A table of JSON texts: its base, and some of the texts that its cases make of it.
fn table(files: &Files, seeds: &mut Seeds, form: &'static str, target: &'static str) {
    let tables = items(&files.messages["json_tables"]);
    let table = tables
        .iter()
        .find(|table| table["type"] == form)
        .expect("the table is there");
    let base = table["base"].as_str().expect("a table has a base");
    seeds.add(target, form, base);
    let cases =
        items(&table["cases"])
            .iter()
            .map(|case| match (case["from"].as_str(), case["to"].as_str()) {
                (Some(from), Some(to)) => base.replacen(from, to, 1).into_bytes(),
                _ => text(&case["in"]),
            });
    seeds.some(target, form, cases.collect());
}

/// Account records of the vectors' device: what every phone has, and with every member that can be there.
fn records(main: &Value, seeds: &mut Seeds) {
    let key = |name: &str| PublicKey::parse(&hex(&main["device_keys"][name])).expect("a point");
    let first = SiteKeys::new(
        1,
        PublicKey::parse(&hex(&main["enrol_qr"]["ss_pk"])).expect("a point"),
    );
    let small = Record {
        sid: Sid::parse(main["sid"].as_str().expect("a site")).expect("a site name"),
        dev: hex(&main["enrol"]["dev"]).try_into().expect("16 bytes"),
        account: main["enrol"]["acc"].as_str().expect("an account").to_owned(),
        name: main["enrol"]["name"].as_str().expect("a name").to_owned(),
        policy: text(&main["enrol"]["pol"]),
        site_keys: first.clone(),
        counter: 1,
        pin_generation: 1,
        sealed_kd: hex(&main["seal"]["blob"])[..61].to_vec(),
        sealed_kd_next: None,
        sealed_kb: None,
        hardware: Hardware {
            device_sign: true,
            device_agree: false,
        },
        route: *sha256(b"route").first_chunk().expect("32 bytes"),
        offline: None,
        online: None,
        last_approved: None,
        sealed_da: None,
        pin_stopped: false,
    };
    let next = SiteKey {
        sequence: 2,
        key: key("bs"),
        first_issued: Some(1_767_225_600_000),
    };
    let both = first.iter().copied().chain([next]).collect();
    let full = Record {
        site_keys: SiteKeys::from_stored(both).expect("they rise"),
        counter: (1 << 53) - 1,
        sealed_kd_next: Some(vec![1; 61]),
        sealed_kb: Some(vec![2; 61]),
        sealed_da: Some(vec![3; 61]),
        offline: Some(OfflineMemory {
            issued: 1_767_225_600_000,
            sha256: sha256(b"C"),
            shown: 3,
        }),
        online: Some(OnlineMemory {
            issued: 1_767_225_600_001,
            sha256: sha256(b"D"),
            signed: 5,
        }),
        last_approved: Some(LastApproval {
            challenge: [7; 16],
            at: 1_767_225_600_002,
        }),
        pin_stopped: true,
        ..small.clone()
    };
    for (name, record) in [("small", small), ("full", full)] {
        let stored = String::from_utf8(record.to_json()).expect("JSON is UTF-8");
        for (from, to) in [
            ("\"fmt\":1", "\"fmt\":2"),
            ("login.example.eu", "LOGIN.example.eu"),
            ("\"seq\":1", "\"seq\":3"),
            ("\"first_issued\":null", "\"first_issued\":9007199254740993"),
            ("\"hw\":", "\"hw\":null,\"x\":"),
            ("\"pin_gen\":1", "\"pin_gen\":1,\"pin_gen\":1"),
        ] {
            seeds.add("account_record_load", name, stored.replacen(from, to, 1));
        }
        seeds.add("account_record_load", name, stored.replace(',', " ,\n\t"));
        seeds.add("account_record_load", name, stored);
    }
}

fn forms(main: &Value, seeds: &mut Seeds) {
    let (mail, name) = (main["enrol"]["acc"].as_str(), main["enrol"]["name"].as_str());
    let (mail, name) = (mail.expect("an account"), name.expect("a name").replace(' ', "+"));
    let pin = main["pin"].as_str().expect("a PIN");
    let code = main["offline"]["otp_pin"].as_str().expect("a code");
    let (tx, dev) = (
        "00112233445566778899aabbccddeeff",
        main["enrol"]["dev"].as_str().expect("an id"),
    );
    let cookie = symbolon_protocol::encoding::b64(&sha256(b"a cookie"));
    for (source, form) in [
        ("login", format!("email={mail}&csrf={cookie}")),
        (
            "login",
            format!("csrf={cookie}&email={}", mail.replace('@', "%40")),
        ),
        (
            "password",
            format!("password=Correct+horse+7+battery&method=app-pin&csrf={cookie}&tx={tx}"),
        ),
        (
            "password",
            format!("password=%E2%82%AC%00%ff&method=app-qr&tx={tx}"),
        ),
        ("device", format!("device={dev}&tx={tx}&csrf={cookie}")),
        ("code", format!("code={code}&tx={tx}&csrf={cookie}")),
        (
            "code",
            format!("code={}&tx={tx}", code.to_lowercase().replace('-', "%20")),
        ),
        (
            "add",
            format!("name={name}&pin={pin}&pin2={pin}&advised=1&csrf={cookie}"),
        ),
        (
            "add",
            "name=Ren%C3%A9e&pin=0000&pin2=%D9%A1%D9%A2%D9%A3%D9%A4".into(),
        ),
        ("twice", "tx=1&tx=2".into()),
        ("empty", String::new()),
        ("signs", "&&=&==&%&%4&%zz".into()),
        ("many", (0..40).map(|n| format!("f{n}={n}&")).collect()),
        ("mail", mail.into()),
        ("mail", " \"a b\"@x..example\r\nBcc: x@example.eu".into()),
        ("pin", pin.into()),
        ("id", dev.into()),
        ("cookie", format!("__Host-tx={cookie}; __Host-sid={cookie}")),
        ("cookie", format!("a=b;__Host-tx={cookie} ;__Host-tx={cookie}")),
        ("cookie", format!("__Host-tx=\"{cookie}\"; x__Host-tx={cookie}")),
        ("return", format!("rc={cookie}")),
        (
            "sms",
            "code1=k7qx&code2=29rft&phone=%2B32+488+76+05+41&method=sms".into(),
        ),
        ("number", " +32 488 76 05 41".into()),
    ] {
        seeds.add("form_inputs", source, form);
    }
}

/// Lists of people, right ones and such as are almost right.
fn lists(seeds: &mut Seeds) {
    for (source, text) in [
        (
            "right",
            "email,first_name,last_name,lang\r\na@b.eu,Ada,\"Love, \"\"lace\"\"\",de\r\nc@d.eu,Max,M\u{3ac},\r\n",
        ),
        (
            "right",
            "\u{feff}email;first_name;last_name\n\na@b.eu;A,B;\"C\nD\"",
        ),
        ("right", "email,first_name,last_name\n\"a@b.eu\",\"A\",\"B\""),
        (
            "quotes",
            "email,first_name,last_name\na@b.eu,A\"A\",B\n\"c@d.eu\"x,C,D\n",
        ),
        ("quotes", "email,first_name,last_name\na@b.eu,A,\"B\n\n"),
        (
            "fields",
            "email,first_name,last_name\na@b.eu,A\nc@d.eu,C,D,en\na@b.eu,,B\n",
        ),
        ("head", "first_name,last_name,email\nA,B,a@b.eu\n"),
    ] {
        seeds.add("people_list", source, text.as_bytes().to_vec());
    }
}

/// What a message centre and a gateway say.
fn text_messages(seeds: &mut Seeds) {
    use symbolon_server::notify::sms::pdu;
    let report = "id:c-001 sub:001 dlvrd:001 submit date:2611281000 done date:2611281001 stat:DELIVRD err:000 text:Your";
    let deliver = |class: u8, text: &str, more: &[u8]| {
        let mut body = b"\0\x01\x0132488760541\0\x05\0Symbolon\0".to_vec();
        body.extend([class, 0, 0, 0, 0, 0, 0, 0, 0, text.len() as u8]);
        body.extend(text.as_bytes());
        body.extend(more);
        body
    };
    let submit = pdu::Submit {
        from: (5, 0, "Symbolon"),
        to: "32488760541",
        data_coding: 0,
        text: b"Symbolon: your code is K7QX-29RFT.",
    };
    let tags = b"\x00\x1e\x00\x06c-001\0\x04\x27\x00\x01\x02";
    for (source, message) in [
        ("bind", pdu::bind(1, "symbolon", "pass08", "")),
        ("submit", pdu::submit(2, &submit)),
        ("enquire", pdu::Pdu::new(pdu::ENQUIRE_LINK, 3, Vec::new())),
        ("receipt", pdu::Pdu::new(pdu::DELIVER, 4, deliver(4, report, b""))),
        ("tags", pdu::Pdu::new(pdu::DELIVER, 5, deliver(4, "", tags))),
        ("message", pdu::Pdu::new(pdu::DELIVER, 6, deliver(0, "STOP", b""))),
        (
            "answer",
            pdu::Pdu::new(pdu::SUBMIT, 7, Vec::new()).answer(pdu::OK, b"c-001\0".to_vec()),
        ),
    ] {
        let bytes = message.to_bytes();
        seeds.add("smpp_pdu", source, bytes.clone());
        seeds.add("smpp_pdu", "cut", &bytes[..bytes.len() / 2]);
        seeds.add("smpp_pdu", "body", message.body);
    }
    for (source, text) in [
        ("json", "{\"to\":\"{to}\",\"text\":\"{text}\"}\nЗдравей"),
        ("form", "to={to}&text={text}&from={from}&key={secret}\n€"),
        (
            "answer",
            "\"status\":\"ok\",\"id\":\"{id}\"\n{ \"status\": \"ok\", \"id\": \"m-17\" }",
        ),
        ("end", "OK {id}\nOK 99"),
        ("unknown", "{phone}\n"),
        ("braces", "{}{ {\n}"),
    ] {
        seeds.add("sms_template", source, text);
    }
}

/// The vectors of the standard, new credentials and answers.
fn security_keys(seeds: &mut Seeds) {
    let file = parse(include_str!("../../../crates/server/src/webauthn/vectors.json"));
    for vector in items(&file["vectors"]) {
        for (source, part, last) in [
            ("create", &vector["create"], "object"),
            ("get", &vector["get"], "data"),
        ] {
            let client = hex(&part["client"]);
            let length = u16::try_from(client.len()).expect("short");
            let bytes = [
                hex(&part["challenge"]),
                length.to_be_bytes().to_vec(),
                client,
                hex(&part[last]),
            ]
            .concat();
            seeds.add("webauthn_answer", source, bytes);
        }
    }
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).expect("the vectors are JSON")
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).expect("a list")
}

fn column(table: &Value, name: &str, read: fn(&Value) -> Vec<u8>) -> Vec<Vec<u8>> {
    items(table).iter().map(|row| read(&row[name])).collect()
}

fn text(value: &Value) -> Vec<u8> {
    value.as_str().unwrap_or_default().as_bytes().to_vec()
}

fn hex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().unwrap_or_default();
    (0..digits.len() / 2)
        .map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).expect("hexadecimal"))
        .collect()
}
