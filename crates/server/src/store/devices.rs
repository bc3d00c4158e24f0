//! Phones: their counters, PIN attempts and key sets.

use sqlx::Row;
use sqlx::any::AnyRow;
use symbolon_idp::device::DeviceState;

use super::rows::{bytes, int, number, optional_number};
use super::{Store, StoreError, Tx};

/// A phone as stored. `keys` and `push` are sealed.
#[derive(Clone)]
pub struct DeviceRow {
    pub dev: [u8; 16],
    pub user: [u8; 16],
    pub name: String,
    pub platform: String,
    pub os: String,
    pub app: String,
    pub keys: Option<Vec<u8>>,
    pub hardware: u8,
    pub state: DeviceState,
    pub exp: u64,
    pub ctr: u64,
    pub ctr_at: u64,
    pub pin_fail: u8,
    pub pin_gen: u32,
    pub seq: u32,
    pub push: Option<Vec<u8>>,
    pub created: u64,
    pub last_used: Option<u64>,
}

/// What a new phone brings.
pub struct NewDevice<'a> {
    pub dev: [u8; 16],
    pub user: [u8; 16],
    pub name: &'a str,
    pub platform: &'a str,
    pub os: &'a str,
    pub app: &'a str,
    pub keys: &'a [u8],
    pub ds_hash: [u8; 32],
    pub hardware: u8,
    pub exp: u64,
    pub seq: u32,
    pub proto: u32,
    pub push: Option<&'a [u8]>,
    pub attestation: Option<&'a [u8]>,
}

pub(super) fn device(row: &AnyRow) -> Result<DeviceRow, StoreError> {
    Ok(DeviceRow {
        dev: bytes(row, "dev")?,
        user: bytes(row, "user_id")?,
        name: row.try_get("name")?,
        platform: row.try_get("platform")?,
        os: row.try_get("os")?,
        app: row.try_get("app")?,
        keys: row.try_get("keys")?,
        hardware: number(row, "hardware")? as u8,
        state: DeviceState::parse(row.try_get("state")?).ok_or(StoreError::Damaged("devices.state"))?,
        exp: number(row, "exp")?,
        ctr: number(row, "ctr")?,
        ctr_at: number(row, "ctr_at")?,
        pin_fail: number(row, "pin_fail")? as u8,
        pin_gen: number(row, "pin_gen")? as u32,
        seq: number(row, "seq")? as u32,
        push: row.try_get("push")?,
        created: number(row, "created")?,
        last_used: optional_number(row, "last_used")?,
    })
}

