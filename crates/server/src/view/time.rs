//! Points in time and spans as people read them.

use crate::text::Texts;

const DAY_MS: i64 = 86_400_000;

/// A point in time in UTC, to the minute.
struct Civil {
    year: i64,
    /// 1..12
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
}

impl Civil {
    fn of(unix_ms: i64) -> Self {
        // Days to a date of the Gregorian calendar, counted in eras of 400 years that begin on 1 March.
        let days = unix_ms.div_euclid(DAY_MS) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let minutes = unix_ms.rem_euclid(DAY_MS) / 60_000;
        let small = |value: i64| u8::try_from(value).expect("parts of a date are below 60");
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: small(month),
            day: small(day),
            hour: small(minutes / 60),
            minute: small(minutes % 60),
        }
    }
}

/// For the attribute `datetime`: `2026-11-24T10:24Z`.
pub fn machine(unix_ms: i64) -> String {
    let Civil {
        year,
        month,
        day,
        hour,
        minute,
    } = Civil::of(unix_ms);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z")
}

/// For machines that ask for seconds: `2026-11-24T10:24:05.123Z`.
pub fn instant(unix_ms: i64) -> String {
    let Civil {
        year,
        month,
        day,
        hour,
        minute,
    } = Civil::of(unix_ms);
    let ms = unix_ms.rem_euclid(60_000);
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}.{:03}Z",
        ms / 1000,
        ms % 1000
    )
}

/// "24 November 2026, 10:24 UTC".
pub fn moment(texts: &Texts, unix_ms: i64) -> String {
    let Civil {
        year,
        month,
        day,
        hour,
        minute,
    } = Civil::of(unix_ms);
    let month = texts.say(&format!("month-{month}"));
    let clock = format!("{hour:02}:{minute:02}");
    texts.with(
        "moment",
        &[
            ("day", &day),
            ("month", &month),
            ("year", &year.to_string()),
            ("clock", &clock),
        ],
    )
}

/// The last day that can be looked for (ms): the end of the year 9999.
pub const LAST_DAY: u64 = 253_402_214_400_000;

/// `2026-11-24`, the same in every language.
pub fn date(unix_ms: i64) -> String {
    machine(unix_ms)[..10].to_owned()
}

/// The beginning of a day (ms), as a form sends it: `2026-11-24`. `None` for anything else and for days before 1970.
pub fn day(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let part = |from: usize, to: usize| -> Option<i64> {
        let digits = text.get(from..to)?;
        digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // The way of `Civil::of` back.
    let year_from_march = year - i64::from(month <= 2);
    let era = year_from_march.div_euclid(400);
    let year_of_era = year_from_march.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let ms = (era * 146_097 + day_of_era - 719_468) * DAY_MS;
    // No 31 April: the day that it would be is another one.
    (date(ms) == text).then(|| u64::try_from(ms).ok())?
}

/// "1 min 38 s", "12 min", "45 s"; from ten minutes on without seconds.
pub fn duration(texts: &Texts, seconds: u32) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (minutes, rest) {
        (0, _) => texts.with("duration-seconds", &[("seconds", &rest)]),
        (1..=9, 1..) => texts.with(
            "duration-minutes-seconds",
            &[("minutes", &minutes), ("seconds", &rest)],
        ),
        _ => texts.with("duration-minutes", &[("minutes", &minutes)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for (text, at) in [
            ("1970-01-01", Some(0)),
            ("2026-11-24", Some(1_795_478_400_000)),
            ("2024-02-29", Some(1_709_164_800_000)),
            ("9999-12-31", Some(LAST_DAY)),
            ("2023-02-29", None),
            ("2026-13-01", None),
            ("2026-00-10", None),
            ("1969-12-31", None),
            ("2026-1-024", None),
            ("+026-11-24", None),
            ("2026-11-2\u{e9}", None),
            ("", None),
        ] {
            assert_eq!(day(text), at, "{text}");
        }
    }

    #[test]
    fn dates_at_the_edges_of_the_calendar() {
        assert_eq!(machine(0), "1970-01-01T00:00Z");
        assert_eq!(machine(951_782_399_999), "2000-02-28T23:59Z");
        assert_eq!(machine(951_782_400_000), "2000-02-29T00:00Z");
        assert_eq!(machine(1_772_323_200_000), "2026-03-01T00:00Z");
        assert_eq!(machine(-60_000), "1969-12-31T23:59Z");
    }

    #[test]
    fn a_moment_is_written_as_the_language_does() {
        // 1 May 2026, 08:05 UTC, and 24 November 2026, 10:24 UTC.
        for (tag, first, other) in [
            ("en", "1 May 2026, 08:05 UTC", "24 November 2026, 10:24 UTC"),
            ("bg", "1 май 2026 г., 08:05 UTC", "24 ноември 2026 г., 10:24 UTC"),
            ("de", "1. Mai 2026, 08:05 UTC", "24. November 2026, 10:24 UTC"),
            ("el", "1 Μαΐου 2026, 08:05 UTC", "24 Νοεμβρίου 2026, 10:24 UTC"),
            ("fr", "1er mai 2026 à 08:05 UTC", "24 novembre 2026 à 10:24 UTC"),
        ] {
            let texts = Texts::in_language(tag).unwrap();
            assert_eq!(moment(&texts, 1_777_622_700_000), first);
            assert_eq!(moment(&texts, 1_795_515_840_000), other);
        }
    }

    #[test]
    fn a_year_has_twelve_months_in_every_language() {
        for (tag, _) in Texts::languages() {
            let texts = Texts::in_language(tag).unwrap();
            let months: std::collections::BTreeSet<_> = (1..=12)
                .map(|month| texts.say(&format!("month-{month}")))
                .collect();
            assert_eq!(months.len(), 12, "{tag}");
        }
    }

    #[test]
    fn spans_say_what_matters() {
        let texts = Texts::english();
        assert_eq!(duration(&texts, 98), "1 min 38 s");
        assert_eq!(duration(&texts, 120), "2 min");
        assert_eq!(duration(&texts, 0), "0 s");
        assert_eq!(duration(&texts, 725), "12 min");
    }
}
