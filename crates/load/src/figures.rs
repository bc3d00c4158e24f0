//! What was measured, as one line of JSON.

use serde_json::{Value, json};

use crate::Options;
use crate::database::Database;
use crate::setup::Prepared;

/// Measured between the end of the warm-up and the end of the play.
pub struct Figures {
    pub seconds: f64,
    /// Of each sign-in that ended in that time: from the request for a challenge to the session (µs).
    pub latencies: Vec<u32>,
    /// Sign-ins since the server started, those of the warm-up included.
    pub sign_ins_in_all: u64,
    pub errors: u64,
    pub first_error: Option<String>,
    pub server_cpu: f64,
    /// Of the database's processes; absent where it is part of the server.
    pub database_cpu: Option<f64>,
    pub own_cpu: f64,
    pub resident_bytes: u64,
}

impl Figures {
    pub fn line(mut self, options: &Options, database: &Database, prepared: &Prepared, grown: u64) -> Value {
        self.latencies.sort_unstable();
        let sign_ins = self.latencies.len();
        let each = |value: f64| value / sign_ins.max(1) as f64;
        let by_sign_in = prepared.bytes_per_transaction + grown as f64 / self.sign_ins_in_all.max(1) as f64;
        let cpu = self.server_cpu + self.database_cpu.unwrap_or(0.0);
        json!({
            "sign_ins_per_second": rounded(sign_ins as f64 / self.seconds, 1),
            "p50_ms": self.percentile(50),
            "p95_ms": self.percentile(95),
            "p99_ms": self.percentile(99),
            "server_cpu_s": rounded(self.server_cpu, 2),
            "database_cpu_s": self.database_cpu.map(|seconds| rounded(seconds, 2)),
            "own_cpu_s": rounded(self.own_cpu, 2),
            "server_cpu_ms_per_sign_in": rounded(each(cpu * 1000.0), 3),
            "own_cpu_ms_per_sign_in": rounded(each(self.own_cpu * 1000.0), 3),
            "rss_mb": rounded(self.resident_bytes as f64 / 1e6, 1),
            "db_bytes_per_device": prepared.bytes_per_device.round(),
            "db_bytes_per_sign_in": by_sign_in.round(),
            "errors": self.errors,
            "first_error": self.first_error,
            "method": options.method.name(),
            "bare": options.bare,
            "database": database.name(),
            "devices": options.devices,
            "concurrency": options.concurrency,
            "seconds": rounded(self.seconds, 2),
            "sign_ins": sign_ins,
        })
    }

    fn percentile(&self, percent: usize) -> f64 {
        let place = (self.latencies.len() * percent).div_ceil(100).saturating_sub(1);
        self.latencies
            .get(place)
            .map_or(0.0, |us| rounded(f64::from(*us) / 1000.0, 2))
    }
}

fn rounded(value: f64, places: i32) -> f64 {
    let factor = 10f64.powi(places);
    (value * factor).round() / factor
}
