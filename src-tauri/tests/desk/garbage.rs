//! Ten thousand texts, links and notification ids that nobody meant: each gets an answer, none ends the program.

use app_lib::desk::shown::{Event, Read};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use symbolon_protocol::LinkPayload;

use crate::world::{PIN, World, lock};

const ROUNDS: usize = 10_000;

/// One change: a character exchanged, taken out, doubled, the case, the end.
fn mutated(text: &str, rng: &mut ChaCha20Rng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=rng.next_u32() % 3 {
        if chars.is_empty() {
            break;
        }
        let at = rng.next_u32() as usize % chars.len();
        match rng.next_u32() % 6 {
            0 => chars[at] = random_char(rng),
            1 => drop(chars.remove(at)),
            2 => chars.insert(at, chars[at]),
            3 => chars.truncate(at),
            4 => chars[at] = char::from(b'A' + (rng.next_u32() % 26) as u8),
            _ => chars.extend(text.chars().take(at)),
        }
    }
    chars.into_iter().collect()
}

fn random_char(rng: &mut ChaCha20Rng) -> char {
    match rng.next_u32() % 3 {
        0 => char::from((rng.next_u32() % 128) as u8),
        _ => char::from_u32(rng.next_u32() % 0x11_0000).unwrap_or('\u{fffd}'),
    }
}

fn random_text(rng: &mut ChaCha20Rng) -> String {
    let len = rng.next_u32() % 300;
    let prefix = [
        "",
        "SYMBOLON:",
        "symbolon:1/E/",
        "symbolon:1/Q/",
        "symbolon:1/L/",
        "otpauth://",
    ];
    let mut text = prefix[rng.next_u32() as usize % prefix.len()].to_owned();
    text.extend((0..len).map(|_| random_char(rng)));
    text
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_answers() {
    let (mut world, account, dev) = World::enrolled().await;
    let cid = world.site.push(&dev);
    let offline = world.site.offline(&dev);
    let request = world.one_request().await;
    let whole = [
        world.site.start_enrolment("bob@example.eu", "Phone", PIN),
        world.site.qr(&offline),
        LinkPayload { dev, cid }.uri(),
        request.id.clone(),
        account,
        "https://login.example.eu/".into(),
        "WIFI:S:home;T:WPA;P:secret;;".into(),
    ];
    let mut rng = ChaCha20Rng::from_seed([11; 32]);
    let (mut read, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let text = match round % 4 {
            0 => random_text(&mut rng),
            1 if round % 100 == 1 => whole[round / 100 % whole.len()].clone(),
            _ => mutated(&whole[rng.next_u32() as usize % whole.len()], &mut rng),
        };
        match world.desk.read_text(&text).await {
            Ok(Read::Enrol { site }) => {
                assert!(!site.is_empty());
                read += 1;
            }
            Ok(Read::Code { request }) => {
                assert!(!request.service.is_empty());
                read += 1;
            }
            Ok(Read::Request { .. }) => panic!("a text opened a request: {text:?}"),
            Err(problem) => {
                assert!(!problem.code.is_empty());
                refused += 1;
            }
        }
        // Exactly one answer, by the event.
        drop(world.follow_link(&text).await);
        world.desk.open_notification(&text);
        for event in world.drain() {
            let Event::Open {
                read: Read::Request { request: opened },
            } = event
            else {
                continue;
            };
            assert_eq!(
                (opened.id.as_str(), text.as_str()),
                (request.id.as_str(), request.id.as_str())
            );
        }
    }
    assert_eq!(read + refused, ROUNDS);
    assert!(read > 10 && refused > ROUNDS / 2, "{read} {refused}");
    // Nothing was approved, opened or deleted by all that.
    assert_eq!(world.wire.count("/device/v1/approve"), 0);
    assert_eq!(world.wire.count("/device/v1/deny"), 0);
    assert!(lock(&world.system.opened).is_empty());
    assert_eq!(world.desk.accounts().expect("a list").len(), 1);
}
