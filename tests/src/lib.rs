//! The end-to-end harness: a real site, a real browser, real phones, and one phone that says whatever a test wants.
//!
//! | module | what it starts or plays |
//! |---|---|
//! | [`site`] | `symbolon-server` with a data folder, a port, a mail spool and a clock of its own |
//! | [`postgres`] | a PostgreSQL cluster for the run, one database a test |
//! | [`browser`] | Debian's Chromium without a screen, by chromedriver |
//! | [`web`] | a browser without a screen or scripts: cookies, forms and redirects alone |
//! | [`phone`] | the real `symbolon`, with a data folder of its own |
//! | [`handset`] | a phone made of the protocol's formulas, which can also lie |
//! | [`desktop`] | the real app in a window of its own: screen, bus, Secret Service, notifications |
//! | [`elicensing`] | a small service that lets people in by the site |
//! | [`mail`], [`texts`] | what the site has posted, and sent by text message |
//! | [`world`] | what a test gets: all of these for one database |
//! | [`runner`] | runs each test on each database, counts, cleans up |
//!
//! Nothing here waits blindly: [`tools::until`] looks again and again until a deadline, and tests move the site's clock.

pub mod acts;
pub mod app_acts;
pub mod browser;
pub mod desktop;
pub mod elicensing;
pub mod guards;
pub mod handset;
pub mod html;
pub mod mail;
pub mod names;
pub mod notifications;
pub mod page;
pub mod phone;
pub mod postgres;
pub mod report;
pub mod runner;
pub mod scenario;
pub mod screen;
pub mod site;
pub mod stage;
pub mod texts;
pub mod tools;
pub mod web;
pub mod world;
