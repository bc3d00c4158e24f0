//! One strict parser for all ways in: clipboard, drop, picture, camera, scanner, link. What is not ours is said to be
//! so, with a guess at what it is; nothing is ever opened or followed.

use std::sync::Arc;

use symbolon_phone::ports::RecordId;
use symbolon_phone::{text_in_frame, text_in_picture, text_in_pixels};
use symbolon_protocol::{LinkPayload, Refusal, Scanned, UriError};

use super::enrolment::FRESH;
use super::problem::{Problem, Result};
use super::shown::{CodeRequest, Event, Read, Request};
use super::system::Clip;
use super::{Desk, lock};

impl Desk {
    /// A text from the clipboard, a drop or the platform's scanner.
    pub async fn read_text(&self, text: &str) -> Result<Read> {
        // Whoever copies a line copies its end as well.
        let text = text.trim_ascii();
        match Scanned::parse(text) {
            Ok(Scanned::Enrol(qr)) => self.begin_enrolment(qr).await,
            Ok(Scanned::SignIn(bytes)) => self.begin_code(&bytes).await,
            // The parser gives none.
            Ok(Scanned::Link(_)) => Err(UriError::Kind.into()),
            Err(UriError::Uri) => Err(Problem::other_code(text)),
            Err(e) => Err(e.into()),
        }
    }

    /// A picture file: PNG, JPEG or WebP, at most 20 MiB.
    pub async fn read_picture(&self, bytes: Vec<u8>) -> Result<Read> {
        let text = apart(move || text_in_picture(&bytes)).await??;
        self.read_text(&text).await
    }

    /// What the system's clipboard holds.
    pub async fn read_clipboard(&self) -> Result<Read> {
        let system = Arc::clone(&self.system);
        match apart(move || system.clipboard()).await? {
            None => Err(Problem::new("clipboard")),
            Some(Clip::Empty) => Err(Problem::new("clipboard_empty")),
            Some(Clip::Text(text)) => self.read_text(&text).await,
            Some(Clip::Picture { width, height, rgba }) => {
                let text = apart(move || text_in_pixels(width, height, rgba)).await??;
                self.read_text(&text).await
            }
        }
    }

    /// One frame of the camera. `None`: no code in it, go on.
    pub async fn read_frame(&self, width: u32, height: u32, grey: Vec<u8>) -> Result<Option<Read>> {
        let text = apart(move || text_in_frame(width, height, grey))
            .await?
            .map_err(|e| match e {
                symbolon_phone::PictureError::Several => Problem::from(e),
                _ => Problem::new("bad_frame"),
            })?;
        match text {
            Some(text) => self.read_text(&text).await.map(Some),
            None => Ok(None),
        }
    }

    /// A link that the system handed over. It can open a screen, and nothing else; what becomes of it is an event.
    pub async fn open_link(&self, text: &str) {
        let event = match self.read_link(text).await {
            Ok(read) => Event::Open { read },
            Err(problem) => Event::Refused { problem },
        };
        self.board.tell(event);
    }

    async fn read_link(&self, text: &str) -> Result<Read> {
        match Scanned::parse_link(text) {
            Ok(Scanned::SignIn(bytes)) => self.begin_code(&bytes).await,
            Ok(Scanned::Link(link)) => self.fetch_linked(&link).await,
            // The parser gives none: who could make us open a link could make us enrol (§2.2).
            Ok(Scanned::Enrol(_)) => Err(Problem::new("enrol_by_link")),
            Err(UriError::Uri) => Err(Problem::other_code(text)),
            // Of another kind for a link, but not for a scanner.
            Err(UriError::Kind) if Scanned::parse(text).err() != Some(UriError::Kind) => {
                Err(Problem::new("enrol_by_link"))
            }
            Err(e) => Err(e.into()),
        }
    }

    /// A sign-in on this device (§7.7): fetched and verified like any other.
    async fn fetch_linked(&self, link: &LinkPayload) -> Result<Read> {
        let account = self.phone.open_link(link)?;
        let pending = {
            let _pause = self.watch.pause(&account);
            self.phone.pending(&account, 0).await?
        };
        let found = pending
            .requests
            .iter()
            .find(|r| r.challenge == link.cid)
            .map(|r| Request::of(r, self.now_ms()));
        self.take_over(account, pending);
        match found {
            Some(request) => Ok(Read::Request { request }),
            None => Err(Problem::new("challenge_gone")),
        }
    }

    async fn begin_code(&self, bytes: &[u8]) -> Result<Read> {
        let device = symbolon_protocol::Challenge::parse(bytes)
            .map_err(symbolon_phone::PhoneError::from)?
            .dev;
        let account = self
            .phone
            .find_device(&device)?
            .ok_or(symbolon_phone::PhoneError::Challenge(Refusal::NotForThisDevice))?;
        // Without network the poll waits for nothing anyway.
        let _pause = self.watch.pause(&account);
        let checked = self.phone.check_offline_or_ask(bytes).await?;
        let pin = self.phone.account(&account)?.pin;
        let request = CodeRequest::of(&checked, pin, self.now_ms());
        *lock(&self.code_request) = Some(checked);
        self.make_keys_ready(account);
        Ok(Read::Code { request })
    }

    /// While the person types the PIN, the store for secrets is asked: it answers over a bus. What it gave is put away
    /// soon, also from a person who has gone.
    fn make_keys_ready(&self, account: RecordId) {
        let (keys, later) = (Arc::clone(&self.keys), Arc::clone(&self.keys));
        tokio::task::spawn_blocking(move || keys.make_ready(&account));
        tokio::spawn(async move {
            tokio::time::sleep(FRESH).await;
            later.put_away();
        });
    }
}

/// Work that keeps a processor busy, where it holds no other command up.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Problem::new("picture_format"))
}
