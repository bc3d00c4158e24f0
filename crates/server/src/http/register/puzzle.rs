//! The puzzle of a form: drawn, kept while something else is mended, and judged. It is used up where it is judged right,
//! in the transaction of what it allows; a wrong answer uses it up at once.

use symbolon_idp::robots::{PUZZLE_MS, Puzzle, used_mark};

use crate::app::App;
use crate::chance;
use crate::http::page_error::PageError;
use crate::http::web::{Browser, Form};
use crate::view::{PuzzleView, RegisterFault};

/// A new one.
pub fn draw(app: &App, now: u64) -> PuzzleView {
    let puzzle = Puzzle::draw(now, app.config.accounts.puzzle_bits, &mut chance::rng());
    PuzzleView {
        token: puzzle.token(&app.keys.mac, &app.config.site.name),
        bits: puzzle.bits,
        question: puzzle.question(&app.keys.mac),
        ..PuzzleView::default()
    }
}

fn parse(app: &App, token: &str, now: u64) -> Option<Puzzle> {
    Puzzle::parse(token, &app.keys.mac, &app.config.site.name, now)
}

/// The one that came with a form, to be shown again; a new one if its time is over.
pub fn keep(app: &App, form: &Form, now: u64) -> PuzzleView {
    let token = form.field("puzzle");
    match parse(app, token, now) {
        None => draw(app, now),
        Some(puzzle) => PuzzleView {
            token: token.to_owned(),
            bits: puzzle.bits,
            question: puzzle.question(&app.keys.mac),
            work: form.field("work").chars().take(15).collect(),
            answer: form.field("answer").chars().take(4).collect(),
        },
    }
}

/// Is it solved or answered? What to say otherwise.
pub async fn judge(app: &App, browser: &Browser, form: &Form) -> Result<Option<RegisterFault>, PageError> {
    let token = form.field("puzzle");
    let Some(puzzle) = parse(app, token, browser.now) else {
        return Ok(Some(RegisterFault::PuzzleOld));
    };
    if puzzle.solved(token, form.field("work")) {
        return Ok(None);
    }
    let answer = form.field("answer");
    if answer.trim().is_empty() {
        return Ok(Some(RegisterFault::PuzzleWrong));
    }
    if !puzzle.is_read(browser.now) {
        return Ok(Some(RegisterFault::PuzzleEarly));
    }
    if puzzle.answered(&app.keys.mac, answer) {
        return Ok(None);
    }
    // One guess a question.
    let mut tx = app.store.begin().await?;
    tx.use_nonce(&used_mark(token), browser.now + PUZZLE_MS).await?;
    tx.commit().await?;
    Ok(Some(RegisterFault::PuzzleWrong))
}
