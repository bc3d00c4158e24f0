//! What people type: codes and numbers (§5.5, §8.2).

use symbolon_protocol::{
    Matching, Method,
    challenge::parse_answer,
    encoding::sha256,
    otp::{ALPHABET, Otp, check_symbol, normalise, otp_device, otp_tail, sms_code, sms_text, symbols_text},
};

use crate::sample;

#[test]
fn otp_normalisation_table() {
    let cases = sample::vectors("sym1")["otp_input"].as_array().unwrap().clone();
    assert_eq!(cases.len(), 27);
    for case in cases {
        let got = normalise(case["in"].as_str().unwrap());
        match case["err"].as_str() {
            Some(code) => assert_eq!(got.unwrap_err().code(), code, "{case}"),
            None => assert_eq!(
                symbols_text(&got.unwrap()),
                case["out"].as_str().unwrap(),
                "{case}"
            ),
        }
    }
    // Each space and hyphen of the rules alone, and what is none.
    for c in "\u{9}\u{a}\u{b}\u{c}\u{d} \u{85}\u{a0}\u{1680}\u{2000}\u{2006}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}-\u{2010}\u{2012}\u{2015}\u{2212}".chars() {
        assert!(normalise(&format!("3{c}729RFZ82")).is_ok(), "{c:?}");
    }
    for c in
        "\u{8}\u{e}\u{180e}\u{200b}\u{200c}\u{2016}\u{2060}\u{feff}\u{ad}\u{2e3a}\u{fe63}\u{ff0d}_".chars()
    {
        assert!(normalise(&format!("3{c}729RFZ82")).is_err(), "{c:?}");
    }
}

#[test]
fn match_number_entry_table() {
    let mut tried = 0;
    for file in ["sym1", "inputs"] {
        for case in sample::vectors(file)["ans"].as_array().unwrap() {
            let matching = match case["mm"].as_u64().unwrap() {
                0 => Matching::None,
                1 => Matching::Pick(serde_json::from_value(case["opts"].clone()).unwrap()),
                2 => Matching::Type2,
                _ => Matching::Type6,
            };
            let got = parse_answer(&matching, case["in"].as_str().unwrap());
            match case["err"].as_str() {
                Some(code) => assert_eq!(got.unwrap_err().code(), code, "{case}"),
                None => assert_eq!(u64::from(got.unwrap()), case["out"].as_u64().unwrap(), "{case}"),
            }
            tried += 1;
        }
    }
    assert_eq!(tried, 40);
    let taken = |matching: &Matching, to: u32| {
        (0..to)
            .filter(|n| parse_answer(matching, &n.to_string()).is_ok())
            .count()
    };
    assert_eq!(taken(&Matching::Type2, 1_000), 90);
    assert_eq!(taken(&Matching::Type6, 1_100_000), 900_000);
    assert_eq!(taken(&Matching::Pick([17, 42, 83]), 1_000), 3);
    assert_eq!(taken(&Matching::None, 1_000), 0);
}

/// 32 classes for each of the symbols, counted over many challenges: chi-square with 31 degrees of freedom stays
/// below 70 with a probability of 0.9999. The inputs are fixed, so is the outcome.
#[test]
fn otp_distribution_uniform() {
    const CODES: u32 = 16_000;
    let (sid, dev) = (sample::sid(), sample::bytes("dev"));
    let mut counts = [[0_u32; 32]; 8];
    let mut sms = [[0_u32; 32]; 8];
    for i in 0..CODES {
        let hash = sha256(&i.to_be_bytes());
        let (z_d, z_u) = (sha256(&hash), sample::bytes("z_u"));
        let device = otp_device(&sid, &dev, &hash, &z_d);
        let tail = otp_tail(&sid, &dev, &hash, &z_d, &z_u, Method::Pin);
        for (place, symbol) in device.into_iter().chain(tail).enumerate() {
            counts[place][usize::from(symbol)] += 1;
        }
        let code = sms_code(hash[..5].try_into().unwrap());
        for (place, symbol) in normalise(&code).unwrap()[..8].iter().enumerate() {
            sms[place][usize::from(*symbol)] += 1;
        }
    }
    let expected = f64::from(CODES) / 32.0;
    for (place, classes) in counts.iter().chain(&sms).enumerate() {
        let chi2: f64 = classes
            .iter()
            .map(|&n| (f64::from(n) - expected).powi(2) / expected)
            .sum();
        assert!(chi2 < 70.0, "symbol {place}: {chi2}");
    }
}

/// Every single wrong symbol and every swap of two different ones.
#[test]
fn otp_typo_caught_by_check_char() {
    let symbols = normalise("372-9RF-Z82").unwrap();
    for i in 0..9 {
        for other in (0..32).filter(|&s| s != symbols[i]) {
            let mut typo = symbols;
            typo[i] = other;
            assert_eq!(normalise(&symbols_text(&typo)).unwrap_err().code(), "check");
        }
        for j in (0..9).filter(|&j| symbols[j] != symbols[i]) {
            let mut typo = symbols;
            typo.swap(i, j);
            assert_eq!(
                normalise(&symbols_text(&typo)).unwrap_err().code(),
                "check",
                "{i} {j}"
            );
        }
    }
}

#[test]
fn otp_parts_are_compared_apart() {
    let code = Otp::from(normalise("372-9RF-Z82").unwrap());
    let other_pin = Otp::from(normalise("372-HX0-VNC").unwrap());
    assert!(code.same_device(&other_pin) && !code.same_tail(&other_pin));
    assert!(code.same_device(&code) && code.same_tail(&code));
    let other_phone = Otp::assemble([1, 2, 3], [9, 24, 15, 31, 8]);
    assert!(!code.same_device(&other_phone) && code.same_tail(&other_phone));
}

#[test]
fn sms_code_has_eight_symbols_and_a_check() {
    assert_eq!(sms_code([0; 5]), "000000000");
    assert_eq!(sms_code([0xff; 5])[..8], *"ZZZZZZZZ");
    let code = sms_code([0x3b, 0x04, 0x71, 0xa9, 0x5e]);
    let symbols = normalise(&code).unwrap();
    assert_eq!(check_symbol(&symbols[..8].try_into().unwrap()), symbols[8]);
    assert_eq!(sms_text("7K2M9QXAG"), "7K2M-9QXAG");
    assert_eq!(
        ALPHABET.iter().collect::<std::collections::HashSet<_>>().len(),
        32
    );
}
