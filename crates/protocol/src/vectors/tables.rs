//! Tables of inputs, accepted or refused.

use super::{
    context::Context,
    node::{Node, Outcome},
};
use crate::{
    challenge::{Matching, parse_answer},
    encoding::{self, FormatError, b32_decode, b64_decode},
    enrol::EnrolQr,
    keys::{DerError, PublicKey, Signature, kid},
    otp::{InputError, normalise, symbols_text},
    pin::{Pin, PinAdvice, PinError, WEAK_PINS},
    sid::Sid,
    text::{TextError, check_account, check_name, check_text, check_text_or_empty},
    uri::{Scanned, UriError, qr_uri},
    wire::PendingRequest,
};

/// Site names of release builds.
pub(super) fn sid_forms(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    accepted_refused(node, |s| {
        Sid::parse_form(s, false).is_ok_and(|sid| sid.as_str() == s)
    })
}

/// Site names of debug builds.
pub(super) fn sid_debug(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    accepted_refused(node, |s| {
        Sid::parse_form(s, true)
            .is_ok_and(|sid| sid.base_url().starts_with("http://") && Sid::parse_form(s, false).is_err())
    })
}

/// What is shown beside a site name.
pub(super) fn sid_unicode(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let sid = Sid::parse_form(case.get("sid")?.text()?, false).map_err(|_| case.wrong("a site name"))?;
        case.says("unicode", &sid.unicode())?;
        case.says("host", sid.host())?;
        case.counts("port", sid.port())?;
        case.says("url", &sid.base_url())
    })
}

/// What is typed for number matching.
pub(super) fn ans(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let options = |opts: Node<'_>| {
            let opts = opts
                .items()?
                .iter()
                .map(Node::small)
                .collect::<Outcome<Vec<u8>>>()?;
            opts.try_into().map_err(|_| case.wrong("three options"))
        };
        let matching = match case.get("mm")?.number()? {
            0 => Matching::None,
            1 => Matching::Pick(options(case.get("opts")?)?),
            2 => Matching::Type2,
            3 => Matching::Type6,
            _ => return Err(case.wrong("mm 0..3")),
        };
        let got = parse_answer(&matching, case.get("in")?.text()?);
        case.result(got.map_err(InputError::code), Node::small)
    })
}

pub(super) fn otp_input(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let got = normalise(case.get("in")?.text()?);
        if let Ok(symbols) = got {
            case.holds(
                "the same when typed as shown",
                normalise(&symbols_text(&symbols)) == got,
            );
        }
        case.result(got.map(|s| symbols_text(&s)).map_err(InputError::code), |n| {
            Ok(n.text()?.to_owned())
        })
    })
}

pub(super) fn der(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let got = Signature::from_der(&case.get("in")?.hex()?);
        case.result(got.map(|s| s.bytes().to_vec()).map_err(DerError::code), Node::hex)
    })
}

pub(super) fn json_pending(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    accepted_refused(node, |s| PendingRequest::parse(s.as_bytes()).is_ok())
}

pub(super) fn b64(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    base_cases(node, b64_decode, encoding::b64)
}

pub(super) fn b32(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    base_cases(node, b32_decode, encoding::b32)
}

/// Points: `out` is the key id.
pub(super) fn points(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let bytes = case.get("in")?.hex()?;
        let got = PublicKey::parse(&bytes);
        if let Ok(key) = &got {
            case.holds("the same bytes", key.bytes()[..] == bytes);
        }
        case.result(got.map(|k| kid(&k).to_vec()).map_err(|e| e.code()), Node::hex)
    })
}

/// Raw signatures: `out` is what they are.
pub(super) fn signatures(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let got = Signature::parse(&case.get("in")?.hex()?);
        case.result(got.map(|s| s.bytes().to_vec()).map_err(|e| e.code()), Node::hex)
    })
}

pub(super) fn display_text(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let check: fn(&str) -> Result<(), TextError> = match case.get("as")?.text()? {
            "text" => check_text,
            "hint" => check_text_or_empty,
            "name" => check_name,
            "account" => check_account,
            _ => return Err(case.wrong("as text, hint, name or account")),
        };
        let repeat = case
            .some("times")
            .map(|n| n.small::<u16>())
            .transpose()?
            .unwrap_or(1);
        let got = check(&case.get("in")?.text()?.repeat(repeat.into()));
        case.result(got.map(|()| true).map_err(TextError::code), Node::boolean)
    })
}

/// The 16 PINs that are refused, in order.
pub(super) fn weak_pins(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    let items = node.items()?;
    node.holds("16 PINs", items.len() == WEAK_PINS.len());
    for (item, known) in items.iter().zip(WEAK_PINS) {
        item.holds(known, item.text()? == known);
        item.holds("a weak PIN", Pin::parse(known).is_ok_and(|p| p.is_weak()));
    }
    Ok(())
}

/// Forms of a PIN and the advice on it.
pub(super) fn pins(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let got = Pin::parse(case.get("in")?.text()?);
        let said = got.map(|pin| match (pin.is_weak(), pin.advice()) {
            (true, _) => "weak",
            (false, Some(PinAdvice::Year)) => "year",
            (false, Some(PinAdvice::Date)) => "date",
            (false, None) => "fine",
        });
        case.result(said.map_err(PinError::code), |n| n.text())
    })
}

/// Texts of QR codes and links: `out` is the text as it is written.
pub(super) fn uris(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|case| {
        let text = case.get("in")?.text()?;
        let padded = case.some("pad_to").map(|n| n.small::<u16>()).transpose()?;
        let text = match padded {
            Some(length) => format!("{text}{}", "A".repeat(usize::from(length) - text.chars().count())),
            None => text.to_owned(),
        };
        let got = match case.get("by")?.text()? {
            "scanner" => Scanned::parse(&text),
            "link" => Scanned::parse_link(&text),
            _ => return Err(case.wrong("by scanner or link")),
        };
        if let Ok(Scanned::Enrol(_)) = got {
            case.holds("the same from the parser of E", EnrolQr::parse(&text).is_ok());
        }
        let written = got.map(|scanned| match scanned {
            Scanned::Enrol(qr) => qr.uri(),
            Scanned::SignIn(bytes) => qr_uri(&bytes),
            Scanned::Link(link) => link.uri(),
        });
        case.result(written.map_err(UriError::code), |n| Ok(n.text()?.to_owned()))
    })
}

fn accepted_refused(node: &Node<'_>, accept: impl Fn(&str) -> bool) -> Outcome {
    for (list, expected) in [("accepted", true), ("refused", false)] {
        let list = node.get(list)?;
        list.each(|case| {
            case.holds(
                if expected { "acceptance" } else { "a refusal" },
                accept(case.text()?) == expected,
            );
            Ok(())
        })?;
    }
    Ok(())
}

fn base_cases(
    node: &Node<'_>,
    decode: fn(&str) -> Result<Vec<u8>, FormatError>,
    encode: fn(&[u8]) -> String,
) -> Outcome {
    node.each(|case| {
        let text = case.get("in")?.text()?;
        let got = decode(text);
        if let Ok(bytes) = &got {
            case.holds("the same text when encoded", encode(bytes) == text);
        }
        case.result(got.map_err(FormatError::code), Node::hex)
    })
}
