//! A native half in software: the same operations over the same JSON, DER like a keystore, and a person at the prompt.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde::Serialize;
use serde_json::Value;
use symbolon_protocol::{PublicKey, SealKey, SecretKey, Signature};
use tauri_plugin_device_key::messages::{
    Agreed, Arguments, Bytes, Created, CreatedBiometric, Level, Listed, Opened, Operation, Sealed, Sensor,
    SensorKind, Signed,
};
use tauri_plugin_device_key::{Code, Form, Native, NativeError};

/// What can be different about a phone.
pub struct Phone {
    pub form: Form,
    /// Whether its keystore agrees: Android 11 does not.
    pub agrees: bool,
    pub level: Level,
    /// What becomes of the next prompts; `None` is a touch.
    pub prompt: Option<Code>,
    /// What every operation answers instead.
    pub broken: Option<Code>,
    /// Keys by their names: 32 bytes each, a scalar or a sealing key.
    pub keys: BTreeMap<String, [u8; 32]>,
    /// The operations that were called.
    pub called: Vec<Operation>,
    drawn: u8,
}

/// The native half of a phone that the test holds too.
#[derive(Clone)]
pub struct Software(pub Arc<Mutex<Phone>>);

impl Software {
    pub fn new(form: Form) -> Self {
        Self(Arc::new(Mutex::new(Phone {
            form,
            agrees: true,
            level: Level::Strongbox,
            prompt: None,
            broken: None,
            keys: BTreeMap::new(),
            called: Vec::new(),
            drawn: 0,
        })))
    }

    pub fn phone(&self) -> std::sync::MutexGuard<'_, Phone> {
        self.0.lock().expect("no test panics while it holds it")
    }
}

fn missing() -> NativeError {
    Code::BadRequest.into()
}

impl Phone {
    fn make(&mut self, id: &str, role: &str) -> [u8; 32] {
        self.drawn += 1;
        let key = [self.drawn; 32];
        self.keys.insert(format!("symbolon.{id}.{role}"), key);
        key
    }

    fn key(&self, id: &str, role: &str) -> Result<[u8; 32], NativeError> {
        let name = format!("symbolon.{id}.{role}");
        self.keys.get(&name).copied().ok_or_else(|| Code::Missing.into())
    }

    fn public(&self, key: [u8; 32]) -> Bytes {
        let point = *scalar(key).public().uncompressed();
        let spki = hex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
        match self.form {
            Form::Spki => [&spki[..], &point].concat().as_slice().into(),
            Form::Point => point.as_slice().into(),
        }
    }

    fn touch(&self) -> Result<(), NativeError> {
        self.prompt.map_or(Ok(()), |code| Err(code.into()))
    }

