//! The senders that a configuration asks for.

use std::path::PathBuf;

use symbolon_protocol::PushTarget;
use symbolon_protocol::encoding::{hex, sha256};

use super::net::{Net, NetError, check_url};
use super::webpush::Subscription;
use super::{Apns, Fault, Fcm, Hint, Outcome, Provider, WebPush};
use crate::config::{Config, Push};
use crate::keys::{Keys, KeysError};
use crate::secret_file::SecretFileError;

/// Sends hints to phones, by each service that is set up.
pub struct Senders {
    pub fcm: Option<Fcm>,
    pub apns: Option<Apns>,
    pub webpush: Option<WebPush>,
}

/// Why pushes can't be sent at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PushError {
    #[error(transparent)]
    File(#[from] SecretFileError),
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error("push.fcm_key_file: {0} is not the JSON key file of a Google service account")]
    FcmKey(PathBuf),
    #[error("push.apns_key_file: {0} is not a .p8 key file of Apple")]
    ApnsKey(PathBuf),
    #[error(transparent)]
    Net(#[from] NetError),
}

impl Senders {
    /// Those of the configuration, to the real services.
    pub fn new(config: &Config, now: u64) -> Result<Self, PushError> {
        Self::over(&Net::internet(), config, now)
    }

    /// The same over another net. The key for Web Push is made where there is none.
    pub fn over(net: &Net, config: &Config, now: u64) -> Result<Self, PushError> {
        let push = &config.push;
        let of_phones = Self::of_apps(net, push)?;
        let webpush = if push.webpush {
            let key = Keys::vapid(&config.keys.folder, now)?;
            Some(WebPush::new(net, key, push.contact.clone())?)
        } else {
            None
        };
        Ok(Self { webpush, ..of_phones })
    }

    /// FCM and APNs alone: what whoever publishes an app has the keys for.
    pub fn of_apps(net: &Net, push: &Push) -> Result<Self, PushError> {
        let fcm = push.fcm_key_file.as_deref().map(|file| Fcm::new(net, file));
        let apns = push
            .apns_key_file
            .as_deref()
            .map(|file| Apns::new(net, push, file));
        Ok(Self {
            fcm: fcm.transpose()?,
            apns: apns.transpose()?,
            webpush: None,
        })
    }

    pub async fn send(&self, target: &PushTarget, hint: &Hint, now: u64) -> Outcome {
        match (target, &self.fcm, &self.apns, &self.webpush) {
            (PushTarget::Fcm { token, .. }, Some(fcm), ..) => fcm.send(token, hint, now).await,
            (PushTarget::Apns { token, .. }, _, Some(apns), _) => apns.send(token, hint, now).await,
            (
                PushTarget::WebPush {
                    url, p256dh, auth, ..
                },
                _,
                _,
                Some(webpush),
            ) => webpush.send(&Subscription { url, p256dh, auth }, hint, now).await,
            _ => Outcome::Refused(Fault::new("is not set up here any more")),
        }
    }
}

/// Which service a target needs; `None` if it needs none.
pub(crate) fn provider(target: &PushTarget) -> Option<Provider> {
    match target {
        PushTarget::None => None,
        PushTarget::Fcm { .. } => Some(Provider::Fcm),
        PushTarget::Apns { .. } => Some(Provider::Apns),
        PushTarget::WebPush { .. } => Some(Provider::WebPush),
    }
}

/// The queue of a target: one for each service that may fail by itself, so that one which does holds up no other.
/// `None` where this site does not send to it. A Web Push service is not named in clear: it says something of the phone.
pub(crate) fn lane(push: &Push, target: &PushTarget) -> Option<String> {
    match target {
        PushTarget::Fcm { .. } if push.fcm_key_file.is_some() => Some("fcm".into()),
        PushTarget::Apns { .. } if push.apns_key_file.is_some() => Some("apns".into()),
        PushTarget::WebPush { url, .. } if push.webpush => {
            let url = check_url(url).ok()?;
            Some(format!(
                "webpush {}",
                hex(&sha256(url.host_str()?.as_bytes())[..8])
            ))
        }
        _ => None,
    }
}
