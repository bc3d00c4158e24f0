//! What the bench looks for on a screen without a monitor.

use std::path::Path;

use e2e::screen::{PIXEL, Screen};

/// Rows between two that are looked at for any change.
const COARSE: usize = 16;
/// Where a button can be, rows: the lower fifth of both windows. Above it the app is green for other reasons.
const BUTTON: std::ops::Range<usize> = 620..780;
/// This many pixels of one colour side by side are a button, not a letter.
const RUN: usize = 100;

/// Whoever looks at a screen for a window and its button.
pub struct Watcher {
    screen: Screen,
    /// What it showed before anything started.
    empty: Vec<u8>,
    runs: [Vec<u8>; 2],
}

impl Watcher {
    /// `colour`: the button's, red, green, blue.
    pub fn of(path: &Path, [red, green, blue]: [u8; 3]) -> Self {
        let mut watcher = Self {
            screen: Screen::open(path),
            empty: Vec::new(),
            runs: [0, 255].map(|last| [blue, green, red, last].repeat(RUN)),
        };
        watcher.empty = watcher.coarse();
        watcher
    }

    /// Is there a window?
    pub fn is_changed(&self) -> bool {
        self.coarse() != self.empty
    }

    /// Is there a button?
    pub fn has_button(&self) -> bool {
        let rows = self.screen.read(BUTTON.start, BUTTON.len());
        rows.chunks(self.screen.row).step_by(4).any(|row| {
            row.windows(RUN * PIXEL)
                .step_by(RUN / 2 * PIXEL)
                .any(|run| self.runs.iter().any(|wanted| run == wanted))
        })
    }

    fn coarse(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.screen.rows / COARSE * self.screen.row);
        for row in (0..self.screen.rows).step_by(COARSE) {
            all.extend_from_slice(&self.screen.read(row, 1));
        }
        all
    }
}
