//! Single sign-on to services by CAS: `/login` with a service, `/logout`, and what services ask the site themselves.

mod arrive;
mod go;
mod init;
mod leave;
mod on_the_way;
mod ticket;
mod validate;

use axum::extract::Request;
use axum::response::Response;

use super::pages::Pages;
use super::web::temporary;

pub use arrive::{Arrival, Asked, arrive, proceed, refuse, resolve};
pub use on_the_way::{OnTheWay, bind, service_of, target_of};
pub use ticket::leave_to;

/// What browsers ask for.
pub fn pages() -> Pages {
    Pages::default()
        .page("/login/go", go::page)
        .page("/login/to", go::leave)
        .page("/logout", leave::logout)
}

/// What services ask for. Also below `/cas`, where clients of other servers look for it.
pub fn machines() -> Pages {
    let mut pages = Pages::default();
    for prefix in ["", "/cas"] {
        let at = |path: &str| format!("{prefix}{path}");
        pages = pages
            .page(&at("/validate"), validate::first)
            .page(&at("/proxy"), validate::proxy)
            .endpoint(&at("/login/init"), init::init);
        for path in [
            "/serviceValidate",
            "/proxyValidate",
            "/p3/serviceValidate",
            "/p3/proxyValidate",
            "/strictValidate",
            "/interinstitutionalValidate",
            "/sponsorValidate",
            "/laxValidate",
        ] {
            pages = pages.page(&at(path), validate::ticket);
        }
    }
    pages.page("/cas/login", at_root).page("/cas/logout", at_root)
}

/// The same page without the prefix.
async fn at_root(request: Request) -> Response {
    let whole = request
        .uri()
        .path_and_query()
        .map_or("/login", |path| path.as_str());
    temporary(whole.strip_prefix("/cas").unwrap_or("/login"))
}
