//! Services that let people in. There are few of them: all are read to find the one that an address belongs to.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number};
use super::{Store, StoreError, Tx};
use crate::cas::service::Service;
use crate::cas::url::ServiceUrl;

fn service(row: &AnyRow) -> Result<Service, StoreError> {
    let settings: String = row.try_get("settings")?;
    Ok(Service {
        id: bytes(row, "id")?,
        name: row.try_get("name")?,
        settings: serde_json::from_str(&settings).map_err(|_| StoreError::Damaged("services.settings"))?,
        created: number(row, "created")?,
    })
}

impl Store {
    /// All of them by name.
    pub async fn services(&self) -> Result<Vec<Service>, StoreError> {
        sqlx::query("select * from services order by name")
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(service)
            .collect()
    }

    pub async fn service(&self, id: &[u8; 16]) -> Result<Option<Service>, StoreError> {
        let row = sqlx::query("select * from services where id = $1")
            .bind(&id[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(service).transpose()
    }

    pub async fn service_by_name(&self, name: &str) -> Result<Option<Service>, StoreError> {
        let row = sqlx::query("select * from services where name = $1")
            .bind(name)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(service).transpose()
    }

    /// The one that an address belongs to; the first by name if several would have it.
    pub async fn service_of(&self, url: &ServiceUrl) -> Result<Option<Service>, StoreError> {
        let all = self.services().await?;
        Ok(all.into_iter().find(|service| service.owns(url)))
    }
}

impl Tx {
    /// Registers it; false if the name is taken.
    pub async fn insert_service(&mut self, new: &Service) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into services (id, name, settings, created) values ($1, $2, $3, $4) on conflict do nothing",
        )
        .bind(&new.id[..])
        .bind(&new.name)
        .bind(serde_json::to_string(&new.settings).expect("settings are plain data"))
        .bind(int(new.created))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Replaces what was decided of it; false if there is none of this name.
    pub async fn change_service(&mut self, new: &Service) -> Result<bool, StoreError> {
        let done = sqlx::query("update services set settings = $1 where name = $2")
            .bind(serde_json::to_string(&new.settings).expect("settings are plain data"))
            .bind(&new.name)
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Removes it with its tickets, codes and sign-ins that are on their way; false if it was gone.
    pub async fn remove_service(&mut self, id: &[u8; 16]) -> Result<bool, StoreError> {
        for sql in [
            "delete from login_requests where service = $1",
            "delete from tickets where service = $1",
            "delete from visits where service = $1",
            "delete from oidc_codes where service = $1",
            "delete from oidc_tokens where service = $1",
            "delete from service_owners where service = $1",
        ] {
            sqlx::query(sql).bind(&id[..]).execute(self.conn()).await?;
        }
        let done = sqlx::query("delete from services where id = $1")
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
