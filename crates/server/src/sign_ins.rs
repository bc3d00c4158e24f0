//! Ends of sign-ins that somebody else than their browser decides.

use symbolon_idp::login::{ChallengeState, TxState};

use crate::audit::{Entry, Event};
use crate::store::{StoreError, Tx};

/// Ends what waits of a transaction, given by the hash of its cookie: its phone has nothing more to confirm.
pub async fn cancel_challenges(tx: &mut Tx, hash: &[u8; 32], now: u64) -> Result<(), StoreError> {
    for row in tx.live_challenges_of_tx(hash).await? {
        if tx
            .end_challenge(&row, row.state, ChallengeState::Cancelled)
            .await?
        {
            tx.audit(now, Entry::challenge(Event::ChallengeCancelled, &row))
                .await?;
        }
    }
    Ok(())
}

/// Ends every sign-in of an account whose password was accepted and that has no session yet: the password is another one
/// now, and whoever knew the old one must not get in by a phone's owner who confirms.
pub async fn end_after_new_password(tx: &mut Tx, user: &[u8; 16], now: u64) -> Result<(), StoreError> {
    for hash in tx.open_sign_ins_of(user).await? {
        cancel_challenges(tx, &hash, now).await?;
        let from = [TxState::Password, TxState::Waiting];
        tx.step_tx(&hash, &from, TxState::Ended, "new_password", now)
            .await?;
    }
    Ok(())
}
