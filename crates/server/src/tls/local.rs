//! An authority of our own for testers: it can certify this one host and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints, date_time_ymd,
};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::{TlsError, x509};
use crate::secret_file::{self, SecretFileError};

const DAY: u64 = 86_400_000;
const LEAF_DAYS: u64 = 90;
const RENEW_DAYS: u64 = 30;
const CA_DAYS: u64 = 3_650;

/// What was made.
pub(super) struct Paths {
    pub ca: PathBuf,
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Makes the authority once and the host's certificate when there is none or it ends within 30 days.
pub(super) fn prepare(folder: &Path, host: &str, now: u64) -> Result<Paths, TlsError> {
    // The authority is bound to its host: another host gets another.
    let folder = folder.join(host);
    secret_file::create_folder(&folder)?;
    let paths = Paths {
        ca: folder.join("ca.pem"),
        certificate: folder.join("certificate.pem"),
        key: folder.join("certificate.key"),
    };
    let ca_key = folder.join("ca.key");
    if !ca_key.exists() || !paths.ca.exists() {
        let key = KeyPair::generate()?;
        let _ = fs::remove_file(&ca_key);
        secret_file::create(&ca_key, key.serialize_pem().as_bytes())?;
        write(&paths.ca, &authority(host, now).self_signed(&key)?.pem())?;
        let _ = fs::remove_file(&paths.certificate);
    }
    let until = ends(&paths.certificate).unwrap_or(0);
    if !paths.key.exists() || until < now + RENEW_DAYS * DAY || until > now + LEAF_DAYS * DAY {
        let secret = secret_file::read(&ca_key)?;
        let secret = std::str::from_utf8(&secret).map_err(|_| TlsError::Key(ca_key.clone()))?;
        let issuer = Issuer::new(authority(host, now), KeyPair::from_pem(secret)?);
        let key = KeyPair::generate()?;
        let certificate = leaf(host, now)?.signed_by(&key, &issuer)?;
        let _ = fs::remove_file(&paths.key);
        secret_file::create(&paths.key, key.serialize_pem().as_bytes())?;
        write(&paths.certificate, &certificate.pem())?;
    }
    Ok(paths)
}

fn authority(host: &str, now: u64) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = name(&format!("Local test authority of {host}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: vec![GeneralSubtree::DnsName(host.to_owned())],
        excluded_subtrees: vec![
            GeneralSubtree::IpAddress(CidrSubnet::V4([0; 4], [0; 4])),
            GeneralSubtree::IpAddress(CidrSubnet::V6([0; 16], [0; 16])),
        ],
    });
    valid(&mut params, now, CA_DAYS);
    params
}

fn leaf(host: &str, now: u64) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new([host.to_owned()])?;
    params.distinguished_name = name(host);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    valid(&mut params, now, LEAF_DAYS);
    Ok(params)
}

fn name(common: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, common);
    name
}

/// From yesterday on, so that a browser whose clock is behind takes it.
fn valid(params: &mut CertificateParams, now: u64, days: u64) {
    let at = |ms: u64| date_time_ymd(1970, 1, 1) + Duration::from_secs(ms / 1000);
    params.not_before = at(now.saturating_sub(DAY));
    params.not_after = at(now + days * DAY);
}

fn ends(certificate: &Path) -> Option<u64> {
    let pem = fs::read(certificate).ok()?;
    Some(x509::read(&CertificateDer::from_pem_slice(&pem).ok()?)?.not_after)
}

fn write(path: &Path, text: &str) -> Result<(), SecretFileError> {
    fs::write(path, text).map_err(|error| SecretFileError::Io {
        path: path.to_owned(),
        error,
    })
}
