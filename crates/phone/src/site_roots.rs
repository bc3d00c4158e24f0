//! An organisation's own certificate authority, for its own site and no other (docs/decisions/0001-trusted-roots.md).

use std::io;
use std::path::PathBuf;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use symbolon_protocol::Sid;

use crate::private_files::{make_private_folder, write_durably};

/// Largest PEM file, bytes.
const MAX_PEM: usize = 256 * 1024;

/// A folder with one PEM file a site.
#[derive(Debug, Clone)]
pub struct SiteRoots {
    folder: PathBuf,
}

/// Why an authority was not taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RootsError {
    /// No certificate in it, a damaged one, or over 256 KiB.
    #[error("this is not a PEM file with certificates")]
    NotPem,
    /// The file system.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl SiteRoots {
    /// Opens the folder, making it if it is not there.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        make_private_folder(&folder)?;
        Ok(Self { folder })
    }

    /// Trusts the certificates of `pem` for connections to `sid`.
    pub fn trust(&self, sid: &Sid, pem: &[u8]) -> Result<(), RootsError> {
        parse(pem)?;
        Ok(write_durably(&self.path(sid), pem)?)
    }

    /// Undoes [`Self::trust`].
    pub fn distrust(&self, sid: &Sid) -> io::Result<()> {
        match std::fs::remove_file(self.path(sid)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    /// The extra certificates of a site; none is the normal case.
    pub fn load(&self, sid: &Sid) -> Result<Vec<CertificateDer<'static>>, RootsError> {
        match std::fs::read(self.path(sid)) {
            Ok(pem) => parse(&pem),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(e.into()),
        }
    }

    /// A sid has neither `_` nor `+`, so the names differ where the sids do, and suit every file system.
    fn path(&self, sid: &Sid) -> PathBuf {
        let name: String = sid
            .as_str()
            .chars()
            .map(|c| match c {
                ':' => '_',
                '[' | ']' => '+',
                c => c,
            })
            .collect();
        self.folder.join(name + ".pem")
    }
}

fn parse(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, RootsError> {
    if pem.len() > MAX_PEM {
        return Err(RootsError::NotPem);
    }
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<_, _>>()
        .map_err(|_| RootsError::NotPem)?;
    let mut store = rustls::RootCertStore::empty();
    for certificate in &certificates {
        store.add(certificate.clone()).map_err(|_| RootsError::NotPem)?;
    }
    if certificates.is_empty() {
        Err(RootsError::NotPem)
    } else {
        Ok(certificates)
    }
}
