//! The audit log as the administration reads it: entries that are looked for, and figures of days.

use sqlx::{AssertSqlSafe, Row};
use symbolon_protocol::encoding::hex;

use super::audit::{AuditRow, audit};
use super::rows::{int, number};
use super::{Store, StoreError};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub user: Option<[u8; 16]>,
    /// What that person did to others, in place of what happened to them.
    pub by: bool,
    /// Name of an event; empty: any.
    pub event: String,
    /// From here (ms) to before there.
    pub from: u64,
    pub until: u64,
}

/// How often an event was on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// Days since 1970, UTC.
    pub day: u64,
    pub event: String,
    /// Of sign-ins: the entry's detail, which has the method. Else empty.
    pub detail: String,
    pub count: u64,
}

/// How often a phone's right answer took so long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeCount {
    /// Of the answer: days since 1970, UTC.
    pub day: u64,
    /// Whole seconds, begun ones counted.
    pub seconds: u64,
    pub count: u64,
}

/// No question lives longer (ms).
const QUESTION_MS: u64 = 3_600_000;

impl Store {
    /// From the question to the phone's right answer, of answers from `from` (ms) to before `until`.
    pub async fn confirmation_times(&self, from: u64, until: u64) -> Result<Vec<TimeCount>, StoreError> {
        // `exp` is there for the index.
        let rows = sqlx::query(
            "select day, seconds, count(*) as n from (select approved_at / 86400000 as day, \
             case when approved_at > issued then (approved_at - issued + 999) / 1000 else 1 end as seconds \
             from challenges where state in ('approved', 'consumed', 'denied', 'expired', 'cancelled', 'locked') \
             and exp >= $1 and exp < $3 and approved_at >= $1 and approved_at < $2) as answers group by day, seconds",
        )
        .bind(int(from))
        .bind(int(until))
        .bind(int(until + QUESTION_MS))
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(TimeCount {
                    day: number(row, "day")?,
                    seconds: number(row, "seconds")?,
                    count: number(row, "n")?,
                })
            })
            .collect()
    }

    /// Newest first.
    pub async fn find_audit(
        &self,
        filter: &AuditFilter,
        count: u32,
        skip: u32,
    ) -> Result<Vec<AuditRow>, StoreError> {
        // Each with the index that it needs; `$5` and `$6` are there only where they are used.
        let who = match (filter.user, filter.by) {
            (None, _) => "",
            (Some(_), false) => " and user_id = $5",
            (Some(_), true) => " and detail like $5",
        };
        let event = match (filter.event.is_empty(), who.is_empty()) {
            (true, _) => "",
            (false, true) => " and event = $5",
            (false, false) => " and event = $6",
        };
        let sql = format!(
            "select * from audit where at >= $1 and at < $2{who}{event} order by at desc, instance, ord desc \
             limit $3 offset $4"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .bind(int(filter.from))
            .bind(int(filter.until))
            .bind(i64::from(count))
            .bind(i64::from(skip));
        match filter.user {
            Some(user) if filter.by => query = query.bind(format!("%\"by\":\"{}\"%", hex(&user))),
            Some(user) => query = query.bind(user.to_vec()),
            None => {}
        }
        if !filter.event.is_empty() {
            query = query.bind(filter.event.clone());
        }
        query.fetch_all(&self.read).await?.iter().map(audit).collect()
    }

    /// What the charts show, by day, from `from` (ms) to before `until`.
    pub async fn audit_days(&self, from: u64, until: u64) -> Result<Vec<DayCount>, StoreError> {
        let mut all = Vec::new();
        for (sql, with_detail) in [
            (
                "select at / 86400000 as day, event, detail, count(*) as n from audit \
                 where event = 'session_start' and at >= $1 and at < $2 group by at / 86400000, event, detail",
                true,
            ),
            (
                "select at / 86400000 as day, event, count(*) as n from audit where event in ('password_wrong', \
                 'otp_wrong', 'otp_garbage', 'sms_wrong', 'code_wrong', 'challenge_denied', 'challenge_not_me', \
                 'challenge_mismatch', 'challenge_expired', 'pin_wrong', 'pin_locked', 'password_closed', \
                 'otp_closed', 'device_suspended', 'user_locked', 'limit_hit') and at >= $1 and at < $2 \
                 group by at / 86400000, event",
                false,
            ),
        ] {
            let rows = sqlx::query(sql)
                .bind(int(from))
                .bind(int(until))
                .fetch_all(&self.read)
                .await?;
            for row in &rows {
                all.push(DayCount {
                    day: number(row, "day")?,
                    event: row.try_get("event")?,
                    detail: if with_detail {
                        row.try_get("detail")?
                    } else {
                        String::new()
                    },
                    count: number(row, "n")?,
                });
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Entry, Event};
    use crate::testing::{NOW, configs, open};

    #[tokio::test]
    async fn entries_are_found_by_person_actor_kind_and_time() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let (eva, jan) = ([1; 16], [2; 16]);
            let mut tx = app.store.begin().await.unwrap();
            for (at, entry) in [
                (NOW, Entry::user(Event::UserLocked, &eva).by(&jan)),
                (NOW + 1, Entry::user(Event::SessionStart, &jan)),
                (NOW + 2, Entry::new(Event::LimitHit)),
            ] {
                tx.audit(at, entry).await.unwrap();
            }
            tx.commit().await.unwrap();
            let all = AuditFilter {
                until: NOW + 9,
                ..AuditFilter::default()
            };
            let of = |user, by, event: &str| AuditFilter {
                user: Some(user),
                by,
                event: event.into(),
                ..all.clone()
            };
            for (filter, found) in [
                (all.clone(), 3),
                (
                    AuditFilter {
                        from: NOW + 1,
                        ..all.clone()
                    },
                    2,
                ),
                (
                    AuditFilter {
                        until: NOW,
                        ..all.clone()
                    },
                    0,
                ),
                (
                    AuditFilter {
                        event: "limit_hit".into(),
                        ..all.clone()
                    },
                    1,
                ),
                (of(eva, false, ""), 1),
                (of(jan, false, ""), 1),
                (of(jan, true, ""), 1),
                (of(jan, true, "user_locked"), 1),
                (of(jan, true, "limit_hit"), 0),
                (of(eva, false, "user_locked"), 1),
                (of(eva, true, ""), 0),
            ] {
                let rows = app.store.find_audit(&filter, 10, 0).await.unwrap();
                assert_eq!(rows.len(), found, "{filter:?}");
            }
            assert_eq!(
                app.store.find_audit(&all, 2, 1).await.unwrap()[0].event,
                "session_start"
            );
            let days = app.store.audit_days(0, NOW + 9).await.unwrap();
            assert_eq!(days.iter().map(|row| row.count).sum::<u64>(), 3);
            assert!(days.iter().all(|row| row.day == NOW / 86_400_000));
        }
    }
}
