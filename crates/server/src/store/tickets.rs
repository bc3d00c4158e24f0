//! Tickets of services. A ticket is used up by one statement, whoever asks.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number};
use super::{Store, StoreError, Tx};
use crate::cas::ticket::{About, Kind};

/// A row of `tickets`.
#[derive(Clone, Debug)]
pub struct TicketRow {
    pub hash: [u8; 32],
    pub kind: Kind,
    pub service: [u8; 16],
    /// The address that it is for; of a proxy-granting ticket the one that it was sent to.
    pub url: String,
    pub user: [u8; 16],
    pub session: [u8; 32],
    pub about: About,
    pub exp: u64,
}

fn ticket(row: &AnyRow) -> Result<TicketRow, StoreError> {
    let about: String = row.try_get("about")?;
    Ok(TicketRow {
        hash: bytes(row, "hash")?,
        kind: Kind::of_prefix(row.try_get("kind")?).ok_or(StoreError::Damaged("tickets.kind"))?,
        service: bytes(row, "service")?,
        url: row.try_get("url")?,
        user: bytes(row, "user_id")?,
        session: bytes(row, "session")?,
        about: serde_json::from_str(&about).map_err(|_| StoreError::Damaged("tickets.about"))?,
        exp: number(row, "exp")?,
    })
}

impl Store {
    /// A ticket that is good: not used, not too old.
    pub async fn ticket(&self, hash: &[u8; 32], now: u64) -> Result<Option<TicketRow>, StoreError> {
        let row = sqlx::query("select * from tickets where hash = $1 and state = 'fresh' and exp > $2")
            .bind(&hash[..])
            .bind(int(now))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(ticket).transpose()
    }
}

impl Tx {
    pub async fn insert_ticket(&mut self, new: &TicketRow) -> Result<(), StoreError> {
        sqlx::query(
            "insert into tickets (hash, kind, service, url, user_id, session, about, state, exp) \
             values ($1, $2, $3, $4, $5, $6, $7, 'fresh', $8)",
        )
        .bind(&new.hash[..])
        .bind(new.kind.prefix())
        .bind(&new.service[..])
        .bind(&new.url)
        .bind(&new.user[..])
        .bind(&new.session[..])
        .bind(serde_json::to_string(&new.about).expect("it is plain data"))
        .bind(int(new.exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Uses a service or proxy ticket up; false if somebody was first or its time is over.
    pub async fn use_ticket(&mut self, hash: &[u8; 32], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update tickets set state = 'used' where hash = $1 and state = 'fresh' and kind <> 'PGT' and exp > $2",
        )
        .bind(&hash[..])
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// A session goes on as another one: its tickets, codes and visits with it.
    pub async fn move_to_session(&mut self, old: &[u8; 32], new: &[u8; 32]) -> Result<(), StoreError> {
        for sql in [
            "update tickets set session = $1 where session = $2",
            "update visits set session = $1 where session = $2",
            "update oidc_codes set session = $1 where session = $2",
            "update oidc_tokens set session = $1 where session = $2",
        ] {
            sqlx::query(sql)
                .bind(&new[..])
                .bind(&old[..])
                .execute(self.conn())
                .await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cas::service::{Service, Settings};
    use crate::testing::{NOW, add_user, configs, open};

    #[tokio::test]
    async fn a_ticket_is_used_once_and_in_time() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await;
            let service = Service {
                id: [1; 16],
                name: "eLicensing".into(),
                settings: Settings::default(),
                created: NOW,
            };
            let row = TicketRow {
                hash: [7; 32],
                kind: Kind::Service,
                service: service.id,
                url: "https://a.eu/".into(),
                user: user.id,
                session: [3; 32],
                about: About::default(),
                exp: NOW + 10,
            };
            let granting = TicketRow {
                hash: [8; 32],
                kind: Kind::ProxyGranting,
                ..row.clone()
            };
            let mut tx = app.store.begin().await.unwrap();
            assert!(tx.insert_service(&service).await.unwrap());
            assert!(!tx.insert_service(&service).await.unwrap(), "the name is taken");
            tx.insert_ticket(&row).await.unwrap();
            tx.insert_ticket(&granting).await.unwrap();
            tx.move_to_session(&[3; 32], &[4; 32]).await.unwrap();
            for (hash, now, right) in [
                (&[9; 32], NOW, false),
                (&[8; 32], NOW, false),
                (&[7; 32], NOW + 10, false),
                (&[7; 32], NOW + 9, true),
                (&[7; 32], NOW + 9, false),
            ] {
                assert_eq!(tx.use_ticket(hash, now).await.unwrap(), right, "{hash:?} {now}");
            }
            tx.commit().await.unwrap();
            assert!(app.store.ticket(&[7; 32], NOW).await.unwrap().is_none());
            let granting = app.store.ticket(&[8; 32], NOW).await.unwrap().unwrap();
            assert_eq!(granting.session, [4; 32]);
            let mut tx = app.store.begin().await.unwrap();
            assert!(tx.remove_service(&service.id).await.unwrap());
            assert!(!tx.remove_service(&service.id).await.unwrap());
            tx.commit().await.unwrap();
            assert!(app.store.ticket(&[8; 32], NOW).await.unwrap().is_none());
        }
    }
}
