//! From a picture to the text of its QR code: a photograph, or the screenshot of a whole page.

use std::cmp::Ordering;
use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageBuffer, ImageFormat, ImageReader, Limits, Pixel, RgbaImage};

use crate::errors::PictureError;

/// Largest file, bytes.
const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Largest width and height, pixels.
const MAX_SIDE: u32 = 10_000;
/// Largest memory for the decoder, bytes.
const MAX_MEMORY: u64 = 512 * 1024 * 1024;
/// Above this width or height the picture is made smaller first: the reader is slow there and no better.
const LARGE: u32 = 2_400;
/// Below this, larger: modules of one or two pixels are hard.
const SMALL: u32 = 700;
/// Largest width and height of a camera's frame, pixels.
const MAX_FRAME: u32 = 4_096;
/// Grey below this is black in a picture that was drawn, not photographed.
const MIDDLE: u8 = 128;
/// A frame above this is made smaller first, so that several can be looked at in a second.
const FRAME: u32 = 1_280;
const SCHEME: &str = "symbolon:";

/// Reads the QR code of a PNG, JPEG or WebP. A page may show other codes (app stores'); Symbolon's goes first.
///
/// The text is not judged here: that is for the strict parsers of the protocol.
pub fn text_in_picture(bytes: &[u8]) -> Result<String, PictureError> {
    first_text(attempts(&decode(bytes)?))
}

/// The same for a picture that is decoded already (a clipboard's): `width * height` pixels of red, green, blue, alpha.
pub fn text_in_pixels(width: u32, height: u32, rgba: Vec<u8>) -> Result<String, PictureError> {
    if width.max(height) > MAX_SIDE {
        return Err(PictureError::TooLarge);
    }
    let picture = RgbaImage::from_raw(width, height, rgba).ok_or(PictureError::NotAPicture)?;
    first_text(attempts(&on_white(DynamicImage::ImageRgba8(picture))))
}

/// Reads the QR code of one frame of a camera: `width * height` bytes of grey. Looks at it twice at most, since the
/// next frame comes soon. `None`: no code that can be read; [`PictureError::NotAPicture`]: the sizes do not fit.
pub fn text_in_frame(width: u32, height: u32, grey: Vec<u8>) -> Result<Option<String>, PictureError> {
    if width.max(height) > MAX_FRAME {
        return Err(PictureError::TooLarge);
    }
    if grey.len() != width as usize * height as usize {
        return Err(PictureError::NotAPicture);
    }
    let frame = GrayImage::from_raw(width, height, grey).ok_or(PictureError::NotAPicture)?;
    let longest = width.max(height);
    let whole = longest.min(FRAME);
    let sides = [whole, whole / 2];
    match first_text(
        sides
            .into_iter()
            .map(|side| (Light::Uneven, scaled(&frame, side))),
    ) {
        Err(PictureError::NoCode) => Ok(None),
        text => text.map(Some),
    }
}

/// What tells black from white.
#[derive(Clone, Copy)]
enum Light {
    /// One threshold for the whole picture, as a screen draws it.
    Even,
    /// That of the surroundings, as in a photograph.
    Uneven,
}

fn first_text(attempts: impl Iterator<Item = (Light, GrayImage)>) -> Result<String, PictureError> {
    let mut other = None;
    for (light, attempt) in attempts {
        let texts = read_codes(light, &attempt);
        let mut ours: Vec<&String> = texts.iter().filter(|t| is_ours(t)).collect();
        ours.dedup();
        match ours.as_slice() {
            [] => other = other.or_else(|| texts.into_iter().next()),
            [text] => return Ok((*text).clone()),
            [first, rest @ ..] if rest.iter().all(|t| t == first) => return Ok((*first).clone()),
            _ => return Err(PictureError::Several),
        }
    }
    other.ok_or(PictureError::NoCode)
}

fn is_ours(text: &str) -> bool {
    text.get(..SCHEME.len())
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME))
}

