//! The same way from picture to code, as the functions of Rust that the app calls, without window, keyring and disk.

use std::hint::black_box;
use std::time::Instant;

use e2e::handset::{new_key, pin};
use e2e::tools::random;
use symbolon_phone::{Record, text_in_picture};
use symbolon_protocol::challenge::{Path, Verifier};
use symbolon_protocol::pin::derive_pin_keys;
use symbolon_protocol::uri::parse_qr_uri;
use symbolon_protocol::{Method, Otp};

use crate::figures::Figures;
use crate::picture::Kept;

/// Milliseconds.
pub struct Native {
    /// The picture to the text of its QR code.
    pub decode: Figures,
    /// The text to a challenge that the site's key signed.
    pub verify: Figures,
    /// The PIN to its keys.
    pub derive: Figures,
    /// Two agreements and two MACs to the code.
    pub code: Figures,
}

impl Native {
    pub fn sum(&self) -> f64 {
        [&self.decode, &self.verify, &self.derive, &self.code]
            .map(Figures::median)
            .iter()
            .sum()
    }
}

/// `rounds` of each; of the picture a tenth, since it is slower by two orders.
pub fn measure(kept: &Kept, digits: &str, rounds: usize) -> Native {
    let record = Record::parse(&kept.record).expect("the app's own record");
    let keys = record.site_keys.public();
    let text = text_in_picture(&kept.picture).expect("the app read the same picture");
    let verifier = Verifier {
        sid: &record.sid,
        dev: record.dev,
        keys: &keys,
        path: Path::Qr,
        offline: None,
    };
    let check = || {
        let bytes = parse_qr_uri(&text).expect("a sign-in's code");
        verifier.check(&bytes).expect("the app took the same challenge")
    };
    let challenge = check().challenge;
    let point = challenge.point().expect("an offline challenge has one");
    // The app's own are sealed by its keyring; any others cost as much.
    let (device, kd, pin) = (new_key(), random::<32>(), pin(digits));
    let user = derive_pin_keys(&record.sid, &kd, &pin);
    Native {
        decode: time(rounds / 10, || text_in_picture(&kept.picture)),
        verify: time(rounds, check),
        derive: time(rounds, || derive_pin_keys(&record.sid, &kd, &pin)),
        code: time(rounds, || {
            let (z_d, z_u) = (device.agree(&point), user.agree.agree(&point));
            Otp::compute(&record.sid, &record.dev, &challenge.hash, &z_d, &z_u, Method::Pin)
        }),
    }
}

fn time<T>(rounds: usize, what: impl Fn() -> T) -> Figures {
    black_box(what());
    let one = |_| {
        let start = Instant::now();
        black_box(what());
        start.elapsed().as_secs_f64() * 1000.0
    };
    Figures::new((0..rounds).map(one).collect())
}
