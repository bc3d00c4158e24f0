//! One line for each command: from the web view's arguments to the desk.

use std::sync::Arc;

use tauri::State;
use tauri::ipc::{Channel, InvokeBody, Request};

use crate::desk::push::PushChecked;
use crate::desk::shown::{Account, Approved, Code, Enrolled, Event, PinChanged, Read, Start, Status};
use crate::desk::{Change, DenyReason, Desk, Leave, PinField, PinKey, Problem, Proof, Result, Settings};

type On<'a> = State<'a, Arc<Desk>>;

#[tauri::command]
pub async fn start(desk: On<'_>) -> Result<Start> {
    desk.start()
}

#[tauri::command]
pub async fn watch(desk: On<'_>, channel: Channel<Event>) -> Result<()> {
    // A window that is gone takes no events: nothing is lost by that.
    desk.watch(Box::new(move |event| drop(channel.send(event))));
    Ok(())
}

#[tauri::command]
pub async fn pin(desk: On<'_>, field: PinField, key: PinKey) -> Result<u8> {
    Ok(desk.pin(field, key))
}

#[tauri::command]
pub async fn read_text(desk: On<'_>, text: String) -> Result<Read> {
    desk.read_text(&text).await
}

#[tauri::command]
pub async fn read_picture(desk: On<'_>, request: Request<'_>) -> Result<Read> {
    desk.read_picture(bytes(&request, "picture_format")?).await
}

#[tauri::command]
pub async fn read_clipboard(desk: On<'_>) -> Result<Read> {
    desk.read_clipboard().await
}

#[tauri::command]
pub async fn read_frame(desk: On<'_>, request: Request<'_>) -> Result<Option<Read>> {
    let side = |name: &str| {
        let value = request.headers().get(name)?.to_str().ok()?;
        value.parse::<u32>().ok()
    };
    let (Some(width), Some(height)) = (side("width"), side("height")) else {
        return Err(Problem::new("bad_frame"));
    };
    desk.read_frame(width, height, bytes(&request, "bad_frame")?)
        .await
}

#[tauri::command]
pub async fn enrol(desk: On<'_>) -> Result<Enrolled> {
    desk.enrol().await
}

#[tauri::command]
pub async fn leave_enrolment(desk: On<'_>) -> Result<()> {
    desk.leave_enrolment().await
}

#[tauri::command]
pub async fn trust_authority(desk: On<'_>, request: Request<'_>) -> Result<()> {
    desk.trust_authority(&bytes(&request, "not_pem")?).await
}

#[tauri::command]
pub async fn refresh(desk: On<'_>) -> Result<()> {
    desk.refresh().await;
    Ok(())
}

#[tauri::command]
pub async fn approve(desk: On<'_>, request: String, answer: String, by: Proof) -> Result<Approved> {
    desk.approve(&request, &answer, by).await
}

#[tauri::command]
pub async fn deny(desk: On<'_>, request: String, reason: DenyReason) -> Result<()> {
    desk.deny(&request, reason).await
}

#[tauri::command]
pub async fn take_back(desk: On<'_>, account: String) -> Result<()> {
    desk.take_back(&account).await
}

#[tauri::command]
pub async fn code(desk: On<'_>, by: Proof) -> Result<Code> {
    desk.code(by).await
}

#[tauri::command]
pub async fn accounts(desk: On<'_>) -> Result<Vec<Account>> {
    desk.accounts()
}

#[tauri::command]
pub async fn status(desk: On<'_>, account: String) -> Result<Status> {
    desk.status(&account).await
}

#[tauri::command]
pub async fn rename(desk: On<'_>, account: String, label: String) -> Result<Account> {
    desk.rename(&account, &label)
}

#[tauri::command]
pub async fn change_pin(desk: On<'_>, account: String) -> Result<PinChanged> {
    desk.change_pin(&account).await
}

#[tauri::command]
pub async fn fingerprint(desk: On<'_>, account: String, on: bool) -> Result<Account> {
    desk.fingerprint(&account, on).await
}

#[tauri::command]
pub async fn remove(desk: On<'_>, account: String, here_only: bool) -> Result<()> {
    desk.remove(&account, here_only).await
}

#[tauri::command]
pub async fn settings(desk: On<'_>, change: Change) -> Result<Settings> {
    desk.settings(change)
}

#[tauri::command]
pub async fn ask_notifications(desk: On<'_>) -> Result<Leave> {
    desk.ask_notifications()
}

#[tauri::command]
pub async fn check_notifications(desk: On<'_>) -> Result<PushChecked> {
    Ok(desk.check_notifications().await)
}

#[tauri::command]
pub async fn diagnostics(desk: On<'_>) -> Result<String> {
    Ok(desk.diagnostics())
}

#[tauri::command]
pub async fn copy(desk: On<'_>, text: String) -> Result<()> {
    desk.copy(&text)
}

/// The bytes of a command whose whole argument they are. Where the system's web view passes no bytes (Android), they
/// come as a list of numbers.
fn bytes(request: &Request<'_>, code: &'static str) -> Result<Vec<u8>> {
    match request.body() {
        InvokeBody::Raw(bytes) => Ok(bytes.clone()),
        InvokeBody::Json(list) => serde_json::from_value(list.clone()).map_err(|_| Problem::new(code)),
    }
}
