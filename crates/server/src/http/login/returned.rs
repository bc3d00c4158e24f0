//! The app's return to the browser (§7.7): the address that the phone built, with the code that only its approval got.
//! It finishes a sign-in only where the cookie of the browser that started it comes with it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use symbolon_protocol::encoding::{b64_array, sha256};

use super::finish::end_with;
use super::method::account;
use super::step::Step;
use crate::app::App;
use crate::http::web::{Browser, PageResult, html_with, see_other};
use crate::view::{Flow, Frame, ReturnEnd, ReturnPage};

/// The return code of a query: `rc=` and 32 bytes in base64url, and nothing else.
pub fn return_code(query: &str) -> Option<[u8; 32]> {
    b64_array(query.strip_prefix("rc=")?).ok()
}

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let code = uri.query().and_then(return_code);
    let signed_in = browser.session.is_some();
    let step = match Step::of_browser(&app, browser).await? {
        Ok(step) => step,
        // The page of a return that was finished here is opened again: by the browser's own list of pages, say.
        Err(_) if signed_in => return Ok(see_other("/")),
        Err(browser) if code.is_some() => return refused(&app, browser, ReturnEnd::OtherBrowser),
        Err(browser) => return refused(&app, browser, ReturnEnd::Damaged),
    };
    let Some(code) = code else {
        return not_its_own(&app, &step, ReturnEnd::Damaged);
    };
    if step.is_over() {
        return step.elsewhere(&app);
    }
    let Some((row, _)) = step.challenge(&app).await? else {
        return not_its_own(&app, &step, ReturnEnd::OtherSignIn);
    };
    let now = step.browser.now;
    let user = account(&app, &step).await?;
    let mut tx = app.store.begin().await?;
    let consumed = tx.consume_by_return(&step.tx.hash, &sha256(&code), now).await?;
    if consumed != Some(row.cid) {
        tx.rollback().await?;
        return not_its_own(&app, &step, ReturnEnd::OtherSignIn);
    }
    let method = row.method.clone();
    end_with(&app, &step, &user, tx, Some(&row), &method).await
}

/// To a browser without a sign-in of its own. No mail is sent: private tabs, browsers inside other apps and a phone whose
/// links open in another browser all end here.
fn refused(app: &App, browser: Browser, end: ReturnEnd) -> PageResult {
    count(end);
    let page = ReturnPage {
        frame: Frame {
            user: None,
            ..browser.frame(app, String::new())
        },
        flow: Flow::sign_in(),
        end,
        alive: false,
    };
    html_with(status(end), &page)
}

/// To a browser that waits for something else, or for the same with a code that is used up or too old.
fn not_its_own(app: &App, step: &Step, end: ReturnEnd) -> PageResult {
    count(end);
    let page = ReturnPage {
        frame: step.frame(app),
        flow: step.flow(),
        end,
        alive: !step.is_over(),
    };
    html_with(status(end), &page)
}

fn status(end: ReturnEnd) -> StatusCode {
    match end {
        ReturnEnd::Damaged => StatusCode::BAD_REQUEST,
        ReturnEnd::OtherBrowser | ReturnEnd::OtherSignIn => StatusCode::FORBIDDEN,
    }
}

fn count(end: ReturnEnd) {
    metrics::counter!("symbolon_returns_refused_total", "why" => end.key()).increment(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_one_code_and_nothing_else() {
        let code = "A".repeat(43);
        assert_eq!(return_code(&format!("rc={code}")), Some([0; 32]));
        for bad in [
            "",
            "rc=",
            "rc",
            &code,
            &format!("rc={code}="),
            &format!("rc={code}A"),
            &format!("rc={}", &code[1..]),
            &format!("rc={}B", &code[1..]),
            &format!("rc={code}&rc={code}"),
            &format!("rc={code}&a=b"),
            &format!("a=b&rc={code}"),
            &format!("RC={code}"),
            &format!("rc=%41{}", &code[1..]),
            &format!("rc={} ", &code[1..]),
            &format!("rc=+{}", &code[1..]),
        ] {
            assert_eq!(return_code(bad), None, "{bad}");
        }
    }
}
