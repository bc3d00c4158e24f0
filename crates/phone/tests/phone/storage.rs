//! What is stored: tests 22, 79 and 82; the record's strict reading; files.

use symbolon_phone::ports::{DeviceKeys, RecordId, Vault};
use symbolon_phone::{FileVault, Proof, PushChannel, Record};

use crate::support::*;

/// Two PINs, the same randomness, a whole life: every byte ever stored is the same.
#[test]
fn pin_storage_has_no_oracle() {
    fn life(first: &'static str, second: &'static str) -> Vec<Vec<u8>> {
        let rig = Rig::new();
        let stored = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let all = stored.clone();
        *rig.vault.after_save.lock().expect("no panic") = Some(Box::new(move |bytes| {
            all.lock().expect("no panic").push(bytes.to_vec())
        }));
        let id = rig.enrol(first, 1).expect("enrolled").id;
        let dev = rig.record(&id).dev;
        rig.site.push(&dev);
        let request = rig.one_request(&id);
        refused(rig.approve(&request, "42", "9999"), "pin_wrong");
        rig.approve(&request, "42", first).expect("approved");
        rig.code(&rig.site.offline(&dev), first).expect("a code");
        now(rig
            .phone
            .enable_biometric(&id, &pin(first), &prompt(), &mut chance(5)))
        .expect("enabled");
        now(rig
            .phone
            .change_pin(&id, &pin(first), &pin(second), &mut chance(3)))
        .expect("changed");
        rig.code(&rig.site.offline(&dev), second).expect("a code");
        rig.site.push(&dev);
        rig.approve(&rig.one_request(&id), "42", second)
            .expect("approved");
        drop(rig);
        std::sync::Arc::try_unwrap(stored)
            .expect("the listener is gone")
            .into_inner()
            .expect("no panic")
    }
    let (one, two) = (life("4071", "8263"), life("9315", "6082"));
    assert!(one.len() > 15, "{}", one.len());
    assert_eq!(one, two);
    for digits in ["4071", "8263"] {
        let last = String::from_utf8(one[one.len() - 1].clone()).expect("JSON");
        assert!(!last.contains(&format!("\"{digits}\"")));
    }
}

#[test]
fn restore_without_keystore_key_deletes_record() {
    let (mut rig, id, _) = Rig::enrolled();
    // The record came back from a backup, the keys did not.
    rig.keys.delete(&id).expect("deleted");
    rig.restart();
    let tidied = rig.phone.tidy().expect("tidy");
    assert_eq!(
        tidied.initialise_again,
        [(rig.site.sid.clone(), "ada@example.eu".to_owned())]
    );
    assert!(rig.phone.accounts().expect("a list").is_empty());
    assert_eq!(rig.phone.tidy().expect("tidy"), symbolon_phone::Tidied::default());
}

/// iOS keeps keychain items over an uninstall.
#[test]
fn first_start_wipes_old_keychain() {
    let (mut rig, id, _) = Rig::enrolled();
    rig.vault.delete(&id).expect("uninstalled");
    rig.restart();
    assert_eq!(rig.phone.tidy().expect("tidy").left_over_keys, 1);
    assert!(rig.keys.list().expect("a list").is_empty());
}

/// The keys of an enrolment under way are no left-overs, for as long as it lives.
#[test]
fn tidy_spares_an_enrolment_under_way() {
    let rig = Rig::new();
    let text = rig.site.start_enrolment("ada@example.eu", "My phone", PIN);
    let mut e = now(rig
        .phone
        .start_enrolment(qr(&text), &PushChannel::None, &mut chance(1)))
    .expect("started");
    assert_eq!(rig.phone.tidy().expect("tidy").left_over_keys, 0);
    now(rig.phone.enrol(&mut e, &pin(PIN))).expect("enrolled");
    assert_eq!(rig.phone.tidy().expect("tidy"), symbolon_phone::Tidied::default());
}

