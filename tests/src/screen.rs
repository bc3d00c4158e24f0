//! The picture of a window on a screen without a monitor: the driver of WebKitGTK waits for ever for one where the engine does
//! not composite, and the app tells it not to.

use std::path::Path;
use std::time::Duration;

use image::{Rgb, RgbImage};

/// The app's window, in the corner of a screen without a window manager, pixels (src-tauri/tauri.conf.json).
const WINDOW: [u32; 2] = [440, 780];
/// No screen of the app takes longer to come up.
const STILL: Duration = Duration::from_millis(400);

/// What the file of `Xvfb -fbdir` shows there: XWD, rows of 32 bits a pixel (blue, green, red, nothing).
pub async fn picture(file: &Path) -> RgbImage {
    tokio::time::sleep(STILL).await;
    let bytes = std::fs::read(file).expect("the desktop has an open screen");
    let word = |index: usize| {
        let bytes = bytes[index * 4..index * 4 + 4].try_into().expect("four bytes");
        u32::from_be_bytes(bytes) as usize
    };
    let (start, row) = (word(0) + word(19) * 12, word(12));
    RgbImage::from_fn(WINDOW[0], WINDOW[1], |x, y| {
        let at = start + y as usize * row + x as usize * 4;
        Rgb([bytes[at + 2], bytes[at + 1], bytes[at]])
    })
}
