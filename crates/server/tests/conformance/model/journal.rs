//! Every change of a state or a counter, written down by the database itself: what a test reads here happened, also
//! between two answers, also while others wrote.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row;
use symbolon_idp::device::DeviceState;
use symbolon_idp::login::{ChallengeState, TxState};

use crate::harness::Site;

/// Table, the column that names the row, the column that is watched.
const WATCHED: [(&str, &str, &str); 6] = [
    ("challenges", "cid", "state"),
    ("tx", "hash", "state"),
    ("devices", "dev", "state"),
    ("devices", "dev", "ctr"),
    ("devices", "dev", "issued"),
    ("devices", "dev", "pin_fail"),
];

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Like `challenges.state`; `sessions` for a new session, whose id here is its transaction.
    pub about: String,
    pub id: Vec<u8>,
    pub old: String,
    pub new: String,
}

/// What was read of it so far.
#[derive(Default)]
pub struct Journal {
    read_to: i64,
    pub changes: Vec<Change>,
}

impl Journal {
    /// Begins to watch; once a site.
    pub async fn begin(site: &Site) -> Self {
        let sqlite = site.app.store.backend().name() == "SQLite";
        let (number, bytes) = if sqlite {
            ("integer primary key autoincrement", "blob")
        } else {
            ("bigserial primary key", "bytea")
        };
        site.run(format!(
            "create table journal (n {number}, about text, id {bytes}, old text, new text)"
        ))
        .await;
        for (table, id, column) in WATCHED {
            let row = format!("'{table}.{column}', new.{id}, old.{column}, new.{column}");
            let when = format!("old.{column} <> new.{column}");
            watch(
                site,
                sqlite,
                table,
                &format!("update of {column}"),
                column,
                &row,
                &when,
            )
            .await;
        }
        watch(
            site,
            sqlite,
            "sessions",
            "insert",
            "all",
            "'sessions', new.tx, '', ''",
            "true",
        )
        .await;
        Self::default()
    }

    /// Reads what is new and checks it against the tables of §4.2, §5.1 and §9.0.
    pub async fn read(&mut self, site: &Site) -> Result<(), String> {
        let rows = sqlx::query("select n, about, id, old, new from journal where n > $1 order by n")
            .bind(self.read_to)
            .fetch_all(site.app.store.read())
            .await
            .expect("the journal can be read");
        for row in rows {
            let change = Change {
                about: row.get("about"),
                id: row.get("id"),
                old: row.get("old"),
                new: row.get("new"),
            };
            self.read_to = row.get("n");
            let legal = is_legal(&change);
            self.changes.push(change);
            if !legal {
                let change = self.changes.last().expect("just pushed");
                return Err(format!(
                    "{change:?} is no transition of the tables; before it {:#?}",
                    self.of(&change.id)
                ));
            }
        }
        self.used_once()
    }

    /// At most one consumption a challenge, one session a transaction.
    fn used_once(&self) -> Result<(), String> {
        let mut consumed = BTreeSet::new();
        let mut sessions = BTreeSet::new();
        for change in &self.changes {
            let first = match change.about.as_str() {
                "challenges.state" if change.new == "consumed" => consumed.insert(&change.id),
                "sessions" => sessions.insert(&change.id),
                _ => true,
            };
            if !first {
                return Err(format!("used a second time: {:#?}", self.of(&change.id)));
            }
        }
        Ok(())
    }

    /// How many changes of a column satisfy `is`, by row.
    pub fn count(&self, about: &str, is: impl Fn(&Change) -> bool) -> BTreeMap<Vec<u8>, usize> {
        let mut counts = BTreeMap::new();
        for change in self
            .changes
            .iter()
            .filter(|change| change.about == about && is(change))
        {
            *counts.entry(change.id.clone()).or_insert(0) += 1;
        }
        counts
    }

    /// Everything about one row.
    pub fn of(&self, id: &[u8]) -> Vec<&Change> {
        self.changes.iter().filter(|change| change.id == id).collect()
    }
}

async fn watch(site: &Site, sqlite: bool, table: &str, event: &str, column: &str, row: &str, when: &str) {
    let name = format!("journal_{table}_{column}");
    let insert = format!("insert into journal (about, id, old, new) values ({row})");
    if sqlite {
        site.run(format!(
            "create trigger {name} after {event} on {table} when {when} begin {insert}; end"
        ))
        .await;
        return;
    }
    let body = format!("begin {insert}; return null; end");
    site.run(format!(
        "create function {name}() returns trigger language plpgsql as '{}'",
        body.replace('\'', "''")
    ))
    .await;
    site.run(format!(
        "create trigger {name} after {event} on {table} for each row when ({when}) execute function {name}()"
    ))
    .await;
}

fn is_legal(change: &Change) -> bool {
    let (old, new) = (change.old.as_str(), change.new.as_str());
    let number = |text: &str| text.parse::<u64>().expect("a number");
    match change.about.as_str() {
        "challenges.state" => {
            let state = |text| ChallengeState::parse(text).expect("a state");
            state(old).may_become(state(new))
        }
        "tx.state" => {
            use TxState::*;
            let state = |text| TxState::parse(text).expect("a state");
            // The last one is `not_me` after the sign-in.
            matches!(
                (state(old), state(new)),
                (Named, Password)
                    | (Password, Waiting)
                    | (Waiting, Done | Password)
                    | (Named | Password | Waiting, Ended)
                    | (Done, Ended)
            )
        }
        "devices.state" => {
            use DeviceState::*;
            let state = |text| DeviceState::parse(text).expect("a state");
            matches!(
                (state(old), state(new)),
                (New, Active)
                    | (Active, PinLocked)
                    | (Active | PinLocked, Suspended)
                    | (New | Active | PinLocked | Suspended, Revoked)
            )
        }
        "devices.ctr" | "devices.issued" => number(old) < number(new),
        "devices.pin_fail" => number(new) == 0 || number(new) == number(old) + 1 && number(new) <= 5,
        _ => true,
    }
}
