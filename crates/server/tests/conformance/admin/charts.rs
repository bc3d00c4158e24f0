//! The charts say what the audit log says.

use std::collections::BTreeMap;

use serde_json::Value;
use symbolon_server::roles::Role;

use super::{administrator, by_password, colleague};
use crate::harness::{Site, add_user, scenario};
use crate::tab::Tab;

scenario!(admin_charts_say_what_the_audit_log_says, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let eva = add_user(&site.app, "eva.maes@example.eu").await;
    by_password(&site, &eva).await;
    let mut wrong = Tab::default();
    wrong.get(&site, "/login").await;
    wrong.submit(&site, "/login", &[("email", &eva.email)]).await;
    wrong
        .submit(
            &site,
            "/login/password",
            &[("password", "no"), ("method", "password")],
        )
        .await;
    let mut tx = site.app.store.begin().await.expect("begins");
    for event in [
        symbolon_server::audit::Event::PinLocked,
        symbolon_server::audit::Event::LimitHit,
        symbolon_server::audit::Event::ChallengeExpired,
    ] {
        // Yesterday, and longer ago than the chart goes.
        for days in [1, 20] {
            let at = site.now() - days * 86_400_000;
            tx.audit(at, symbolon_server::audit::Entry::new(event))
                .await
                .expect("writes");
        }
    }
    tx.commit().await.expect("commits");
    tab.get(&site, "/admin").await;
    let since = (site.now() / 86_400_000 - 13) * 86_400_000;
    for (table, events) in [
        ("sign-ins", "'session_start'"),
        (
            "failures",
            "'password_wrong', 'otp_wrong', 'otp_garbage', 'sms_wrong', 'code_wrong', 'pin_wrong', 'challenge_denied', \
             'challenge_not_me', 'challenge_mismatch', 'challenge_expired'",
        ),
        (
            "locks",
            "'pin_locked', 'password_closed', 'otp_closed', 'limit_hit', 'device_suspended', 'user_locked'",
        ),
    ] {
        let sql = format!(
            "select count(*) from audit where event in ({events}) and at >= $1 and detail not like '%again%'"
        );
        let counted: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(since as i64)
            .fetch_one(site.app.store.read())
            .await
            .expect("answers");
        let html = tab
            .html
            .split(&format!("id=\"{table}-table\""))
            .nth(1)
            .expect("a table");
        let html = html.split("</table>").next().expect("its end");
        let rows: Vec<Vec<i64>> = html
            .split("<tr>")
            .skip(2)
            .map(|row| {
                row.split("<td>")
                    .skip(1)
                    .map(|cell| cell.split('<').next().expect("a cell").parse().expect("a figure"))
                    .collect()
            })
            .collect();
        assert_eq!(rows.len(), 14, "{table}");
        let sum: i64 = rows
            .iter()
            .map(|row| row[..row.len() - 1].iter().sum::<i64>())
            .sum();
        assert_eq!(sum, counted, "{table}");
        assert!(counted >= 2, "{table}: {counted}");
        assert!(
            rows.iter()
                .all(|row| row[..row.len() - 1].iter().sum::<i64>() == row[row.len() - 1])
        );
        let drawn = tab.html.matches(&format!("url(#{table}-fill-")).count();
        let figures = rows
            .iter()
            .flat_map(|row| &row[..row.len() - 1])
            .filter(|figure| **figure > 0);
        assert_eq!(drawn, figures.count(), "{table}: a bar for each figure");
    }
    // A helpdesk has no charts.
    let (_, _p, mut help) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
    help.get(&site, "/admin").await;
    assert_eq!(
        (help.status, help.html.contains("<svg class=\"chart\"")),
        (200, false)
    );
});

