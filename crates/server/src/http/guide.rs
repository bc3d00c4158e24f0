//! *Help*, and a page for each of its subjects.

use std::sync::Arc;

use axum::extract::{OriginalUri, State};

use super::account::stores;
use super::page_error::PageError;
use super::pages::Pages;
use super::web::{Browser, PageResult, html};
use crate::app::App;
use crate::view::{GuidePage, HelpPage, Topic};

pub fn routes() -> Pages {
    Topic::ALL
        .into_iter()
        .fold(Pages::default().page("/help", help), |pages, topic| {
            pages.page(&topic.path(), guide)
        })
}

/// Those that people can use at this site.
fn topics(app: &App) -> Vec<Topic> {
    let here = |topic: &Topic| match topic {
        Topic::Account => app.can_register(),
        Topic::Sms => app.config.sms.is_on(),
        _ => true,
    };
    Topic::ALL.into_iter().filter(here).collect()
}

async fn help(State(app): State<Arc<App>>, browser: Browser) -> PageResult {
    html(&HelpPage {
        frame: browser.account_frame(&app),
        stores: stores(&app),
        topics: topics(&app),
    })
}

async fn guide(State(app): State<Arc<App>>, OriginalUri(uri): OriginalUri, browser: Browser) -> PageResult {
    let topics = topics(&app);
    let topic = topics.iter().find(|topic| topic.path() == uri.path()).copied();
    html(&GuidePage {
        frame: browser.account_frame(&app),
        topic: topic.ok_or(PageError::NotFound)?,
        topics,
        stores: stores(&app),
        sms: app.config.sms.is_on(),
        recovery_hours: app.config.recovery.wait_hours,
        email_days: app.config.accounts.email_change_days,
    })
}
