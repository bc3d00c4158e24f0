//! What the key itself says (§6.1 of the standard), and the wrapping in which a new credential comes (§6.5).

use super::cbor::{Head, Reader};
use super::{CREDENTIAL_ID_BYTES, Refusal};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const HAS_CREDENTIAL: u8 = 0x40;
const HAS_EXTENSIONS: u8 = 0x80;

pub struct AuthenticatorData<'a> {
    /// SHA-256 of the relying party's id.
    pub site: &'a [u8; 32],
    pub present: bool,
    pub verified: bool,
    pub backed_up: bool,
    pub counter: u32,
    pub credential: Option<Made<'a>>,
}

/// A credential that was made just now.
pub struct Made<'a> {
    pub id: &'a [u8],
    /// COSE.
    pub public_key: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let (site, rest) = bytes.split_first_chunk::<32>().ok_or(Refusal::Form)?;
        let (&[flags], rest) = rest.split_first_chunk::<1>().ok_or(Refusal::Form)?;
        let (counter, mut rest) = rest.split_first_chunk::<4>().ok_or(Refusal::Form)?;
        let backed_up = flags & BACKED_UP != 0;
        if backed_up && flags & BACKUP_ELIGIBLE == 0 {
            return Err(Refusal::Form);
        }
        let credential = match flags & HAS_CREDENTIAL {
            0 => None,
            _ => {
                let (made, after) = Made::parse(rest)?;
                rest = after;
                Some(made)
            }
        };
        if flags & HAS_EXTENSIONS != 0 {
            let mut reader = Reader::new(rest);
            reader.skip()?;
            rest = reader.rest();
        }
        if !rest.is_empty() {
            return Err(Refusal::Form);
        }
        Ok(Self {
            site,
            present: flags & PRESENT != 0,
            verified: flags & VERIFIED != 0,
            backed_up,
            counter: u32::from_be_bytes(*counter),
            credential,
        })
    }
}

impl<'a> Made<'a> {
    fn parse(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Refusal> {
        // Which model made it is nobody's business here.
        let (_model, rest) = bytes.split_first_chunk::<16>().ok_or(Refusal::Form)?;
        let (length, rest) = rest.split_first_chunk::<2>().ok_or(Refusal::Form)?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 || length > CREDENTIAL_ID_BYTES {
            return Err(Refusal::Form);
        }
        let (id, rest) = rest.split_at_checked(length).ok_or(Refusal::Form)?;
        let mut reader = Reader::new(rest);
        reader.skip()?;
        let after = reader.rest();
        let public_key = &rest[..rest.len() - after.len()];
        Ok((Self { id, public_key }, after))
    }
}

/// The authenticator data of an attestation object. Its statement is not looked at.
pub fn of_attestation(bytes: &[u8]) -> Result<&[u8], Refusal> {
    let mut reader = Reader::new(bytes);
    let Head::Map(members) = reader.head()? else {
        return Err(Refusal::Form);
    };
    let mut found = None;
    for _ in 0..members {
        let Head::Text(name) = reader.head()? else {
            return Err(Refusal::Form);
        };
        if name != "authData" {
            reader.skip()?;
            continue;
        }
        match reader.head()? {
            Head::Bytes(data) if found.is_none() => found = Some(data),
            _ => return Err(Refusal::Form),
        }
    }
    if !reader.rest().is_empty() {
        return Err(Refusal::Form);
    }
    found.ok_or(Refusal::Form)
}
