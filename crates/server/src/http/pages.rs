//! The one table of routes. A page is got, a form is posted, an endpoint is for machines; what staff alone may have names
//! the right that it needs. Tests walk the table: the forms for forged requests, everything for every role, so that a new
//! route cannot be forgotten there. No router is made anywhere else.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, options, post};
use axum::{Extension, Router};

use crate::app::App;
use crate::roles::Right;

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// `GET`, `POST` or `OPTIONS`.
    pub method: &'static str,
    /// With `{id}` where one is named.
    pub path: String,
    /// Does a person's browser post it?
    pub form: bool,
    /// Of the administration: what is needed. Absent: no role makes a difference.
    pub right: Option<Right>,
}

/// A router that knows its routes.
#[derive(Default)]
pub struct Pages {
    router: Router<Arc<App>>,
    routes: Vec<Route>,
}

impl Pages {
    /// GET.
    pub fn page<T: 'static>(self, path: &str, handler: impl Handler<T, Arc<App>>) -> Self {
        self.add("GET", path, get(handler), false, None)
    }

    /// POST.
    pub fn form<T: 'static>(self, path: &str, handler: impl Handler<T, Arc<App>>) -> Self {
        self.add("POST", path, post(handler), true, None)
    }

    /// POST of a machine, which has no token of a page.
    pub fn endpoint<T: 'static>(self, path: &str, handler: impl Handler<T, Arc<App>>) -> Self {
        self.add("POST", path, post(handler), false, None)
    }

    /// OPTIONS: what scripts of other sites may send.
    pub fn options<T: 'static>(self, path: &str, handler: impl Handler<T, Arc<App>>) -> Self {
        self.add("OPTIONS", path, options(handler), false, None)
    }

    /// GET of who has a right. The handler takes a [`super::admin::Staff`], which asks for it.
    pub fn staff_page<T: 'static>(
        self,
        path: &str,
        right: Right,
        handler: impl Handler<T, Arc<App>>,
    ) -> Self {
        self.add("GET", path, get(handler), false, Some(right))
    }

    /// The same by POST.
    pub fn staff_form<T: 'static>(
        self,
        path: &str,
        right: Right,
        handler: impl Handler<T, Arc<App>>,
    ) -> Self {
        self.add("POST", path, post(handler), true, Some(right))
    }

    fn add(
        mut self,
        method: &'static str,
        path: &str,
        answers: MethodRouter<Arc<App>>,
        form: bool,
        right: Option<Right>,
    ) -> Self {
        let answers = match right {
            Some(right) => answers.layer(Extension(right)),
            None => answers,
        };
        self.router = self.router.route(path, answers);
        self.routes.push(Route {
            method,
            path: path.to_owned(),
            form,
            right,
        });
        self
    }

    /// No body of what is in the table so far may be longer (bytes).
    pub fn bodies_up_to(mut self, bytes: usize) -> Self {
        self.router = self.router.layer(DefaultBodyLimit::max(bytes));
        self
    }

    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.routes.extend(other.routes);
        self
    }

    pub fn router(self) -> Router<Arc<App>> {
        self.router
    }

    pub fn routes(self) -> Vec<Route> {
        self.routes
    }
}
