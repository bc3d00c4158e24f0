//! All end-to-end tests. To add one: an `async fn name(world: World)` in a module below, and its name in that module's
//! `tests![…]`. It then runs on SQLite and on PostgreSQL.

#[path = "e2e/administration.rs"]
mod administration;
#[path = "e2e/app.rs"]
mod app;
#[path = "e2e/chapter2.rs"]
mod chapter2;
#[path = "e2e/chapter3.rs"]
mod chapter3;
#[path = "e2e/chapter4.rs"]
mod chapter4;
#[path = "e2e/chapter4_trouble.rs"]
mod chapter4_trouble;
#[path = "e2e/elicensing.rs"]
mod elicensing;
#[path = "e2e/forgotten.rs"]
mod forgotten;
#[path = "e2e/languages.rs"]
mod languages;
#[path = "e2e/link.rs"]
mod link;
#[path = "e2e/robust.rs"]
mod robust;
#[path = "e2e/security_keys.rs"]
mod security_keys;
#[path = "e2e/sym/mod.rs"]
mod sym;

fn main() -> std::process::ExitCode {
    let mut tests = Vec::new();
    tests.extend(administration::tests());
    tests.extend(app::tests());
    tests.extend(chapter2::tests());
    tests.extend(chapter3::tests());
    tests.extend(chapter4::tests());
    tests.extend(chapter4_trouble::tests());
    tests.extend(elicensing::tests());
    tests.extend(forgotten::tests());
    tests.extend(languages::tests());
    tests.extend(link::tests());
    tests.extend(robust::tests());
    tests.extend(security_keys::tests());
    tests.extend(sym::enrolment::tests());
    tests.extend(sym::enrolment_pages::tests());
    tests.extend(sym::pin_change::tests());
    tests.extend(sym::push::tests());
    tests.extend(sym::offline::tests());
    tests.extend(sym::stepup::tests());
    tests.extend(sym::pages::tests());
    tests.extend(sym::audit::tests());
    tests.extend(sym::rotation::tests());
    tests.extend(sym::sms::tests());
    e2e::runner::main(tests)
}
