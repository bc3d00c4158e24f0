//! From what happened to a mail in the person's language.

use symbolon_protocol::Act;

use super::message::{Addressee, MailCode, Message, Notice, NoticeKind};
use crate::config::Config;
use crate::text::Texts;
use crate::view::{self, LinkKind, Mail, MailFrame, MailNotice, MailedCode, MailedLink, MailedReset};

/// The mail for a person, in their language or else in English.
pub fn render(config: &Config, to: &Addressee, message: &Message) -> Result<Mail, askama::Error> {
    let texts = Texts::in_language(&to.lang)
        .unwrap_or_else(Texts::english)
        .branded(&config.site.brand);
    let frame = MailFrame {
        texts,
        site: config.site.name.as_str().to_owned(),
        origin: config.site.name.base_url(),
        display_name: to.name.clone(),
        email: to.email.clone(),
    };
    match message {
        Message::Notice(notice) => MailNotice {
            frame,
            kind: kind(notice),
            at_ms: i64::try_from(notice.at).unwrap_or(i64::MAX),
            browser: notice.browser.clone(),
            place: crate::places::name_in(&notice.place, &to.lang),
        }
        .render(),
        Message::Code(code) => MailedCode {
            frame,
            code: code.code.clone(),
            minutes: code.minutes,
            act: act(code),
        }
        .render(),
        Message::Reset(link) => MailedReset {
            frame,
            link: link.path.clone(),
            minutes: link.minutes,
        }
        .render(),
        Message::Register { link: to, .. } => {
            let hours = to.minutes / 60;
            link(frame, LinkKind::Register { hours }, &to.path)
        }
        Message::Invite { link: to, .. } => {
            let days = to.minutes / (24 * 60);
            link(frame, LinkKind::Invite { days }, &to.path)
        }
        Message::Registered => link(frame, LinkKind::Registered, "/login"),
        Message::EmailOld {
            email,
            days,
            link: to,
        } => {
            let kind = LinkKind::EmailOld {
                email: email.clone(),
                days: *days,
            };
            link(frame, kind, &to.path)
        }
        Message::EmailNew { link: to, .. } => {
            let hours = to.minutes / 60;
            link(frame, LinkKind::EmailNew { hours }, &to.path)
        }
        Message::EmailReplaced { email, .. } => {
            let kind = LinkKind::EmailReplaced { email: email.clone() };
            link(frame, kind, "/help")
        }
        Message::ErasureAsked { days, link: to } => {
            link(frame, LinkKind::ErasureAsked { days: *days }, &to.path)
        }
        Message::Erased { .. } => link(frame, LinkKind::Erased, "/login"),
    }
}

fn link(frame: MailFrame, kind: LinkKind, path: &str) -> Result<Mail, askama::Error> {
    let link = path.to_owned();
    MailedLink { frame, kind, link }.render()
}

fn act(code: &MailCode) -> view::Act {
    match code.act() {
        Act::SignIn | Act::AddFactor => view::Act::AddFactor,
        Act::RemoveFactor => view::Act::RemoveFactor,
        Act::ChangeData => view::Act::ChangeAccount,
        Act::DeleteAccount => view::Act::DeleteAccount,
    }
}

fn kind(notice: &Notice) -> view::NoticeKind {
    use view::NoticeKind as View;
    let device = notice.device.clone();
    match notice.kind {
        NoticeKind::DeviceAdded => View::DeviceAdded {
            device,
            platform: notice.platform.clone(),
        },
        NoticeKind::DeviceRemoved => View::DeviceRemoved { device },
        NoticeKind::DeviceSuspended => View::DeviceSuspended { device },
        NoticeKind::PinLocked => View::PinLocked { device },
        NoticeKind::PinChanged => View::PinChanged { device },
        NoticeKind::WrongPins => View::WrongPins {
            device,
            count: notice.count,
        },
        NoticeKind::BiometricAdded => View::BiometricAdded { device },
        NoticeKind::NotMe => View::NotMe { device },
        NoticeKind::NewBrowser => View::NewBrowser {
            service: notice.service.clone(),
        },
        NoticeKind::PasswordChanged => View::PasswordChanged,
        NoticeKind::DataChanged => View::DataChanged,
        NoticeKind::EmailChanged => View::EmailChanged,
        NoticeKind::NumberAdded => View::NumberAdded { number: device },
        NoticeKind::NumberRemoved => View::NumberRemoved { number: device },
        NoticeKind::SecurityKeyAdded => View::SecurityKeyAdded { key: device },
        NoticeKind::SecurityKeyRemoved => View::SecurityKeyRemoved { key: device },
        NoticeKind::SecurityKeySuspended => View::SecurityKeySuspended { key: device },
        NoticeKind::RecoveryCodesMade => View::RecoveryCodesMade,
        NoticeKind::RecoveryCodesEnded => View::RecoveryCodesEnded,
        NoticeKind::RecoveryCodeUsed => View::RecoveryCodeUsed,
        NoticeKind::RecoveryStarted => View::RecoveryStarted {
            stop: notice.link.clone(),
        },
        NoticeKind::RecoveryReady => View::RecoveryReady {
            stop: notice.link.clone(),
        },
        NoticeKind::ResetAskedByStaff => View::ResetAskedByStaff {
            stop: notice.link.clone(),
        },
        NoticeKind::RecoveryUsed => View::RecoveryUsed,
        NoticeKind::RecoveryStopped => View::RecoveryStopped,
    }
}
