//! What the site has sent by text message: the newest one in its spool folder.

use std::path::Path;

use crate::tools::until;

/// One text message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub number: String,
    pub text: String,
}

impl Text {
    /// Its code, XXXX-XXXXX.
    pub fn code(&self) -> String {
        self.text
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .find(|word| word.len() == 10 && word.as_bytes()[4] == b'-')
            .expect("a code in the text message")
            .to_owned()
    }
}

/// All text messages of a spool folder, oldest first.
pub fn all(spool: &Path) -> Vec<Text> {
    let mut files: Vec<_> = std::fs::read_dir(spool)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .filter_map(|content| {
            let (number, text) = content.strip_prefix("To: ")?.split_once("\n\n")?;
            Some(Text {
                number: number.to_owned(),
                text: text.trim_end().to_owned(),
            })
        })
        .collect()
}

/// Waits for the text message that comes after the first `before`.
pub async fn after(spool: &Path, before: usize) -> Text {
    until("a text message", || async { all(spool).into_iter().nth(before) }).await
}
