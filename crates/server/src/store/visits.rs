//! Which services a session has been to, so that each can be told of its end.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int};
use super::{Store, StoreError, Tx};

/// How a service is told that a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitKind {
    /// With the ticket that it had.
    Cas,
    /// With a logout token that has this name of the session.
    Oidc,
}

impl VisitKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Cas => "cas",
            Self::Oidc => "oidc",
        }
    }
}

/// A row of `visits`.
pub struct VisitRow {
    pub id: [u8; 16],
    pub kind: VisitKind,
    pub session: [u8; 32],
    pub user: [u8; 16],
    pub service: [u8; 16],
    /// Where the ticket went, or where the client is told.
    pub url: String,
    /// The ticket, or the client's name of the session; sealed for `visits.ticket`, this id and this user.
    pub ticket: Vec<u8>,
    pub exp: u64,
}

fn visit(row: &AnyRow) -> Result<VisitRow, StoreError> {
    let kind: String = row.try_get("kind")?;
    Ok(VisitRow {
        id: bytes(row, "id")?,
        kind: match kind.as_str() {
            "oidc" => VisitKind::Oidc,
            _ => VisitKind::Cas,
        },
        session: bytes(row, "session")?,
        user: bytes(row, "user_id")?,
        service: bytes(row, "service")?,
        url: row.try_get("url")?,
        ticket: row.try_get("ticket")?,
        exp: super::rows::number(row, "exp")?,
    })
}

impl Store {
    /// Of sessions that somebody ended, whichever way. Those that time ended stay as rows: their visits only fade.
    pub async fn visits_of_ended_sessions(&self, count: u32) -> Result<Vec<VisitRow>, StoreError> {
        sqlx::query(
            "select v.* from visits v left join sessions s on s.hash = v.session where s.hash is null limit $1",
        )
        .bind(i64::from(count))
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(visit)
        .collect()
    }
}

impl Tx {
    pub async fn insert_visit(&mut self, new: &VisitRow) -> Result<(), StoreError> {
        sqlx::query(
            "insert into visits (id, session, user_id, service, url, ticket, exp, kind) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&new.id[..])
        .bind(&new.session[..])
        .bind(&new.user[..])
        .bind(&new.service[..])
        .bind(&new.url)
        .bind(&new.ticket[..])
        .bind(int(new.exp))
        .bind(new.kind.as_str())
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Whoever takes it tells the service; false if another instance was first.
    pub async fn take_visit(&mut self, id: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from visits where id = $1")
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
