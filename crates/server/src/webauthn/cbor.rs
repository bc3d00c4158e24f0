//! As much of CBOR (RFC 8949) as keys write: whole numbers, texts, bytes, arrays and maps of known length, true, false
//! and null. What is not looked at is passed over. Nothing is copied.

use super::Refusal;

/// Deeper nesting than this is refused; the standard's own go four deep.
const DEPTH: u8 = 8;

/// What begins at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head<'a> {
    /// A whole number, positive or negative, that fits.
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    /// Of so many items.
    Array(u64),
    /// Of so many pairs.
    Map(u64),
    /// true, false or null.
    Simple,
}

/// A place in a text of CBOR.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What was not read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Refusal> {
        let length = usize::try_from(length).map_err(|_| Refusal::Form)?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Refusal::Form)?;
        self.rest = rest;
        Ok(taken)
    }

    fn argument(&mut self, short: u8) -> Result<u64, Refusal> {
        let length = match short {
            0..=23 => return Ok(short.into()),
            24..=27 => 1u64 << (short - 24),
            // Of unknown length, or reserved.
            _ => return Err(Refusal::Form),
        };
        let bytes = self.take(length)?;
        Ok(bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)))
    }

    /// The next item; of an array or a map its head alone.
    pub fn head(&mut self) -> Result<Head<'a>, Refusal> {
        let first = self.take(1)?[0];
        let short = first & 0x1f;
        match first >> 5 {
            7 => match short {
                20..=22 => Ok(Head::Simple),
                _ => Err(Refusal::Form),
            },
            // A tag is nothing that keys write.
            6 => Err(Refusal::Form),
            major => {
                let argument = self.argument(short)?;
                let int = || i64::try_from(argument).map_err(|_| Refusal::Form);
                Ok(match major {
                    0 => Head::Int(int()?),
                    1 => Head::Int(-1 - int()?),
                    2 => Head::Bytes(self.take(argument)?),
                    3 => Head::Text(std::str::from_utf8(self.take(argument)?).map_err(|_| Refusal::Form)?),
                    4 => Head::Array(argument),
                    _ => Head::Map(argument),
                })
            }
        }
    }

    /// Passes over one item with all that is in it.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        self.skip_within(DEPTH)
    }

    fn skip_within(&mut self, depth: u8) -> Result<(), Refusal> {
        let items = match self.head()? {
            Head::Array(items) => items,
            Head::Map(pairs) => pairs.checked_mul(2).ok_or(Refusal::Form)?,
            _ => return Ok(()),
        };
        let depth = depth.checked_sub(1).ok_or(Refusal::Form)?;
        // An item has a byte at least: a head that promises more than there is ends here.
        for _ in 0..items {
            self.skip_within(depth)?;
        }
        Ok(())
    }
}