impl Store {
    pub async fn device(&self, dev: &[u8; 16]) -> Result<Option<DeviceRow>, StoreError> {
        let row = sqlx::query("select * from devices where dev = $1")
            .bind(&dev[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(device).transpose()
    }

    /// All but the revoked, oldest first.
    pub async fn devices_of(&self, user: &[u8; 16]) -> Result<Vec<DeviceRow>, StoreError> {
        sqlx::query("select * from devices where user_id = $1 and state <> 'revoked' order by created, dev")
            .bind(&user[..])
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(device)
            .collect()
    }

    /// Was this signing key (its hash) ever enrolled here?
    pub async fn ds_is_known(&self, ds_hash: &[u8; 32]) -> Result<bool, StoreError> {
        let found: Option<i64> = sqlx::query_scalar("select created from devices where ds_hash = $1")
            .bind(&ds_hash[..])
            .fetch_optional(&self.read)
            .await?;
        Ok(found.is_some())
    }

    /// The newest time of a challenge: the clock must not be behind it (§7.6).
    pub async fn newest_issued(&self) -> Result<u64, StoreError> {
        let newest: Option<i64> = sqlx::query_scalar("select max(issued) from devices")
            .fetch_one(&self.read)
            .await?;
        Ok(newest.map_or(0, |ms| ms as u64))
    }

    /// Devices whose fifth wrong PIN was counted over 30 s ago and whose lock a crash left undone.
    pub async fn unfinished_locks(&self, now: u64) -> Result<Vec<[u8; 16]>, StoreError> {
        sqlx::query("select dev from devices where state = 'active' and pin_fail >= 5 and pin_at < $1")
            .bind(int(now.saturating_sub(30_000)))
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(|row| bytes(row, "dev"))
            .collect()
    }
}

impl Tx {
    /// Remembers a nonce until it expires; false if it was used before.
    pub async fn use_nonce(&mut self, nonce: &[u8; 32], exp: u64) -> Result<bool, StoreError> {
        let done = sqlx::query("insert into used_nonces (n, exp) values ($1, $2) on conflict do nothing")
            .bind(&nonce[..])
            .bind(int(exp))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// False if the counter is not above the stored one.
    pub async fn raise_counter(
        &mut self,
        dev: &[u8; 16],
        counter: u64,
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query("update devices set ctr = $1, ctr_at = $2 where dev = $3 and ctr < $1")
            .bind(int(counter))
            .bind(int(now))
            .bind(&dev[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// When the stored counter last rose, as this transaction sees it.
    pub async fn counter_rose(&mut self, dev: &[u8; 16]) -> Result<u64, StoreError> {
        let at: i64 = sqlx::query_scalar("select ctr_at from devices where dev = $1")
            .bind(&dev[..])
            .fetch_one(self.conn())
            .await?;
        Ok(at as u64)
    }

    /// A new device's first valid request; true if this was it.
    pub async fn activate(&mut self, dev: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let done =
            sqlx::query("update devices set state = 'active' where dev = $1 and state = 'new' and exp > $2")
                .bind(&dev[..])
                .bind(int(now))
                .execute(self.conn())
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Takes one of the five attempts, before anything is verified; how many are taken now, `None` if none was left.
    pub async fn take_pin_attempt(&mut self, dev: &[u8; 16], now: u64) -> Result<Option<u8>, StoreError> {
        let row = sqlx::query(
            "update devices set pin_fail = pin_fail + 1, pin_at = $1 \
             where dev = $2 and state = 'active' and pin_fail < 5 returning pin_fail",
        )
        .bind(int(now))
        .bind(&dev[..])
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| Ok(number(&row, "pin_fail")? as u8)).transpose()
    }

    /// A right PIN; false if the device is no longer active.
    pub async fn pin_right(&mut self, dev: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set pin_fail = 0, last_used = $1 where dev = $2 and state = 'active'",
        )
        .bind(int(now))
        .bind(&dev[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The PIN was right, but what it authorised failed for a technical reason: one attempt back.
    pub async fn give_pin_attempt_back(&mut self, dev: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("update devices set pin_fail = pin_fail - 1 where dev = $1 and pin_fail > 0")
            .bind(&dev[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    pub async fn mark_used(&mut self, dev: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set last_used = $1 where dev = $2 and state = 'active' and pin_fail < 5",
        )
        .bind(int(now))
        .bind(&dev[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// After the fifth wrong PIN; true for the one who did it.
    pub async fn lock_pin(&mut self, dev: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set state = 'pin_locked' where dev = $1 and state = 'active' and pin_fail >= 5",
        )
        .bind(&dev[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn suspend(&mut self, dev: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set state = 'suspended' where dev = $1 and state in ('active', 'pin_locked')",
        )
        .bind(&dev[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// For good; the key set and the push target are wiped.
    pub async fn revoke(&mut self, dev: &[u8; 16], user: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set state = 'revoked', keys = null, push = null, attestation = null \
             where dev = $1 and user_id = $2 and state <> 'revoked'",
        )
        .bind(&dev[..])
        .bind(&user[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Replaces the key set as part of what a right PIN authorised: only while `counter` is still this request's and
    /// the generation is the one that was read. `new_pin`: the generation rises.
    pub async fn write_keys(
        &mut self,
        dev: &[u8; 16],
        keys: &[u8],
        counter: u64,
        generation: u32,
        new_pin: bool,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set keys = $1, pin_gen = pin_gen + $2, pin_fail = 0 \
             where dev = $3 and state = 'active' and ctr = $4 and pin_gen = $5",
        )
        .bind(keys)
        .bind(i64::from(new_pin))
        .bind(&dev[..])
        .bind(int(counter))
        .bind(i64::from(generation))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Removes a biometric (by the phone, or with a lock): no PIN took part, so the counter of wrong ones stays.
    pub async fn drop_biometric(
        &mut self,
        dev: &[u8; 16],
        keys: &[u8],
        generation: u32,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set keys = $1 where dev = $2 and pin_gen = $3 and state <> 'revoked'",
        )
        .bind(keys)
        .bind(&dev[..])
        .bind(i64::from(generation))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The next `issued` of a challenge for the device: max(now, last + 1).
    pub async fn next_issued(&mut self, dev: &[u8; 16], now: u64) -> Result<Option<u64>, StoreError> {
        let row = sqlx::query(
            "update devices set issued = case when issued < $1 then $1 else issued + 1 end \
             where dev = $2 and state = 'active' returning issued",
        )
        .bind(int(now))
        .bind(&dev[..])
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| number(&row, "issued")).transpose()
    }

    /// How many devices an account has, the new ones included (an enrolment's limit).
    pub async fn count_devices(&mut self, user: &[u8; 16]) -> Result<usize, StoreError> {
        let count: i64 =
            sqlx::query_scalar("select count(*) from devices where user_id = $1 and state <> 'revoked'")
                .bind(&user[..])
                .fetch_one(self.conn())
                .await?;
        Ok(count as usize)
    }

    /// False if the signing key is known already.
    pub async fn insert_device(&mut self, new: &NewDevice<'_>, now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into devices (dev, user_id, name, platform, os, app, keys, ds_hash, hardware, state, exp, seq, proto, \
             push, attestation, created) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'new', $10, $11, $12, $13, $14, $15) \
             on conflict do nothing",
        )
        .bind(&new.dev[..])
        .bind(&new.user[..])
        .bind(new.name)
        .bind(new.platform)
        .bind(new.os)
        .bind(new.app)
        .bind(new.keys)
        .bind(&new.ds_hash[..])
        .bind(i64::from(new.hardware))
        .bind(int(new.exp))
        .bind(i64::from(new.seq))
        .bind(i64::from(new.proto))
        .bind(new.push)
        .bind(new.attestation)
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// A device that never became active, with its closed or expired enrolment.
    pub async fn delete_new_device(&mut self, dev: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from devices where dev = $1 and state = 'new'")
            .bind(&dev[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn rename_device(
        &mut self,
        dev: &[u8; 16],
        user: &[u8; 16],
        name: &str,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set name = $1 where dev = $2 and user_id = $3 and state <> 'revoked'",
        )
        .bind(name)
        .bind(&dev[..])
        .bind(&user[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn set_push(&mut self, dev: &[u8; 16], push: Option<&[u8]>) -> Result<(), StoreError> {
        sqlx::query("update devices set push = $1 where dev = $2 and state <> 'revoked'")
            .bind(push)
            .bind(&dev[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Takes the leave for one push that the device asks for to itself: one in `pause` (ms), whichever instance it asks.
    pub async fn take_push_test(&mut self, dev: &[u8; 16], now: u64, pause: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set push_test_at = $1 where dev = $2 and state <> 'revoked' and push_test_at <= $3",
        )
        .bind(int(now))
        .bind(&dev[..])
        .bind(int(now.saturating_sub(pause)))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// From `status`: the app's own words about itself. The confirmed key and the protocol only rise.
    pub async fn set_about(
        &mut self,
        dev: &[u8; 16],
        platform: &str,
        os: &str,
        app: &str,
        seq: u32,
        proto: u32,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update devices set platform = $1, os = $2, app = $3, seq = case when seq < $4 then $4 else seq end, \
             proto = case when proto < $5 then $5 else proto end where dev = $6",
        )
        .bind(platform)
        .bind(os)
        .bind(app)
        .bind(i64::from(seq))
        .bind(i64::from(proto))
        .bind(&dev[..])
        .execute(self.conn())
        .await?;
        Ok(())
    }
}
