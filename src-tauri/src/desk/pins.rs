//! The PIN fields. Digits come in one at a time and only their count goes out; a PIN is taken once and its field is
//! empty then, whatever becomes of the act.

use std::sync::Mutex;

use serde::Deserialize;
use symbolon_protocol::Pin;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::lock;
use super::problem::{Problem, Result};

const DIGITS: usize = 4;

/// Which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinField {
    /// The PIN of the account.
    Pin,
    /// A new one.
    Next,
    /// The new one again.
    Again,
}

/// One key of the pad.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum PinKey {
    #[serde(rename = "0")]
    D0,
    #[serde(rename = "1")]
    D1,
    #[serde(rename = "2")]
    D2,
    #[serde(rename = "3")]
    D3,
    #[serde(rename = "4")]
    D4,
    #[serde(rename = "5")]
    D5,
    #[serde(rename = "6")]
    D6,
    #[serde(rename = "7")]
    D7,
    #[serde(rename = "8")]
    D8,
    #[serde(rename = "9")]
    D9,
    /// Takes the last digit away.
    #[serde(rename = "back")]
    Back,
    /// Takes all away.
    #[serde(rename = "clear")]
    Clear,
}

/// A fixed buffer: nothing is copied to the heap while it fills.
#[derive(Default, Zeroize, ZeroizeOnDrop)]
struct Field {
    digits: [u8; DIGITS],
    len: u8,
}

/// All fields.
#[derive(Default)]
pub struct Pins(Mutex<[Field; 3]>);

impl Pins {
    /// One key; says how many digits the field has now.
    pub fn press(&self, field: PinField, key: PinKey) -> u8 {
        self.with(field, |f| {
            let len = usize::from(f.len);
            match key {
                PinKey::Clear => f.zeroize(),
                PinKey::Back => {
                    if let Some(last) = f.digits[..len].last_mut() {
                        last.zeroize();
                        f.len -= 1;
                    }
                }
                digit => {
                    if len < DIGITS {
                        f.digits[len] = b'0' + digit as u8;
                        f.len += 1;
                    }
                }
            }
            f.len
        })
    }

    /// The PIN of a field, which is empty from now on, also when there were too few digits.
    pub fn take(&self, field: PinField) -> Result<Pin> {
        self.with(field, |f| {
            let pin = std::str::from_utf8(&f.digits[..usize::from(f.len)])
                .ok()
                .and_then(|digits| Pin::parse(digits).ok());
            f.zeroize();
            pin.ok_or(Problem::new("pin_format"))
        })
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self, field: PinField) -> bool {
        self.with(field, |f| f.len == 0)
    }

    /// Empties all fields.
    pub fn clear(&self) {
        for field in [PinField::Pin, PinField::Next, PinField::Again] {
            self.with(field, Zeroize::zeroize);
        }
    }

    fn with<T>(&self, field: PinField, work: impl FnOnce(&mut Field) -> T) -> T {
        let mut fields = lock(&self.0);
        work(&mut fields[field as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_ZERO: [u8; DIGITS] = [0; DIGITS];

    fn buffer(pins: &Pins, field: PinField) -> [u8; DIGITS] {
        pins.with(field, |f| f.digits)
    }

    fn type_4071(pins: &Pins, field: PinField) {
        for (key, count) in [(PinKey::D4, 1), (PinKey::D0, 2), (PinKey::D7, 3), (PinKey::D1, 4)] {
            assert_eq!(pins.press(field, key), count);
        }
    }

    #[test]
    fn taken_once_and_the_buffer_is_empty() {
        let pins = Pins::default();
        type_4071(&pins, PinField::Pin);
        assert_eq!(buffer(&pins, PinField::Pin), *b"4071");
        assert_eq!(pins.take(PinField::Pin).expect("four digits").as_bytes(), b"4071");
        assert_eq!(buffer(&pins, PinField::Pin), ALL_ZERO);
        assert_eq!(pins.take(PinField::Pin).err(), Some(Problem::new("pin_format")));
    }

    #[test]
    fn too_few_digits_are_gone_as_well() {
        let pins = Pins::default();
        pins.press(PinField::Next, PinKey::D9);
        assert!(pins.take(PinField::Next).is_err());
        assert_eq!(buffer(&pins, PinField::Next), ALL_ZERO);
        assert!(pins.is_empty(PinField::Next));
    }

    #[test]
    fn back_clear_and_a_fifth_digit() {
        let pins = Pins::default();
        assert_eq!(pins.press(PinField::Pin, PinKey::Back), 0);
        type_4071(&pins, PinField::Pin);
        assert_eq!(pins.press(PinField::Pin, PinKey::D9), 4);
        assert_eq!(buffer(&pins, PinField::Pin), *b"4071");
        assert_eq!(pins.press(PinField::Pin, PinKey::Back), 3);
        assert_eq!(buffer(&pins, PinField::Pin), *b"407\0");
        assert_eq!(pins.press(PinField::Pin, PinKey::Clear), 0);
        assert_eq!(buffer(&pins, PinField::Pin), ALL_ZERO);
    }

    #[test]
    fn fields_do_not_touch_each_other() {
        let pins = Pins::default();
        type_4071(&pins, PinField::Pin);
        assert_eq!(pins.press(PinField::Again, PinKey::D2), 1);
        assert!(pins.is_empty(PinField::Next));
        pins.clear();
        for field in [PinField::Pin, PinField::Next, PinField::Again] {
            assert_eq!(buffer(&pins, field), ALL_ZERO);
        }
    }
}
