//! The one-time password, and the ways by which its QR code comes in.

use std::sync::atomic::Ordering;

use app_lib::desk::shown::{Code, Read};
use app_lib::desk::{Clip, LooksLike, PinField, Proof};
use symbolon_protocol::Method;

use crate::fake_server::CodeEntered;
use crate::pictures;
use crate::world::{PIN, World, lock, refused};

async fn code(world: &World, digits: &str) -> Code {
    world.type_pin(PinField::Pin, digits);
    world.desk.code(Proof::Pin).await.expect("a code")
}

#[tokio::test(start_paused = true)]
async fn without_network_and_the_site_takes_it() {
    let (world, account, dev) = World::enrolled().await;
    world.wire.offline.store(true, Ordering::Relaxed);
    let cid = world.site.offline(&dev);
    let read = world.desk.read_text(&world.site.qr(&cid)).await;
    let Ok(Read::Code { request }) = read else {
        panic!("{read:?}");
    };
    assert_eq!(request.account_id, account);
    let made = code(&world, PIN).await;
    assert_eq!((made.code.len(), made.shown), (9, 1));
    assert!(made.code.chars().all(|c| c.is_ascii_alphanumeric()));
    assert_eq!(
        world.site.enter_code(&cid, &made.code),
        CodeEntered::SignedIn(Method::Pin)
    );
}

#[tokio::test(start_paused = true)]
async fn three_codes_for_one_picture_and_digits_serve_once() {
    let (world, _, dev) = World::enrolled().await;
    let cid = world.site.offline(&dev);
    refused(world.desk.code(Proof::Pin).await, "no_code_request");
    world.desk.read_text(&world.site.qr(&cid)).await.expect("a code");
    for shown in 1..=3 {
        assert_eq!(code(&world, "4072").await.shown, shown);
        refused(world.desk.code(Proof::Pin).await, "pin_format");
    }
    world.type_pin(PinField::Pin, PIN);
    refused(world.desk.code(Proof::Pin).await, "spent");
    assert!(world.is_empty(PinField::Pin));
    // A touch that was never set up is none.
    refused(world.desk.code(Proof::Fingerprint).await, "spent");
}

#[tokio::test(start_paused = true)]
async fn by_picture_frame_and_clipboard() {
    let (world, _, dev) = World::enrolled().await;
    let text = world.site.qr(&world.site.offline(&dev));
    let picture = pictures::code(&text, 4);
    let read = world.desk.read_picture(pictures::png(&picture)).await;
    assert!(matches!(read, Ok(Read::Code { .. })), "{read:?}");

    let frame = pictures::page(1280, 720, &[(500, 120, &picture)]);
    let read = world.desk.read_frame(1280, 720, frame.into_raw()).await;
    assert!(matches!(read, Ok(Some(Read::Code { .. }))), "{read:?}");
    let empty = pictures::page(640, 480, &[]);
    assert_eq!(world.desk.read_frame(640, 480, empty.into_raw()).await, Ok(None));
    for (width, height, len) in [(640, 480, 10), (0, 0, 1), (u32::MAX, u32::MAX, 4), (1, 1, 0)] {
        refused(
            world.desk.read_frame(width, height, vec![0; len]).await,
            "bad_frame",
        );
    }

    let rgba = picture
        .pixels()
        .flat_map(|p| [p.0[0], p.0[0], p.0[0], 255])
        .collect();
    *lock(&world.system.clipboard) = Some(Clip::Picture {
        width: picture.width(),
        height: picture.height(),
        rgba,
    });
    assert!(matches!(world.desk.read_clipboard().await, Ok(Read::Code { .. })));
    *lock(&world.system.clipboard) = Some(Clip::Text(format!("  {text}\r\n")));
    assert!(matches!(world.desk.read_clipboard().await, Ok(Read::Code { .. })));
    *lock(&world.system.clipboard) = Some(Clip::Empty);
    refused(world.desk.read_clipboard().await, "clipboard_empty");
    refused(world.desk.read_clipboard().await, "clipboard");
}

#[tokio::test(start_paused = true)]
async fn what_is_not_ours_is_guessed_at_and_never_followed() {
    let world = World::new();
    for (text, looks_like) in [
        ("https://evil.example/", LooksLike::Web),
        ("HTTP://evil.example/", LooksLike::Web),
        ("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", LooksLike::Totp),
        ("otpauth-migration://offline?data=x", LooksLike::Totp),
        ("WIFI:S:home;T:WPA;P:secret;;", LooksLike::Wifi),
        ("hello", LooksLike::Text),
        ("", LooksLike::Text),
        ("\u{1f600}", LooksLike::Text),
    ] {
        let problem = refused(world.desk.read_text(text).await, "other_code");
        assert_eq!(problem.looks_like, Some(looks_like), "{text}");
        // The text itself may be a secret: it does not come back.
        let told = serde_json::to_string(&problem).expect("JSON");
        assert!(text.len() < 8 || !told.contains(text), "{told}");
    }
    refused(
        world.desk.read_picture(b"GIF89a".to_vec()).await,
        "picture_format",
    );
    assert!(lock(&world.system.opened).is_empty());
}

#[tokio::test(start_paused = true)]
async fn of_a_site_that_is_not_enrolled_here() {
    let (world, _, dev) = World::enrolled().await;
    let text = world.site.qr(&world.site.offline(&dev));
    refused(World::new().desk.read_text(&text).await, "not_for_this_device");
}

#[tokio::test(start_paused = true)]
async fn a_one_time_password_does_not_go_to_the_clipboard() {
    let (world, _, dev) = World::enrolled().await;
    world
        .desk
        .read_text(&world.site.qr(&world.site.offline(&dev)))
        .await
        .expect("a code");
    let made = code(&world, PIN).await;
    refused(world.desk.copy(&made.code), "clipboard");
    world.desk.copy(&world.desk.diagnostics()).expect("copied");
    assert_eq!(lock(&world.system.copied).len(), 1);
}
