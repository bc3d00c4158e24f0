use std::fs;
use std::os::unix::fs::PermissionsExt;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::pki_types::{ServerName, UnixTime};
use symbolon_protocol::Sid;

use super::*;

const NOW: u64 = 1_800_000_000_000;
const DAY: u64 = 86_400_000;

fn config(folder: &Path) -> Config {
    let mut config = Config::tester(Sid::parse("login.example.eu:8443").unwrap(), folder);
    config.listen.tls = Tls::Local;
    config
}

fn certificates(path: &Path) -> Vec<CertificateDer<'static>> {
    CertificateDer::pem_file_iter(path)
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn accepts(ca: &Path, leaf: &CertificateDer<'_>, host: &str) -> bool {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(certificates(ca).remove(0)).unwrap();
    let provider = Arc::new(ring::default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .unwrap();
    let name = ServerName::try_from(host.to_owned()).unwrap();
    let now = UnixTime::since_unix_epoch(Duration::from_millis(NOW));
    verifier.verify_server_cert(leaf, &[], &name, &[], now).is_ok()
}

#[test]
fn a_local_authority_certifies_its_host() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(folder.path());
    let first = load(&config, NOW).unwrap().unwrap();
    assert!(first.not_before <= NOW - DAY && first.not_after == NOW + 90 * DAY);
    let ca = first.ca.unwrap();
    let leaf = certificates(&ca.with_file_name("certificate.pem")).remove(0);
    assert!(accepts(&ca, &leaf, "login.example.eu"));
    assert!(!accepts(&ca, &leaf, "bank.example.com"));
    for name in ["ca.key", "certificate.key"] {
        let mode = fs::metadata(ca.with_file_name(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_local_authority_certifies_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let ca = load(&config(folder.path()), NOW).unwrap().unwrap().ca.unwrap();
    // Somebody takes the authority's key and signs another host.
    let key = fs::read_to_string(ca.with_file_name("ca.key")).unwrap();
    let mut own = rcgen::CertificateParams::default();
    own.distinguished_name = rcgen::DistinguishedName::new();
    own.distinguished_name.push(
        rcgen::DnType::CommonName,
        "Local test authority of login.example.eu",
    );
    let issuer = rcgen::Issuer::new(own, rcgen::KeyPair::from_pem(&key).unwrap());
    for (host, right) in [
        ("login.example.eu", true),
        ("bank.example.com", false),
        ("192.0.2.1", false),
    ] {
        let leaf = rcgen::CertificateParams::new([host.to_owned()]).unwrap();
        let leaf = leaf
            .signed_by(&rcgen::KeyPair::generate().unwrap(), &issuer)
            .unwrap();
        assert_eq!(accepts(&ca, leaf.der(), host), right, "{host}");
    }
}

#[test]
fn a_local_certificate_is_kept_and_renewed_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(folder.path());
    let first = load(&config, NOW).unwrap().unwrap();
    let later = load(&config, NOW + 59 * DAY).unwrap().unwrap();
    assert_eq!(later.spki_sha256, first.spki_sha256);
    let renewed = load(&config, NOW + 61 * DAY).unwrap().unwrap();
    assert_ne!(renewed.spki_sha256, first.spki_sha256);
    assert_eq!(renewed.not_after, NOW + 151 * DAY);
    assert_eq!(
        fs::read(renewed.ca.unwrap()).unwrap(),
        fs::read(first.ca.unwrap()).unwrap()
    );
}

#[test]
fn files_are_refused_with_their_name() {
    let folder = tempfile::tempdir().unwrap();
    let ca = load(&config(folder.path()), NOW).unwrap().unwrap().ca.unwrap();
    let (certificate, key) = (
        ca.with_file_name("certificate.pem"),
        ca.with_file_name("certificate.key"),
    );
    let loaded = from_files(&certificate, &key).unwrap();
    assert_eq!(loaded.spki_sha256.len(), 44);
    assert!(matches!(from_files(&key, &key), Err(TlsError::Certificate(_))));
    assert!(matches!(
        from_files(&certificate, &folder.path().join("none")),
        Err(TlsError::Secret(_))
    ));
    assert!(
        from_files(&certificate, &ca.with_file_name("ca.key")).is_err(),
        "a key of another certificate"
    );
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let error = from_files(&certificate, &key).err().unwrap().to_string();
    assert!(error.contains("chmod 0600"), "{error}");
}