/// The median by hand, of the audit log's entries: seconds, by the day of the answer and of all days.
async fn median_by_audit(site: &Site, since: u64) -> (BTreeMap<u64, u64>, Option<u64>) {
    let rows: Vec<(i64, String, String)> = sqlx::query(
        "select at, event, detail from audit where event in ('challenge_started', 'challenge_approved') \
         order by at, instance, ord",
    )
    .fetch_all(site.app.store.read())
    .await
    .expect("answers")
    .iter()
    .map(|row| {
        use sqlx::Row;
        (row.get("at"), row.get("event"), row.get("detail"))
    })
    .collect();
    let mut asked: BTreeMap<String, i64> = BTreeMap::new();
    let mut times: BTreeMap<u64, Vec<i64>> = BTreeMap::new();
    for (at, event, detail) in rows {
        let detail: Value = serde_json::from_str(&detail).expect("JSON");
        let challenge = detail["challenge"].as_str().expect("an id").to_owned();
        if event == "challenge_started" {
            asked.insert(challenge, at);
        } else if let Some(began) = asked.remove(&challenge)
            && at as u64 >= since
        {
            times.entry(at as u64 / 86_400_000).or_default().push(at - began);
        }
    }
    let median = |mut all: Vec<i64>| {
        all.sort_unstable();
        let middle = all.get(all.len().saturating_sub(1) / 2)?;
        Some((*middle as u64).div_ceil(1000).max(1))
    };
    let all = times.values().flatten().copied().collect();
    let by_day = times
        .into_iter()
        .filter_map(|(day, all)| Some((day, median(all)?)));
    (by_day.collect(), median(all))
}

scenario!(admin_median_time_to_confirm_is_the_audit_logs, |site| {
    let (mut phone, _) = administrator(&site).await;
    // To the beginning of a day, so that none of these falls into two.
    site.advance(86_400_000 - (site.now() % 86_400_000) as i64 + 1000);
    for (day, seconds) in [(0, [3, 8, 20, 41].as_slice()), (1, &[7]), (3, &[12, 5, 30])] {
        site.advance(day * 86_400_000);
        for wait in seconds {
            let mut other = Tab::default();
            other.sign_in(&site, "app-pin").await;
            site.advance(wait * 1000);
            other.approve(&site, &mut phone, "/login").await;
            assert!(other.is_signed_in(), "{}", other.html);
            site.advance(60_000);
        }
        // What nobody answers does not count.
        let mut other = Tab::default();
        other.sign_in(&site, "app-pin").await;
        site.advance(600_000);
        site.sweep().await;
    }
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.get(&site, "/admin").await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    let since = (site.now() / 86_400_000 - 13) * 86_400_000;
    let (by_day, all) = median_by_audit(&site, since).await;
    assert!(by_day.len() >= 3, "{by_day:?}");
    let html = tab.html.split("id=\"confirm-head\"").nth(1).expect("a chart");
    let headline = html.split("chart-total\">").nth(1).expect("a headline");
    assert!(
        headline.starts_with(&format!("{} s<", all.expect("some"))),
        "{all:?}: {html}"
    );
    let table = html
        .split("<tbody>")
        .nth(1)
        .expect("a table")
        .split("</tbody>")
        .next()
        .expect("its end");
    let rows: BTreeMap<String, String> = table
        .split("<th scope=\"row\">")
        .skip(1)
        .map(|row| {
            let cell = row.split("<td>").nth(1).expect("a cell");
            let text = |part: &str| part.split('<').next().unwrap_or("").to_owned();
            (text(row), text(cell))
        })
        .collect();
    assert_eq!(rows.len(), 14);
    for (day, shown) in &rows {
        let at = symbolon_server::view::time::day(day).expect("a day") / 86_400_000;
        let expected = by_day.get(&at).map_or("–".to_owned(), ToString::to_string);
        assert_eq!(*shown, expected, "{day} {by_day:?}");
    }
    assert_eq!(rows.values().filter(|cell| *cell != "–").count(), by_day.len());
    assert!(by_day.values().any(|seconds| *seconds == 9), "{by_day:?}");
});
