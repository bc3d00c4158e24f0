//! The requests and answers of a gateway, as its operator wrote them down: text with `{to}` and the like in it.

use zeroize::Zeroizing;

/// Placeholders that a request may have.
pub const NAMES: [&str; 5] = ["to", "text", "from", "id", "secret"];

/// A text with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// Which of [`NAMES`].
    Value(usize),
}

/// How values are written so that they stay values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// As they are; line breaks become spaces.
    Header,
    Url,
    Json,
    Xml,
}

/// A placeholder that does not exist.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{{{0}}} is no placeholder; there are {{to}}, {{text}}, {{from}}, {{id}} and {{secret}}")]
pub struct UnknownName(String);

impl Template {
    /// `{` that begins no word of small letters and `}` stands for itself, as in JSON.
    pub fn parse(text: &str) -> Result<Self, UnknownName> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            literal.push_str(before);
            let word = from[1..].split('}').next().unwrap_or_default();
            let is_name = !word.is_empty()
                && word.len() + 2 <= from.len()
                && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            if !is_name {
                literal.push('{');
                rest = &from[1..];
                continue;
            }
            let Some(name) = NAMES.iter().position(|name| *name == word) else {
                return Err(UnknownName(word.to_owned()));
            };
            if !literal.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::Value(name));
            rest = &from[word.len() + 2..];
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            pieces.push(Piece::Text(literal));
        }
        Ok(Self(pieces))
    }

    /// With these values, in the order of [`NAMES`].
    pub fn fill(&self, values: &[&str; NAMES.len()], escape: Escape) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::new());
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Value(name) => push(&mut out, values[*name], escape),
            }
        }
        out
    }

    pub fn has(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|piece| matches!(piece, Piece::Value(at) if NAMES[*at] == name))
    }

    /// Where does it stand in `answer`? White space counts in neither. `None` if nowhere; else what stands for `{id}`.
    pub fn find(&self, answer: &str) -> Option<Option<String>> {
        let squeeze = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        let answer = squeeze(answer);
        let id = NAMES.iter().position(|name| *name == "id").expect("it is there");
        let mut at = answer.as_str();
        let mut found = None;
        let mut open = false;
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => {
                    let text = squeeze(text);
                    let (before, after) = at.split_once(&text)?;
                    if std::mem::take(&mut open) {
                        found = Some(before.to_owned());
                    }
                    at = after;
                }
                Piece::Value(name) if *name == id => open = true,
                Piece::Value(_) => return None,
            }
        }
        if open {
            found = Some(at.to_owned());
        }
        Some(found.filter(|id| !id.is_empty() && id.len() <= 100))
    }
}

fn push(out: &mut String, value: &str, escape: Escape) {
    match escape {
        Escape::Header => out.extend(value.chars().map(|c| if c.is_control() { ' ' } else { c })),
        Escape::Url => escape_url(out, value),
        Escape::Json => {
            let quoted = Zeroizing::new(serde_json::Value::from(value).to_string());
            out.push_str(&quoted[1..quoted.len() - 1]);
        }
        Escape::Xml => {
            for c in value.chars() {
                match c {
                    '&' => out.push_str("&amp;"),
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '"' => out.push_str("&quot;"),
                    '\'' => out.push_str("&apos;"),
                    c => out.push(c),
                }
            }
        }
    }
}

/// RFC 3986: everything but unreserved characters, so that it holds in paths, queries and forms.
fn escape_url(out: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [&str; 5] = [
        "+32488760541",
        "Your \"code\" <K7QX-29RFT>\nà",
        "Symbolon",
        "0a",
        "s&s",
    ];

    fn fill(template: &str, escape: Escape) -> String {
        Template::parse(template)
            .expect("a template")
            .fill(&VALUES, escape)
            .to_string()
    }

    #[test]
    fn values_stay_values() {
        let json = fill("{\"to\": [\"{to}\"], \"b\": {\"text\":\"{text}\"}}", Escape::Json);
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read["to"][0], VALUES[0]);
        assert_eq!(read["b"]["text"], VALUES[1]);
        assert_eq!(
            fill("to={to}&text={text}&s={secret}", Escape::Url),
            "to=%2B32488760541&text=Your%20%22code%22%20%3CK7QX-29RFT%3E%0A%C3%A0&s=s%26s"
        );
        assert_eq!(fill("<m>{secret}</m>", Escape::Xml), "<m>s&amp;s</m>");
        assert_eq!(
            fill("X: {text}", Escape::Header),
            "X: Your \"code\" <K7QX-29RFT> à"
        );
    }

    #[test]
    fn unknown_names_are_refused_and_braces_stay() {
        assert_eq!(Template::parse("{phone}"), Err(UnknownName("phone".into())));
        for text in ["", "{}", "{", "}", "{\"a\":1}", "{ to }", "{To}", "{to"] {
            assert_eq!(fill(text, Escape::Json), text);
        }
    }

    #[test]
    fn an_answer_gives_its_name() {
        let template = Template::parse("\"status\":\"ok\",\"messageId\":\"{id}\"").expect("a template");
        let answer = "{ \"x\":1, \"status\": \"ok\",\n \"messageId\": \"m-17\" }";
        assert_eq!(template.find(answer), Some(Some("m-17".into())));
        assert_eq!(template.find("{\"status\":\"error\"}"), None);
        let ends = Template::parse("OK {id}").expect("a template");
        assert_eq!(ends.find("OK 99\n"), Some(Some("99".into())));
        assert_eq!(ends.find("OK"), Some(None));
        assert_eq!(Template::parse("OK").expect("a template").find("OK"), Some(None));
    }
}
