//! Removing an account from this phone (§7.3).

use symbolon_protocol::EmptyRequest;

use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::RecordId;
use crate::request::{NO_WAIT, Session};

const PATH: &str = "/device/v1/remove";

/// The account is gone from this phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// The site has revoked the device.
    AtSite,
    /// The site did not know the device any more.
    WasUnknown,
}

impl Phone {
    /// Revokes the device at the site and deletes it here. On any other answer nothing is deleted: ask the person
    /// whether to delete here only, [`Phone::forget`].
    pub async fn remove(&self, id: &RecordId) -> Result<Removed, PhoneError> {
        let mut session = Session::open(self, id).await?;
        let removed = match session
            .request(PATH, NO_WAIT, |_, _| Ok(EmptyRequest.to_json()))
            .await
        {
            Ok(_) => Removed::AtSite,
            Err(e) if e.is_unknown_device() => Removed::WasUnknown,
            Err(e) => return Err(e),
        };
        self.delete_here(id)?;
        Ok(removed)
    }

    /// Deletes the account here only; the device stays in the list on the site.
    pub async fn forget(&self, id: &RecordId) -> Result<(), PhoneError> {
        let _lock = self.vault.lock(id).await?;
        self.delete_here(id)
    }

    fn delete_here(&self, id: &RecordId) -> Result<(), PhoneError> {
        self.keys.delete(id)?;
        self.vault.delete(id)?;
        self.forget_memory(id);
        Ok(())
    }
}
