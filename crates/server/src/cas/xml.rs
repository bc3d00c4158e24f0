//! Writes XML: elements, attributes and text. Values are only ever text.

/// XML that grows. Elements are of the prefix `cas`.
pub struct Xml(String);

impl Xml {
    /// Begins a document whose root has these attributes.
    pub fn document(root: &str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Self("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".into());
        xml.open(root, attributes);
        xml
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push_str("<cas:");
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push('>');
        self
    }

    pub fn close(&mut self, name: &str) -> &mut Self {
        self.0.push_str("</cas:");
        self.0.push_str(name);
        self.0.push('>');
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.0, text);
        self
    }

    /// `<cas:name>text</cas:name>`
    pub fn leaf(&mut self, name: &str, text: &str) -> &mut Self {
        self.open(name, &[]).text(text).close(name)
    }

    /// A list with its number, as EU Login writes them.
    pub fn list(&mut self, name: &str, item: &str, texts: &[&str]) -> &mut Self {
        self.open(name, &[("number", &texts.len().to_string())]);
        for text in texts {
            self.leaf(item, text);
        }
        self.close(name)
    }

    /// Ends the root and gives the text.
    pub fn end(mut self, root: &str) -> String {
        self.close(root);
        self.0.push('\n');
        self.0
    }
}

/// Text as content or attribute. What XML 1.0 has no way to say is replaced by U+FFFD.
pub fn escape(to: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            // A reader would turn them into spaces or line feeds.
            '\t' | '\n' | '\r' => to.push_str(&format!("&#{};", u32::from(c))),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => to.push('\u{fffd}'),
            _ => to.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_never_markup() {
        let mut xml = Xml::document("r", &[("a", "\"><x b='")]);
        xml.leaf("user", "</cas:user><cas:user>root\u{0}\n]]>");
        assert_eq!(
            xml.end("r"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<cas:r a=\"&quot;&gt;&lt;x b=&#39;\">\
             <cas:user>&lt;/cas:user&gt;&lt;cas:user&gt;root\u{fffd}&#10;]]&gt;</cas:user></cas:r>\n"
        );
    }
}
