//! Challenges: which number to compare, what is written into `C` (§4, §5.5).

use rand_core::CryptoRng;
use symbolon_protocol::challenge::{Act, Matching};
use symbolon_protocol::wire::NumberMatching;

use crate::chance;

/// What makes a push more careful than the setting (§5.5).
#[derive(Clone, Copy, Debug, Default)]
pub struct History {
    /// Denied or mismatched challenges of the account in the last 24 hours.
    pub refused: u32,
    /// Pushes of the account in the last 24 hours that nobody answered.
    pub unanswered: u32,
    /// The browser has not signed in to this account before.
    pub new_browser: bool,
}

/// The matching of a push: the setting, raised to two typed digits after trouble, from a new browser, and for every
/// act that is not a sign-in.
pub fn matching_level(setting: NumberMatching, act: Act, history: History) -> NumberMatching {
    let careful = act != Act::SignIn || history.refused > 0 || history.unanswered >= 2 || history.new_browser;
    match setting {
        NumberMatching::None | NumberMatching::Pick if careful => NumberMatching::Type2,
        other => other,
    }
}

/// The numbers for a level, and the right one: distinct, uniform, the right one at a random place.
pub fn draw_matching(level: NumberMatching, rng: &mut dyn CryptoRng) -> (Matching, u32) {
    match level {
        NumberMatching::None => (Matching::None, 0),
        NumberMatching::Pick => {
            let mut options = [0u8; 3];
            let mut drawn = 0;
            while drawn < 3 {
                let number = 10 + chance::below(rng, 90) as u8;
                if !options[..drawn].contains(&number) {
                    options[drawn] = number;
                    drawn += 1;
                }
            }
            let right = options[chance::below(rng, 3) as usize];
            (Matching::Pick(options), u32::from(right))
        }
        NumberMatching::Type2 => (Matching::Type2, 10 + chance::below(rng, 90)),
        NumberMatching::Type6 => (Matching::Type6, 100_000 + chance::below(rng, 900_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn match_numbers_distinct_uniform() {
        let mut rng = ChaCha20Rng::seed_from_u64(3);
        let mut seen = [0u32; 100];
        for _ in 0..30_000 {
            let (Matching::Pick(options), right) = draw_matching(NumberMatching::Pick, &mut rng) else {
                panic!("pick draws options")
            };
            assert!(options[0] != options[1] && options[1] != options[2] && options[0] != options[2]);
            assert!(options.iter().all(|n| (10..=99).contains(n)));
            assert!(options.contains(&(right as u8)));
            for n in options {
                seen[n as usize] += 1;
            }
        }
        assert!(seen[10..].iter().all(|n| (850..1150).contains(n)), "{seen:?}");
        for _ in 0..2_000 {
            let (_, two) = draw_matching(NumberMatching::Type2, &mut rng);
            let (_, six) = draw_matching(NumberMatching::Type6, &mut rng);
            assert!((10..=99).contains(&two) && (100_000..=999_999).contains(&six));
        }
        assert_eq!(draw_matching(NumberMatching::None, &mut rng), (Matching::None, 0));
    }

    #[test]
    fn match_position_uniform() {
        let mut rng = ChaCha20Rng::seed_from_u64(4);
        let mut places = [0u32; 3];
        for _ in 0..30_000 {
            if let (Matching::Pick(options), right) = draw_matching(NumberMatching::Pick, &mut rng) {
                places[options
                    .iter()
                    .position(|n| u32::from(*n) == right)
                    .expect("the right one is there")] += 1;
            }
        }
        assert!(places.iter().all(|n| (9_600..10_400).contains(n)), "{places:?}");
    }

    #[test]
    fn careful_after_trouble_and_for_acts() {
        let calm = History::default();
        use NumberMatching::*;
        assert_eq!(matching_level(Pick, Act::SignIn, calm), Pick);
        assert_eq!(matching_level(None, Act::SignIn, calm), None);
        assert_eq!(matching_level(None, Act::AddFactor, calm), Type2);
        assert_eq!(
            matching_level(Pick, Act::SignIn, History { refused: 1, ..calm }),
            Type2
        );
        assert_eq!(
            matching_level(
                Pick,
                Act::SignIn,
                History {
                    unanswered: 1,
                    ..calm
                }
            ),
            Pick
        );
        assert_eq!(
            matching_level(
                Pick,
                Act::SignIn,
                History {
                    unanswered: 2,
                    ..calm
                }
            ),
            Type2
        );
        assert_eq!(
            matching_level(
                None,
                Act::SignIn,
                History {
                    new_browser: true,
                    ..calm
                }
            ),
            Type2
        );
        assert_eq!(
            matching_level(
                Type6,
                Act::DeleteAccount,
                History {
                    new_browser: true,
                    ..calm
                }
            ),
            Type6
        );
    }
}
