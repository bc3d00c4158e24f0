//! What happened: rows written with the change they tell of, later numbered and linked.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use sqlx::Row;
use sqlx::any::AnyRow;
use symbolon_protocol::encoding::hex;

use super::rows::{bytes, int, number, optional_bytes, optional_number};
use super::{Store, StoreError, Tx};
use crate::audit::Entry;

/// The chain that this process writes: its name and the next place in it.
pub(super) struct Journal {
    pub instance: String,
    next: AtomicU64,
}

/// A row of `audit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    pub instance: String,
    /// Order of writing within the instance; may have gaps.
    pub ord: u64,
    pub at: u64,
    pub event: String,
    pub user: Option<[u8; 16]>,
    pub dev: Option<[u8; 16]>,
    pub tx: Option<[u8; 16]>,
    pub ip: Option<String>,
    pub ua: Option<String>,
    pub detail: String,
    /// Place in the chain from 1, without gaps; absent until it is linked.
    pub seq: Option<u64>,
    pub hash: Option<[u8; 32]>,
}

pub(super) fn audit(row: &AnyRow) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        instance: row.try_get("instance")?,
        ord: number(row, "ord")?,
        at: number(row, "at")?,
        event: row.try_get("event")?,
        user: optional_bytes(row, "user_id")?,
        dev: optional_bytes(row, "dev")?,
        tx: optional_bytes(row, "tx")?,
        ip: row.try_get("ip")?,
        ua: row.try_get("ua")?,
        detail: row.try_get("detail")?,
        seq: optional_number(row, "seq")?,
        hash: optional_bytes(row, "hash")?,
    })
}

impl Journal {
    pub fn new(instance: String, next: u64) -> Self {
        Self {
            instance,
            next: next.into(),
        }
    }

    /// The place `ord` of a chain is taken; if the chain is ours, we go on after it.
    pub fn keep_off(&self, instance: &str, ord: u64) {
        if self.instance == instance {
            self.next.fetch_max(ord + 1, Ordering::Relaxed);
        }
    }
}

/// Found in order by the index `audit_new`: after a stop of hours the rows that wait are many.
const TO_LINK: &str = "select * from audit where instance = $1 and seq is null order by ord limit $2";

/// What the keys of chains' heads in `meta` begin with.
const HEAD: &str = "audit_head:";
/// What the keys of the last places that were shipped begin with.
const SHIPPED: &str = "audit_shipped:";

/// So many rows get their place by one statement.
const AT_ONCE: usize = 40;
static MANY: OnceLock<String> = OnceLock::new();
static ONE: OnceLock<String> = OnceLock::new();

