//! Strict JSON of the requests (§1).

use symbolon_protocol::{
    ApproveRequest, DenyRequest, EmptyRequest, EnrolRequest, Envelope, PendingRequest, PinRequest,
    PushTarget, StatusRequest, UvRequest, WireError, vectors,
};

use crate::sample;

fn parse(name: &str, json: &str) -> Result<(), WireError> {
    let json = json.as_bytes();
    match name {
        "approve" => ApproveRequest::parse(json).map(drop),
        "deny" => DenyRequest::parse(json).map(drop),
        "empty" => EmptyRequest::parse(json).map(drop),
        "enrol" => EnrolRequest::parse(json).map(drop),
        "envelope" => Envelope::parse(json).map(drop),
        "pending" => PendingRequest::parse(json).map(drop),
        "pin" => PinRequest::parse(json).map(drop),
        "push" => PushTarget::parse(json).map(drop),
        "status" => StatusRequest::parse(json).map(drop),
        "uv" => UvRequest::parse(json).map(drop),
        _ => panic!("unknown request {name}"),
    }
}

#[test]
fn req_json_table() {
    let requests = sample::requests();
    assert_eq!(requests.len(), 10);
    for (name, base) in &requests {
        assert_eq!(parse(name, base), Ok(()), "{name}");
    }
    let tables = sample::vectors("messages");
    let only = serde_json::json!({ "protocol": "SYM/1", "json_tables": tables["json_tables"] });
    let report = vectors::verify(&only.to_string()).unwrap();
    assert!(report.is_ok() && report.checked > 2000, "{:#?}", report.differs);
}

#[test]
fn req_duplicate_json_key() {
    for (name, base) in sample::requests() {
        let members: serde_json::Map<_, _> = serde_json::from_str(&base).unwrap();
        for (member, value) in members {
            let escaped = format!("\\u{:04x}{}", u32::from(member.as_bytes()[0]), &member[1..]);
            for again in [&member, &escaped] {
                let twice = format!("{},\"{again}\":{value}}}", &base[..base.len() - 1]);
                assert_eq!(parse(&name, &twice), Err(WireError::BadRequest), "{name} {again}");
            }
        }
    }
}

#[test]
fn req_unknown_field() {
    for (name, base) in sample::requests() {
        let comma = if base == "{}" { "" } else { "," };
        for value in ["1", "null", "\"\"", "{}", "[]"] {
            let more = format!("{}{comma}\"more\":{value}}}", &base[..base.len() - 1]);
            assert_eq!(parse(&name, &more), Err(WireError::BadRequest), "{name} {more}");
        }
    }
}

/// Each base64url text in each request: padding, the other alphabet, white space, trailing bits, a byte less or more.
#[test]
fn req_noncanonical_base64() {
    let mut tried = 0;
    for (name, base) in sample::requests() {
        let members: serde_json::Map<_, _> = serde_json::from_str(&base).unwrap();
        for text in members
            .values()
            .filter_map(|v| v.as_str())
            .filter(|t| t.len() >= 20)
        {
            let last = text.chars().last().unwrap();
            let wrong = [
                format!("{text}="),
                format!("{text}=="),
                format!(" {text}"),
                format!("{text}\\n"),
                format!("+/{}", &text[2..]),
                format!("{}A", text),
                text[..text.len() - 1].to_owned(),
            ];
            for wrong in wrong {
                let changed = base.replacen(&format!("\"{text}\""), &format!("\"{wrong}\""), 1);
                assert_ne!(changed, base);
                assert_eq!(
                    parse(&name, &changed),
                    Err(WireError::BadRequest),
                    "{name} {wrong}"
                );
                tried += 1;
            }
            // Bits after the last whole byte must be 0: with 16, 32, 64 bytes any other last letter has some.
            if text.len() % 4 != 0 {
                let other = if last == 'A' {
                    'B'
                } else {
                    'B'.max(char::from(last as u8 ^ 1))
                };
                let changed = base.replacen(text, &format!("{}{other}", &text[..text.len() - 1]), 1);
                assert_eq!(
                    parse(&name, &changed),
                    Err(WireError::BadRequest),
                    "{name} {other}"
                );
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

/// Every text of the section `wire` is what this code reads and writes.
#[test]
fn req_wire_vectors() {
    let mut file = sample::vectors("sym1");
    let report = vectors::verify(&file.to_string()).unwrap();
    assert!(report.is_ok(), "{:#?}", report.differs);
    assert!(report.sections.iter().any(|(name, n)| name == "wire" && *n > 200));
    file["wire"][8]["body"] = "{\"wait\":1}".into();
    assert!(!vectors::verify(&file.to_string()).unwrap().is_ok());
}
