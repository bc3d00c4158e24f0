//! A phone's public keys as one sealed blob: `ds ‖ da ‖ ps ‖ pa` (132 bytes) or with `bs ‖ ba` (198 bytes), §9.2.

use symbolon_protocol::PublicKey;

use crate::keys::Keys;
use crate::store::StoreError;

/// The public keys of one phone.
#[derive(Clone)]
pub struct DeviceKeys {
    pub ds: PublicKey,
    pub da: PublicKey,
    pub ps: PublicKey,
    pub pa: PublicKey,
    /// `bs`, `ba`.
    pub biometric: Option<(PublicKey, PublicKey)>,
}

/// The opened blob of a phone. A point costs a square root, and most requests need one or two of the four: each is
/// decoded when it is asked for.
#[derive(Clone)]
pub struct OpenedKeys(Vec<[u8; 33]>);

impl OpenedKeys {
    /// Opens the blob of a device. A blob of another row, user or key fails closed.
    pub fn open(keys: &Keys, dev: &[u8; 16], user: &[u8; 16], blob: &[u8]) -> Result<Self, StoreError> {
        let plain = keys
            .open("devices", "keys", dev, user, blob)
            .map_err(|_| damaged())?;
        let (keys, rest) = plain.as_chunks::<33>();
        if !matches!(keys.len(), 4 | 6) || !rest.is_empty() {
            return Err(damaged());
        }
        Ok(Self(keys.to_vec()))
    }

    fn key(&self, place: usize) -> Result<PublicKey, StoreError> {
        PublicKey::parse(&self.0[place]).map_err(|_| damaged())
    }

    pub fn ds(&self) -> Result<PublicKey, StoreError> {
        self.key(0)
    }

    pub fn da(&self) -> Result<PublicKey, StoreError> {
        self.key(1)
    }

    pub fn ps(&self) -> Result<PublicKey, StoreError> {
        self.key(2)
    }

    pub fn pa(&self) -> Result<PublicKey, StoreError> {
        self.key(3)
    }

    pub fn has_biometric(&self) -> bool {
        self.0.len() == 6
    }

    /// `bs`, `ba`.
    pub fn biometric(&self) -> Result<Option<(PublicKey, PublicKey)>, StoreError> {
        Ok(if self.has_biometric() {
            Some((self.key(4)?, self.key(5)?))
        } else {
            None
        })
    }

    /// All of them, to make another set from.
    pub fn whole(&self) -> Result<DeviceKeys, StoreError> {
        let biometric = self.biometric()?;
        Ok(DeviceKeys {
            ds: self.ds()?,
            da: self.da()?,
            ps: self.ps()?,
            pa: self.pa()?,
            biometric,
        })
    }
}

fn damaged() -> StoreError {
    StoreError::Damaged("devices.keys")
}

impl DeviceKeys {
    pub fn seal(&self, keys: &Keys, dev: &[u8; 16], user: &[u8; 16]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(198);
        for key in self.all() {
            plain.extend_from_slice(key.bytes());
        }
        keys.seal("devices", "keys", dev, user, &plain)
    }

    /// Four or six keys, in their order.
    pub fn all(&self) -> Vec<PublicKey> {
        let mut all = vec![self.ds, self.da, self.ps, self.pa];
        if let Some((bs, ba)) = self.biometric {
            all.extend([bs, ba]);
        }
        all
    }

    /// Are all keys pairwise different?
    pub fn are_distinct(&self) -> bool {
        let all = self.all();
        all.iter().enumerate().all(|(i, key)| !all[..i].contains(key))
    }
}