#[test]
fn record_reads_itself_and_nothing_else() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.push(&dev);
    rig.approve(&rig.one_request(&id), "42", PIN).expect("approved");
    rig.code(&rig.site.offline(&dev), PIN).expect("a code");
    let mut record = rig.record(&id);
    record.sealed_kd_next = Some(vec![1, 2]);
    record.sealed_kb = Some(vec![3]);
    record.sealed_da = Some(vec![4]);
    record.pin_stopped = true;
    let json = record.to_json();
    assert!(Record::parse(&json).expect("it reads") == record);

    let text = String::from_utf8(json).expect("JSON");
    let members: Vec<String> = {
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        value.as_object().expect("an object").keys().cloned().collect()
    };
    let mut expected = [
        "fmt",
        "sid",
        "dev",
        "acc",
        "name",
        "pol",
        "ss",
        "ctr",
        "pin_gen",
        "sealed_kd",
        "sealed_kd_next",
        "sealed_kb",
        "hw",
        "route",
        "offline",
        "online",
        "last_approved",
        "sealed_da",
        "pin_stopped",
    ];
    expected.sort_unstable();
    assert_eq!(members, expected, "exactly those of §6.2");

    let changes = [
        (r#"{"fmt":1"#, r#"{"fmt":2"#),
        (r#"{"fmt":1"#, r#"{"fmt":1,"fmt":1"#),
        (r#"{"fmt":1"#, r#"{"fmt":1,"pin":"4071""#),
        (r#""sid":"login.example.eu""#, r#""sid":"Login.example.eu""#),
        (r#""ctr":"#, r#""ctr":-"#),
        (r#""ctr":"#, r#""ctr":9007199254740992"#),
        (r#""seq":1"#, r#""seq":"1""#),
        (r#""pk":"A"#, r#""pk":"B"#),
        (r#""dev":"#, r#""dev2":"#),
        (r#""sealed_kb":"Aw""#, r#""sealed_kb":"Ax""#),
        (r#""sealed_kb":"Aw""#, r#""sealed_kb":"""#),
        (r#""pin_gen":1"#, r#""pin_gen":1.0"#),
        (r#""device_sign":false"#, r#""device_sign":0"#),
    ];
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        let error = Record::parse(text.replacen(from, to, 1).as_bytes())
            .err()
            .unwrap_or_else(|| panic!("{to}"));
        assert!(!error.to_string().contains("4071"), "no value is told: {error}");
    }
    assert!(Record::parse(&vec![b' '; 70_000]).is_err());
    assert!(Record::parse(b"").is_err());
}

#[test]
fn files_replace_as_a_whole_and_lock() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = FileVault::open(folder.path().join("deep/accounts")).expect("opens");
    let id = RecordId([7; 16]);
    assert_eq!(vault.load(&id), Ok(None));
    vault.save(&id, b"one").expect("saved");
    vault.save(&id, b"two").expect("saved");
    assert_eq!(vault.load(&id), Ok(Some(b"two".to_vec())));
    // A temporary file of a crash is no record, and in nobody's way.
    std::fs::write(folder.path().join(format!("deep/accounts/{id}.tmp")), b"half").expect("written");
    assert_eq!(vault.list(), Ok(vec![id]));
    vault.save(&id, b"three").expect("saved");
    let held = vault.try_lock(&id).expect("asked").expect("free");
    assert!(vault.try_lock(&id).expect("asked").is_none());
    drop(held);
    assert!(vault.try_lock(&id).expect("asked").is_some());
    vault.delete(&id).expect("deleted");
    vault.delete(&id).expect("again is no error");
    assert_eq!(
        std::fs::read_dir(folder.path().join("deep/accounts"))
            .expect("a folder")
            .count(),
        0
    );
}

/// Secrets wipe themselves: by type, so that a new field cannot be forgotten, and none tells itself to Debug.
#[test]
fn secrets_zeroized() {
    use zeroize::{ZeroizeOnDrop, Zeroizing};
    fn wipes<T: ZeroizeOnDrop>() {}
    wipes::<symbolon_protocol::Pin>();
    wipes::<symbolon_protocol::EnrolSecret>();
    wipes::<symbolon_protocol::Otp>();
    wipes::<Zeroizing<[u8; 32]>>();
    // The port gives seeds and shared secrets only in this wrapping.
    fn wrapped(_: Zeroizing<[u8; 32]>) {}
    // A seed of its own: other tests, on other threads, must not have the same Kd.
    let rig = Rig::new();
    let id = rig.enrol(PIN, 201).expect("enrolled").id;
    let record = rig.record(&id);
    let dev = record.dev;
    wrapped(rig.keys.open(&id, &record.sealed_kd).expect("it opens"));
    wrapped(
        rig.keys
            .agree(&id, None, &rig.site.device(&dev).da)
            .expect("agreed"),
    );

    // And in fact: after an approval and a code no copy of Kd is on the heap of this process.
    #[cfg(target_os = "linux")]
    {
        let masked = {
            let kd = rig.keys.open(&id, &record.sealed_kd).expect("it opens");
            kd.map(|b| b ^ 0xa5)
        };
        rig.site.push(&dev);
        rig.approve(&rig.one_request(&id), "42", PIN).expect("approved");
        let cid = rig.site.offline(&dev);
        let request = rig
            .phone
            .check_offline(&rig.site.challenge(&cid).bytes)
            .expect("valid");
        now(rig.phone.offline_code(&request, Proof::Pin(&pin(PIN)))).expect("a code");
        assert_eq!(copies_on_the_heap(&masked), 0);
        // The search itself can find: a copy that is kept is seen.
        let kept = std::hint::black_box(Box::new(masked.map(|b| b ^ 0xa5)));
        assert!(copies_on_the_heap(&masked) > 0);
        drop(kept);
    }
}

/// Looks for 32 bytes, given under a mask, in the process's own heap and mappings. Not on this thread's stack: what
/// moves leave there is overwritten by the next calls, and no type can wipe it.
#[cfg(target_os = "linux")]
fn copies_on_the_heap(masked: &[u8; 32]) -> usize {
    use std::io::{Read, Seek, SeekFrom};
    let maps = std::fs::read_to_string("/proc/self/maps").expect("maps");
    let mut memory = std::fs::File::open("/proc/self/mem").expect("memory");
    let mut found = 0;
    let mut page = vec![0_u8; 64 * 1024];
    let own = page.as_ptr() as u64..page.as_ptr() as u64 + page.len() as u64;
    let on_the_stack = std::ptr::from_ref(&own) as u64;
    for line in maps.lines() {
        let mut columns = line.split_whitespace();
        let (range, rights) = (columns.next().expect("a range"), columns.next().expect("rights"));
        let (from, to) = range.split_once('-').expect("a range");
        let [from, to] = [from, to].map(|hex| u64::from_str_radix(hex, 16).expect("hex"));
        if !rights.starts_with("rw") || (from..to).contains(&on_the_stack) {
            continue;
        }
        let mut at = from;
        while at < to {
            let length = page.len().min(usize::try_from(to - at).expect("fits"));
            if memory.seek(SeekFrom::Start(at)).is_err() || memory.read_exact(&mut page[..length]).is_err() {
                break;
            }
            for offset in 0..length.saturating_sub(31) {
                let address = at + offset as u64;
                let hit = page[offset..offset + 32]
                    .iter()
                    .zip(masked)
                    .all(|(a, m)| *a == m ^ 0xa5);
                if hit && !own.contains(&address) {
                    found += 1;
                }
            }
            // Overlap, for what lies across.
            at += if length == page.len() {
                length as u64 - 31
            } else {
                length as u64
            };
        }
    }
    found
}
