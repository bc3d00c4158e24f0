//! Uniform draws from a generator that the caller gives.

use rand_core::CryptoRng;

/// A number in `0..n`, without bias (values that would make one are drawn again). `n` is 1..2³².
pub fn below(rng: &mut dyn CryptoRng, n: u32) -> u32 {
    assert!(n > 0, "an empty range has no number");
    let limit = u32::MAX - (u32::MAX % n + 1) % n;
    loop {
        let x = rng.next_u32();
        if x <= limit {
            return x % n;
        }
    }
}

/// `N` random bytes.
pub fn bytes<const N: usize>(rng: &mut dyn CryptoRng) -> [u8; N] {
    let mut out = [0; N];
    rng.fill_bytes(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn below_reaches_every_value_about_as_often() {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let mut seen = [0u32; 7];
        for _ in 0..70_000 {
            seen[below(&mut rng, 7) as usize] += 1;
        }
        assert!(seen.iter().all(|n| (9_500..10_500).contains(n)), "{seen:?}");
    }
}
