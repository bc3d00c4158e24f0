//! *Confirm with a device you have* (§7.3): the step-up before a change, with the strongest usable factor.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use symbolon_idp::login::{Method, TxState};
use symbolon_idp::stepup::{Required, Usable, required};
use symbolon_protocol::Act;
use symbolon_protocol::encoding::hex;

use crate::app::App;
use crate::challenge_start::{self, StartError};
use crate::http::ids::parse_id;
use crate::http::login::{grant, is_usable, new_transaction, send_sms, view_act, view_state, wait_for_key};
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, TX, html_form, see_other, set_cookie};
use crate::security_keys;
use crate::sms::{self, Addressee, Unsent};
use crate::store::TxRow;
use crate::view::{ConfirmError, ConfirmMethod, ConfirmPage, Frame, StepUpKind};

/// What somebody wants to do: its act, and the page that does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub act: i64,
    pub target: String,
    pub back: &'static str,
}

impl Goal {
    pub fn add_device() -> Self {
        Self {
            act: 1,
            target: "/account/devices/add".into(),
            back: "/account/devices",
        }
    }

    pub fn delete_device(dev: &[u8; 16]) -> Self {
        Self {
            act: 2,
            target: format!("/account/devices/{}/delete", hex(dev)),
            back: "/account/devices",
        }
    }

    pub fn add_number() -> Self {
        Self {
            act: 1,
            target: "/account/numbers/add".into(),
            back: "/account/numbers",
        }
    }

    pub fn delete_number(id: &[u8; 16]) -> Self {
        Self {
            act: 2,
            target: format!("/account/numbers/{}/delete", hex(id)),
            back: "/account/numbers",
        }
    }

    pub fn add_key() -> Self {
        Self {
            act: 1,
            target: "/account/keys/add".into(),
            back: "/account/keys",
        }
    }

    pub fn delete_key(id: &[u8; 16]) -> Self {
        Self {
            act: 2,
            target: format!("/account/keys/{}/delete", hex(id)),
            back: "/account/keys",
        }
    }

    /// What is lost is removed.
    pub fn lost() -> Self {
        Self {
            act: 2,
            target: "/account/lost".into(),
            back: "/account",
        }
    }

    pub fn recovery_codes() -> Self {
        Self {
            act: 1,
            target: "/account/recovery-codes".into(),
            back: "/account/recovery-codes",
        }
    }

    pub fn change_password() -> Self {
        Self {
            act: 3,
            target: "/account/password".into(),
            back: "/account",
        }
    }

    pub fn change_data() -> Self {
        Self {
            act: 3,
            target: "/account/data".into(),
            back: "/account",
        }
    }

    pub fn change_email() -> Self {
        Self {
            act: 3,
            target: "/account/email".into(),
            back: "/account",
        }
    }

    pub fn delete_account() -> Self {
        Self {
            act: 4,
            target: "/account/delete".into(),
            back: "/account",
        }
    }

    /// From the query `to=…`; only pages that exist can be named.
    fn parse(query: Option<&str>) -> Option<Self> {
        match query?.strip_prefix("to=")? {
            "add" => Some(Self::add_device()),
            "add-number" => Some(Self::add_number()),
            "add-key" => Some(Self::add_key()),
            "lost" => Some(Self::lost()),
            "recovery-codes" => Some(Self::recovery_codes()),
            "password" => Some(Self::change_password()),
            "data" => Some(Self::change_data()),
            "email" => Some(Self::change_email()),
            "erase" => Some(Self::delete_account()),
            other => {
                let other = other.strip_prefix("delete-")?;
                Some(
                    match (other.strip_prefix("number-"), other.strip_prefix("key-")) {
                        (Some(id), _) => Self::delete_number(&parse_id(id)?),
                        (None, Some(id)) => Self::delete_key(&parse_id(id)?),
                        (None, None) => Self::delete_device(&parse_id(other)?),
                    },
                )
            }
        }
    }

