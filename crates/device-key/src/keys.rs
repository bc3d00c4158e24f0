//! The phone core's port over a native half: what is decided about keys is decided here.

use serde::de::DeserializeOwned;
use symbolon_phone::ports::{
    BiometricError, Chance, CreatedBiometric, CreatedKeys, DeviceKeys, KeyError, Prompt, RecordId,
};
use symbolon_protocol::seal::seal_aad;
use symbolon_protocol::{PublicKey, SecretKey, Signature};
use zeroize::Zeroizing;

use crate::codes::{Code, NativeError, biometric_error};
use crate::messages::{
    self, Agreed, Arguments, Bytes, Created, Level, Listed, Opened, Operation, Sealed, Sensor, Signed, Words,
};
use crate::native::Native;
use crate::points;

/// How a platform writes public keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// SubjectPublicKeyInfo, 91 bytes: Java.
    Spki,
    /// ANSI X9.63, uncompressed, 65 bytes: Apple.
    Point,
}

/// Device keys in the phone's keystore.
pub struct HardwareKeys {
    native: Box<dyn Native>,
    form: Form,
}

/// What a sealed seed is for: none opens in another's place.
const KD: &str = "kd";
const DA: &str = "da";
const KB: &str = "kb";

impl HardwareKeys {
    /// Keys of this native half, which writes public keys in `form`.
    pub fn new(native: Box<dyn Native>, form: Form) -> Self {
        Self { native, form }
    }

    /// Which sensor there is, and whether a key can be bound to it now.
    pub fn sensor(&self) -> Result<Sensor, KeyError> {
        Ok(self.call(Operation::Sensor, Arguments::default())?)
    }

    fn call<A: DeserializeOwned>(
        &self,
        operation: Operation,
        arguments: Arguments,
    ) -> Result<A, NativeError> {
        let unreadable = |_| NativeError {
            code: Code::Failed,
            hint: "the native half's answer does not read".into(),
        };
        let arguments = serde_json::to_value(arguments).map_err(unreadable)?;
        let answer = self.native.call(operation, arguments)?;
        serde_json::from_value(answer).map_err(unreadable)
    }

    fn seal_for(&self, id: &RecordId, purpose: &str, plain: &[u8; 32]) -> Result<Vec<u8>, NativeError> {
        let arguments = Arguments {
            plain: Some(plain.as_slice().into()),
            context: Some(context(purpose, id)),
            ..of(id)
        };
        let sealed: Sealed = self.call(Operation::Seal, arguments)?;
        Ok(sealed.sealed.0.to_vec())
    }

    fn open_for(
        &self,
        id: &RecordId,
        purpose: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, NativeError> {
        let arguments = Arguments {
            sealed: Some(sealed.into()),
            context: Some(context(purpose, id)),
            ..of(id)
        };
        let opened: Opened = self.call(Operation::Open, arguments)?;
        thirty_two(&opened.plain)
    }

    fn key(&self, bytes: &Bytes) -> Result<PublicKey, NativeError> {
        points::decode(&bytes.0, self.form).ok_or_else(|| NativeError {
            code: Code::Failed,
            hint: "the keystore's public key is not of the curve".into(),
        })
    }

    /// `DA` where the keystore cannot agree: in software, its seed sealed by the keystore.
    fn software_agree(
        &self,
        id: &RecordId,
        rng: &mut Chance<'_>,
    ) -> Result<(PublicKey, Vec<u8>), NativeError> {
        let mut seed = Zeroizing::new([0; 32]);
        loop {
            rng.fill_bytes(&mut *seed);
            // 0 and n and above are refused: a chance of 2^-32 a turn.
            if let Some(key) = SecretKey::from_bytes(&seed) {
                return Ok((key.public(), self.seal_for(id, DA, &seed)?));
            }
        }
    }
}

fn of(id: &RecordId) -> Arguments {
    Arguments {
        id: Some(id.to_string()),
        ..Arguments::default()
    }
}

fn with_prompt(id: &RecordId, prompt: &Prompt) -> Arguments {
    Arguments {
        prompt: Some(Words {
            title: prompt.title.clone(),
            reason: prompt.reason.clone(),
            use_pin: prompt.use_pin.clone(),
        }),
        ..of(id)
    }
}

fn context(purpose: &str, id: &RecordId) -> Bytes {
    seal_aad("phone", purpose, &id.0, b"").as_slice().into()
}

fn thirty_two(bytes: &Bytes) -> Result<Zeroizing<[u8; 32]>, NativeError> {
    let mut out = Zeroizing::new([0; 32]);
    if bytes.0.len() != out.len() {
        return Err(Code::Damaged.into());
    }
    out.copy_from_slice(&bytes.0);
    Ok(out)
}

fn signature(signed: &Signed) -> Result<Signature, NativeError> {
    Signature::from_der(&signed.signature.0).map_err(|_| NativeError {
        code: Code::Failed,
        hint: "the keystore's signature is no DER".into(),
    })
}

fn certificates(chain: Option<Vec<Bytes>>) -> Option<Vec<Vec<u8>>> {
    chain.map(|chain| chain.iter().map(|c| c.0.to_vec()).collect())
}

/// The record whose key has this name: `symbolon.<32 hexadecimal digits>.<what it does>`. Others may keep keys there too.
fn record_of(name: &str) -> Option<(RecordId, &str)> {
    let (id, role) = name.strip_prefix("symbolon.")?.split_once('.')?;
    Some((RecordId::parse(id)?, role))
}

impl DeviceKeys for HardwareKeys {
    fn create(
        &self,
        id: &RecordId,
        challenge: &[u8; 32],
        rng: &mut Chance<'_>,
    ) -> Result<CreatedKeys, KeyError> {
        let arguments = Arguments {
            challenge: Some(challenge.as_slice().into()),
            ..of(id)
        };
        let made: Created = self.call(Operation::Create, arguments)?;
        let mut finish = || -> Result<CreatedKeys, NativeError> {
            let (agree, hardware_agree, sealed_agree) = match &made.agree {
                Some(key) => (
                    self.key(key)?,
                    made.agree_level.is_some_and(Level::is_hardware),
                    None,
                ),
                None => {
                    let (key, sealed) = self.software_agree(id, rng)?;
                    (key, false, Some(sealed))
                }
            };
            Ok(CreatedKeys {
                sign: self.key(&made.sign)?,
                agree,
                hardware_sign: made.sign_level.is_hardware(),
                hardware_agree,
                attestation: certificates(made.attestation.clone()),
                sealed_agree,
            })
        };
        finish().map_err(|e| {
            // Half an account is none. That it cannot be deleted either is not the news.
            self.delete(id).ok();
            e.into()
        })
    }

