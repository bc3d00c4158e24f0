//! The demo's report: one HTML file with everything in it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What happened, step by step.
#[derive(Default)]
pub struct Report {
    pub steps: Vec<Step>,
    pub refusals: Vec<Refusal>,
}

pub struct Step {
    pub chapter: String,
    pub words: String,
    pub outcome: String,
    pub picture: Option<PathBuf>,
}

pub struct Refusal {
    pub what: String,
    pub by: String,
    pub how: String,
}

impl Report {
    /// Writes it. `verdict`: one sentence at the top.
    pub fn write(&self, path: &Path, verdict: &str) {
        let mut html = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\"><title>Symbolon: the demo’s report</title>\n<style>{STYLE}</style></head>\
             <body><main><h1>Symbolon: the demo’s report</h1><p class=\"verdict\">{}</p>\n",
            escape(verdict)
        );
        let mut chapter = "";
        for (number, step) in self.steps.iter().enumerate() {
            if step.chapter != chapter {
                chapter = &step.chapter;
                let _ = writeln!(html, "<h2>{}</h2>", escape(chapter));
            }
            let _ = write!(
                html,
                "<section><p><strong>{}.</strong> {}</p><p class=\"outcome\">{}</p>",
                number + 1,
                escape(&step.words),
                escape(&step.outcome)
            );
            if let Some(bytes) = step
                .picture
                .as_deref()
                .and_then(|picture| std::fs::read(picture).ok())
            {
                let _ = write!(
                    html,
                    "<img loading=\"lazy\" alt=\"The page at this step\" src=\"data:image/png;base64,{}\">",
                    base64(&bytes)
                );
            }
            html.push_str("</section>\n");
        }
        html.push_str("<h2>What was refused, and how</h2><table><thead><tr><th>What was tried</th><th>Who refused</th><th>In which words</th></tr></thead><tbody>");
        for refusal in &self.refusals {
            let cells =
                [&refusal.what, &refusal.by, &refusal.how].map(|cell| format!("<td>{}</td>", escape(cell)));
            let _ = write!(html, "<tr>{}</tr>", cells.concat());
        }
        html.push_str("</tbody></table></main></body></html>\n");
        std::fs::write(path, html).expect("the folder is ours");
    }

    /// The refusals as a table for a terminal.
    pub fn table(&self) -> String {
        let width = |cell: fn(&Refusal) -> &str, least: &str| {
            self.refusals
                .iter()
                .map(|r| cell(r).chars().count())
                .chain([least.len()])
                .max()
                .unwrap_or(0)
        };
        let (what, by) = (
            width(|r| &r.what, "What was tried"),
            width(|r| &r.by, "Refused by"),
        );
        let mut text = format!("{:what$}  {:by$}  How\n", "What was tried", "Refused by");
        for r in &self.refusals {
            let _ = writeln!(text, "{:what$}  {:by$}  {}", r.what, r.by, r.how);
        }
        text
    }
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1d2433;background:#f6f7f9}main{max-width:56rem;margin:auto;\
padding:2rem 1rem}section{background:#fff;border:1px solid #d9dee7;border-radius:.5rem;padding:.5rem 1rem 1rem;margin:1rem 0}img{max-width:100%;\
border:1px solid #d9dee7}.outcome{color:#155c36}.verdict{font-size:1.15rem}table{border-collapse:collapse;width:100%;background:#fff}\
td,th{border:1px solid #d9dee7;padding:.5rem;text-align:left;vertical-align:top}@media(prefers-color-scheme:dark){body{background:#12161f;\
color:#e6e9ef}section,table{background:#1b2130;border-color:#333c50}td,th,img{border-color:#333c50}.outcome{color:#7fd6a4}}";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn base64(bytes: &[u8]) -> String {
    let mut text = symbolon_protocol::encoding::b64(bytes)
        .replace('-', "+")
        .replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}
