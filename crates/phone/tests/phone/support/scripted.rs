//! Chance that the test writes.

/// Plays bytes that the test gives, then fails.
pub struct Scripted(std::collections::VecDeque<u8>);

impl Scripted {
    pub fn new(parts: &[&[u8]]) -> Self {
        Self(parts.concat().into())
    }
}

impl rand_chacha::rand_core::TryRng for Scripted {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        unreachable!("only bytes are drawn")
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        unreachable!("only bytes are drawn")
    }
    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Self::Error> {
        for byte in dst {
            *byte = self.0.pop_front().expect("the script has enough bytes");
        }
        Ok(())
    }
}

impl rand_chacha::rand_core::TryCryptoRng for Scripted {}