    /// The goal of a transaction, by the page where it leads.
    fn of_target(target: &str) -> Option<Self> {
        let id_in = |folder: &str| parse_id(target.strip_prefix(folder)?.strip_suffix("/delete")?);
        if let Some(dev) = id_in("/account/devices/") {
            return Some(Self::delete_device(&dev));
        }
        if let Some(number) = id_in("/account/numbers/") {
            return Some(Self::delete_number(&number));
        }
        if let Some(key) = id_in("/account/keys/") {
            return Some(Self::delete_key(&key));
        }
        [
            Self::add_device(),
            Self::add_number(),
            Self::add_key(),
            Self::lost(),
            Self::recovery_codes(),
            Self::change_password(),
            Self::change_data(),
            Self::change_email(),
            Self::delete_account(),
        ]
        .into_iter()
        .find(|goal| goal.target == target)
    }

    fn query(&self) -> String {
        let id_in = |folder: &str| self.target.strip_prefix(folder)?.strip_suffix("/delete");
        if let Some(dev) = id_in("/account/devices/") {
            return format!("to=delete-{dev}");
        }
        if let Some(number) = id_in("/account/numbers/") {
            return format!("to=delete-number-{number}");
        }
        if let Some(key) = id_in("/account/keys/") {
            return format!("to=delete-key-{key}");
        }
        match self.target.as_str() {
            "/account/devices/add" => "to=add".into(),
            "/account/numbers/add" => "to=add-number".into(),
            "/account/keys/add" => "to=add-key".into(),
            "/account/lost" => "to=lost".into(),
            "/account/recovery-codes" => "to=recovery-codes".into(),
            "/account/data" => "to=data".into(),
            "/account/email" => "to=email".into(),
            "/account/delete" => "to=erase".into(),
            _ => "to=password".into(),
        }
    }
}

/// Lets through who has confirmed an act of this class in the last five minutes; anybody else is sent to confirm.
pub async fn gate(app: &App, account: &Account, goal: &Goal) -> Result<(), Result<Response, PageError>> {
    let until = app
        .store
        .stepup_until(&account.session.hash, goal.act)
        .await
        .map_err(|e| Err(e.into()))?;
    if account.browser.now < until {
        return Ok(());
    }
    Err(Ok(see_other(&format!("/account/confirm?{}", goal.query()))))
}

async fn needed(app: &App, account: &Account, goal: &Goal) -> Result<Required, PageError> {
    let act = u8::try_from(goal.act)
        .ok()
        .and_then(Act::from_code)
        .ok_or(PageError::BadRequest)?;
    let devices = app.store.devices_of(&account.user.id).await?;
    let usable = Usable {
        keys: app.store.usable_keys(&account.user.id).await?,
        devices: devices.iter().filter(|device| is_usable(device)).count(),
        numbers: sms::usable(app, &account.user.id).await?,
    };
    // Read again: another browser may just have added the first factor.
    let user = app
        .store
        .user_by_id(&account.user.id)
        .await?
        .ok_or(PageError::Forbidden)?;
    Ok(required(
        act,
        user.had_factor,
        usable,
        app.config.policy.first_device_mail_code,
    ))
}

pub async fn get(State(app): State<Arc<App>>, account: Account, uri: axum::http::Uri) -> PageResult {
    let goal = Goal::parse(uri.query()).ok_or(PageError::NotFound)?;
    match needed(&app, &account, &goal).await? {
        Required::MailCode if goal == Goal::add_number() => {
            return Ok(see_other("/account/mail-code?to=add-number"));
        }
        Required::MailCode if goal == Goal::add_key() => {
            return Ok(see_other("/account/mail-code?to=add-key"));
        }
        Required::MailCode => return Ok(see_other("/account/mail-code")),
        Required::Recovery => return Ok(see_other("/account/recovery")),
        Required::Key | Required::Device | Required::Sms | Required::Password => {}
    }
    // The step-up's own transaction: it has the session's password already, and belongs to this session.
    let (cookie, row) = open(&app, &account, &goal);
    let mut tx = app.store.begin().await?;
    tx.insert_tx(&row).await?;
    tx.commit().await?;
    let mut response = page(&app, &account, &row, &goal, None).await?;
    set_cookie(&mut response, TX, &cookie, Some(1800));
    Ok(response)
}

