//! Charts of figures a day, drawn as SVG: no script, no inline style; each series has a colour and a hatching of its own,
//! and the same figures stand in a table below.

use std::fmt::Write;

use askama::filters::Safe;

use crate::view::{Frame, time};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 44.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 28.0;

/// What the figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How often something was: series stand on one another, and days add up.
    Count,
    /// Seconds, 0 where there is no figure; with the one of all days together, which is no sum.
    Seconds(Option<u64>),
}

/// Figures by day, of several series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Of ids in the page: `sign-ins`.
    pub id: &'static str,
    /// Ids of texts.
    pub title: &'static str,
    pub measure: Measure,
    pub series: Vec<&'static str>,
    /// Beginning of each day (ms), and a figure for each series.
    pub days: Vec<(i64, Vec<u64>)>,
}

impl Chart {
    pub fn total(&self) -> u64 {
        self.days.iter().flat_map(|(_, figures)| figures).sum()
    }

    /// Of one series over all days.
    pub fn sum(&self, series: &usize) -> u64 {
        self.days.iter().map(|(_, figures)| figures[*series]).sum()
    }

    /// What stands above the drawing.
    pub(super) fn headline(&self, frame: &Frame) -> String {
        match self.measure {
            Measure::Count => self.total().to_string(),
            Measure::Seconds(all) => self.duration(frame, all),
        }
    }

    /// What stands beside a series in the legend.
    pub(super) fn of_series(&self, frame: &Frame, series: &usize) -> String {
        match self.measure {
            Measure::Count => self.sum(series).to_string(),
            Measure::Seconds(all) => self.duration(frame, all),
        }
    }

    fn duration(&self, frame: &Frame, seconds: Option<u64>) -> String {
        seconds.map_or_else(
            || "–".to_owned(),
            |seconds| frame.with("duration-seconds", &[("seconds", &seconds)]),
        )
    }

    /// A figure in the table.
    pub(super) fn cell(&self, figure: &u64) -> String {
        match (self.measure, figure) {
            (Measure::Seconds(_), 0) => "–".to_owned(),
            _ => figure.to_string(),
        }
    }

    pub(super) fn adds_up(&self) -> bool {
        self.measure == Measure::Count
    }

    fn description(&self, frame: &Frame) -> String {
        let days = self.days.len();
        match self.measure {
            Measure::Count => frame.with("admin-chart-desc", &[("count", &self.total()), ("days", &days)]),
            Measure::Seconds(None) => frame.with("admin-chart-confirm-none", &[("days", &days)]),
            Measure::Seconds(all) => {
                let time = self.duration(frame, all);
                frame.with("admin-chart-confirm-desc", &[("days", &days), ("time", &time)])
            }
        }
    }

    pub(super) fn day(&self, at: &i64) -> String {
        time::date(*at)
    }

    pub(super) fn row_sum(&self, figures: &[u64]) -> u64 {
        figures.iter().sum()
    }

    /// The drawing, named by the chart's title and described by what is in it.
    pub(super) fn svg(&self, frame: &Frame) -> Safe<String> {
        let id = self.id;
        let most = self
            .days
            .iter()
            .map(|(_, figures)| figures.iter().sum::<u64>())
            .max()
            .unwrap_or(0);
        let top = nice(most);
        let mut svg = String::new();
        let out = &mut svg;
        let _ = write!(
            out,
            r#"<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{}</title><desc id="{id}-desc">{}</desc><defs>"#,
            escaped(&frame.say(self.title)),
            escaped(&self.description(frame)),
        );
        for series in 0..self.series.len() {
            pattern(out, id, series);
        }
        out.push_str("</defs>");
        let y = |value: f64| HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top as f64;
        for line in 0..=2 {
            let value = top as f64 * f64::from(line) / 2.0;
            let _ = write!(
                out,
                r#"<line class="chart-line" x1="{LEFT}" x2="{WIDTH}" y1="{y:.1}" y2="{y:.1}"/><text class="chart-text" x="{x}" y="{ty:.1}" text-anchor="end">{value}</text>"#,
                y = y(value),
                ty = y(value) + 4.0,
                x = LEFT - 8.0,
                value = value.round(),
            );
        }
        let step = (WIDTH - LEFT) / self.days.len().max(1) as f64;
        let every = self.days.len().div_ceil(7).max(1);
        for (at, (day, figures)) in self.days.iter().enumerate() {
            let x = LEFT + step * at as f64 + step * 0.15;
            let mut below = 0.0;
            for (series, figure) in figures.iter().enumerate().filter(|(_, figure)| **figure > 0) {
                let (high, low) = (y(below + *figure as f64), y(below));
                let _ = write!(
                    out,
                    r#"<rect class="chart-bar chart-{series}" fill="url(#{id}-fill-{series})" x="{x:.1}" y="{high:.1}" width="{:.1}" height="{:.1}"/>"#,
                    step * 0.7,
                    low - high,
                );
                below += *figure as f64;
            }
            if at % every == 0 {
                let _ = write!(
                    out,
                    r#"<text class="chart-text" x="{:.1}" y="{}" text-anchor="middle">{}</text>"#,
                    x + step * 0.35,
                    HEIGHT - 8.0,
                    &time::date(*day)[5..],
                );
            }
        }
        out.push_str("</svg>");
        Safe(svg)
    }

    /// The sign of a series in the legend.
    pub(super) fn swatch(&self, series: &usize) -> Safe<String> {
        let mut svg = String::from(
            r#"<svg class="swatch" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><defs>"#,
        );
        let id = format!("{}-key", self.id);
        pattern(&mut svg, &id, *series);
        let _ = write!(
            svg,
            r#"</defs><rect class="chart-bar chart-{series}" fill="url(#{id}-fill-{series})" x="1" y="1" width="18" height="18" rx="4"/></svg>"#
        );
        Safe(svg)
    }
}

/// The fill of a series: its ground, and what is drawn on it. Six of them, all told apart without colour.
fn pattern(out: &mut String, id: &str, series: usize) {
    let marks = match series % 6 {
        0 => "",
        1 => r#"<path d="M-2 10 10 -2M0 16 16 0M6 18 18 6" class="chart-mark"/>"#,
        2 => r#"<circle cx="4" cy="4" r="1.6" class="chart-dot"/>"#,
        3 => r#"<path d="M0 4h8" class="chart-mark"/>"#,
        4 => r#"<path d="M4 0v8M0 4h8" class="chart-mark"/>"#,
        _ => "",
    };
    let _ = write!(
        out,
        r#"<pattern id="{id}-fill-{series}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="chart-ground chart-{series}"/>{marks}</pattern>"#
    );
}

/// The next of 2, 4, 10, 20, 40, 100 … that holds `most`, so that a half is a whole number.
fn nice(most: u64) -> u64 {
    let mut unit = 1;
    loop {
        for step in [2, 4, 10] {
            if unit * step >= most {
                return unit * step;
            }
        }
        unit *= 10;
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::nice;

    #[test]
    fn an_axis_ends_at_a_round_figure() {
        for (most, top) in [
            (0, 2),
            (1, 2),
            (3, 4),
            (5, 10),
            (11, 20),
            (21, 40),
            (41, 100),
            (100, 100),
            (101, 200),
        ] {
            assert_eq!(nice(most), top, "{most}");
        }
    }
}
