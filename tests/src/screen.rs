//! A screen without a monitor (`Xvfb -fbdir`), read from its memory: no program that is shown knows of it.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use image::{Rgb, RgbImage};

/// Bytes of a pixel: blue, green, red, nothing.
pub const PIXEL: usize = 4;
/// The app's window, in the corner where no window manager is, pixels (src-tauri/tauri.conf.json).
const WINDOW: [u32; 2] = [440, 780];

/// The file: XWD's header, colours, then the rows.
pub struct Screen {
    file: File,
    start: u64,
    /// Bytes of a row.
    pub row: usize,
    /// How many there are.
    pub rows: usize,
}

impl Screen {
    pub fn open(path: &Path) -> Self {
        let file = File::open(path).expect("the desktop has an open screen");
        let mut header = [0; 100];
        file.read_exact_at(&mut header, 0).expect("XWD has a header");
        let word = |index: usize| {
            let bytes = header[index * 4..index * 4 + 4].try_into().expect("four bytes");
            u32::from_be_bytes(bytes) as usize
        };
        assert_eq!((word(1), word(11)), (7, 32), "XWD version 7 with 32 bits a pixel");
        Self {
            file,
            start: (word(0) + word(19) * 12) as u64,
            row: word(12),
            rows: word(5),
        }
    }

    /// What `rows` rows show, from row `first` on.
    pub fn read(&self, first: usize, rows: usize) -> Vec<u8> {
        let mut bytes = vec![0; rows * self.row];
        self.file
            .read_exact_at(&mut bytes, self.start + (first * self.row) as u64)
            .expect("the screen stands while the desktop does");
        bytes
    }

    /// The app's window.
    pub fn picture(&self) -> RgbImage {
        let [width, height] = WINDOW;
        let bytes = self.read(0, height as usize);
        RgbImage::from_fn(width, height, |x, y| {
            let at = y as usize * self.row + x as usize * PIXEL;
            Rgb([bytes[at + 2], bytes[at + 1], bytes[at]])
        })
    }
}
