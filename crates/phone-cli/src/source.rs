//! `PICTURE|-|TEXT`: where the text of a QR code comes from.

use std::io::Read;
use std::path::Path;

use symbolon_phone::text_in_picture;
use zeroize::Zeroizing;

use crate::failure::{Failure, Result};
use symbolon_phone::PhoneError;

const SCHEME: &str = "symbolon:";
/// Just over the largest picture.
const MAX_BYTES: u64 = 20 * 1024 * 1024 + 1;

/// Whether this is the text of a code or link, not the name of a file.
pub fn is_text(given: &str) -> bool {
    given
        .get(..SCHEME.len())
        .is_some_and(|s| s.eq_ignore_ascii_case(SCHEME))
}

/// The text: given itself, found in a picture, or either of them on standard input (`-`).
pub fn read(given: &str) -> Result<Zeroizing<String>> {
    if is_text(given) {
        return Ok(Zeroizing::new(given.to_owned()));
    }
    let mut bytes = Zeroizing::new(Vec::new());
    let read = if given == "-" {
        std::io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(Path::new(given)).and_then(|f| f.take(MAX_BYTES).read_to_end(&mut bytes))
    };
    read.map_err(|e| Failure::usage("source", format!("{given} cannot be read: {e}")))?;
    if let Ok(text) = std::str::from_utf8(&bytes)
        && is_text(text.trim())
    {
        return Ok(Zeroizing::new(text.trim().to_owned()));
    }
    Ok(Zeroizing::new(text_in_picture(&bytes).map_err(PhoneError::from)?))
}
