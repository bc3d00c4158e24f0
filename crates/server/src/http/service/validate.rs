//! What services ask the site themselves: who a ticket stands for, and proxy tickets. Answers are 200 whatever they say, as
//! clients expect.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::cas::answer::{Refusal, Shape, plain};
use crate::cas::question::{Question, Way};
use crate::cas::service::Form;
use crate::cas::validate::{proxy as make, validate};
use crate::http::web;

/// An answer in its media type.
pub fn said(shape: Shape, text: String) -> Response {
    let mut response = text.into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(shape.media_type()));
    response
}

/// `/serviceValidate` and its kin.
pub async fn ticket(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let now = app.clock.now();
    let path = uri.path();
    let way = Way::of(path.strip_prefix("/cas").unwrap_or(path)).expect("the routes are the ways");
    let mut shape = Shape {
        form: Form::Cas,
        json: false,
        attributes: way.attributes,
        now,
    };
    let Ok(question) = Question::parse(uri.query().unwrap_or("")) else {
        return said(shape, shape.failure(Refusal::Request));
    };
    shape.json = question.json;
    match validate(&app, way, &question, now).await {
        Ok((granted, form)) => {
            shape.form = form;
            said(shape, shape.success(&granted))
        }
        Err(refused) => {
            shape.form = refused.form;
            said(shape, shape.failure(refused.refusal))
        }
    }
}

/// `/validate` of CAS 1.0.
pub async fn first(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let way = Way {
        proxies: false,
        attributes: false,
        assurance: 0,
    };
    let user = match Question::parse(uri.query().unwrap_or("")) {
        Ok(question) => validate(&app, way, &question, app.clock.now())
            .await
            .ok()
            .map(|(granted, _)| granted.user),
        Err(_) => None,
    };
    let mut response = plain(user.as_deref()).into_response();
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, text);
    response
}

/// `/proxy`
pub async fn proxy(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let now = app.clock.now();
    let mut shape = Shape {
        form: Form::Cas,
        json: false,
        attributes: false,
        now,
    };
    let Some(form) = web::Form::parse(uri.query().unwrap_or("").as_bytes()) else {
        return said(shape, shape.proxy(Err(Refusal::Request)));
    };
    shape.json = form.field("format").eq_ignore_ascii_case("JSON");
    match make(&app, form.field("pgt"), form.field("targetService"), now).await {
        Ok(ticket) => said(shape, shape.proxy(Ok(&ticket))),
        Err(refused) => {
            shape.form = refused.form;
            said(shape, shape.proxy(Err(refused.refusal)))
        }
    }
}
