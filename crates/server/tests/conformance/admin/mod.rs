//! The administration: who may what, and what its acts do and refuse.

mod access;
mod charts;
mod factors;
mod overview;
mod people;
mod services;

use symbolon_protocol::encoding::hex;
use symbolon_server::roles::Role;
use symbolon_server::store::UserRow;

use crate::harness::{PASSWORD, Site, add_user};
use crate::phone::Phone;
use crate::tab::Tab;

pub async fn give(site: &Site, user: &[u8; 16], role: Role, service: Option<&[u8; 16]>) {
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.give_role(user, role, service, site.now())
        .await
        .expect("gives");
    tx.commit().await.expect("commits");
}

pub async fn take(site: &Site, user: &[u8; 16], role: Role) {
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.take_role(user, role, None).await.expect("takes");
    tx.commit().await.expect("commits");
}

/// Somebody signed in by password at an address of their own.
pub async fn by_password(site: &Site, user: &UserRow) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, "/login").await;
    tab.submit(site, "/login", &[("email", &user.email)]).await;
    let fields = [("password", PASSWORD), ("method", "password")];
    tab.submit(site, "/login/password", &fields).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
    tab
}

/// Another member of staff, with a phone and a session by it that has confirmed just now.
pub async fn colleague(site: &Site, email: &str, role: Option<Role>) -> (UserRow, Phone, Tab) {
    let user = add_user(&site.app, email).await;
    let qr = site.offer_of(&user.id, "A phone", "4071").await;
    let mut phone = Phone::enrol(site, &qr, "4071").await;
    phone.status(site).await;
    if let Some(role) = role {
        give(site, &user.id, role, None).await;
    }
    let mut tab = by_password(site, &user).await;
    if role.is_some() {
        confirm(site, &mut tab, &mut phone, "/admin").await;
    }
    (user, phone, tab)
}

/// The page asks for the phone, which approves; the tab is where it wanted to go.
pub async fn confirm(site: &Site, tab: &mut Tab, phone: &mut Phone, path: &str) {
    tab.get(site, path).await;
    assert_eq!(tab.path, "/login/method", "{}", tab.html);
    tab.submit(site, "/login/method", &[("method", "app-pin")]).await;
    tab.approve(site, phone, "/login").await;
    assert_eq!(tab.path, path, "{}", tab.html);
}

/// The administrator: Jan, with a phone and a confirmed session.
pub async fn administrator(site: &Site) -> (Phone, Tab) {
    let mut phone = site.phone("Jan's phone", "4071").await;
    give(site, &site.user.id, Role::Administrator, None).await;
    let mut tab = Tab::by_phone(site, &mut phone).await;
    grant(site, &tab).await;
    tab.get(site, "/admin").await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    (phone, tab)
}

/// As if the session had confirmed just now.
pub async fn grant(site: &Site, tab: &Tab) {
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.grant_stepup(&tab.session(), 16, site.now() + 3_600_000)
        .await
        .expect("grants");
    tx.commit().await.expect("commits");
}

async fn locked(site: &Site, user: &UserRow) -> bool {
    let row = site.app.store.user_by_id(&user.id).await.expect("answers");
    row.expect("it is there").locked
}

/// How many entries of an event about somebody name `by`.
pub async fn audited_by(site: &Site, event: &str, about: &[u8; 16], by: &[u8; 16]) -> i64 {
    sqlx::query_scalar("select count(*) from audit where event = $1 and user_id = $2 and detail like $3")
        .bind(event)
        .bind(&about[..])
        .bind(format!("%\"by\":\"{}\"%", hex(by)))
        .fetch_one(site.app.store.read())
        .await
        .expect("answers")
}

/// As if a phone had been there at the session's beginning.
pub async fn stronger(site: &Site, tab: &Tab) -> Tab {
    site.run(format!(
        "update sessions set methods = 'app-pin' where hash = {}",
        blob(site, &tab.session())
    ))
    .await;
    tab.clone()
}

/// Bytes as the database at hand writes them.
fn blob(site: &Site, bytes: &[u8]) -> String {
    match site.app.store.backend().name() {
        "SQLite" => format!("x'{}'", hex(bytes)),
        _ => format!("'\\x{}'::bytea", hex(bytes)),
    }
}
