//! *Check notifications*: one round trip for each account, from this phone to the site, from there to the push service, and
//! back, and where it breaks.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use serde::Serialize;
use symbolon_phone::ports::RecordId;
use symbolon_phone::{Account, PhoneError};
use symbolon_protocol::{ErrorCode, PushOutcome};
use tokio::time::{Instant, timeout};

use super::super::Desk;
use super::super::problem::Problem;
use super::super::system::{Leave, Notice};
use super::Way;

/// So long a push may take that its service has taken.
const PATIENCE: Duration = Duration::from_secs(20);

/// `Checked` of `ui/src/host.ts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PushChecked {
    /// The system's; only with leave is anything else looked at.
    pub leave: Leave,
    /// What wakes this device; none: the app asks by itself while it runs.
    pub way: Option<Way>,
    pub accounts: Vec<AccountChecked>,
}

/// What became of one account's push.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountChecked {
    pub account: String,
    pub breaks: Option<Breaks>,
    /// With [`Breaks::Site`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// How long it took, seconds, if it came.
    pub seconds: Option<u64>,
}

/// Where it breaks, in the order of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Breaks {
    /// The push service of this phone has given no address.
    Service,
    /// The site cannot be asked.
    Site,
    /// It does not know this kind of request.
    Old,
    /// It does not send to this kind of service.
    Off,
    /// It had no address, or a void one; it was told anew.
    Address,
    /// The push service does not take the site's messages.
    Refused,
    /// The push service is in trouble.
    Later,
    /// The push service took it, and it did not come.
    Lost,
}

impl Serialize for Way {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(match self {
            Self::UnifiedPush => "unifiedpush",
            Self::Firebase => "firebase",
            Self::Apple => "apple",
        })
    }
}

impl Desk {
    /// Sends one notification to this device by the system alone, and one push for each account all the way round.
    pub async fn check_notifications(self: &Arc<Self>) -> PushChecked {
        let mut checked = PushChecked {
            leave: self.leave_to_notify(),
            way: None,
            accounts: Vec::new(),
        };
        if checked.leave != Leave::Granted {
            return checked;
        }
        let words = self.words();
        let taken = self.system.notify(&Notice {
            request: String::new(),
            title: words.text("notification-check-title", &[]),
            body: words.text("notification-check-body", &[]),
        });
        if !taken {
            checked.leave = Leave::Denied;
            return checked;
        }
        checked.way = self.way();
        if checked.way.is_none() {
            return checked;
        }
        self.settle_push().await;
        let accounts = self.phone.accounts().unwrap_or_default();
        checked.accounts = join_all(accounts.iter().map(|account| self.check_push(account))).await;
        if checked.accounts.iter().any(|a| a.breaks == Some(Breaks::Address)) {
            self.settle_push().await;
        }
        checked
    }

    async fn check_push(&self, account: &Account) -> AccountChecked {
        let mut checked = AccountChecked {
            account: account.id.to_string(),
            breaks: None,
            problem: None,
            seconds: None,
        };
        if self.push.told.of(&account.id).is_none() {
            checked.breaks = Some(self.why_not_told(&account.id));
            return checked;
        }
        // Before the site is asked: the push may be here before its answer.
        let mut arrived = self.push.arrived.subscribe();
        let begun = Instant::now();
        let test = {
            let _pause = self.watch.pause(&account.id);
            self.phone.test_push(&account.id).await
        };
        let route = match test {
            Ok(test) => match outcome_breaks(test.outcome) {
                None => test.route,
                Some(breaks) => {
                    if breaks == Breaks::Address {
                        self.push.told.set(&account.id, None);
                    }
                    checked.breaks = Some(breaks);
                    return checked;
                }
            },
            Err(PhoneError::Site(e)) if e.code == ErrorCode::NotFound => {
                checked.breaks = Some(Breaks::Old);
                return checked;
            }
            Err(error) => {
                checked.breaks = Some(Breaks::Site);
                checked.problem = Some(error.into());
                return checked;
            }
        };
        let ours = async {
            // One that others' tags have pushed out is lost, and told so.
            while let Ok(tag) = arrived.recv().await {
                if tag == route {
                    return true;
                }
            }
            false
        };
        if timeout(PATIENCE, ours).await == Ok(true) {
            checked.seconds = Some(begun.elapsed().as_secs());
        } else {
            checked.breaks = Some(Breaks::Lost);
        }
        checked
    }

    /// Without an address of this phone's the site could not be told; with one, the site was not there.
    fn why_not_told(&self, id: &RecordId) -> Breaks {
        let addresses = self.push.services.addresses();
        match self.way() {
            Some(Way::UnifiedPush) if !addresses.endpoints.contains_key(id) => Breaks::Service,
            Some(way @ (Way::Firebase | Way::Apple))
                if addresses.token.as_ref().is_none_or(|(of, _)| *of != way) =>
            {
                Breaks::Service
            }
            _ => Breaks::Site,
        }
    }
}

/// Nothing breaks so far where the service took it.
fn outcome_breaks(outcome: PushOutcome) -> Option<Breaks> {
    match outcome {
        PushOutcome::Sent => None,
        PushOutcome::None | PushOutcome::Gone => Some(Breaks::Address),
        PushOutcome::Off => Some(Breaks::Off),
        PushOutcome::Refused => Some(Breaks::Refused),
        PushOutcome::Later => Some(Breaks::Later),
    }
}
