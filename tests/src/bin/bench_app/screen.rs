//! What a screen without a monitor shows, read from its memory: no program that is measured knows of it.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Rows between two that are looked at for any change.
const COARSE: usize = 16;
/// Where a button can be, rows: the lower fifth of both windows. Above it the app is green for other reasons.
const BUTTON: std::ops::Range<usize> = 620..780;
/// This many pixels of one colour side by side are a button, not a letter.
const RUN: usize = 100;
const PIXEL: usize = 4;

/// The file of `Xvfb -fbdir`: a header, colours, then rows of 32 bits a pixel (blue, green, red, nothing).
pub struct Screen {
    file: File,
    start: u64,
    row: usize,
    rows: usize,
    /// What it showed before anything started.
    empty: Vec<u8>,
    runs: [Vec<u8>; 2],
}

impl Screen {
    /// `colour`: the button's, red, green, blue.
    pub fn open(path: &Path, [red, green, blue]: [u8; 3]) -> Self {
        let file = File::open(path).expect("the desktop has an open screen");
        let mut header = [0; 100];
        file.read_exact_at(&mut header, 0).expect("XWD has a header");
        let word = |index: usize| {
            let bytes = header[index * 4..index * 4 + 4].try_into().expect("four bytes");
            u32::from_be_bytes(bytes) as usize
        };
        assert_eq!((word(1), word(11)), (7, 32), "XWD version 7 with 32 bits a pixel");
        let mut screen = Self {
            file,
            start: (word(0) + word(19) * 12) as u64,
            row: word(12),
            rows: word(5),
            empty: Vec::new(),
            runs: [0, 255].map(|last| [blue, green, red, last].repeat(RUN)),
        };
        screen.empty = screen.coarse();
        screen
    }

    /// Is there a window?
    pub fn is_changed(&self) -> bool {
        self.coarse() != self.empty
    }

    /// Is there a button?
    pub fn has_button(&self) -> bool {
        let rows = self.read(BUTTON.start, BUTTON.len());
        rows.chunks(self.row).step_by(4).any(|row| {
            row.windows(RUN * PIXEL)
                .step_by(RUN / 2 * PIXEL)
                .any(|run| self.runs.iter().any(|wanted| run == wanted))
        })
    }

    fn coarse(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.rows / COARSE * self.row);
        for row in (0..self.rows).step_by(COARSE) {
            all.extend_from_slice(&self.read(row, 1));
        }
        all
    }

    fn read(&self, first: usize, rows: usize) -> Vec<u8> {
        let mut bytes = vec![0; rows * self.row];
        self.file
            .read_exact_at(&mut bytes, self.start + (first * self.row) as u64)
            .expect("the screen stands while the desktop does");
        bytes
    }
}
