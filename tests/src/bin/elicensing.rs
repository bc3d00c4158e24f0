//! A small service that lets people in by a site's CAS: the *eLicensing* of the procedure, as a process of its own. It keeps
//! no passwords: it knows who somebody is by the site's word alone.
//!
//! `ELICENSING_ADDRESS` is where it listens, `ELICENSING_URL` how browsers and the site reach it, `ELICENSING_SITE` the site's
//! address and `ELICENSING_CA` the site's own authority (PEM), if it has one. It prints one line when it answers.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde_json::Value;

/// Who is in, by the cookie's value.
struct Person {
    username: String,
    email: String,
    strengths: String,
    /// By which the site names this session when it ends.
    ticket: String,
}

struct Service {
    url: String,
    site: String,
    client: reqwest::Client,
    people: Mutex<HashMap<String, Person>>,
}

const COOKIE: &str = "elicensing";

fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(serve());
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        eprintln!("{name} is not set; see the first lines of this program's text");
        std::process::exit(2)
    })
}

async fn serve() {
    let address: SocketAddr = variable("ELICENSING_ADDRESS").parse().expect("host:port");
    let site = variable("ELICENSING_SITE");
    let mut client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy();
    if let Ok(file) = std::env::var("ELICENSING_CA") {
        let pem = std::fs::read(file).expect("ELICENSING_CA is a file");
        client = client.tls_certs_only([reqwest::Certificate::from_pem(&pem).expect("PEM")]);
    }
    if let Some((host, port)) = local(&site) {
        client = client.resolve_to_addrs(host, &[([127, 0, 0, 1], port).into()]);
    }
    let service = Arc::new(Service {
        url: variable("ELICENSING_URL"),
        site,
        client: client.build().expect("a client"),
        people: Mutex::default(),
    });
    let router = Router::new()
        .route("/", get(start))
        .route("/enter", get(enter))
        .route("/cas", get(back).post(ended))
        .route("/licences", get(licences))
        .route("/leave", get(leave))
        .with_state(service);
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .expect("the address is free");
    println!("{{\"event\":\"ready\"}}");
    axum::serve(listener, router).await.expect("it serves");
}

/// Host and port of a site below `.localhost`, which is this machine.
fn local(site: &str) -> Option<(&str, u16)> {
    let (host, port) = site.strip_prefix("https://")?.split_once(':')?;
    host.ends_with(".localhost")
        .then(|| port.parse().ok())
        .flatten()
        .map(|port| (host, port))
}

impl Service {
    /// Where tickets go.
    fn callback(&self) -> String {
        format!("{}/cas", self.url)
    }

    fn at_site(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(parameters)
            .finish();
        format!("{}{path}?{query}", self.site)
    }
}

fn page(title: &str, body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>{title} · eLicensing</title><style>\
         :root{{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}}body{{margin:0}}\
         header{{background:#17324d;color:#fff;padding:1rem 1.5rem;font-weight:600}}\
         main{{max-width:42rem;margin:0 auto;padding:1.5rem}}a{{display:inline-block;padding:.6rem 0;margin-right:1rem}}\
         td,th{{text-align:left;padding:.3rem 1.5rem .3rem 0;overflow-wrap:anywhere}}</style></head>\
         <body><header>eLicensing</header><main><h1>{title}</h1>{body}</main></body></html>"
    ))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

async fn start() -> Html<String> {
    page(
        "Export licences for dual-use goods",
        "<p>Apply for a licence, and see what became of it. You need an account with two factors.</p>\
         <p><a href=\"/enter\">Enter eLicensing</a></p>",
    )
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get(header::COOKIE)?
        .to_str()
        .ok()?
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}

async fn enter(State(service): State<Arc<Service>>) -> Redirect {
    Redirect::to(&service.at_site("/login", &[("service", &service.callback())]))
}

/// The browser comes back with a ticket; the site says who it is.
async fn back(State(service): State<Arc<Service>>, Query(query): Query<HashMap<String, String>>) -> Response {
    let Some(ticket) = query.get("ticket") else {
        return Redirect::to("/").into_response();
    };
    let url = service.at_site(
        "/p3/serviceValidate",
        &[
            ("service", &service.callback()),
            ("ticket", ticket),
            ("format", "JSON"),
        ],
    );
    let said: Value = match service.client.get(url).send().await {
        Ok(answer) => answer
            .bytes()
            .await
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok()),
        Err(_) => None,
    }
    .unwrap_or_default();
    let success = &said["serviceResponse"]["authenticationSuccess"];
    let Some(username) = success["user"].as_str() else {
        let code = said["serviceResponse"]["authenticationFailure"]["code"]
            .as_str()
            .unwrap_or("no answer");
        let body = format!(
            "<p>The sign-in could not be confirmed ({}).</p><p><a href=\"/enter\">Try again</a></p>",
            escaped(code)
        );
        return (StatusCode::FORBIDDEN, page("Nobody was let in", &body)).into_response();
    };
    let strengths = success["attributes"]["strengths"].as_array().map(|names| {
        let names: Vec<_> = names.iter().filter_map(Value::as_str).collect();
        names.join(", ")
    });
    let mut random = [0; 16];
    getrandom::fill(&mut random).expect("the system has randomness");
    let id = symbolon_protocol::encoding::hex(&random);
    let person = Person {
        username: username.to_owned(),
        email: success["attributes"]["email"].as_str().unwrap_or("").to_owned(),
        strengths: strengths.unwrap_or_default(),
        ticket: ticket.clone(),
    };
    service
        .people
        .lock()
        .expect("no panic under this lock")
        .insert(id.clone(), person);
    // The ticket leaves the address bar.
    let mut response = Redirect::to("/licences").into_response();
    let cookie = format!("{COOKIE}={id}; Path=/; HttpOnly; SameSite=Lax");
    let value = HeaderValue::from_str(&cookie).expect("hexadecimal digits and fixed words");
    response.headers_mut().insert(header::SET_COOKIE, value);
    response
}

async fn licences(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    let people = service.people.lock().expect("no panic under this lock");
    let Some(person) = cookie(&headers).and_then(|id| people.get(&id)) else {
        return Redirect::to("/").into_response();
    };
    let body = format!(
        "<table><tr><th>User</th><td>{}</td></tr><tr><th>E-mail</th><td>{}</td></tr><tr><th>Signed in by</th><td>{}</td>\
         </tr></table><p>No licence yet.</p><p><a href=\"/leave\">Log out</a></p>",
        escaped(&person.username),
        escaped(&person.email),
        escaped(&person.strengths)
    );
    page("My licences", &body).into_response()
}

/// Out here, and at the site.
async fn leave(State(service): State<Arc<Service>>, headers: HeaderMap) -> Redirect {
    if let Some(id) = cookie(&headers) {
        service
            .people
            .lock()
            .expect("no panic under this lock")
            .remove(&id);
    }
    Redirect::to(&service.at_site("/logout", &[("service", &service.callback())]))
}

/// The site says that a session has ended. Who knows a ticket of this service may say so.
async fn ended(State(service): State<Arc<Service>>, body: String) -> StatusCode {
    let request = form_urlencoded::parse(body.as_bytes())
        .find(|(name, _)| name == "logoutRequest")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    let ticket = request
        .split_once("<samlp:SessionIndex>")
        .and_then(|(_, rest)| rest.split_once('<'))
        .map(|(ticket, _)| ticket);
    if let Some(ticket) = ticket {
        service
            .people
            .lock()
            .expect("no panic under this lock")
            .retain(|_, person| person.ticket != ticket);
    }
    StatusCode::OK
}
