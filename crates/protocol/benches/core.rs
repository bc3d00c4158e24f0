//! What a sign-in costs on either side: `cargo bench -p symbolon-protocol`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use symbolon_protocol::{
    Act, Draft, Kind, Matching, Method, Otp, Path, Pin, SecretKey, Sid, Verifier, approve::approve_msg,
    encoding::sha256, envelope::request_msg, keys::kid, otp::normalise, pin::derive_pin_keys,
};

const DEV: [u8; 16] = [2; 16];
const CHALLENGE: [u8; 32] = [3; 32];
const NONCE: [u8; 32] = [4; 32];
const BODY: &[u8] = br#"{"challenge":"AgICAgICAgICAgICAgICAg"}"#;

fn key(name: &str) -> SecretKey {
    SecretKey::from_bytes(&sha256(name.as_bytes())).expect("a hash is a scalar")
}

fn challenge(sid: &Sid, site: &SecretKey, esk: &SecretKey) -> Vec<u8> {
    let draft = Draft {
        kind: Kind::Offline,
        kid: kid(&site.public()),
        dev: DEV,
        cid: [5; 16],
        x: *esk.public().bytes(),
        issued: 1_767_225_600_000,
        ttl: 300,
        matching: Matching::None,
        act: Act::SignIn,
        service: "Grants portal".to_owned(),
        hint: String::new(),
    };
    draft.sign(sid, site).expect("the draft is in range")
}

fn phone(criterion: &mut Criterion) {
    let sid = Sid::parse("login.example.eu").expect("a site name");
    let (site, ds, da, esk) = (key("site"), key("ds"), key("da"), key("esk"));
    let c = challenge(&sid, &site, &esk);
    let keys = [site.public()];
    let pin = Pin::parse("4071").expect("four digits");
    let (kd, epk) = ([6; 32], esk.public());

    criterion.bench_function("phone: parse and verify a challenge", |b| {
        let verifier = Verifier {
            sid: &sid,
            dev: DEV,
            keys: &keys,
            path: Path::Qr,
            offline: None,
        };
        b.iter(|| verifier.check(black_box(&c)));
    });
    criterion.bench_function("phone: derive the PIN keys", |b| {
        b.iter(|| derive_pin_keys(&sid, black_box(&kd), &pin));
    });
    criterion.bench_function("phone: approve (derive, sign with both keys)", |b| {
        b.iter(|| {
            let ps = derive_pin_keys(&sid, black_box(&kd), &pin).sign;
            let approval = ps.sign(&approve_msg(&sid, &DEV, &CHALLENGE, Method::Pin, 42));
            let request = ds.sign(&request_msg(&sid, "/device/v1/approve", &DEV, &NONCE, 7, BODY));
            (approval, request)
        });
    });
    criterion.bench_function("phone: offline code (derive, agree twice)", |b| {
        b.iter(|| {
            let pa = derive_pin_keys(&sid, black_box(&kd), &pin).agree;
            Otp::compute(
                &sid,
                &DEV,
                &CHALLENGE,
                &da.agree(&epk),
                &pa.agree(&epk),
                Method::Pin,
            )
            .text()
        });
    });
}

fn server(criterion: &mut Criterion) {
    let sid = Sid::parse("login.example.eu").expect("a site name");
    let (site, ds, da, esk) = (key("site"), key("ds"), key("da"), key("esk"));
    let pin = derive_pin_keys(&sid, &[6; 32], &Pin::parse("4071").expect("four digits"));
    let approve = approve_msg(&sid, &DEV, &CHALLENGE, Method::Pin, 42);
    let request = request_msg(&sid, "/device/v1/approve", &DEV, &NONCE, 7, BODY);
    let (approval, envelope) = (pin.sign.sign(&approve), ds.sign(&request));
    let (ds, ps, da, pa) = (ds.public(), pin.sign.public(), da.public(), pin.agree.public());
    let code = Otp::compute(
        &sid,
        &DEV,
        &CHALLENGE,
        &esk.agree(&da),
        &esk.agree(&pa),
        Method::Pin,
    )
    .text();

    criterion.bench_function("server: make a challenge", |b| {
        b.iter(|| challenge(&sid, &site, black_box(&esk)))
    });
    criterion.bench_function("server: check a request and its approval", |b| {
        b.iter(|| ds.verify(black_box(&request), &envelope) && ps.verify(black_box(&approve), &approval));
    });
    criterion.bench_function("server: check an offline code", |b| {
        b.iter(|| {
            let typed = Otp::from(normalise(black_box(&code)).expect("a code"));
            let (z_d, z_u) = (esk.agree(&da), esk.agree(&pa));
            let expected = Otp::compute(&sid, &DEV, &CHALLENGE, &z_d, &z_u, Method::Pin);
            expected.same_device(&typed) && expected.same_tail(&typed)
        });
    });
}

criterion_group!(benches, phone, server);
criterion_main!(benches);
