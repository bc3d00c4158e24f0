//! Pictures: what a scanner, a screenshot or a messenger gives.

use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageFormat, Luma, Rgba, RgbaImage};
use symbolon_phone::{PictureError, text_in_frame, text_in_picture, text_in_pixels};

use crate::fake_server::FakeSite;
use crate::pictures::{code, encode, page, png};
use crate::support::SID;

fn enrolment() -> String {
    FakeSite::new(SID).start_enrolment("ada@example.eu", "My phone", "4071")
}

/// The longest sign-in code, 65 × 65 modules.
fn longest() -> String {
    let text = format!("SYMBOLON:1/Q/{}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(13));
    text[..418].to_owned()
}

#[test]
fn alone_in_each_format_and_size() {
    for text in [enrolment(), longest()] {
        for (scale, format) in [
            (2, ImageFormat::Png),
            (3, ImageFormat::Jpeg),
            (4, ImageFormat::WebP),
            (9, ImageFormat::Png),
        ] {
            let found = text_in_picture(&encode(&code(&text, scale), format));
            assert_eq!(
                found.as_deref(),
                Ok(text.as_str()),
                "{scale} px a module, {format:?}"
            );
        }
    }
}

#[test]
fn in_the_screenshot_of_a_page() {
    for text in [enrolment(), longest()] {
        for (scale, left, top) in [(3, 30, 40), (4, 431, 517), (5, 700, 900)] {
            let shot = page(1200, 1600, &[(left, top, &code(&text, scale))]);
            let found = text_in_picture(&png(&shot));
            assert_eq!(
                found.as_deref(),
                Ok(text.as_str()),
                "{scale} px a module at {left},{top}"
            );
        }
    }
}

/// A browser's zoom gives modules of broken width with grey edges.
#[test]
fn in_the_screenshot_of_a_zoomed_page() {
    for text in [enrolment(), longest()] {
        for hundredths in [280, 310, 450] {
            let drawn = code(&text, 10);
            let side = drawn.width() * hundredths / 1000;
            let zoomed = imageops::resize(&drawn, side, side, FilterType::Triangle);
            let shot = page(1200, 1500, &[(403, 611, &zoomed)]);
            let found = text_in_picture(&png(&shot));
            assert_eq!(
                found.as_deref(),
                Ok(text.as_str()),
                "{hundredths} hundredths of a pixel a module"
            );
        }
    }
}

#[test]
fn large_screenshots_are_made_smaller() {
    let text = enrolment();
    let shot = page(3840, 2160, &[(1500, 700, &code(&text, 8))]);
    assert_eq!(text_in_picture(&png(&shot)).as_deref(), Ok(text.as_str()));
    // A tiny code on a large page: only the full size has it.
    let shot = page(3000, 2000, &[(1500, 700, &code(&text, 3))]);
    assert_eq!(text_in_picture(&png(&shot)).as_deref(), Ok(text.as_str()));
}

#[test]
fn dark_theme_turned_and_blurred() {
    let text = enrolment();
    let mut dark = page(900, 900, &[(200, 200, &code(&text, 6))]);
    imageops::invert(&mut dark);
    assert_eq!(
        text_in_picture(&png(&dark)).as_deref(),
        Ok(text.as_str()),
        "inverted"
    );
    let turned = imageops::rotate90(&page(900, 900, &[(200, 200, &code(&text, 6))]));
    assert_eq!(
        text_in_picture(&png(&turned)).as_deref(),
        Ok(text.as_str()),
        "turned"
    );
    let blurred = imageops::fast_blur(&code(&text, 8), 2.0);
    assert_eq!(
        text_in_picture(&png(&blurred)).as_deref(),
        Ok(text.as_str()),
        "blurred"
    );
    let photographed = imageops::resize(&code(&text, 8), 301, 297, FilterType::Triangle);
    assert_eq!(
        text_in_picture(&encode(&photographed, ImageFormat::Jpeg)).as_deref(),
        Ok(text.as_str()),
        "bent"
    );
}

/// No grey parts black from white in the whole picture: its left half is in the shade.
#[test]
fn in_uneven_light() {
    let text = enrolment();
    let mut shot = page(900, 900, &[(200, 200, &code(&text, 6))]);
    let width = shot.width();
    for (x, _, pixel) in shot.enumerate_pixels_mut() {
        let light = 60 + 195 * x / width;
        let shade = u32::from(pixel.0[0]) * light / 255 + 20;
        *pixel = Luma([u8::try_from(shade.min(255)).expect("capped")]);
    }
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        assert_eq!(
            text_in_picture(&encode(&shot, format)).as_deref(),
            Ok(text.as_str()),
            "{format:?}"
        );
    }
}

