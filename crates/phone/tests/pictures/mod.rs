//! Pictures of QR codes for tests: alone, on a page among other things, inverted, turned, blurred.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

const QUIET: u32 = 4;
const WHITE: Luma<u8> = Luma([255]);
const BLACK: Luma<u8> = Luma([0]);

/// The code alone, level M, `scale` pixels a module.
pub fn code(text: &str, scale: u32) -> GrayImage {
    let qr = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).expect("it fits");
    let width = u32::try_from(qr.width()).expect("small");
    let colors = qr.to_colors();
    GrayImage::from_fn(
        (width + 2 * QUIET) * scale,
        (width + 2 * QUIET) * scale,
        |x, y| {
            let module = |v: u32| (v / scale).checked_sub(QUIET).filter(|m| *m < width);
            match (module(x), module(y)) {
                (Some(x), Some(y)) if colors[(y * width + x) as usize] == qrcode::Color::Dark => BLACK,
                _ => WHITE,
            }
        },
    )
}

/// A page of this size with lines of something like text, a frame, and pictures at places.
pub fn page(width: u32, height: u32, pictures: &[(u32, u32, &GrayImage)]) -> GrayImage {
    let mut page = GrayImage::from_pixel(width, height, WHITE);
    for y in (20..height).step_by(28) {
        for x in 20..width.saturating_sub(20) {
            // Strokes of changing length, as letters are.
            if (x * 7 + y * 13) % 11 < 5 && (x / 60 + y / 28) % 7 != 0 {
                for dy in 0..12.min(height - y) {
                    if (x + dy * 3) % 5 < 2 {
                        page.put_pixel(x, y + dy, Luma([60]));
                    }
                }
            }
        }
    }
    for (left, top, picture) in pictures {
        image::imageops::replace(&mut page, *picture, i64::from(*left), i64::from(*top));
    }
    page
}

pub fn encode(picture: &GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).expect("it encodes");
    out.into_inner()
}

pub fn png(picture: &GrayImage) -> Vec<u8> {
    encode(picture, ImageFormat::Png)
}