fn decode(bytes: &[u8]) -> Result<GrayImage, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge);
    }
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureError::NotAPicture)?;
    if !matches!(
        reader.format(),
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)
    ) {
        return Err(PictureError::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    match reader.decode() {
        Ok(picture) => Ok(on_white(picture)),
        Err(image::ImageError::Limits(_)) => Err(PictureError::TooLarge),
        Err(_) => Err(PictureError::NotAPicture),
    }
}

/// Grey, with transparent parts white, as a page would show them.
fn on_white(picture: DynamicImage) -> GrayImage {
    // The library turns any kind of pixel into any other: that takes ten times as long, and was a fifth of the whole.
    match picture {
        DynamicImage::ImageRgb8(rgb) => from_pixels(&rgb, |[r, g, b]| grey([r, g, b])),
        DynamicImage::ImageRgba8(rgba) => from_pixels(&rgba, |[r, g, b, a]| over_white(grey([r, g, b]), a)),
        other if other.color().has_alpha() => {
            from_pixels(&other.into_luma_alpha8(), |[grey, alpha]| over_white(grey, alpha))
        }
        other => other.into_luma8(),
    }
}

fn from_pixels<P, const N: usize>(
    picture: &ImageBuffer<P, Vec<u8>>,
    grey: impl Fn([u8; N]) -> u8,
) -> GrayImage
where
    P: Pixel<Subpixel = u8>,
{
    let (pixels, _) = picture.as_raw().as_chunks::<N>();
    GrayImage::from_raw(
        picture.width(),
        picture.height(),
        pixels.iter().map(|pixel| grey(*pixel)).collect(),
    )
    .expect("a grey for each pixel")
}

/// The weights of ITU-R BT.709, as the library's.
fn grey([r, g, b]: [u8; 3]) -> u8 {
    let sum = 2126 * u32::from(r) + 7152 * u32::from(g) + 722 * u32::from(b);
    u8::try_from(sum / 10_000).unwrap_or(u8::MAX)
}

fn over_white(grey: u8, alpha: u8) -> u8 {
    let (grey, alpha) = (u32::from(grey), u32::from(alpha));
    u8::try_from((grey * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

/// The picture in the sizes that are worth a try, the likeliest first, each made only when it is its turn. First of all as
/// a screen's own picture, which takes less time. Last its inverse: most readers never meet one.
fn attempts(grey: &GrayImage) -> impl Iterator<Item = (Light, GrayImage)> + '_ {
    let longest = grey.width().max(grey.height()).max(1);
    let [first, second, third] = if longest <= SMALL {
        [longest, 2 * longest, longest + longest / 2]
    } else if longest <= LARGE {
        [longest, longest + longest / 2, longest / 2]
    } else {
        [LARGE, longest, LARGE / 2]
    };
    let drawn = (longest <= LARGE).then(|| (Light::Even, grey.clone()));
    let upright = [first, second, third]
        .into_iter()
        .map(move |side| (Light::Uneven, scaled(grey, side)));
    let inverse = [first, second].into_iter().map(move |side| {
        let mut picture = scaled(grey, side);
        image::imageops::invert(&mut picture);
        (Light::Uneven, picture)
    });
    drawn.into_iter().chain(upright).chain(inverse)
}

/// With this longest side. Enlarged with a filter that keeps edges: modules of two to three pixels are read then.
fn scaled(grey: &GrayImage, side: u32) -> GrayImage {
    let longest = grey.width().max(grey.height()).max(1);
    let filter = match side.cmp(&longest) {
        Ordering::Equal => return grey.clone(),
        Ordering::Less => FilterType::Triangle,
        Ordering::Greater => FilterType::CatmullRom,
    };
    let size = |of: u32| {
        u32::try_from(u64::from(of) * u64::from(side) / u64::from(longest))
            .unwrap_or(side)
            .max(1)
    };
    image::imageops::resize(grey, size(grey.width()), size(grey.height()), filter)
}

fn read_codes(light: Light, grey: &GrayImage) -> Vec<String> {
    let (w, h) = (grey.width() as usize, grey.height() as usize);
    if w == 0 || h == 0 {
        return Vec::new();
    }
    let pixels = grey.as_raw();
    let at = |x, y| pixels[y * w + x];
    let mut prepared = match light {
        Light::Even => rqrr::PreparedImage::prepare_from_bitmap(w, h, |x, y| at(x, y) < MIDDLE),
        Light::Uneven => rqrr::PreparedImage::prepare_from_greyscale(w, h, at),
    };
    prepared
        .detect_grids()
        .iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the library makes of the same pixels, to a step of rounding.
    #[test]
    fn greys_are_those_of_the_library() {
        let rgba = RgbaImage::from_fn(64, 64, |x, y| {
            let byte = |n: u32| u8::try_from(n % 256).expect("below 256");
            image::Rgba([byte(x * 4), byte(y * 4), byte(x * y), byte(x + 3 * y)])
        });
        let rgb = DynamicImage::ImageRgba8(rgba.clone()).into_rgb8();
        let close = |ours: &GrayImage, theirs: &GrayImage| {
            assert_eq!(ours.dimensions(), theirs.dimensions());
            let far = ours
                .iter()
                .zip(theirs.iter())
                .filter(|(a, b)| a.abs_diff(**b) > 1);
            assert_eq!(far.count(), 0);
        };
        let theirs = DynamicImage::ImageRgb8(rgb.clone()).into_luma8();
        close(&on_white(DynamicImage::ImageRgb8(rgb)), &theirs);
        let mut opaque = rgba.clone();
        opaque.pixels_mut().for_each(|pixel| pixel.0[3] = 255);
        close(&on_white(DynamicImage::ImageRgba8(opaque)), &theirs);
        // Through the path that takes the library's own grey and alpha.
        let with_alpha = DynamicImage::ImageRgba8(rgba.clone()).into_luma_alpha8();
        close(
            &on_white(DynamicImage::ImageRgba8(rgba)),
            &on_white(DynamicImage::ImageLumaA8(with_alpha)),
        );
    }

    #[test]
    fn what_is_transparent_is_white() {
        let clear = RgbaImage::from_pixel(2, 1, image::Rgba([0, 0, 0, 0]));
        assert_eq!(on_white(DynamicImage::ImageRgba8(clear)).into_raw(), [255, 255]);
        assert_eq!(
            [over_white(0, 255), over_white(77, 255), over_white(0, 128)],
            [0, 77, 127]
        );
    }
}
