//! What sections need of each other: names and keys of the file.

use std::cell::OnceCell;

use data_encoding::HEXLOWER;
use serde_json::Value;

use super::node::{Outcome, Wrong};
use crate::{
    enrol::EnrolSecret,
    keys::{PublicKey, SecretKey},
    pin::Pin,
    sid::Sid,
};

pub(super) struct Context<'a> {
    root: &'a Value,
    site: OnceCell<SecretKey>,
}

impl<'a> Context<'a> {
    pub(super) fn new(root: &'a Value) -> Self {
        Self {
            root,
            site: OnceCell::new(),
        }
    }

    /// A text anywhere in the file, by its JSON pointer.
    pub(super) fn text(&self, pointer: &str) -> Outcome<&'a str> {
        self.root
            .pointer(pointer)
            .and_then(Value::as_str)
            .ok_or_else(|| wrong(pointer, "a text"))
    }

    pub(super) fn number(&self, pointer: &str) -> Outcome<u64> {
        self.root
            .pointer(pointer)
            .and_then(Value::as_u64)
            .ok_or_else(|| wrong(pointer, "a number"))
    }

    pub(super) fn hex(&self, pointer: &str) -> Outcome<Vec<u8>> {
        HEXLOWER
            .decode(self.text(pointer)?.as_bytes())
            .map_err(|_| wrong(pointer, "hexadecimal"))
    }

    pub(super) fn bytes<const N: usize>(&self, pointer: &str) -> Outcome<[u8; N]> {
        self.hex(pointer)?
            .try_into()
            .map_err(|_| wrong(pointer, &format!("{N} bytes")))
    }

    /// The list at a pointer; empty if there is none.
    pub(super) fn list(&self, pointer: &str) -> &'a [Value] {
        self.root
            .pointer(pointer)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    pub(super) fn sid(&self) -> Outcome<Sid> {
        Sid::parse(self.text("/sid")?).map_err(|_| wrong("/sid", "a site name"))
    }

    pub(super) fn pin(&self) -> Outcome<Pin> {
        Pin::parse(self.text("/pin")?).map_err(|_| wrong("/pin", "four digits"))
    }

    pub(super) fn dev(&self) -> Outcome<[u8; 16]> {
        self.either("/dev", "/enrol/dev")
    }

    /// The site's key.
    pub(super) fn site(&self) -> Outcome<&SecretKey> {
        if self.site.get().is_none() {
            let key = secret("/ss_sk", self.bytes("/ss_sk")?)?;
            return Ok(self.site.get_or_init(|| key));
        }
        Ok(self.site.get().expect("set before"))
    }

    /// A key of the device: `ds`, `da`, `ps`, `pa`, `bs`, `ba`.
    pub(super) fn device_key(&self, name: &str) -> Outcome<SecretKey> {
        let pointer = format!("/device_keys/{name}_sk");
        secret(&pointer, self.either(&format!("/{name}_sk"), &pointer)?)
    }

    pub(super) fn device_public(&self, name: &str) -> Outcome<PublicKey> {
        Ok(self.device_key(name)?.public())
    }

    pub(super) fn enrol_secret(&self) -> Outcome<EnrolSecret> {
        Ok(EnrolSecret::from_bytes(self.bytes("/enrol_qr/E")?))
    }

    pub(super) fn k_mac(&self) -> Outcome<[u8; 32]> {
        self.bytes("/nonce/k_mac")
    }

    fn either<const N: usize>(&self, first: &str, second: &str) -> Outcome<[u8; N]> {
        self.bytes(if self.root.pointer(first).is_some() {
            first
        } else {
            second
        })
    }
}

pub(super) fn secret(place: &str, bytes: [u8; 32]) -> Outcome<SecretKey> {
    SecretKey::from_bytes(&bytes).ok_or_else(|| wrong(place, "a scalar in 1..n-1"))
}

fn wrong(place: &str, expected: &str) -> Wrong {
    Wrong(format!("{place}: {expected} expected"))
}
