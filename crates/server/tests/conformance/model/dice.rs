//! Random numbers by a seed, for tasks that each have their own (SplitMix64).

pub struct Dice(u64);

impl Dice {
    /// One of many by the same seed.
    pub fn new(seed: &[u8; 32], nth: u64) -> Self {
        let start = u64::from_le_bytes(*seed.first_chunk().expect("32 bytes"));
        Self(start ^ nth.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// Below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.roll(times) == 0
    }
}
