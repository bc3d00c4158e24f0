//! Services whose sign-in others wrote let people in by a real site, through a real browser and a phone for terminals: by CAS
//! python-cas, django-cas-ng, http-cas-client and Apache's mod_auth_cas; by OpenID Connect Authlib, openid-client and Apache's
//! mod_auth_openidc. `make test-clients` installs them and runs this on SQLite and on PostgreSQL; without them it is not run.

#[path = "clients/oidc.rs"]
mod oidc;
#[path = "clients/refusals.rs"]
mod refusals;
#[path = "clients/services.rs"]
mod services;
#[path = "clients/stories.rs"]
mod stories;

fn main() -> std::process::ExitCode {
    let all = [stories::tests(), refusals::tests(), oidc::tests()];
    e2e::runner::main(all.concat())
}
