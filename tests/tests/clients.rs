//! Services whose sign-in others wrote: python-cas, django-cas-ng, http-cas-client and Apache's mod_auth_cas let people in by
//! a real site, through a real browser and a phone for terminals. `make test-clients` installs them and runs this; without
//! them it is not run.

#[path = "clients/services.rs"]
mod services;
#[path = "clients/stories.rs"]
mod stories;

fn main() -> std::process::ExitCode {
    e2e::runner::main(stories::tests())
}
