//! What every page shares: brand, header, footer, and the way to its texts.

use std::borrow::Borrow;
use std::cmp::Ordering;

use askama::filters::Safe;
use fluent_bundle::FluentValue;

use super::{assets, time};
use crate::text::{Arg, Args, Texts};

/// Stands for a `*` that came with a value, while the marks of the text itself are turned into tags.
const STAR: char = '\u{E000}';
/// Stands for the first point in time of [`Frame::place`]; the next ones follow.
const MOMENT: char = '\u{E010}';
/// Stands for the place at which [`Frame::split`] cuts.
const CUT: &str = "\u{E001}";

/// Shared by all pages, as the field `frame`.
///
/// The header shows, when `user` is given, the name with a menu: address, username, GET `/account/password`,
/// GET `/account`, and the form POST `/logout` (only `csrf`).
#[derive(Clone, Debug)]
pub struct Frame {
    /// The texts in the person's language, branded.
    pub texts: Texts,
    /// The administrator's line below the brand; may be empty.
    pub tagline: String,
    /// The site name (`sid`): the host that the person should see in the address bar.
    pub site: String,
    /// Path and query of this page, where the language choice leads back to.
    pub here: String,
    /// The CSRF token of the page's forms; empty on pages without forms.
    pub csrf: String,
    /// Who is signed in.
    pub user: Option<SignedIn>,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// First and last name.
    pub display_name: String,
    pub email: String,
    /// The generated username with its mark, for example `n002krc5 (External)`.
    pub username: String,
}

impl Frame {
    /// The text `id`.
    pub fn say(&self, id: impl AsRef<str>) -> String {
        self.texts.say(id.as_ref())
    }

    /// The text `id` with values.
    pub fn with(&self, id: impl AsRef<str>, args: &Args<'_>) -> String {
        self.texts.with(id.as_ref(), args)
    }

    /// The text `id` with values as HTML: what stands between two `*` is strong. Values are only ever text.
    pub fn rich(&self, id: impl AsRef<str>, args: &Args<'_>) -> Safe<String> {
        let shielded: Vec<(&str, ShieldedArg<'_>)> =
            args.iter().map(|&(name, arg)| (name, ShieldedArg(arg))).collect();
        let args: Vec<(&str, &dyn Arg)> = shielded
            .iter()
            .map(|(name, arg)| (*name, arg as &dyn Arg))
            .collect();
        let mut html = String::new();
        let mut strong = false;
        for c in self.texts.with(id.as_ref(), &args).chars() {
            match c {
                '*' => {
                    html.push_str(if strong { "</strong>" } else { "<strong>" });
                    strong = !strong;
                }
                STAR => html.push('*'),
                _ => push_escaped(&mut html, c),
            }
        }
        if strong {
            html.push_str("</strong>");
        }
        Safe(html)
    }

    /// The text `id` before and after the value `hole`, for a link or a button in the middle of a sentence.
    pub fn split(&self, id: &str, hole: &str) -> (String, String) {
        let text = self.texts.with(id, &[(hole, &CUT)]);
        match text.split_once(CUT) {
            Some((before, after)) => (before.to_owned(), after.to_owned()),
            None => (text, String::new()),
        }
    }

    /// A point in time as a `time` element, in UTC; `times.js` turns it into the reader's own zone.
    pub fn moment(&self, unix_ms: impl Borrow<i64>) -> Safe<String> {
        let unix_ms = *unix_ms.borrow();
        Safe(format!(
            r#"<time datetime="{}">{}</time>"#,
            time::machine(unix_ms),
            time::moment(&self.texts, unix_ms)
        ))
    }

    /// The text `id` as HTML with points in time as its values, like [`Frame::moment`].
    pub fn place(&self, id: impl AsRef<str>, moments: &[(&str, &i64)]) -> Safe<String> {
        let marks: Vec<String> = (MOMENT..).take(moments.len()).map(String::from).collect();
        let args: Vec<(&str, &dyn Arg)> = moments
            .iter()
            .zip(&marks)
            .map(|((name, _), mark)| (*name, mark as &dyn Arg))
            .collect();
        let Safe(mut html) = self.rich(id, &args);
        for ((_, unix_ms), mark) in moments.iter().zip(&marks) {
            html = html.replace(mark.as_str(), &self.moment(**unix_ms).0);
        }
        Safe(html)
    }

    /// "1 min 38 s".
    pub fn duration(&self, seconds: impl Borrow<u32>) -> String {
        time::duration(&self.texts, *seconds.borrow())
    }

    /// "{m} min {s} s left", for the script that counts down.
    pub(super) fn time_pattern(&self, id: &str) -> String {
        let time = self.texts.with(id, &[("minutes", &"{m}"), ("seconds", &"{s}")]);
        self.with("time-left", &[("time", &time)])
    }

    /// A running time as HTML, each digit in a cell of the same width.
    pub(super) fn digits(&self, text: impl AsRef<str>) -> Safe<String> {
        let mut html = String::new();
        for c in text.as_ref().chars() {
            match c {
                '0'..='9' => html.push_str(&format!(r#"<span class="digit">{c}</span>"#)),
                _ => push_escaped(&mut html, c),
            }
        }
        Safe(html)
    }

    /// The state of a step of a stepper when step `now` is on: `done`, `now` or `to-come`.
    pub(super) fn step(&self, step: u8, now: &u8) -> &'static str {
        match step.cmp(now) {
            Ordering::Less => "done",
            Ordering::Equal => "now",
            Ordering::Greater => "to-come",
        }
    }

    /// The address of who is signed in.
    pub(super) fn email(&self) -> &str {
        self.user.as_ref().map_or("", |user| user.email.as_str())
    }

    /// The languages to choose from, as (tag, own name).
    pub(super) fn languages(&self) -> Vec<(&'static str, &'static str)> {
        Texts::languages().collect()
    }

    /// This page's address in the language `tag`.
    pub(super) fn in_language(&self, tag: &str) -> String {
        let mark = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{mark}lang={tag}", self.here)
    }

    /// The address of a file of `static/`.
    pub(super) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }
}

fn push_escaped(html: &mut String, c: char) {
    match c {
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '&' => html.push_str("&amp;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        _ => html.push(c),
    }
}

/// A value whose stars are not marks.
struct ShieldedArg<'a>(&'a dyn Arg);

impl Arg for ShieldedArg<'_> {
    fn value(&self) -> FluentValue<'_> {
        match self.0.value() {
            FluentValue::String(text) if text.contains('*') => text.replace('*', &STAR.to_string()).into(),
            value => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        Frame {
            texts: Texts::english().branded("Tessera"),
            tagline: String::new(),
            site: "login.example.org".into(),
            here: "/login".into(),
            csrf: String::new(),
            user: None,
        }
    }

    #[test]
    fn a_value_is_never_markup() {
        let html = frame().rich("waiting-choose", &[("number", &"*<b>74</b>*")]).0;
        assert_eq!(
            html,
            "Choose the number <strong>*&lt;b&gt;74&lt;/b&gt;*</strong>."
        );
    }

    #[test]
    fn a_sentence_is_cut_where_its_button_stands() {
        let (before, after) = frame().split("home-stop", "logout");
        assert_eq!(before, "To stop the automatic single sign-on, click ");
        assert_eq!(after, " or close all browser windows.");
    }
}
