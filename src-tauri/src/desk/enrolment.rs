//! One enrolment at a time (§2.3): the code that was read, the keys made for it, and the PIN's keys for the one screen
//! after it.

use std::sync::Arc;
use std::time::Duration;

use symbolon_phone::ports::RecordId;
use symbolon_phone::{Enrolment, FreshPin, PhoneError, PushChannel};
use symbolon_protocol::{EnrolQr, Sid};

use super::pins::PinField;
use super::problem::{Problem, Result};
use super::shown::{Enrolled, Read};
use super::{Desk, chance, lock};

/// How long keys may wait for a person: the PIN's on the screen after an enrolment (§2.3), the device's while the PIN for
/// a code is typed.
pub(super) const FRESH: Duration = Duration::from_secs(120);

/// What was read, and what became of it.
pub(super) struct Enrolling {
    qr: EnrolQr,
    /// From the first PIN on.
    begun: Option<Enrolment>,
}

/// The PIN's keys of the enrolment that has just ended.
pub(super) struct Fresh {
    pub account: RecordId,
    pub pin: FreshPin,
}

impl Desk {
    /// A code to enrol with was read; it takes the place of an earlier one.
    pub(super) async fn begin_enrolment(&self, qr: EnrolQr) -> Result<Read> {
        self.leave_enrolment().await?;
        let site = qr.sid.shown();
        *self.enrolling.lock().await = Some(Enrolling { qr, begun: None });
        Ok(Read::Enrol { site })
    }

    /// Sets up the account of the last `enrol` that was read, with the digits of the field `pin`.
    pub async fn enrol(self: &Arc<Self>) -> Result<Enrolled> {
        // Taken before anything can fail.
        let pin = self.pins.take(PinField::Pin);
        let mut slot = self.enrolling.lock().await;
        let enrolling = slot.as_mut().ok_or(Problem::new("no_enrolment"))?;
        let pin = pin?;
        let site = enrolling.qr.sid.clone();
        let begun = match &mut enrolling.begun {
            Some(begun) => begun,
            none => {
                let qr = enrolling.qr.clone();
                let begun = self
                    .phone
                    .start_enrolment(qr, &PushChannel::None, &mut chance())
                    .await?;
                none.insert(begun)
            }
        };
        match self.phone.enrol(begun, &pin).await {
            Ok(enrolled) => {
                *slot = None;
                drop(slot);
                self.follow_accounts()?;
                self.settle_push_soon();
                let answer = Enrolled {
                    account: self.account(&enrolled.id)?,
                    active: enrolled.active,
                    duplicates: enrolled.duplicates.iter().map(ToString::to_string).collect(),
                };
                self.keep_fresh(enrolled.id, enrolled.fresh_pin);
                Ok(answer)
            }
            Err(error) => {
                if begun.is_over() {
                    *slot = None;
                    self.distrust_if_unused(&site)?;
                }
                Err(Problem::from(error).at(&site))
            }
        }
    }

    /// Leaves it: its keys go, and the authority that was trusted for it. Also after one that has ended.
    pub async fn leave_enrolment(&self) -> Result<()> {
        self.pins.clear();
        self.drop_fresh();
        let Some(mut left) = self.enrolling.lock().await.take() else {
            return Ok(());
        };
        if let Some(begun) = &mut left.begun {
            self.phone.abandon(begun)?;
        }
        self.distrust_if_unused(&left.qr.sid)
    }

    /// Trusts an organisation's own authority for the site of the enrolment under way, and no other.
    pub async fn trust_authority(&self, pem: &[u8]) -> Result<()> {
        let slot = self.enrolling.lock().await;
        let enrolling = slot.as_ref().ok_or(Problem::new("no_enrolment"))?;
        self.roots.trust(&enrolling.qr.sid, pem)?;
        self.wire.roots_changed(&enrolling.qr.sid);
        Ok(())
    }

    /// A site's own authority goes with its last account.
    pub(super) fn distrust_if_unused(&self, site: &Sid) -> Result<()> {
        if self.phone.accounts()?.iter().all(|a| a.sid != *site) {
            self.roots.distrust(site).map_err(|_| Problem::new("storage"))?;
            self.wire.roots_changed(site);
        }
        Ok(())
    }

    fn keep_fresh(self: &Arc<Self>, account: RecordId, pin: FreshPin) {
        *lock(&self.fresh) = Some(Fresh { account, pin });
        let desk = Arc::downgrade(self);
        tokio::spawn(async move {
            tokio::time::sleep(FRESH).await;
            if let Some(desk) = desk.upgrade() {
                let mut fresh = lock(&desk.fresh);
                if fresh.as_ref().is_some_and(|f| f.account == account) {
                    *fresh = None;
                }
            }
        });
    }

    pub(super) fn drop_fresh(&self) {
        *lock(&self.fresh) = None;
    }

    /// The keys of the enrolment that has just ended, if it was of this account. They are used once.
    pub(super) fn take_fresh(&self, account: &RecordId) -> Result<FreshPin> {
        lock(&self.fresh)
            .take_if(|f| f.account == *account)
            .map(|f| f.pin)
            .ok_or(PhoneError::PinFormat.into())
    }
}