    fn run(&mut self, operation: Operation, args: &Arguments) -> Result<Value, NativeError> {
        self.called.push(operation);
        if let Some(code) = self.broken {
            return Err(code.into());
        }
        let id = || args.id.clone().ok_or_else(missing);
        let bytes = |b: &Option<Bytes>| b.clone().map(|b| b.0).ok_or_else(missing);
        if matches!(
            operation,
            Operation::CreateBiometric | Operation::SignBiometric | Operation::OpenBiometric
        ) {
            args.prompt.as_ref().ok_or_else(missing)?;
        }
        match operation {
            Operation::Create => {
                let challenge = args.challenge.clone().ok_or_else(missing)?;
                let sign = self.make(&id()?, "sign");
                self.make(&id()?, "seal");
                let agree = self.agrees.then(|| self.make(&id().expect("checked"), "agree"));
                json(Created {
                    sign: self.public(sign),
                    sign_level: self.level,
                    agree: agree.map(|key| self.public(key)),
                    agree_level: agree.map(|_| self.level),
                    attestation: Some(vec![challenge]),
                })
            }
            Operation::Sign => json(signed(self.key(&id()?, "sign")?, &bytes(&args.message)?)),
            Operation::Agree => {
                let point = bytes(&args.point)?;
                let other =
                    PublicKey::parse_uncompressed(&point[point.len() - 65..]).map_err(|_| missing())?;
                let secret = scalar(self.key(&id()?, "agree")?).agree(&other);
                json(Agreed {
                    secret: secret.as_slice().into(),
                })
            }
            Operation::Seal => {
                json(self.seal(&id()?, "seal", &bytes(&args.context)?, &bytes(&args.plain)?)?)
            }
            Operation::Open => {
                json(self.open(&id()?, "seal", &bytes(&args.context)?, &bytes(&args.sealed)?)?)
            }
            Operation::Sensor => json(Sensor {
                state: "ready".into(),
                kind: SensorKind::Fingerprint,
            }),
            Operation::CreateBiometric => {
                self.touch()?;
                let sign = self.make(&id()?, "biometric_sign");
                self.make(&id()?, "biometric_seal");
                let sealed = self.seal(
                    &id()?,
                    "biometric_seal",
                    &bytes(&args.context)?,
                    &bytes(&args.seed)?,
                )?;
                json(CreatedBiometric {
                    sign: self.public(sign),
                    sealed: sealed.sealed,
                    attestation: None,
                })
            }
            Operation::SignBiometric => {
                let key = self.key(&id()?, "biometric_sign")?;
                self.touch()?;
                json(signed(key, &bytes(&args.message)?))
            }
            Operation::OpenBiometric => {
                self.key(&id()?, "biometric_seal")?;
                self.touch()?;
                json(self.open(
                    &id()?,
                    "biometric_seal",
                    &bytes(&args.context)?,
                    &bytes(&args.sealed)?,
                )?)
            }
            Operation::DeleteBiometric => {
                let start = format!("symbolon.{}.biometric", id()?);
                self.keys.retain(|name, _| !name.starts_with(&start));
                json(serde_json::json!({}))
            }
            Operation::Delete => {
                let start = format!("symbolon.{}.", id()?);
                self.keys.retain(|name, _| !name.starts_with(&start));
                json(serde_json::json!({}))
            }
            Operation::List => json(Listed {
                names: self.keys.keys().cloned().collect(),
            }),
        }
    }

    fn seal(&mut self, id: &str, role: &str, context: &[u8], plain: &[u8]) -> Result<Sealed, NativeError> {
        self.drawn += 1;
        let key = SealKey::from_bytes(1, self.key(id, role)?);
        Ok(Sealed {
            sealed: key.seal(&[self.drawn; 12], context, plain).as_slice().into(),
        })
    }

    fn open(&self, id: &str, role: &str, context: &[u8], sealed: &[u8]) -> Result<Opened, NativeError> {
        let key = SealKey::from_bytes(1, self.key(id, role)?);
        let plain = key
            .open(context, sealed)
            .map_err(|_| NativeError::from(Code::Damaged))?;
        Ok(Opened {
            plain: plain.as_slice().into(),
        })
    }
}

impl Native for Software {
    fn call(&self, operation: Operation, arguments: Value) -> Result<Value, NativeError> {
        let arguments: Arguments = serde_json::from_value(arguments).map_err(|_| missing())?;
        self.phone().run(operation, &arguments)
    }
}

fn json(value: impl Serialize) -> Result<Value, NativeError> {
    serde_json::to_value(value).map_err(|_| Code::Failed.into())
}

pub fn scalar(key: [u8; 32]) -> SecretKey {
    SecretKey::from_bytes(&key).expect("small numbers are scalars")
}

fn signed(key: [u8; 32], message: &[u8]) -> Signed {
    Signed {
        signature: der(&scalar(key).sign(message)).as_slice().into(),
    }
}

/// DER, as keystores write it.
pub fn der(signature: &Signature) -> Vec<u8> {
    let integer = |number: &[u8]| {
        let start = number.iter().position(|b| *b != 0).unwrap_or(number.len() - 1);
        let mut content = number[start..].to_vec();
        if content[0] >= 0x80 {
            content.insert(0, 0);
        }
        [vec![2, u8::try_from(content.len()).expect("33 at most")], content].concat()
    };
    let (r, s) = signature.bytes().split_at(32);
    let content = [integer(r), integer(s)].concat();
    [
        vec![0x30, u8::try_from(content.len()).expect("70 at most")],
        content,
    ]
    .concat()
}

pub fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).expect("hexadecimal"))
        .collect()
}
