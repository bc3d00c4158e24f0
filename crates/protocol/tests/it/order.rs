//! The phone's judgement of a challenge (§4.1, §5.4, §8.1), and what the site cannot even write.

use symbolon_protocol::{
    Act, Challenge, Draft, DraftError, Kind, Matching, OfflineMemory, OnlineMemory, Path, Refusal, Verifier,
    challenge::fitting_hint,
};

use crate::sample;

fn sign(draft: &Draft) -> Vec<u8> {
    draft.sign(&sample::sid(), &sample::key("site")).unwrap()
}

fn check(bytes: &[u8], path: Path<'_>, offline: Option<&OfflineMemory>) -> Result<String, Refusal> {
    let (sid, keys) = (
        sample::sid(),
        [sample::key("older").public(), sample::key("site").public()],
    );
    let verifier = Verifier {
        sid: &sid,
        dev: sample::bytes("dev"),
        keys: &keys,
        path,
        offline,
    };
    verifier.check(bytes).map(|v| {
        assert_eq!(v.key_index, 1);
        format!("{} | {}", v.service(), v.hint())
    })
}

#[test]
fn challenge_texts_are_shown_as_signed() {
    let shown = check(
        &sign(&sample::draft(Kind::Push)),
        Path::Pending { linked: &[] },
        None,
    );
    assert_eq!(shown.as_deref(), Ok("Grants portal | Firefox, Linux, BE"));
}

/// No bit of a challenge can change.
#[test]
fn challenge_bit_flips_are_refused() {
    for kind in [Kind::Push, Kind::Offline, Kind::Link] {
        let bytes = sign(&sample::draft(kind));
        let linked = [sample::bytes("cid")];
        let path = if kind == Kind::Offline {
            Path::Qr
        } else {
            Path::Pending { linked: &linked }
        };
        assert!(check(&bytes, path, None).is_ok());
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(check(&changed, path, None).is_err(), "{kind:?} bit {bit}");
        }
        for end in 0..bytes.len() {
            assert_eq!(
                check(&bytes[..end], path, None),
                Err(Refusal::Format),
                "{kind:?} {end}"
            );
        }
    }
}

#[test]
fn drafts_out_of_range_are_not_signed() {
    let push = || sample::draft(Kind::Push);
    let qr = || sample::draft(Kind::Offline);
    let wrong = [
        Draft { issued: 0, ..push() },
        Draft {
            issued: 1 << 53,
            ..push()
        },
        Draft { ttl: 0, ..push() },
        Draft { ttl: 601, ..push() },
        Draft {
            matching: Matching::Pick([17, 17, 83]),
            ..push()
        },
        Draft {
            matching: Matching::Pick([9, 42, 83]),
            ..push()
        },
        Draft {
            matching: Matching::Pick([17, 42, 100]),
            ..push()
        },
        Draft {
            service: String::new(),
            ..push()
        },
        Draft {
            service: "s".repeat(97),
            ..push()
        },
        Draft {
            service: "s".repeat(300),
            ..push()
        },
        Draft {
            hint: "h".repeat(97),
            ..push()
        },
        Draft { x: qr().x, ..push() },
        Draft { x: push().x, ..qr() },
        Draft {
            matching: Matching::Type2,
            ..qr()
        },
        Draft {
            service: "s".repeat(52),
            hint: "h".repeat(53),
            ..qr()
        },
    ];
    for draft in wrong {
        assert_eq!(
            draft.sign(&sample::sid(), &sample::key("site")),
            Err(DraftError::Format),
            "{draft:?}"
        );
    }
    for text in ["a\u{200b}", "e\u{301}", "a\n"] {
        for draft in [
            Draft {
                service: text.to_owned(),
                ..push()
            },
            Draft {
                hint: text.to_owned(),
                ..push()
            },
        ] {
            assert_eq!(
                draft.sign(&sample::sid(), &sample::key("site")),
                Err(DraftError::Text),
                "{draft:?}"
            );
        }
    }
    let longest = Draft {
        service: "s".repeat(96),
        hint: "h".repeat(96),
        act: Act::DeleteAccount,
        ..push()
    };
    assert_eq!(sign(&longest).len(), 344);
    let shortest = Draft {
        service: "s".to_owned(),
        hint: String::new(),
        ..qr()
    };
    assert_eq!(sign(&shortest).len(), 150);
}

#[test]
fn hint_is_dropped_where_it_does_not_fit() {
    assert_eq!(
        fitting_hint(Kind::Push, &"s".repeat(96), &"h".repeat(96)).len(),
        96
    );
    assert_eq!(fitting_hint(Kind::Push, "s", &"h".repeat(97)), "");
    assert_eq!(
        fitting_hint(Kind::Offline, &"s".repeat(96), &"h".repeat(8)).len(),
        8
    );
    assert_eq!(fitting_hint(Kind::Offline, &"s".repeat(96), &"h".repeat(9)), "");
    assert_eq!(fitting_hint(Kind::Offline, "s", &"h".repeat(96)).len(), 96);
}

/// Three codes for the newest challenge, none for an older one.
#[test]
fn offline_memory_counts_to_three() {
    let qr = |issued| {
        sign(&Draft {
            issued,
            ..sample::draft(Kind::Offline)
        })
    };
    let (first, second) = (qr(1000), qr(1001));
    let mut memory: Option<OfflineMemory> = None;
    let mut scan = |bytes: &[u8]| {
        check(bytes, Path::Qr, memory.as_ref())?;
        let next = OfflineMemory::next(memory.as_ref(), &Challenge::parse(bytes).unwrap())?;
        let shown = next.shown;
        memory = Some(next);
        Ok::<u8, Refusal>(shown)
    };
    assert_eq!([scan(&first), scan(&first), scan(&first)], [Ok(1), Ok(2), Ok(3)]);
    assert_eq!(scan(&first), Err(Refusal::Spent));
    assert_eq!(scan(&second), Ok(1));
    assert_eq!(scan(&first), Err(Refusal::Old));
    assert_eq!(scan(&second), Ok(2));
}

/// Five approvals with the PIN for the newest challenge, none for an older one.
#[test]
fn online_memory_counts_to_five() {
    let push = |issued| {
        Challenge::parse(&sign(&Draft {
            issued,
            ..sample::draft(Kind::Push)
        }))
        .unwrap()
    };
    let (first, second) = (push(1000), push(1001));
    let mut memory: Option<OnlineMemory> = None;
    for signed in 1..=5 {
        memory = Some(OnlineMemory::next(memory.as_ref(), &first).unwrap());
        assert_eq!(memory.as_ref().unwrap().signed, signed);
    }
    assert_eq!(OnlineMemory::next(memory.as_ref(), &first), Err(Refusal::Spent));
    memory = Some(OnlineMemory::next(memory.as_ref(), &second).unwrap());
    assert_eq!(OnlineMemory::next(memory.as_ref(), &first), Err(Refusal::Old));
}
