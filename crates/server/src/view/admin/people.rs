//! *People*, and one person.

use askama::Template;

use super::{AdminNav, Pager};
use crate::roles::Role;
use crate::view::{DeviceRow, DeviceState, Frame, SecurityKeyRow, SessionRow, SignInRow};

/// GET `/admin/people`: `q`, `locked=yes`, `page`.
#[derive(Template)]
#[template(path = "admin/people.html")]
pub struct AdminPeoplePage {
    pub frame: Frame,
    pub nav: AdminNav,
    /// What was looked for.
    pub typed: String,
    pub locked: bool,
    pub rows: Vec<PersonRow>,
    /// Those for whom a second person has to confirm.
    pub waiting: Vec<PersonRow>,
    pub pager: Pager,
}

#[derive(Clone, Debug)]
pub struct PersonRow {
    pub id: String,
    pub name: String,
    pub email: String,
    /// With its mark.
    pub username: String,
    pub state: PersonState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    Open,
    /// Never had a second factor.
    NoFactor,
    Locked,
}

/// GET `/admin/people/{id}`.
#[derive(Template)]
#[template(path = "admin/person.html")]
pub struct AdminPersonPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub row: PersonRow,
    pub added_ms: i64,
    pub roles: Vec<Role>,
    /// How many services the person looks after.
    pub owns: u32,
    /// The reader.
    pub own: bool,
    pub acts: Vec<PersonAct>,
    /// Else the person has a role that the reader's is not enough for.
    pub may_act: bool,
    pub reset: ResetView,
    pub erase_at_ms: Option<i64>,
    pub devices: Vec<DeviceRow>,
    pub keys: Vec<SecurityKeyRow>,
    /// How many recovery codes are left, and when they were made (ms).
    pub codes: Option<(u32, i64)>,
    pub numbers: u32,
    /// Wrong passwords and codes in a row, where they are enough to make the person wait.
    pub failures: u32,
    pub sessions: Vec<SessionRow>,
    pub sign_ins: Vec<SignInRow>,
    pub notice: Option<PersonNotice>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonNotice {
    Done,
    /// A second person has to confirm.
    Asked,
    /// Somebody was first.
    Nothing,
}

/// How far a recovery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResetView {
    None,
    /// The person asked, and waits.
    Waiting {
        until_ms: i64,
    },
    /// One of two people asked; `own`: the reader.
    Asked {
        until_ms: i64,
        own: bool,
    },
    Ready {
        until_ms: i64,
    },
}

/// What can be done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonAct {
    Lock,
    Unlock,
    EndSessions,
    /// Make recovery codes void.
    EndCodes,
    /// Let the person add a device at once.
    Reset,
    /// The second person's confirmation of it.
    ConfirmReset,
    Export,
    Erase,
    Keep,
}

impl PersonAct {
    pub const ALL: [Self; 9] = [
        Self::Lock,
        Self::Unlock,
        Self::EndSessions,
        Self::EndCodes,
        Self::Reset,
        Self::ConfirmReset,
        Self::Export,
        Self::Erase,
        Self::Keep,
    ];

    /// The last part of its path.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::EndSessions => "end-sessions",
            Self::EndCodes => "end-codes",
            Self::Reset => "reset",
            Self::ConfirmReset => "confirm-reset",
            Self::Export => "export",
            Self::Erase => "erase",
            Self::Keep => "keep",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.as_str() == name)
    }

    /// Does it take something away?
    fn is_hard(self) -> bool {
        matches!(
            self,
            Self::Lock | Self::EndSessions | Self::EndCodes | Self::Erase
        )
    }
}

/// GET `/admin/people/{id}/{act}`. POST: `csrf`.
#[derive(Template)]
#[template(path = "admin/act.html")]
pub struct AdminActPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub row: PersonRow,
    pub act: PersonAct,
    /// Must a second person confirm a reset?
    pub two_people: bool,
    /// For how long an account that is erased can be kept.
    pub deletion_days: u32,
}

impl AdminActPage {
    fn text(&self) -> String {
        let id = format!("admin-act-{}-text", self.act.as_str());
        match self.act {
            PersonAct::Reset if self.two_people => self.frame.say("admin-act-reset-two"),
            PersonAct::Erase => self.frame.with(id, &[("days", &self.deletion_days)]),
            _ => self.frame.say(id),
        }
    }
}

/// GET `/admin/devices/{id}/remove`, `/admin/keys/{id}/remove`. POST: `csrf`.
#[derive(Template)]
#[template(path = "admin/device_remove.html")]
pub struct AdminRemoveDevicePage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub row: PersonRow,
    pub id: String,
    pub name: String,
    /// Of a phone; a security key has none.
    pub platform: Option<String>,
}

impl AdminRemoveDevicePage {
    fn title(&self) -> String {
        self.frame.say(match self.platform {
            Some(_) => "admin-device-remove",
            None => "admin-key-remove",
        })
    }

    fn text(&self) -> String {
        self.frame.say(match self.platform {
            Some(_) => "admin-device-remove-text",
            None => "admin-key-remove-text",
        })
    }

    fn kind(&self) -> &'static str {
        match self.platform {
            Some(_) => "devices",
            None => "keys",
        }
    }
}

/// GET `/admin/devices`: `care=yes`, `page`.
#[derive(Template)]
#[template(path = "admin/devices.html")]
pub struct AdminDevicesPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub care: bool,
    pub rows: Vec<OwnedDevice>,
    pub pager: Pager,
}

/// A phone and whose it is.
#[derive(Clone, Debug)]
pub struct OwnedDevice {
    pub device: DeviceRow,
    /// Id and address of the person.
    pub user: String,
    pub email: String,
    pub wrong_pins: u32,
}
