//! What is said of a person, and how well somebody signed in.

use serde_json::{Map, Value, json};
use symbolon_protocol::encoding::hex;

use super::client::Scope;
use crate::app::App;
use crate::cas::service::{Attribute, Service};
use crate::cas::strength::{Level, Strength};
use crate::store::{SessionRow, StoreError, UserRow};

/// `acr`: the level of the best that was shown.
pub fn acr(strengths: &[Strength]) -> Level {
    strengths
        .iter()
        .map(|strength| strength.level())
        .max()
        .unwrap_or_default()
}

/// `amr`: the factors, in the words of RFC 8176, each once.
pub fn amr(strengths: &[Strength]) -> Vec<&'static str> {
    let mut words = Vec::new();
    for strength in strengths {
        for word in words_of(*strength) {
            if !words.contains(word) {
                words.push(*word);
            }
        }
    }
    words
}

/// Whether a PIN or a fingerprint released the phone's key, and whether that key is in hardware, is not told: the site
/// has the phone's word for it and nothing else.
fn words_of(strength: Strength) -> &'static [&'static str] {
    match strength {
        Strength::Password => &["pwd"],
        Strength::PasswordSms => &["pwd", "sms", "mca", "mfa"],
        Strength::PasswordMobileApp => &["pwd", "pop", "mca", "mfa"],
        Strength::PasswordSoftwareToken => &["pwd", "otp", "mfa"],
        Strength::MobileApp => &["pwd", "pop", "mfa"],
        Strength::PasswordWebauthn => &["pwd", "pop", "mfa"],
    }
}

/// The answer of `/oidc/userinfo`: what was asked for by scope, and of that what the administrator releases.
pub async fn of_person(
    app: &App,
    service: &Service,
    scopes: &[Scope],
    strengths: &[Strength],
    session: &SessionRow,
    user: &UserRow,
) -> Result<Value, StoreError> {
    let mut claims = Map::new();
    claims.insert("sub".into(), json!(user.username));
    let told = |scope, attribute| scopes.contains(&scope) && service.releases(attribute);
    if told(Scope::Email, Attribute::Email) {
        claims.insert("email".into(), json!(user.email));
        // Nobody has an account whose mailbox was not shown, or vouched for by the administrator.
        claims.insert("email_verified".into(), json!(true));
    }
    for (attribute, name, value) in [
        (Attribute::FirstName, "given_name", &user.first_name),
        (Attribute::LastName, "family_name", &user.last_name),
        (Attribute::DisplayName, "name", &user.display_name()),
        (Attribute::Locale, "locale", &user.lang),
    ] {
        if told(Scope::Profile, attribute) {
            claims.insert(name.into(), json!(value));
        }
    }
    if scopes.contains(&Scope::Profile) {
        claims.insert("preferred_username".into(), json!(user.username));
    }
    if told(Scope::Profile, Attribute::Strengths) {
        let names: Vec<_> = strengths.iter().map(|strength| strength.as_str()).collect();
        claims.insert("strengths".into(), json!(names));
    }
    if told(Scope::Profile, Attribute::Device)
        && let Some(dev) = session.dev
        && let Some(device) = app.store.device(&dev).await?
    {
        let about = json!({ "name": device.name, "id": hex(&dev), "platform": device.platform });
        claims.insert("device".into(), about);
    }
    Ok(Value::Object(claims))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_are_told_in_the_words_of_the_rfc() {
        assert_eq!(amr(&[Strength::Password]), ["pwd"]);
        let both = [Strength::Password, Strength::PasswordSoftwareToken];
        assert_eq!(amr(&both), ["pwd", "otp", "mfa"]);
        assert_eq!(acr(&both), Level::Medium);
        assert_eq!((acr(&[]), amr(&[]).len()), (Level::Basic, 0));
        for strength in Strength::ALL {
            let multiple = amr(&[strength]).contains(&"mfa");
            assert_eq!(multiple, strength.level() > Level::Basic, "{strength:?}");
        }
    }
}
