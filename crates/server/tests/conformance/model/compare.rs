//! Is what the database holds what the model says?

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::play::Run;

impl Run<'_> {
    /// The database says what the model says, and came there by legal steps.
    pub(super) async fn compare(&self) -> Result<(), TestCaseError> {
        self.journal
            .lock()
            .await
            .read(self.site)
            .await
            .map_err(TestCaseError::fail)?;
        let devices = self
            .rows_of("select dev as id, state, pin_fail as a, ctr as b, 0 as c from devices")
            .await;
        for (device, phone) in self.model.devices.iter().zip(&self.phones) {
            let expected = (
                device.state.as_str().into(),
                [i64::from(device.pin_fail), phone.counter as i64, 0],
            );
            prop_assert_eq!(&devices[&phone.dev[..]], &expected, "device");
        }
        let challenges = self
            .rows_of("select cid as id, state, inputs as a, guesses as b, resends as c from challenges")
            .await;
        prop_assert_eq!(challenges.len(), self.rows.len(), "challenges");
        for (challenge, row) in self.model.challenges.iter().zip(&self.rows) {
            let counts = [challenge.inputs, challenge.guesses, challenge.resends].map(i64::from);
            let expected = (challenge.state.as_str().into(), counts);
            prop_assert_eq!(&challenges[&row.cid[..]], &expected, "challenge");
        }
        let kept = self
            .rows_of(
                "select cid as id, state, 0 as a, 0 as b, 0 as c from challenges where esk is not null and",
            )
            .await;
        prop_assert!(
            kept.values().all(|(state, _)| state == "pending"),
            "a secret point outlives its challenge"
        );
        let txs = self
            .rows_of("select hash as id, state, 0 as a, 0 as b, 0 as c from tx")
            .await;
        for (tx, hash) in self.model.txs.iter().zip(&self.txs) {
            prop_assert_eq!(&txs[&hash[..]].0, tx.state.as_str(), "transaction");
        }
        let sessions = self
            .rows_of("select tx as id, 'live' as state, 0 as a, 0 as b, 0 as c from sessions")
            .await;
        let live = self
            .model
            .txs
            .iter()
            .zip(&self.txs)
            .filter(|(tx, _)| tx.session)
            .map(|(_, hash)| hash.to_vec());
        prop_assert_eq!(sessions.into_keys().collect::<Vec<_>>(), sorted(live), "sessions");
        Ok(())
    }

    async fn rows_of(&self, select: &str) -> BTreeMap<Vec<u8>, (String, [i64; 3])> {
        let and = if select.ends_with("and") { "" } else { "where" };
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{select} {and} user_id = $1")))
            .bind(&self.user.id[..])
            .fetch_all(self.site.app.store.read())
            .await
            .expect("the store answers");
        let number = |row: &AnyRow, name| {
            row.try_get::<i64, _>(name)
                .unwrap_or_else(|_| i64::from(row.get::<i32, _>(name)))
        };
        rows.iter()
            .map(|row| {
                (
                    row.get("id"),
                    (row.get("state"), ["a", "b", "c"].map(|n| number(row, n))),
                )
            })
            .collect()
    }
}

fn sorted(items: impl Iterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
    let mut items: Vec<_> = items.collect();
    items.sort();
    items
}
