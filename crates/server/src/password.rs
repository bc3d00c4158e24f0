//! Password hashes: Argon2id over a keyed hash that is bound to the user (§9.3), two at a time.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use symbolon_protocol::secrets::password_prehash;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::chance;
use crate::keys::Keys;

/// Memory in KiB, passes, lanes (OWASP's second choice for Argon2id).
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// So many are computed at a time; the rest waits, so that a crowd cannot take all memory.
const AT_A_TIME: usize = 2;

/// Hashes and verifies passwords.
pub struct Passwords {
    keys: Arc<Keys>,
    permits: Arc<Semaphore>,
    /// What an account that does not exist is compared with: the time is the same.
    dummy: Arc<str>,
}

impl Passwords {
    pub fn new(keys: Arc<Keys>) -> Self {
        let nobody = Zeroizing::new(chance::random::<32>());
        let dummy = hash(nobody.as_ref()).into();
        Self {
            keys,
            permits: Arc::new(Semaphore::new(AT_A_TIME)),
            dummy,
        }
    }

    /// The hash to store, in PHC form.
    pub async fn hash(&self, user: &[u8; 16], password: &str) -> String {
        let prehash = password_prehash(&self.keys.pw, user, password);
        self.work(move || hash(prehash.as_ref())).await
    }

    /// Is it the password? `None` for an account that has none or does not exist takes as long and is never right.
    pub async fn verify(&self, user: &[u8; 16], password: &str, stored: Option<&str>) -> bool {
        let prehash = password_prehash(&self.keys.pw, user, password);
        let known = stored.is_some();
        let stored = stored.map_or_else(|| self.dummy.clone(), Arc::from);
        self.work(move || verify(prehash.as_ref(), &stored)).await && known
    }

    async fn work<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> T {
        let permit = self
            .permits
            .clone()
            .acquire_owned()
            .await
            .expect("the semaphore is never closed");
        tokio::task::spawn_blocking(move || {
            let result = job();
            drop(permit);
            result
        })
        .await
        .expect("hashing does not panic")
    }
}

fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).expect("the costs are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(prehash: &[u8]) -> String {
    let hash: PasswordHash = argon2()
        .hash_password_with_salt(prehash, &chance::random::<16>())
        .expect("32 bytes with a salt of 16 can be hashed");
    hash.to_string()
}

fn verify(prehash: &[u8], stored: &str) -> bool {
    // A damaged hash is nobody's password.
    PasswordHash::new(stored).is_ok_and(|stored| argon2().verify_password(prehash, &stored).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use symbolon_protocol::Sid;

    fn passwords() -> Passwords {
        Passwords::new(Arc::new(Keys::for_tests(
            &Sid::parse("login.example.eu").unwrap(),
        )))
    }

    #[tokio::test]
    async fn password_is_bound_to_its_user_and_normal_form() {
        let passwords = passwords();
        let stored = passwords.hash(&[1; 16], "Caf\u{e9} au lait 7").await;
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(
            passwords
                .verify(&[1; 16], "Cafe\u{301} au lait 7", Some(&stored))
                .await
        );
        assert!(!passwords.verify(&[1; 16], "Cafe au lait 7", Some(&stored)).await);
        assert!(
            !passwords
                .verify(&[2; 16], "Caf\u{e9} au lait 7", Some(&stored))
                .await,
            "moved to another user"
        );
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        let passwords = passwords();
        assert!(!passwords.verify(&[1; 16], "", None).await);
        assert!(!passwords.verify(&[1; 16], "x", Some("not a hash")).await);
    }
}
