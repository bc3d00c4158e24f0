//! Numbers and links the entries of this process, and appends each to the file that is shipped off this machine.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use symbolon_protocol::audit::{FIRST, audit_hash};
use symbolon_protocol::encoding::hex;

use super::entry::canonical;
use crate::app::App;
use crate::keys::Keys;
use crate::store::{AuditRow, Store, StoreError};

const BATCH: u32 = 200;
const PAUSE: Duration = Duration::from_millis(500);

/// Links until the server stops, then once more.
pub async fn run(app: Arc<App>) {
    let chainer = Chainer::of(&app);
    let mut forgot = 0;
    loop {
        let stopping = app.is_stopping();
        if let Err(error) = chainer.link_all().await {
            metrics::counter!("symbolon_audit_failures_total").increment(1);
            tracing::error!(event = "audit_chain_failed", %error, "entries wait to be linked and shipped");
        }
        if stopping {
            return;
        }
        let now = app.clock.now();
        if now >= forgot + 3_600_000 {
            forgot = now;
            let keep = u64::from(app.config.audit.ip_days) * 86_400_000;
            if let Err(error) = super::forget_addresses(&app.store, &app.keys, now.saturating_sub(keep)).await
            {
                tracing::error!(event = "audit_forget_failed", %error, "old addresses are still there");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = app.stopped() => {}
        }
    }
}

/// Why entries were not linked or shipped. They wait.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

/// Links the entries of one chain: this process's.
pub struct Chainer<'a> {
    store: &'a Store,
    keys: &'a Keys,
    file: Option<PathBuf>,
}

impl<'a> Chainer<'a> {
    /// This server's, with its configured file.
    pub fn of(app: &'a App) -> Self {
        Self::new(&app.store, &app.keys, app.config.audit.file.clone())
    }

    pub fn new(store: &'a Store, keys: &'a Keys, file: Option<PathBuf>) -> Self {
        Self { store, keys, file }
    }

    /// Links and ships everything that is written by now.
    pub async fn link_all(&self) -> Result<(), ChainError> {
        while self.link_batch().await? == BATCH as usize {}
        self.ship().await
    }

    /// One transaction: numbers, hashes, and the chain's new head.
    async fn link_batch(&self) -> Result<usize, StoreError> {
        let instance = self.store.instance();
        if !self.store.audit_waits(instance).await? {
            return Ok(0);
        }
        let mut tx = self.store.begin().await?;
        let rows = tx.audit_to_link(instance, BATCH).await?;
        let (mut seq, mut prev) = tx.audit_head(instance).await?.unwrap_or((0, FIRST));
        let mut links = Vec::with_capacity(rows.len());
        for row in &rows {
            seq += 1;
            prev = audit_hash(&prev, instance, seq, &canonical(&self.keys.mac, row));
            links.push((row.ord, seq, prev));
        }
        tx.audit_link(instance, &links).await?;
        tx.note_audit_head(instance, seq, &prev).await?;
        tx.commit().await?;
        Ok(rows.len())
    }

    /// Appends what is linked and not yet in the file. After a crash a line may come twice, never not at all.
    async fn ship(&self) -> Result<(), ChainError> {
        let Some(path) = &self.file else { return Ok(()) };
        let instance = self.store.instance();
        let shipped = self.store.audit_shipped(instance).await?;
        let mut last = shipped;
        loop {
            let rows = self.store.audit_linked(instance, last, BATCH).await?;
            let Some(row) = rows.last() else { break };
            append(path, &rows).map_err(|error| ChainError::File(path.clone(), error))?;
            last = row.seq.unwrap_or(last);
        }
        if last > shipped {
            let mut tx = self.store.begin().await?;
            tx.note_audit_shipped(instance, last).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

fn append(path: &PathBuf, rows: &[AuditRow]) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)?;
    let mut text = String::new();
    if ends_within_a_line(&mut file)? {
        text.push('\n');
    }
    for row in rows {
        text.push_str(&line(row));
        text.push('\n');
    }
    file.write_all(text.as_bytes())?;
    file.sync_data()
}

/// A crash may have cut the last line.
fn ends_within_a_line(file: &mut File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// One JSON object: the row, ids in hex.
pub(super) fn line(row: &AuditRow) -> String {
    let id = |id: &Option<[u8; 16]>| id.as_ref().map(|id| hex(id));
    let detail: serde_json::Value =
        serde_json::from_str(&row.detail).unwrap_or_else(|_| row.detail.as_str().into());
    serde_json::json!({
        "instance": row.instance,
        "seq": row.seq,
        "ord": row.ord,
        "at": row.at,
        "event": row.event,
        "user": id(&row.user),
        "dev": id(&row.dev),
        "tx": id(&row.tx),
        "ip": row.ip,
        "ua": row.ua,
        "detail": detail,
        "hash": row.hash.as_ref().map(|hash| hex(hash)),
    })
    .to_string()
}
