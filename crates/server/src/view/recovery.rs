//! Recovery: the slow way back, and the page behind its stop link.

use askama::Template;

use super::{Frame, MailCodeError, RecoveryCodeError};

/// GET `/account/recovery`, for who has no usable device left or says so.
///
/// POST `/account/recovery/paper`: `csrf`, `code`. POST `/account/recovery/send`: `csrf`. POST `/account/recovery/code`: `csrf`, `code`.
#[derive(Template)]
#[template(path = "recovery.html")]
pub struct RecoveryPage {
    /// `user` is given.
    pub frame: Frame,
    pub view: RecoveryView,
    /// Where the code is sent.
    pub address: String,
    pub wait_hours: u32,
    /// A code is on its way: its field is shown.
    pub code_sent: bool,
    pub error: Option<MailCodeError>,
    /// The account has codes on paper: their field is shown.
    pub has_codes: bool,
    /// What is said of a code on paper.
    pub code_error: Option<RecoveryCodeError>,
}

impl RecoveryPage {
    /// What is said at the field.
    fn field_error(&self) -> Option<String> {
        self.error?.at_field(&self.frame)
    }

    fn paper_error(&self) -> Option<String> {
        Some(self.code_error?.text(&self.frame))
    }

    fn is_waiting(&self) -> bool {
        matches!(self.view, RecoveryView::Waiting { .. })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryView {
    /// Nothing was asked yet.
    Ask,
    /// The waiting time runs.
    Waiting { until_ms: i64 },
    /// A new device can be added until then.
    Ready { until_ms: i64 },
}

/// GET `/recovery/stop?t=…`, for whoever holds the mail; POST `/recovery/stop`: `csrf`, `t`.
#[derive(Template)]
#[template(path = "recovery_stop.html")]
pub struct RecoveryStopPage {
    pub frame: Frame,
    /// The link's token, only with [`RecoveryStopState::Ask`].
    pub token: String,
    pub state: RecoveryStopState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryStopState {
    Ask,
    Stopped,
    /// The link is of nothing that waits (any more).
    Nothing,
}
