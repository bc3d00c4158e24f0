//! Several measurements of one thing.

use serde_json::{Value, json};

/// Never empty.
pub struct Figures(Vec<f64>);

impl Figures {
    pub fn new(mut all: Vec<f64>) -> Self {
        assert!(!all.is_empty(), "something was measured");
        all.sort_by(f64::total_cmp);
        Self(all)
    }

    pub fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len() % 2 == 1 {
            self.0[middle]
        } else {
            f64::midpoint(self.0[middle - 1], self.0[middle])
        }
    }

    pub fn least(&self) -> f64 {
        self.0[0]
    }

    pub fn most(&self) -> f64 {
        self.0[self.0.len() - 1]
    }

    pub fn json(&self) -> Value {
        json!({
            "median": rounded(self.median()),
            "least": rounded(self.least()),
            "most": rounded(self.most()),
            "counted": self.0.len(),
        })
    }

    /// One line of the table.
    pub fn print(&self, what: &str, unit: &str) {
        let (median, least, most) = (self.median(), self.least(), self.most());
        let counted = self.0.len();
        println!("  {what:<50} {median:>9.3} {unit}   ({least:.3} to {most:.3}, {counted} times)");
    }
}

/// To a thousandth.
pub fn rounded(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}
