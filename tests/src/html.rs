//! As much HTML as the site's own pages need: forms, hidden fields, text.

/// The forms of a page, in order.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<form") {
        let tag_end = start + rest[start..].find('>').expect("a tag ends");
        let end = tag_end + rest[tag_end..].find("</form>").expect("a form ends");
        let tag = &rest[start..tag_end];
        let body = &rest[tag_end + 1..end];
        forms.push(Form {
            action: attribute(tag, "action").unwrap_or_default(),
            fields: fields(body),
            body: body.to_owned(),
        });
        rest = &rest[end..];
    }
    forms
}

/// One form.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    /// Inputs with a value, and the chosen option of each choice.
    pub fields: Vec<(String, String)>,
    pub body: String,
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

fn fields(body: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in tags(body, "<input") {
        let kind = attribute(tag, "type").unwrap_or_default();
        let unticked = matches!(kind.as_str(), "checkbox" | "radio") && !tag.contains(" checked");
        if let (Some(name), false) = (attribute(tag, "name"), unticked) {
            found.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    for select in body.split("<select").skip(1) {
        let tag = &select[..select.find('>').expect("a tag ends")];
        let options: Vec<_> = tags(select.split("</select>").next().unwrap_or(""), "<option").collect();
        let chosen = options
            .iter()
            .find(|option| option.contains(" selected"))
            .or(options.first());
        if let (Some(name), Some(option)) = (attribute(tag, "name"), chosen) {
            found.push((name, attribute(option, "value").unwrap_or_default()));
        }
    }
    found
}

fn tags<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .map(|rest| &rest[..rest.find('>').unwrap_or(rest.len())])
}

/// An attribute's value, unescaped.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let mark = format!(" {name}=\"");
    let tag = tag.replace('\n', " ");
    let start = tag.find(&mark)? + mark.len();
    let end = start + tag[start..].find('"')?;
    Some(unescape(&tag[start..end]))
}

/// What a person reads, white space collapsed.
pub fn text(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let mut out = String::new();
    let mut inside = false;
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("<svg") || rest.starts_with("<script") {
            let close = if rest.starts_with("<svg") {
                "</svg>"
            } else {
                "</script>"
            };
            rest = rest.split_once(close).map_or("", |(_, after)| after);
            continue;
        }
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if inside => {}
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    plain(&unescape(&out))
}

/// Without the marks by which the site isolates what it puts into sentences, and with single spaces.
pub fn plain(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities to characters.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find(';').filter(|end| *end < 10) else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        let entity = &rest[1..end];
        let character = match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => entity.strip_prefix('#').and_then(|number| {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => number.parse().ok(),
                };
                char::from_u32(code?)
            }),
        };
        match character {
            Some(c) => out.push(c),
            None => out.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

/// The text of a QR code that a page also shows as text: `SYMBOLON:1/E/…` or `SYMBOLON:1/Q/…`.
pub fn qr_text(page: &str) -> Option<String> {
    let start = page.find("SYMBOLON:1/")?;
    let rest = &page[start..];
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '/')))
        .unwrap_or(rest.len());
    Some(rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_text_of_a_page() {
        let page = "<html><body><form method=\"post\" action=\"/a\"><input type=\"hidden\" name=\"csrf\" \
                    value=\"a&amp;b\"><select name=\"m\"><option value=\"1\">x</option><option value=\"2\" \
                    selected>y</option></select></form><svg><text>no</text></svg><p>Ada’s&#32;page</p></body></html>";
        let forms = forms(page);
        assert_eq!(forms[0].action, "/a");
        assert_eq!(forms[0].field("csrf"), Some("a&b"));
        assert_eq!(forms[0].field("m"), Some("2"));
        assert_eq!(text(page).split("x y").last(), Some(" Ada’s page"));
    }
}