fn open(app: &App, account: &Account, goal: &Goal) -> ([u8; 32], TxRow) {
    let class = account
        .browser
        .known_cookie
        .map(|known| symbolon_protocol::encoding::sha256(&known).to_vec())
        .unwrap_or_default();
    let (cookie, mut row) = new_transaction(
        app,
        &account.browser,
        &account.user.email,
        goal.act,
        app.default_service(),
        &goal.target,
        class,
    );
    row.state = TxState::Password;
    row.user = Some(account.user.id);
    row.session = Some(account.session.hash);
    (cookie, row)
}

async fn page(
    app: &App,
    account: &Account,
    row: &TxRow,
    goal: &Goal,
    error: Option<ConfirmError>,
) -> PageResult {
    let mut methods = Vec::new();
    match needed(app, account, goal).await? {
        Required::Password => methods.push(ConfirmMethod {
            kind: StepUpKind::Password,
            device: String::new(),
            name: String::new(),
            state: crate::view::DeviceState::Active,
        }),
        Required::Key => {
            for key in security_keys::usable(app, &account.user.id).await? {
                methods.push(ConfirmMethod {
                    kind: StepUpKind::SecurityKey,
                    device: hex(&key.id),
                    name: key.name,
                    state: crate::view::DeviceState::Active,
                });
            }
        }
        Required::Sms => {
            for own in sms::numbers(app, &account.user.id).await? {
                methods.push(ConfirmMethod {
                    kind: StepUpKind::Sms,
                    device: hex(&own.id),
                    name: own.number.as_str().to_owned(),
                    state: crate::view::DeviceState::Active,
                });
            }
        }
        _ => {
            for device in app.store.devices_of(&account.user.id).await? {
                for kind in [StepUpKind::AppPin, StepUpKind::AppQr, StepUpKind::AppLink] {
                    methods.push(ConfirmMethod {
                        kind,
                        device: hex(&device.dev),
                        name: device.name.clone(),
                        state: view_state(&device),
                    });
                }
            }
        }
    }
    let page = ConfirmPage {
        frame: Frame {
            here: format!("/account/confirm?{}", goal.query()),
            ..account.browser.account_frame(app)
        },
        tx: hex(&row.id),
        act: view_act(row.act).ok_or(PageError::BadRequest)?,
        methods,
        error,
        back: goal.back.into(),
    };
    html_form(&page, error.is_some())
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let hash = account.browser.tx_hash().ok_or(PageError::BadRequest)?;
    let row = app
        .store
        .tx(&hash)
        .await?
        // A second factor for a service (act 0) has the pages of a sign-in, and opens no act.
        .filter(|row| row.act != 0 && row.session == Some(account.session.hash));
    let Some(row) = row.filter(|row| hex(&row.id) == form.field("tx") && account.browser.now < row.exp)
    else {
        return Ok(see_other("/account"));
    };
    let goal = Goal::of_target(&row.target).ok_or(PageError::BadRequest)?;
    match (
        StepUpKind::parse(form.field("method")),
        needed(&app, &account, &goal).await?,
    ) {
        (Some(StepUpKind::Password), Required::Password) => {
            by_password(&app, &account, &row, &goal, form.field("password")).await
        }
        (Some(kind @ (StepUpKind::AppPin | StepUpKind::AppQr | StepUpKind::AppLink)), Required::Device) => {
            by_device(&app, &account, &row, &goal, kind, form.field("device")).await
        }
        // Whichever of the keys is at hand: the browser asks for any of them.
        (Some(StepUpKind::SecurityKey), Required::Key) => {
            match wait_for_key(&app, &row, account.browser.now).await? {
                true => Ok(see_other("/account/confirm/key")),
                false => Ok(see_other("/account")),
            }
        }
        (Some(StepUpKind::Sms), Required::Sms) => {
            by_sms(&app, &account, &row, &goal, form.field("device")).await
        }
        _ => Err(PageError::Forbidden),
    }
}

