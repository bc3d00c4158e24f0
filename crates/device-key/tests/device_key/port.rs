//! The phone core's port over a native half.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use symbolon_phone::ports::{BiometricError, DeviceKeys, KeyError, Prompt, RecordId};
use tauri_plugin_device_key::messages::{Level, Operation, SensorKind};
use tauri_plugin_device_key::{Code, Form, HardwareKeys};

use crate::native::{Software, scalar};

const ID: RecordId = RecordId([7; 16]);
const OTHER: RecordId = RecordId([8; 16]);
const CHALLENGE: [u8; 32] = [5; 32];

fn chance() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

fn prompt() -> Prompt {
    Prompt {
        title: "Sign in".into(),
        reason: "login.example.eu".into(),
        use_pin: "Use the PIN".into(),
    }
}

/// Both platforms' ways to write public keys, with a keystore that agrees and one that does not.
fn phones() -> Vec<(Software, HardwareKeys)> {
    let mut phones = Vec::new();
    for form in [Form::Spki, Form::Point] {
        for agrees in [true, false] {
            let software = Software::new(form);
            software.phone().agrees = agrees;
            let keys = HardwareKeys::new(Box::new(software.clone()), form);
            phones.push((software, keys));
        }
    }
    phones
}

#[test]
fn device_keys_sign_and_agree_on_every_kind_of_phone() {
    for (software, keys) in phones() {
        let made = keys.create(&ID, &CHALLENGE, &mut chance()).expect("keys");
        let agrees = software.phone().agrees;
        assert!(made.hardware_sign);
        assert_eq!(made.hardware_agree, agrees);
        assert_eq!(made.sealed_agree.is_none(), agrees);
        assert_eq!(made.attestation, Some(vec![CHALLENGE.to_vec()]));
        assert_ne!(made.sign, made.agree);

        let signature = keys.sign(&ID, b"message").expect("a signature");
        assert!(made.sign.verify(b"message", &signature));

        let theirs = scalar([99; 32]);
        let secret = keys
            .agree(&ID, made.sealed_agree.as_deref(), &theirs.public())
            .expect("a secret");
        assert_eq!(*secret, *theirs.agree(&made.agree));
    }
}

#[test]
fn what_is_in_software_is_not_called_hardware() {
    let (software, keys) = phones().remove(0);
    software.phone().level = Level::Software;
    let made = keys.create(&ID, &CHALLENGE, &mut chance()).expect("keys");
    assert!(!made.hardware_sign && !made.hardware_agree);
    software.phone().level = Level::Tee;
    let made = keys.create(&ID, &CHALLENGE, &mut chance()).expect("keys");
    assert!(made.hardware_sign && made.hardware_agree);
}

#[test]
fn seeds_open_in_their_own_place_alone() {
    for (_, keys) in phones() {
        let made = keys.create(&ID, &CHALLENGE, &mut chance()).expect("keys");
        keys.create(&OTHER, &CHALLENGE, &mut chance()).expect("keys");
        let sealed = keys.seal(&ID, &[42; 32], &mut chance()).expect("sealed");
        assert_eq!(*keys.open(&ID, &sealed).expect("open"), [42; 32]);
        assert!(matches!(keys.open(&OTHER, &sealed), Err(KeyError::Failed(_))));
        if let Some(agree) = made.sealed_agree {
            assert!(
                matches!(keys.open(&ID, &agree), Err(KeyError::Failed(_))),
                "DA as Kd"
            );
            assert!(keys.agree(&ID, Some(&sealed), &made.sign).is_err(), "Kd as DA");
        }
    }
}

#[test]
fn a_touch_seals_signs_and_opens() {
    for (_, keys) in phones() {
        assert!(keys.biometric_available());
        let made = keys
            .create_biometric(&ID, &CHALLENGE, &prompt(), &mut chance())
            .expect("keys");
        let signature = keys.sign_biometric(&ID, b"m", &prompt()).expect("a signature");
        assert!(made.sign.verify(b"m", &signature));
        let seed = keys
            .open_biometric(&ID, &made.sealed_seed, &prompt())
            .expect("the seed");
        assert_eq!(*seed, *made.seed);
        assert_ne!(*seed, [0; 32]);
    }
}

#[test]
fn what_becomes_of_a_prompt_becomes_of_the_act() {
    for (software, keys) in phones() {
        let made = keys
            .create_biometric(&ID, &CHALLENGE, &prompt(), &mut chance())
            .expect("keys");
        for (code, error) in [
            (Code::Cancelled, BiometricError::Cancelled),
            (Code::Invalidated, BiometricError::Invalidated),
            (Code::LockedOut, BiometricError::Locked),
            (Code::NoneEnrolled, BiometricError::Unavailable),
        ] {
            software.phone().prompt = Some(code);
            assert_eq!(
                keys.sign_biometric(&ID, b"m", &prompt()).err(),
                Some(error.clone())
            );
            let opened = keys.open_biometric(&ID, &made.sealed_seed, &prompt());
            assert_eq!(opened.err(), Some(error.clone()));
            let made = keys.create_biometric(&OTHER, &CHALLENGE, &prompt(), &mut chance());
            assert_eq!(made.err(), Some(error));
        }
    }
}

