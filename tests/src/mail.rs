//! What the site has posted: the newest mail in its spool folder.

use std::path::Path;

use crate::tools::until;

/// One mail.
#[derive(Clone, Debug)]
pub struct Mail {
    pub subject: String,
    /// The part for people who read text.
    pub text: String,
    pub html: String,
    pub raw: String,
}

impl Mail {
    /// A code as mails show it: XXXX-XXXXX on a line of its own.
    pub fn code(&self) -> Option<String> {
        self.text
            .lines()
            .map(str::trim)
            .find(|line| is_code(line))
            .map(str::to_owned)
    }

    /// The path of the mail's link to the site at `base`, which both of its parts have.
    pub fn link(&self, base: &str) -> String {
        let address = self
            .text
            .split_whitespace()
            .find(|word| word.starts_with(base))
            .expect("a link in the mail");
        assert!(
            self.html.contains(&format!("href=\"{address}\"")),
            "{}",
            self.html
        );
        address[base.len()..].to_owned()
    }
}

fn is_code(line: &str) -> bool {
    let symbol = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let Some((left, right)) = line.split_once('-') else {
        return false;
    };
    left.len() == 4 && right.len() == 5 && left.chars().all(symbol) && right.chars().all(symbol)
}

/// All mails of a spool folder, oldest first.
pub fn all(spool: &Path) -> Vec<Mail> {
    let mut files: Vec<_> = std::fs::read_dir(spool)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "eml"))
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|file| std::fs::read(file).ok())
        .map(|bytes| parse(&bytes))
        .collect()
}

/// How many mails there are.
pub fn count(spool: &Path) -> usize {
    all(spool).len()
}

/// Waits for a mail beyond the first `before` whose subject holds these words.
pub async fn after(spool: &Path, before: usize, words: &str) -> Mail {
    until(&format!("a mail about “{words}”"), || async {
        all(spool)
            .into_iter()
            .skip(before)
            .rfind(|mail| mail.subject.contains(words))
    })
    .await
}

fn parse(bytes: &[u8]) -> Mail {
    let raw = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let (head, body) = split(&raw);
    let subject = decode_words(&header(&head, "subject").unwrap_or_default());
    let (mut text, mut html) = (String::new(), String::new());
    collect(&head, body, &mut text, &mut html);
    Mail {
        subject,
        text,
        html,
        raw: raw.clone(),
    }
}

fn split(part: &str) -> (String, &str) {
    let (head, body) = part.split_once("\n\n").unwrap_or((part, ""));
    // Folded headers become one line.
    (head.replace("\n ", " ").replace("\n\t", " "), body)
}

fn header(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

fn collect(head: &str, body: &str, text: &mut String, html: &mut String) {
    let kind = header(head, "content-type").unwrap_or_else(|| "text/plain".into());
    if kind.starts_with("multipart/") {
        let Some((_, rest)) = kind.split_once("boundary=") else {
            return;
        };
        let boundary = format!(
            "--{}",
            rest.trim_start_matches('"')
                .split(['"', ';'])
                .next()
                .unwrap_or("")
        );
        for part in body
            .split(&boundary)
            .skip(1)
            .filter(|part| !part.starts_with("--"))
        {
            let (head, body) = split(part.trim_start_matches('\n'));
            collect(&head, body, text, html);
        }
        return;
    }
    let decoded = match header(head, "content-transfer-encoding")
        .unwrap_or_default()
        .to_lowercase()
        .as_str()
    {
        "quoted-printable" => quoted_printable(body),
        "base64" => String::from_utf8_lossy(&base64(body)).into_owned(),
        _ => body.to_owned(),
    };
    if kind.starts_with("text/html") {
        *html = decoded
    } else {
        *text = decoded
    }
}

fn quoted_printable(text: &str) -> String {
    let joined = text.replace("=\n", "");
    let bytes = joined.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = bytes
            .get(i + 1..i + 3)
            .and_then(|h| std::str::from_utf8(h).ok())
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match (bytes[i], hex) {
            (b'=', Some(byte)) => {
                out.push(byte);
                i += 3;
            }
            (byte, _) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    let (mut bits, mut have) = (0_u32, 0);
    for byte in text.bytes() {
        let Some(value) = ALPHABET.iter().position(|a| *a == byte) else {
            continue;
        };
        bits = (bits << 6) | u32::try_from(value).expect("below 64");
        have += 6;
        if have >= 8 {
            have -= 8;
            out.push(u8::try_from((bits >> have) & 0xff).expect("one byte"));
        }
    }
    out
}

/// `=?utf-8?b?…?=` and `=?utf-8?q?…?=` in a header.
fn decode_words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some(start) = rest.find("=?") {
        // White space between two encoded words is not part of the text; any other is.
        if !(after_word && rest[..start].trim().is_empty()) {
            out.push_str(&rest[..start]);
        }
        after_word = true;
        let parts: Vec<_> = rest[start + 2..].splitn(4, '?').collect();
        let [_, how, what, after] = parts[..] else { break };
        match how {
            "b" | "B" => out.push_str(&String::from_utf8_lossy(&base64(what))),
            _ => out.push_str(&quoted_printable(&what.replace('_', " "))),
        }
        rest = after.strip_prefix('=').unwrap_or(after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_of_two_parts() {
        let mail = parse(
            b"Subject: =?utf-8?b?w6TDtg==?=\r\nContent-Type: multipart/alternative;\r\n boundary=\"x\"\r\n\r\n--x\r\n\
              Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
              It=E2=80=99s\r\n\r\n    ABCD-12345\r\n--x--\r\n",
        );
        assert_eq!(mail.subject, "äö");
        assert_eq!(
            decode_words("You =?utf-8?b?4oCZ?= =?utf-8?q?t_x?= you"),
            "You ’t x you"
        );
        assert_eq!(mail.code().as_deref(), Some("ABCD-12345"));
        assert!(mail.text.starts_with("It’s"));
    }
}
