//! Test 90: no form is taken that the site's own page of this browser did not send. The list of forms is the router's.

use axum::body::Body;
use axum::http::{Request, header};
use sqlx::Row;
use symbolon_protocol::encoding::hex;
use symbolon_server::http::form_paths;
use symbolon_server::roles::Role;
use tower::ServiceExt;

use crate::harness::{SITE, Site, scenario};
use crate::tab::Tab;

/// How one request is forged.
struct Forged<'a> {
    what: &'a str,
    media: &'a str,
    token: &'a str,
    origin: Option<&'a str>,
    fetch_site: Option<&'a str>,
    /// What it must be answered with.
    status: u16,
}

const FORM: &str = "application/x-www-form-urlencoded";

async fn send(site: &Site, tab: &Tab, path: &str, forged: &Forged<'_>) {
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("csrf", forged.token)
        .append_pair("confirm_last", "yes")
        .finish();
    let cookies: Vec<_> = tab.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
    let mut request = Request::post(path)
        .header("host", SITE)
        .header("content-type", forged.media)
        .header("cookie", cookies.join("; "));
    for (name, value) in [("origin", forged.origin), ("sec-fetch-site", forged.fetch_site)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    let request = request.body(Body::from(body)).expect("a request");
    let response = site.router.clone().oneshot(request).await.expect("infallible");
    let what = forged.what;
    assert_eq!(response.status().as_u16(), forged.status, "{path}, {what}");
    assert!(
        !response.headers().contains_key(header::SET_COOKIE),
        "{path}, {what}"
    );
}

/// All that a form could change.
async fn state(site: &Site) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "select id || state as a from (select 'tx' as id, state from tx) t order by a",
        "select state as a from challenges order by a",
        "select state as a from recoveries order by a",
        "select state as a from pend order by a",
        "select name || state as a from devices order by a",
        "select pw_hash || coalesce(reset_hash, '') as a from users",
        "select first_name || last_name || lang || email || coalesce(email_new, '') || coalesce(erase_hash, '') as a from users",
        "select key as a from limits order by a",
        "select email_key || hash as a from registrations order by a",
        "select state as a from numbers order by a",
        "select status as a from sms order by a",
        "select name as a from security_keys order by a",
        "select 'recovery code' as a from recovery_codes",
        "select role as a from roles order by a",
        "select name as a from services order by a",
        "select 'session' as a from sessions",
        "select 'step-up' as a from stepups",
        "select 'code' as a from codes",
        "select 'mail' as a from outbox",
    ] {
        let rows = sqlx::query(sql)
            .fetch_all(site.app.store.read())
            .await
            .expect("the store answers");
        all.extend(rows.iter().map(|row| row.get::<String, _>("a")));
    }
    all
}

scenario!(csrf_every_post_route, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    crate::admin::give(&site, &site.user.id, Role::Administrator, None).await;
    let session = Tab::by_phone(&site, &mut phone).await;
    // Two jars: a browser in the middle of a sign-in, and one in the middle of a confirmation.
    let mut waiting = Tab::default();
    waiting.sign_in(&site, "app-pin").await;
    let tx_token = waiting.hidden("csrf").expect("a token");
    let mut signing_in = session.clone();
    signing_in.cookies.extend(waiting.cookies);
    let mut confirming = session.clone();
    confirming.get(&site, "/account/confirm?to=password").await;
    assert!(confirming.cookies.contains_key("__Host-tx"));
    let mut account = session;
    account.get(&site, "/account").await;
    let session_token = account.hidden("csrf").expect("a token");
    let mut stranger = Tab::default();
    stranger.get(&site, "/login").await;
    let foreign = stranger.hidden("csrf").expect("a token");
    let ours = format!("https://{SITE}");
    let before = state(&site).await;

    let forms = form_paths();
    for path in [
        "/login/code",
        "/login/sms",
        "/account/confirm/sms",
        "/account/numbers/add",
        "/account/numbers/finalise",
        "/account/keys/add",
        "/login/key",
        "/login/passkey/answer",
        "/account/confirm/key",
        "/account/recovery/code",
        "/account/recovery/paper",
        "/account/recovery-codes/make",
        "/account/lost",
        "/recovery/stop",
        "/forgotten",
        "/reset",
        "/register",
        "/register/again",
        "/register/password",
        "/email/confirm",
        "/erasure/stop",
        "/account/data",
        "/account/email",
        "/account/delete",
        "/admin/roles",
        "/logout",
    ] {
        assert!(forms.iter().any(|form| form == path), "{path} is a form");
    }
    for form in &forms {
        let path = form.replace("{id}", &hex(&phone.dev));
        let of_staff = path.starts_with("/admin");
        let of_account = path.starts_with("/account") || of_staff || path == "/logout";
        let (right, wrong) = if of_account {
            (&session_token, &tx_token)
        } else {
            (&tx_token, &session_token)
        };
        let jar = if path.starts_with("/account") || of_staff {
            &confirming
        } else {
            &signing_in
        };
        let forged = |what, token, origin, fetch_site| Forged {
            what,
            media: FORM,
            token,
            origin,
            fetch_site,
            status: 403,
        };
        let same = Some("same-origin");
        for forged in [
            forged("no token", "", Some(ours.as_str()), same),
            forged("the other cookie's token", wrong, Some(&ours), same),
            forged("another browser's token", &foreign, Some(&ours), same),
            forged(
                "another site",
                right,
                Some("https://evil.example"),
                Some("cross-site"),
            ),
            forged("another origin", right, Some("https://evil.example"), None),
            forged("a neighbour", right, Some(&ours), Some("same-site")),
            forged("nothing that says from where", right, None, None),
        ] {
            send(&site, jar, &path, &forged).await;
        }
        // JSON, text and several parts are what other sites can send without asking: none is a form here.
        for media in [
            "text/plain",
            "application/json",
            "multipart/form-data; boundary=x",
        ] {
            let odd = Forged {
                what: media,
                media,
                token: right,
                origin: Some(&ours),
                fetch_site: same,
                status: 415,
            };
            send(&site, jar, &path, &odd).await;
        }
    }
    assert_eq!(state(&site).await, before, "none of it changed anything");
});
