//! Where push messages go (§5.3). A push is a hint: opening the app asks the site anyway.

use symbolon_protocol::{EmptyRequest, NonceAnswer, PushOutcome, PushTarget, PushTestAnswer};

use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::{Chance, RecordId};
use crate::request::{NO_WAIT, Session};

const PATH: &str = "/device/v1/push";
const TEST: &str = "/device/v1/push/test";

/// A push service's address for this installation. The tag that names the account is drawn for each record.
#[derive(Clone, Default)]
pub enum PushChannel {
    /// The phone asks by itself.
    #[default]
    None,
    /// Firebase.
    Fcm(String),
    /// Apple.
    Apns(String),
    /// UnifiedPush, Web Push.
    WebPush {
        /// https, ≤ 1024 bytes.
        url: String,
        /// The receiver's public key, uncompressed.
        p256dh: [u8; 65],
        /// The receiver's secret for RFC 8291.
        auth: [u8; 16],
    },
}

/// A push that this phone asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PushTest {
    /// What its service said to the site.
    pub outcome: PushOutcome,
    /// The tag by which it is known when it comes.
    pub route: [u8; 8],
}

impl PushChannel {
    pub(crate) fn target(&self, route: [u8; 8]) -> PushTarget {
        match self {
            Self::None => PushTarget::None,
            Self::Fcm(token) => PushTarget::Fcm {
                token: token.clone(),
                route,
            },
            Self::Apns(token) => PushTarget::Apns {
                token: token.clone(),
                route,
            },
            Self::WebPush { url, p256dh, auth } => PushTarget::WebPush {
                url: url.clone(),
                p256dh: *p256dh,
                auth: *auth,
                route,
            },
        }
    }
}

impl Phone {
    /// Tells the site a new address, with a new tag.
    pub async fn set_push(
        &self,
        id: &RecordId,
        channel: &PushChannel,
        rng: &mut Chance<'_>,
    ) -> Result<(), PhoneError> {
        let mut session = Session::open(self, id).await?;
        rng.fill_bytes(&mut session.record.route);
        session.save()?;
        let body = channel.target(session.record.route).to_json();
        let answer = session.request(PATH, NO_WAIT, |_, _| Ok(body.clone())).await?;
        let answer = NonceAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
        self.keep_nonce(id, answer.nonce);
        Ok(())
    }

    /// Asks for one push to this phone, and tells what its service said to the site. Whether it comes is seen here alone.
    pub async fn test_push(&self, id: &RecordId) -> Result<PushTest, PhoneError> {
        let mut session = Session::open(self, id).await?;
        let route = session.record.route;
        let answer = session
            .request(TEST, NO_WAIT, |_, _| Ok(EmptyRequest.to_json()))
            .await?;
        let answer = PushTestAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
        self.keep_nonce(id, answer.nonce);
        Ok(PushTest {
            outcome: answer.outcome,
            route,
        })
    }

    /// The account of a push message's tag. An unknown tag is no error: ask for all accounts.
    pub fn find_route(&self, route: &[u8; 8]) -> Result<Option<RecordId>, PhoneError> {
        Ok(self
            .records()?
            .into_iter()
            .find(|(_, r)| r.route == *route)
            .map(|(id, _)| id))
    }
}
