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

impl DeviceKeys {
    /// Opens the blob of a device. A blob of another row, user or key fails closed.
    pub fn open(keys: &Keys, dev: &[u8; 16], user: &[u8; 16], blob: &[u8]) -> Result<Self, StoreError> {
        let plain = keys.open("devices", "keys", dev, user, blob).map_err(|_| StoreError::Damaged("devices.keys"))?;
        Self::parse(&plain).ok_or(StoreError::Damaged("devices.keys"))
    }

    pub fn seal(&self, keys: &Keys, dev: &[u8; 16], user: &[u8; 16]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(198);
        for key in self.all() {
            plain.extend_from_slice(key.bytes());
        }
        keys.seal("devices", "keys", dev, user, &plain)
    }

    fn parse(plain: &[u8]) -> Option<Self> {
        let keys: Vec<PublicKey> = plain.chunks(33).map(PublicKey::parse).collect::<Result<_, _>>().ok()?;
        match keys[..] {
            [ds, da, ps, pa] => Some(Self { ds, da, ps, pa, biometric: None }),
            [ds, da, ps, pa, bs, ba] => Some(Self { ds, da, ps, pa, biometric: Some((bs, ba)) }),
            _ => None,
        }
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