    fn sign(&self, id: &RecordId, message: &[u8]) -> Result<Signature, KeyError> {
        let arguments = Arguments {
            message: Some(message.into()),
            ..of(id)
        };
        Ok(signature(&self.call(Operation::Sign, arguments)?)?)
    }

    fn agree(
        &self,
        id: &RecordId,
        sealed: Option<&[u8]>,
        point: &PublicKey,
    ) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        if let Some(sealed) = sealed {
            let seed = self.open_for(id, DA, sealed)?;
            let key = SecretKey::from_bytes(&seed).ok_or(NativeError::from(Code::Damaged))?;
            return Ok(key.agree(point));
        }
        let arguments = Arguments {
            point: Some(points::encode(point, self.form).as_slice().into()),
            ..of(id)
        };
        let agreed: Agreed = self.call(Operation::Agree, arguments)?;
        Ok(thirty_two(&agreed.secret)?)
    }

    fn seal(&self, id: &RecordId, plain: &[u8; 32], _: &mut Chance<'_>) -> Result<Vec<u8>, KeyError> {
        Ok(self.seal_for(id, KD, plain)?)
    }

    fn open(&self, id: &RecordId, sealed: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        Ok(self.open_for(id, KD, sealed)?)
    }

    fn biometric_available(&self) -> bool {
        self.sensor().is_ok_and(|sensor| sensor.state == messages::READY)
    }

    fn create_biometric(
        &self,
        id: &RecordId,
        challenge: &[u8; 32],
        prompt: &Prompt,
        rng: &mut Chance<'_>,
    ) -> Result<CreatedBiometric, BiometricError> {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *seed);
        let arguments = Arguments {
            challenge: Some(challenge.as_slice().into()),
            seed: Some(seed.as_slice().into()),
            context: Some(context(KB, id)),
            ..with_prompt(id, prompt)
        };
        let made: messages::CreatedBiometric = self
            .call(Operation::CreateBiometric, arguments)
            .map_err(biometric_error)?;
        Ok(CreatedBiometric {
            sign: self.key(&made.sign).map_err(biometric_error)?,
            seed,
            sealed_seed: made.sealed.0.to_vec(),
            attestation: certificates(made.attestation),
        })
    }

    fn sign_biometric(
        &self,
        id: &RecordId,
        message: &[u8],
        prompt: &Prompt,
    ) -> Result<Signature, BiometricError> {
        let arguments = Arguments {
            message: Some(message.into()),
            ..with_prompt(id, prompt)
        };
        self.call(Operation::SignBiometric, arguments)
            .and_then(|signed| signature(&signed))
            .map_err(biometric_error)
    }

    fn open_biometric(
        &self,
        id: &RecordId,
        sealed: &[u8],
        prompt: &Prompt,
    ) -> Result<Zeroizing<[u8; 32]>, BiometricError> {
        let arguments = Arguments {
            sealed: Some(sealed.into()),
            context: Some(context(KB, id)),
            ..with_prompt(id, prompt)
        };
        self.call(Operation::OpenBiometric, arguments)
            .and_then(|opened: Opened| thirty_two(&opened.plain))
            .map_err(biometric_error)
    }

    fn delete_biometric(&self, id: &RecordId) -> Result<(), KeyError> {
        self.call::<serde_json::Value>(Operation::DeleteBiometric, of(id))?;
        Ok(())
    }

    fn delete(&self, id: &RecordId) -> Result<(), KeyError> {
        self.call::<serde_json::Value>(Operation::Delete, of(id))?;
        Ok(())
    }

    fn contains(&self, id: &RecordId) -> Result<bool, KeyError> {
        let listed: Listed = self.call(Operation::List, Arguments::default())?;
        Ok(listed
            .names
            .iter()
            .any(|name| record_of(name) == Some((*id, "sign"))))
    }

    fn list(&self) -> Result<Vec<RecordId>, KeyError> {
        let listed: Listed = self.call(Operation::List, Arguments::default())?;
        let mut records: Vec<RecordId> = listed
            .names
            .iter()
            .filter_map(|name| Some(record_of(name)?.0))
            .collect();
        records.sort_unstable();
        records.dedup();
        Ok(records)
    }
}