async fn by_password(app: &App, account: &Account, row: &TxRow, goal: &Goal, password: &str) -> PageResult {
    let now = account.browser.now;
    let user = &account.user;
    let (failures, last) = app.store.failures("pw", &user.id, &row.class).await?;
    let wait = symbolon_idp::limits::wait_left(symbolon_idp::limits::password_wait(failures), last, now);
    if wait > 0 {
        return page(
            app,
            account,
            row,
            goal,
            Some(ConfirmError::Wait { seconds: wait as u32 }),
        )
        .await;
    }
    if !app
        .passwords
        .verify(&user.id, password, user.pw_hash.as_deref())
        .await
    {
        let mut tx = app.store.begin().await?;
        tx.count_failure("pw", &user.id, &row.class, now).await?;
        tx.commit().await?;
        return page(app, account, row, goal, Some(ConfirmError::WrongPassword)).await;
    }
    let mut tx = app.store.begin().await?;
    tx.forget_failures("pw", &user.id, &row.class).await?;
    if !tx
        .step_tx(&row.hash, &[TxState::Password], TxState::Done, "", now)
        .await?
    {
        tx.rollback().await?;
        return Ok(see_other("/account"));
    }
    grant(&mut tx, &account.session.hash, row, now).await?;
    tx.commit().await?;
    let mut response = see_other(&row.target);
    set_cookie(&mut response, TX, &[0; 32], Some(0));
    Ok(response)
}

async fn by_device(
    app: &App,
    account: &Account,
    row: &TxRow,
    goal: &Goal,
    kind: StepUpKind,
    device: &str,
) -> PageResult {
    let devices = app.store.devices_of(&account.user.id).await?;
    let chosen = devices.iter().find(|d| hex(&d.dev) == device && is_usable(d));
    let Some(chosen) = chosen else {
        return page(app, account, row, goal, Some(ConfirmError::Unavailable)).await;
    };
    let (method, next) = match kind {
        StepUpKind::AppQr => (Method::AppQr, "/account/confirm/code"),
        StepUpKind::AppLink => (Method::AppLink, "/account/confirm/link"),
        _ => (Method::AppPin, "/account/confirm/waiting"),
    };
    match challenge_start::start(app, row, chosen, method, account.browser.now).await {
        Ok(()) => Ok(see_other(next)),
        Err(StartError::TooMany(seconds)) => {
            let seconds = u32::try_from(seconds).unwrap_or(3600);
            page(
                app,
                account,
                row,
                goal,
                Some(ConfirmError::TooManyRequests { seconds }),
            )
            .await
        }
        Err(StartError::Unavailable) => page(app, account, row, goal, Some(ConfirmError::Unavailable)).await,
        Err(StartError::Store(error)) => Err(error.into()),
    }
}

async fn by_sms(app: &App, account: &Account, row: &TxRow, goal: &Goal, number: &str) -> PageResult {
    let chosen = sms::numbers(app, &account.user.id)
        .await?
        .into_iter()
        .find(|own| hex(&own.id) == number);
    let Some(chosen) = chosen else {
        return page(app, account, row, goal, Some(ConfirmError::Unavailable)).await;
    };
    let to = Addressee {
        id: chosen.id,
        number: chosen.number,
        real: true,
    };
    let error = match send_sms(app, row, &account.user, &to, account.browser.now).await? {
        Ok(()) => return Ok(see_other("/account/confirm/sms")),
        Err(Unsent::TooMany(seconds)) => ConfirmError::TooManyTexts {
            seconds: u32::try_from(seconds).unwrap_or(3600),
        },
        Err(Unsent::Spent) => ConfirmError::NoTexts,
        Err(Unsent::Over) => ConfirmError::Unavailable,
    };
    page(app, account, row, goal, Some(error)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_name_only_pages_that_exist() {
        for goal in [
            Goal::add_device(),
            Goal::delete_device(&[7; 16]),
            Goal::add_number(),
            Goal::delete_number(&[7; 16]),
            Goal::add_key(),
            Goal::delete_key(&[7; 16]),
            Goal::lost(),
            Goal::recovery_codes(),
            Goal::change_password(),
            Goal::change_data(),
            Goal::change_email(),
            Goal::delete_account(),
        ] {
            assert_eq!(Goal::parse(Some(&goal.query())).as_ref(), Some(&goal));
            assert_eq!(Goal::of_target(&goal.target), Some(goal));
        }
        for bad in [
            "to=",
            "to=//evil.example",
            "to=delete-zz",
            "next=/account",
            "to=delete-../x",
            "to=delete-number-",
            "to=delete-number-../x",
            "to=delete-key-",
            "to=delete-key-../x",
        ] {
            assert_eq!(Goal::parse(Some(bad)), None, "{bad}");
        }
    }
}
