//! One command a file.

pub mod audit;
pub mod device;
pub mod doctor;
pub mod gateway;
pub mod invite;
pub mod keys;
pub mod migrate;
pub mod restore;
pub mod role;
pub mod security_key;
pub mod service;
pub mod user;

use std::sync::Arc;

use symbolon_protocol::encoding::hex;
use symbolon_server::app::App;
use symbolon_server::audit::{Chainer, Entry};
use symbolon_server::config::Config;
use symbolon_server::instance::Role;
use symbolon_server::store::UserRow;

use crate::Failure;

/// Opens the installation for one command.
async fn open(config: Config) -> Result<Arc<App>, Failure> {
    Ok(App::open_as(config, Role::Command).await?)
}

/// Links and ships what the command wrote into the audit log.
async fn close(app: &App) -> Result<(), Failure> {
    Chainer::of(app).link_all().await?;
    app.store.close().await;
    Ok(())
}

/// Writes one entry of its own.
async fn note(app: &App, entry: Entry) -> Result<(), Failure> {
    let mut tx = app.store.begin().await?;
    tx.audit(app.clock.now(), entry).await?;
    Ok(tx.commit().await?)
}

/// The account of an address.
async fn find(app: &App, email: &str) -> Result<UserRow, Failure> {
    let email = symbolon_idp::account::Email::parse(email)?;
    app.store
        .user_by_email_key(&email.key)
        .await?
        .ok_or_else(|| format!("{} has no account", email.text).into())
}

/// A table of words, each column as wide as its widest.
fn print_table(head: &[&str], rows: &[Vec<String>]) {
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .chain([head[column].chars().count()])
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let print = |cells: Vec<&str>| {
        let line: Vec<String> = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}", width = *width))
            .collect();
        println!("{}", line.join("  ").trim_end());
    };
    print(head.to_vec());
    for row in rows {
        print(row.iter().map(String::as_str).collect());
    }
}

/// A point in time, UTC, to the minute.
fn time(ms: u64) -> String {
    symbolon_server::view::time::machine(i64::try_from(ms).unwrap_or(i64::MAX))
}

fn id(id: &[u8; 16]) -> String {
    hex(id)
}
