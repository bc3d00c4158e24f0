//! Single sign-on to services by CAS: `/login` with a service, `/logout`, and what services ask the site themselves.

mod arrive;
mod go;
mod init;
mod leave;
mod on_the_way;
mod ticket;
mod validate;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::{get, post};

use super::pages::Pages;
use super::web::temporary;
use crate::app::App;

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
pub fn machines() -> Router<Arc<App>> {
    let mut router = Router::new();
    for prefix in ["", "/cas"] {
        let at = |path: &str| format!("{prefix}{path}");
        router = router
            .route(&at("/validate"), get(validate::first))
            .route(&at("/proxy"), get(validate::proxy))
            .route(&at("/login/init"), post(init::init));
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
            router = router.route(&at(path), get(validate::ticket));
        }
    }
    router
        .route("/cas/login", get(at_root))
        .route("/cas/logout", get(at_root))
}

/// The same page without the prefix.
async fn at_root(request: Request) -> Response {
    let whole = request
        .uri()
        .path_and_query()
        .map_or("/login", |path| path.as_str());
    temporary(whole.strip_prefix("/cas").unwrap_or("/login"))
}
