//! Randomness, from the operating system and nowhere else; everything below the HTTP layer gets it as an argument.

use getrandom::SysRng;
use getrandom::rand_core::UnwrapErr;

/// `N` random bytes of the operating system.
///
/// # Panics
/// If the operating system has none to give: nothing here can be done safely then.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// The operating system's randomness as a [`rand_core::CryptoRng`], for functions that draw by themselves.
pub fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ() {
        fn draw(rng: &mut impl rand_core::CryptoRng) -> [u8; 16] {
            let mut bytes = [0; 16];
            rng.fill_bytes(&mut bytes);
            bytes
        }
        assert_ne!(random::<16>(), random::<16>());
        assert_ne!(draw(&mut rng()), draw(&mut rng()));
    }
}