#[test]
fn biometric_keys_that_are_gone_are_invalidated_ones() {
    let (_, keys) = phones().remove(0);
    let missing = keys.sign_biometric(&ID, b"m", &prompt());
    assert_eq!(missing.err(), Some(BiometricError::Invalidated));
}

#[test]
fn keys_are_listed_by_record_and_deleted_with_all_their_roles() {
    for (software, keys) in phones() {
        assert!(!keys.contains(&ID).expect("an answer"));
        keys.create(&ID, &CHALLENGE, &mut chance()).expect("keys");
        keys.create(&OTHER, &CHALLENGE, &mut chance()).expect("keys");
        keys.create_biometric(&ID, &CHALLENGE, &prompt(), &mut chance())
            .expect("keys");
        software.phone().keys.insert("another.library's".into(), [0; 32]);
        assert_eq!(keys.list().expect("names"), [ID, OTHER]);
        keys.delete_biometric(&ID).expect("deleted");
        assert!(keys.contains(&ID).expect("an answer"));
        keys.delete(&ID).expect("deleted");
        keys.delete(&ID).expect("deleted again");
        assert!(!keys.contains(&ID).expect("an answer"));
        assert_eq!(keys.list().expect("names"), [OTHER]);
    }
}

#[test]
fn keys_of_a_touch_alone_are_no_account() {
    let (_, keys) = phones().remove(0);
    keys.create_biometric(&ID, &CHALLENGE, &prompt(), &mut chance())
        .expect("keys");
    assert!(!keys.contains(&ID).expect("an answer"));
    assert_eq!(
        keys.list().expect("names"),
        [ID],
        "so that they can be found and deleted"
    );
}

#[test]
fn an_account_whose_agreement_key_cannot_be_sealed_leaves_nothing() {
    struct SealsNothing(Software);
    impl tauri_plugin_device_key::Native for SealsNothing {
        fn call(
            &self,
            operation: Operation,
            arguments: serde_json::Value,
        ) -> Result<serde_json::Value, tauri_plugin_device_key::NativeError> {
            if operation == Operation::Seal {
                return Err(Code::DeviceLocked.into());
            }
            self.0.call(operation, arguments)
        }
    }
    let software = Software::new(Form::Spki);
    software.phone().agrees = false;
    let keys = HardwareKeys::new(Box::new(SealsNothing(software.clone())), Form::Spki);
    assert!(matches!(
        keys.create(&ID, &CHALLENGE, &mut chance()),
        Err(KeyError::Locked(_))
    ));
    assert!(software.phone().keys.is_empty());
}

#[test]
fn a_keystore_that_fails_is_never_one_without_keys() {
    let (software, keys) = phones().remove(0);
    keys.create(&ID, &CHALLENGE, &mut chance()).expect("keys");
    for code in Code::ALL.into_iter().filter(|code| *code != Code::Missing) {
        software.phone().broken = Some(code);
        assert!(!matches!(keys.contains(&ID), Ok(false)), "{code:?}");
        assert!(
            !matches!(keys.sign(&ID, b"m"), Err(KeyError::Missing)),
            "{code:?}"
        );
        assert!(!keys.biometric_available());
    }
}

#[test]
fn an_answer_of_another_form_is_an_error() {
    struct Says(serde_json::Value);
    impl tauri_plugin_device_key::Native for Says {
        fn call(
            &self,
            _: Operation,
            _: serde_json::Value,
        ) -> Result<serde_json::Value, tauri_plugin_device_key::NativeError> {
            Ok(self.0.clone())
        }
    }
    for answer in [
        serde_json::json!(null),
        serde_json::json!({"signature": "no base64!", "secret": "AA==", "plain": "AA==", "sealed": 1, "names": 1}),
        serde_json::json!({"signature": "MAA=", "secret": "", "plain": "", "sign": "AA==", "signLevel": "tee"}),
        serde_json::json!({"sign": "AA==", "signLevel": "magic", "state": "ready", "kind": "ear"}),
    ] {
        let keys = HardwareKeys::new(Box::new(Says(answer)), Form::Spki);
        assert!(keys.create(&ID, &CHALLENGE, &mut chance()).is_err());
        assert!(keys.sign(&ID, b"m").is_err());
        assert!(keys.agree(&ID, None, &scalar([1; 32]).public()).is_err());
        assert!(keys.open(&ID, b"sealed").is_err());
        assert!(keys.sign_biometric(&ID, b"m", &prompt()).is_err());
        assert!(keys.open_biometric(&ID, b"sealed", &prompt()).is_err());
        assert!(
            keys.create_biometric(&ID, &CHALLENGE, &prompt(), &mut chance())
                .is_err()
        );
        assert!(keys.list().is_err());
        assert!(!keys.biometric_available());
    }
}

#[test]
fn the_sensor_is_told_by_its_kind() {
    let (_, keys) = phones().remove(0);
    assert_eq!(keys.sensor().expect("an answer").kind, SensorKind::Fingerprint);
}
