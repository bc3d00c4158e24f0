use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;

fn sid() -> Sid {
    Sid::parse("login.example.eu").unwrap()
}

fn made() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    Keys::make(&keys, 1_000).unwrap();
    (folder, keys)
}

#[test]
fn keys_are_made_once_and_closed_to_others() {
    let (_folder, path) = made();
    let first = Keys::load(&path, &sid()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    for entry in fs::read_dir(&path).unwrap() {
        assert_eq!(
            entry.unwrap().metadata().unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    assert!(
        Keys::make(&path, 2_000).is_err(),
        "a second set must not replace the first"
    );
    let again = Keys::load(&path, &sid()).unwrap();
    assert_eq!((again.newest().seq, again.newest().created), (1, 1_000));
    assert_eq!(again.newest().public, first.newest().public);
    assert_eq!(again.id, first.id);
}

#[test]
fn open_permissions_are_refused() {
    let (_folder, path) = made();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o750)).unwrap();
    let error = Keys::load(&path, &sid()).err().unwrap().to_string();
    assert!(
        error.ends_with(&format!("chmod 0700 {}", path.display())),
        "{error}"
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    let mac = path.join("mac.key");
    fs::set_permissions(&mac, fs::Permissions::from_mode(0o604)).unwrap();
    let error = Keys::load(&path, &sid()).err().unwrap().to_string();
    assert!(
        error.ends_with(&format!("chmod 0600 {}", mac.display())),
        "{error}"
    );
}

#[test]
fn a_lost_or_broken_file_is_named() {
    let (_folder, path) = made();
    fs::remove_file(path.join("password.key")).unwrap();
    assert!(matches!(Keys::load(&path, &sid()), Err(KeysError::Missing(p)) if p.ends_with("password.key")));
    secret_file::create(&path.join("password.key"), b"created=1\nkey=short\n").unwrap();
    assert!(matches!(Keys::load(&path, &sid()), Err(KeysError::Form(p)) if p.ends_with("password.key")));
    let (_folder, path) = made();
    Keys::rotate_site(&path, 2).unwrap();
    Keys::rotate_site(&path, 3).unwrap();
    fs::remove_file(path.join("site-2.key")).unwrap();
    assert!(matches!(Keys::load(&path, &sid()), Err(KeysError::Gap(1, 3))));
}

#[test]
fn updates_lead_from_key_to_key() {
    let (_folder, path) = made();
    for seq in 2..=12 {
        assert_eq!(Keys::rotate_site(&path, u64::from(seq)).unwrap(), seq);
    }
    let keys = Keys::load(&path, &sid()).unwrap();
    assert_eq!(keys.newest().seq, 12);
    let first = keys.updates_after(1).unwrap();
    assert_eq!(
        first.iter().map(|u| u.seq).collect::<Vec<_>>(),
        (2..=9).collect::<Vec<_>>()
    );
    let mut newest = keys.by_seq(1).unwrap().public;
    for update in &first {
        update.verify(&sid(), &newest, update.seq - 1).unwrap();
        newest = update.new;
    }
    assert_eq!(newest, keys.by_seq(9).unwrap().public);
    assert!(keys.updates_after(12).unwrap().is_empty());
    assert!(keys.updates_after(0).is_none() && keys.updates_after(13).is_none());
}

#[test]
fn seal_wrong_key_version_or_aad_fails_closed() {
    let (_folder, path) = made();
    let old = Keys::load(&path, &sid()).unwrap();
    let blob = old.seal("devices", "keys", b"row", b"user", b"content");
    Keys::rotate_seal(&path, 2).unwrap();
    let keys = Keys::load(&path, &sid()).unwrap();
    // The newest version seals, the older one still opens.
    assert_eq!(
        (
            blob[0],
            keys.seal("devices", "keys", b"row", b"user", b"content")[0]
        ),
        (1, 2)
    );
    assert_eq!(
        keys.open("devices", "keys", b"row", b"user", &blob)
            .unwrap()
            .as_slice(),
        b"content"
    );
    let moved = [
        keys.open("pend", "keys", b"row", b"user", &blob),
        keys.open("devices", "push", b"row", b"user", &blob),
        keys.open("devices", "keys", b"other", b"user", &blob),
        keys.open("devices", "keys", b"row", b"other", &blob),
    ];
    for result in moved {
        assert_eq!(result.unwrap_err(), SealError::Tag);
    }
    let newer = keys.seal("devices", "keys", b"row", b"user", b"content");
    assert_eq!(
        old.open("devices", "keys", b"row", b"user", &newer).unwrap_err(),
        SealError::Version
    );
    let mut relabelled = blob.clone();
    relabelled[0] = 2;
    assert_eq!(
        keys.open("devices", "keys", b"row", b"user", &relabelled)
            .unwrap_err(),
        SealError::Tag
    );
    assert_eq!(
        keys.open("devices", "keys", b"row", b"user", &[]).unwrap_err(),
        SealError::Length
    );
    let stranger = Keys::for_tests(&sid());
    assert_eq!(
        stranger
            .open("devices", "keys", b"row", b"user", &blob)
            .unwrap_err(),
        SealError::Tag
    );
}
