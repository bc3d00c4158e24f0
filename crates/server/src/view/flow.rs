//! A sign-in or a step-up: what the pages of one transaction share.

/// Where a transaction's pages stand and what it is for. Its forms post to `{base}/…` with `csrf` and `tx`.
#[derive(Clone, Debug)]
pub struct Flow {
    /// `/login`, or `/account/confirm` for a step-up.
    pub base: String,
    /// The transaction's public id.
    pub tx: String,
    /// The service that the person goes to.
    pub service: Option<Service>,
    /// What a step-up is for; `None` for a sign-in.
    pub act: Option<Act>,
    /// The app on the phone on which the browser is may confirm it.
    pub on_this_phone: bool,
}

impl Flow {
    /// A sign-in that has not begun.
    pub fn sign_in() -> Self {
        Self {
            base: "/login".into(),
            tx: String::new(),
            service: None,
            act: None,
            on_this_phone: true,
        }
    }
}

/// A service as the person sees it.
#[derive(Clone, Debug)]
pub struct Service {
    pub name: String,
    /// One sentence by the administrator; may be empty.
    pub description: String,
    /// The service lets nobody in by password alone.
    pub two_factors: bool,
}

/// What a step-up allows (§4.1, `act`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// 1: add a way to sign in.
    AddFactor,
    /// 2: remove one.
    RemoveFactor,
    /// 3: change password, address or other data of the account.
    ChangeAccount,
    /// 4: delete the account.
    DeleteAccount,
}

impl Act {
    /// The text that names the act.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::AddFactor => "act-add-factor",
            Self::RemoveFactor => "act-remove-factor",
            Self::ChangeAccount => "act-change-account",
            Self::DeleteAccount => "act-delete-account",
        }
    }
}
