//! Requests and accounts in words and in JSON, the same in every verb.

use serde_json::{Value, json};
use symbolon_phone::{Account, OfflineRequest, PinState, PinUse, SignInRequest};
use symbolon_protocol::encoding::hex;
use symbolon_protocol::{Act, Kind, Matching, Sid};

pub fn act_code(act: Act) -> &'static str {
    match act {
        Act::SignIn => "sign_in",
        Act::AddFactor => "add_factor",
        Act::RemoveFactor => "remove_factor",
        Act::ChangeData => "change_data",
        Act::DeleteAccount => "delete_account",
    }
}

/// The act in this program's own words; what is no sign-in warns.
fn act_words(act: Act) -> &'static str {
    match act {
        Act::SignIn => "Sign in",
        Act::AddFactor => "WARNING: add a way to sign in",
        Act::RemoveFactor => "WARNING: remove a way to sign in",
        Act::ChangeData => "WARNING: change account data",
        Act::DeleteAccount => "WARNING: delete the account",
    }
}

pub fn pin_state(state: PinState) -> &'static str {
    match state {
        PinState::Usable => "usable",
        PinState::Unsettled => "unsettled",
        PinState::Stopped => "stopped",
    }
}

fn pin_use(pin: PinUse) -> &'static str {
    match pin {
        PinUse::Usable => "usable",
        PinUse::Old => "old",
        PinUse::Spent => "spent",
        PinUse::Blocked => "blocked",
    }
}

fn matching_json(matching: &Matching) -> Value {
    match matching {
        Matching::None => json!({ "matching": "none" }),
        Matching::Pick(numbers) => json!({ "matching": "pick", "numbers": numbers }),
        Matching::Type2 => json!({ "matching": "type2" }),
        Matching::Type6 => json!({ "matching": "type6" }),
    }
}

/// What the person is asked to compare; `None`: nothing.
pub fn matching_words(matching: &Matching) -> Option<String> {
    match matching {
        Matching::None => None,
        Matching::Pick([a, b, c]) => Some(format!("Number in the browser ({a}, {b} or {c})")),
        Matching::Type2 => Some("Number in the browser (2 digits)".into()),
        Matching::Type6 => Some("Number in the browser (6 digits)".into()),
    }
}

/// As `device list` of the site writes ids: never a "-" in front, which would read as an option.
pub fn request_id(r: &SignInRequest) -> String {
    hex(&r.challenge)
}

pub fn request_json(r: &SignInRequest, now_ms: u64) -> Value {
    let mut value = json!({
        "id": request_id(r),
        "account_id": r.account_id.to_string(),
        "site": r.sid.as_str(),
        "site_unicode": r.sid.unicode(),
        "account": r.account,
        "kind": if r.kind == Kind::Link { "link" } else { "push" },
        "act": act_code(r.act),
        "service": r.service,
        "hint": r.hint,
        "issued": r.issued,
        "ttl": r.ttl,
        "remaining": r.remaining(now_ms),
        "pin": pin_use(r.pin),
    });
    if let (Value::Object(value), Value::Object(matching)) = (&mut value, matching_json(&r.matching)) {
        value.extend(matching);
    }
    value
}

pub fn request_words(r: &SignInRequest, now_ms: u64) -> String {
    let mut lines = asked(r.act, &r.service, &r.hint, &r.sid, &r.account);
    match r.remaining(now_ms) {
        Some(seconds) => lines.push(format!("  time left: {seconds} s")),
        None => lines.push(format!("  lasts {} s", r.ttl)),
    }
    match r.pin {
        PinUse::Usable => {}
        PinUse::Old => lines.push("  a newer request was answered: this one can only be denied".into()),
        PinUse::Spent => lines.push("  answered five times: this one can only be denied".into()),
        PinUse::Blocked => lines.push("  the PIN is blocked here: run `symbolon status`".into()),
    }
    lines.push(format!("  id: {}", request_id(r)));
    lines.join("\n")
}

pub fn offline_words(r: &OfflineRequest) -> String {
    asked(r.act, &r.service, &r.hint, &r.sid, &r.account).join("\n")
}

fn asked(act: Act, service: &str, hint: &str, sid: &Sid, account: &str) -> Vec<String> {
    let mut lines = vec![
        format!("{}: {service}", act_words(act)),
        format!("  site: {}", sid.shown()),
        format!("  account: {account}"),
    ];
    if !hint.is_empty() {
        lines.push(format!("  from: {hint}"));
    }
    lines
}

pub fn account_json(a: &Account) -> Value {
    json!({
        "id": a.id.to_string(),
        "site": a.sid.as_str(),
        "site_unicode": a.sid.unicode(),
        "account": a.account,
        "name": a.name,
        "device": hex(&a.dev),
        "pin": pin_state(a.pin),
        "biometric": a.biometric,
        "hardware": a.hardware,
    })
}
