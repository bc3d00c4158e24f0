//! The routes of the website. A page is got, a form is posted; the list of forms is what the tests of forged requests go
//! through, so that a new one cannot be forgotten there.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::routing::{get, post};

use crate::app::App;

/// A router that knows its forms.
#[derive(Default)]
pub struct Pages {
    router: Router<Arc<App>>,
    forms: Vec<String>,
}

impl Pages {
    /// GET.
    pub fn page<T: 'static>(mut self, path: &str, handler: impl Handler<T, Arc<App>>) -> Self {
        self.router = self.router.route(path, get(handler));
        self
    }

    /// POST.
    pub fn form<T: 'static>(mut self, path: &str, handler: impl Handler<T, Arc<App>>) -> Self {
        self.router = self.router.route(path, post(handler));
        self.forms.push(path.to_owned());
        self
    }

    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.forms.extend(other.forms);
        self
    }

    pub fn router(self) -> Router<Arc<App>> {
        self.router
    }

    /// The paths of all forms, with `{id}` where one is named.
    pub fn forms(self) -> Vec<String> {
        self.forms
    }
}
