//! QR codes as inline SVG.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// White modules around the code, as the standard asks.
const QUIET_ZONE: usize = 4;

/// The QR code of `text` (error correction M) as an `svg` element without size, style or script.
///
/// `None` if the text is too long for any QR code.
pub fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    let side = width + 2 * QUIET_ZONE;
    Some(format!(
        r##"<svg class="qr" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" aria-hidden="true" focusable="false"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>"##
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_stays_in_the_size_that_the_protocol_measured() {
        // §8.1: 273 characters of the alphanumeric set are 57 modules at level M.
        let text = format!("SYMBOLON:1/Q/{}", "A".repeat(260));
        let svg = svg(&text).expect("it fits");
        assert!(
            svg.contains(r#"viewBox="0 0 65 65""#),
            "57 modules and the quiet zone"
        );
    }

    #[test]
    fn a_novel_is_no_qr_code() {
        assert_eq!(svg(&"a".repeat(5000)), None);
    }
}