#[test]
fn transparent_is_white() {
    let text = enrolment();
    let grey = code(&text, 6);
    let mut clear = RgbaImage::new(grey.width(), grey.height());
    for (to, from) in clear.pixels_mut().zip(grey.pixels()) {
        *to = if from.0[0] == 0 {
            Rgba([0, 0, 0, 255])
        } else {
            Rgba([0, 0, 0, 0])
        };
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(clear)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("it encodes");
    assert_eq!(text_in_picture(&bytes.into_inner()).as_deref(), Ok(text.as_str()));
}

#[test]
fn other_codes_beside_it() {
    let text = enrolment();
    let (ours, store) = (code(&text, 5), code("https://store.example/symbolon", 5));
    let shot = page(
        1200,
        1600,
        &[(100, 100, &store), (600, 800, &ours), (100, 1200, &store)],
    );
    assert_eq!(text_in_picture(&png(&shot)).as_deref(), Ok(text.as_str()));
    // Alone, the other is given: the parser says what it is not.
    assert_eq!(
        text_in_picture(&png(&store)).as_deref(),
        Ok("https://store.example/symbolon")
    );
    let second = code(
        &FakeSite::seeded(SID, [8; 32]).start_enrolment("b@example.eu", "x", "4071"),
        5,
    );
    let shot = page(1200, 1600, &[(100, 100, &second), (600, 800, &ours)]);
    assert_eq!(text_in_picture(&png(&shot)), Err(PictureError::Several));
}

#[test]
fn what_is_no_picture() {
    assert_eq!(text_in_picture(b""), Err(PictureError::NotAPicture));
    assert_eq!(
        text_in_picture(b"SYMBOLON:1/E/AAAA"),
        Err(PictureError::NotAPicture)
    );
    let whole = png(&code(&enrolment(), 4));
    for cut in [8, 20, whole.len() / 2] {
        assert_eq!(text_in_picture(&whole[..cut]), Err(PictureError::NotAPicture));
    }
    assert_eq!(
        text_in_picture(&png(&page(400, 400, &[]))),
        Err(PictureError::NoCode)
    );
    assert_eq!(
        text_in_picture(&png(&image::GrayImage::from_pixel(1, 1, Luma([0])))),
        Err(PictureError::NoCode)
    );
    let wide = image::GrayImage::new(10_001, 1);
    assert_eq!(text_in_picture(&png(&wide)), Err(PictureError::TooLarge));
    assert_eq!(
        text_in_picture(&vec![0; 20 * 1024 * 1024 + 1]),
        Err(PictureError::TooLarge)
    );
}

#[test]
fn frames_of_a_camera() {
    let (ours, long) = (enrolment(), longest());
    for (width, height, scale, text) in [
        (1280, 720, 6, &ours),
        (640, 480, 4, &long),
        (1920, 1080, 9, &long),
    ] {
        let frame = page(width, height, &[(30, 20, &code(text, scale))]).into_raw();
        let read = text_in_frame(width, height, frame);
        assert_eq!(read, Ok(Some(text.clone())), "{width}x{height}");
    }
    assert_eq!(text_in_frame(320, 240, page(320, 240, &[]).into_raw()), Ok(None));
    // Sizes that do not fit the bytes, or fit nothing.
    for (width, height, bytes) in [(4, 4, 15), (4, 4, 17), (1, 1, 0)] {
        assert_eq!(
            text_in_frame(width, height, vec![0; bytes]),
            Err(PictureError::NotAPicture)
        );
    }
    assert_eq!(
        text_in_frame(u32::MAX, u32::MAX, Vec::new()),
        Err(PictureError::TooLarge)
    );
    assert_eq!(text_in_frame(0, 0, Vec::new()), Ok(None));
}

#[test]
fn pixels_of_a_clipboard() {
    let text = enrolment();
    let picture = DynamicImage::ImageLuma8(code(&text, 4)).into_rgba8();
    let (width, height) = picture.dimensions();
    assert_eq!(text_in_pixels(width, height, picture.as_raw().clone()), Ok(text));
    assert_eq!(text_in_pixels(9, 9, vec![0; 9]), Err(PictureError::NotAPicture));
    assert_eq!(text_in_pixels(10_001, 1, Vec::new()), Err(PictureError::TooLarge));
}
