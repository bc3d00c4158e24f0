//! Small facts about the database itself.

use super::{Store, StoreError, Tx};

impl Store {
    pub async fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "select value from meta where key = $1";
        Ok(sqlx::query_scalar(sql)
            .bind(key)
            .fetch_optional(&self.read)
            .await?)
    }

    /// The rest of every key that begins with `prefix`.
    pub async fn meta_with_prefix(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let keys: Vec<String> = sqlx::query_scalar("select key from meta order by key")
            .fetch_all(&self.read)
            .await?;
        Ok(keys
            .iter()
            .filter_map(|key| key.strip_prefix(prefix).map(str::to_owned))
            .collect())
    }
}

impl Tx {
    pub async fn set_meta(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        sqlx::query(
            "insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
        )
        .bind(key)
        .bind(value)
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Writes `value` unless there is one; returns what stands there then.
    pub async fn meta_or(&mut self, key: &str, value: &str) -> Result<String, StoreError> {
        sqlx::query("insert into meta (key, value) values ($1, $2) on conflict (key) do nothing")
            .bind(key)
            .bind(value)
            .execute(self.conn())
            .await?;
        let sql = "select value from meta where key = $1";
        Ok(sqlx::query_scalar(sql).bind(key).fetch_one(self.conn()).await?)
    }
}