/// Both databases call the columns of `values` column1, column2, ...
fn link_statement(made: &'static OnceLock<String>, rows: usize) -> &'static str {
    made.get_or_init(|| {
        let row = |n: usize| format!("(${}, ${}, ${})", 3 * n + 2, 3 * n + 3, 3 * n + 4);
        let rows: Vec<_> = (0..rows).map(row).collect();
        format!(
            "update audit set seq = v.column2, hash = v.column3 from (values {}) as v \
             where audit.instance = $1 and audit.ord = v.column1 and audit.seq is null",
            rows.join(", ")
        )
    })
}

impl Store {
    /// Number and hash of the last linked row of a chain as they were noted.
    pub async fn audit_noted_head(&self, instance: &str) -> Result<Option<(u64, String)>, StoreError> {
        let Some(noted) = self.meta(&format!("{HEAD}{instance}")).await? else {
            return Ok(None);
        };
        let (seq, hash) = noted.split_once(' ').ok_or(StoreError::Damaged("audit_head"))?;
        Ok(Some((
            seq.parse().map_err(|_| StoreError::Damaged("audit_head"))?,
            hash.to_owned(),
        )))
    }

    /// Up to which place a chain is in the file that is shipped.
    pub async fn audit_shipped(&self, instance: &str) -> Result<u64, StoreError> {
        let noted = self.meta(&format!("{SHIPPED}{instance}")).await?;
        noted.map_or(Ok(0), |seq| {
            seq.parse().map_err(|_| StoreError::Damaged("audit_shipped"))
        })
    }

    /// The names of all chains whose heads were noted.
    pub async fn audit_noted_instances(&self) -> Result<Vec<String>, StoreError> {
        self.meta_with_prefix(HEAD).await
    }

    /// From here on this process's entries belong to the chain `instance`, after what it holds already.
    pub async fn write_audit_as(&mut self, instance: &str) -> Result<(), StoreError> {
        let last: Option<i64> = sqlx::query_scalar("select max(ord) from audit where instance = $1")
            .bind(instance)
            .fetch_one(&self.read)
            .await?;
        let next = last
            .map_or(Ok(1), |last| u64::try_from(last + 1))
            .map_err(|_| StoreError::Damaged("ord"))?;
        self.journal = Arc::new(Journal::new(instance.to_owned(), next));
        Ok(())
    }

    /// The name of this process's chain.
    pub fn instance(&self) -> &str {
        &self.journal.instance
    }

    /// What happened to a person last, newest first.
    pub async fn audit_of_user(&self, user: &[u8; 16], count: u32) -> Result<Vec<AuditRow>, StoreError> {
        let rows = sqlx::query("select * from audit where user_id = $1 order by at desc, ord desc limit $2")
            .bind(&user[..])
            .bind(i64::from(count))
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(audit).collect()
    }

    /// The names of all chains.
    pub async fn audit_instances(&self) -> Result<Vec<String>, StoreError> {
        let sql = "select distinct instance from audit order by instance";
        Ok(sqlx::query_scalar(sql).fetch_all(&self.read).await?)
    }

    /// Linked rows of a chain after place `seq`, in their order.
    pub async fn audit_linked(
        &self,
        instance: &str,
        seq: u64,
        count: u32,
    ) -> Result<Vec<AuditRow>, StoreError> {
        let rows = sqlx::query("select * from audit where instance = $1 and seq > $2 order by seq limit $3")
            .bind(instance)
            .bind(int(seq))
            .bind(i64::from(count))
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(audit).collect()
    }

    /// How many rows of a chain are not linked yet.
    pub async fn audit_unlinked(&self, instance: &str) -> Result<u64, StoreError> {
        let row = sqlx::query("select count(*) as n from audit where instance = $1 and seq is null")
            .bind(instance)
            .fetch_one(&self.read)
            .await?;
        number(&row, "n")
    }

    /// Whether a chain has rows that are not linked yet.
    pub async fn audit_waits(&self, instance: &str) -> Result<bool, StoreError> {
        let row = sqlx::query("select 1 from audit where instance = $1 and seq is null limit 1")
            .bind(instance)
            .fetch_optional(&self.read)
            .await?;
        Ok(row.is_some())
    }

    /// Rows from before `at` that still hold an address.
    pub async fn audit_with_address(&self, at: u64, count: u32) -> Result<Vec<AuditRow>, StoreError> {
        let rows = sqlx::query(
            "select * from audit where at < $1 and ip is not null and substr(ip, 1, 2) <> 'h:' order by at limit $2",
        )
        .bind(int(at))
        .bind(i64::from(count))
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(audit).collect()
    }
}

impl Tx {
    /// Writes down what happened, with the change that this transaction makes.
    pub async fn audit(&mut self, now: u64, entry: Entry) -> Result<(), StoreError> {
        let journal = self.journal.clone();
        let ord = journal.next.fetch_add(1, Ordering::Relaxed);
        sqlx::query(
            "insert into audit (instance, ord, at, event, user_id, dev, tx, ip, ua, detail) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(&journal.instance)
        .bind(int(ord))
        .bind(int(now))
        .bind(entry.event.as_str())
        .bind(entry.user.map(Vec::from))
        .bind(entry.dev.map(Vec::from))
        .bind(entry.tx.map(Vec::from))
        .bind(entry.ip)
        .bind(entry.ua)
        .bind(entry.detail)
        .execute(self.conn())
        .await?;
        metrics::counter!("symbolon_events_total", "event" => entry.event.as_str()).increment(1);
        Ok(())
    }

    /// Rows of a chain that are not linked yet, in the order of writing.
    pub async fn audit_to_link(&mut self, instance: &str, count: u32) -> Result<Vec<AuditRow>, StoreError> {
        let rows = sqlx::query(TO_LINK)
            .bind(instance)
            .bind(i64::from(count))
            .fetch_all(self.conn())
            .await?;
        rows.iter().map(audit).collect()
    }

    /// Number and hash of the last linked row of a chain.
    pub async fn audit_head(&mut self, instance: &str) -> Result<Option<(u64, [u8; 32])>, StoreError> {
        let row = sqlx::query(
            "select seq, hash from audit where instance = $1 and seq is not null order by seq desc limit 1",
        )
        .bind(instance)
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| Ok((number(&row, "seq")?, bytes(&row, "hash")?)))
            .transpose()
    }

    /// Gives rows their places: (`ord`, `seq`, hash) each. A row that has one already keeps it.
    pub async fn audit_link(
        &mut self,
        instance: &str,
        links: &[(u64, u64, [u8; 32])],
    ) -> Result<(), StoreError> {
        let (many, rest) = links.as_chunks::<AT_ONCE>();
        for chunk in many {
            self.audit_link_some(link_statement(&MANY, AT_ONCE), instance, chunk)
                .await?;
        }
        for link in rest.chunks(1) {
            self.audit_link_some(link_statement(&ONE, 1), instance, link)
                .await?;
        }
        Ok(())
    }

    async fn audit_link_some(
        &mut self,
        sql: &'static str,
        instance: &str,
        links: &[(u64, u64, [u8; 32])],
    ) -> Result<(), StoreError> {
        let mut query = sqlx::query(sql).bind(instance);
        for (ord, seq, hash) in links {
            query = query.bind(int(*ord)).bind(int(*seq)).bind(hash.to_vec());
        }
        query.execute(self.conn()).await?;
        Ok(())
    }

    /// Notes the last linked row of a chain: tells a removal of the last rows, which the chain alone would not show.
    pub async fn note_audit_head(
        &mut self,
        instance: &str,
        seq: u64,
        hash: &[u8; 32],
    ) -> Result<(), StoreError> {
        self.set_meta(&format!("{HEAD}{instance}"), &format!("{seq} {}", hex(hash)))
            .await
    }

    /// Notes up to which place a chain is in the file that is shipped.
    pub async fn note_audit_shipped(&mut self, instance: &str, seq: u64) -> Result<(), StoreError> {
        self.set_meta(&format!("{SHIPPED}{instance}"), &seq.to_string())
            .await
    }

    /// Entries of an account that still hold an address.
    pub async fn audit_of_user_with_address(&mut self, user: &[u8; 16]) -> Result<Vec<AuditRow>, StoreError> {
        let rows = sqlx::query(
            "select * from audit where user_id = $1 and ip is not null and substr(ip, 1, 2) <> 'h:' order by at",
        )
        .bind(&user[..])
        .fetch_all(self.conn())
        .await?;
        rows.iter().map(audit).collect()
    }

    /// Puts a keyed hash in an address's place.
    pub async fn audit_forget_address(&mut self, row: &AuditRow, hashed: &str) -> Result<(), StoreError> {
        sqlx::query("update audit set ip = $1 where instance = $2 and ord = $3")
            .bind(hashed)
            .bind(&row.instance)
            .bind(int(row.ord))
            .execute(self.conn())
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Row;

    use super::TO_LINK;
    use crate::store::Store;

    /// Each batch reads its own rows and sorts none; else a backlog of n rows costs n² steps.
    #[tokio::test]
    async fn rows_to_link_are_found_in_their_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("site.db").display());
        let store = Store::open(&url, 1, true).await.expect("a new database");
        let plan = sqlx::query(sqlx::AssertSqlSafe(format!("explain query plan {TO_LINK}")))
            .bind("a")
            .bind(200_i64)
            .fetch_all(&store.read)
            .await
            .expect("a plan");
        let steps: Vec<String> = plan.iter().map(|row| row.get("detail")).collect();
        assert_eq!(steps, ["SEARCH audit USING INDEX audit_new (instance=?)"]);
    }
}
