//! `tests/guards.toml`: guards of the code, and the edits that take them away.

use std::path::Path;

/// One guard.
pub struct Guard {
    pub name: String,
    pub about: String,
    /// Arguments of `cargo test`, which must fail without it.
    pub tests: Vec<String>,
    pub edits: Vec<Edit>,
}

/// One place of one file.
pub struct Edit {
    /// From the workspace's folder.
    pub file: String,
    pub from: String,
    pub to: String,
}

impl Guard {
    pub fn read(workspace: &Path) -> Vec<Self> {
        let text =
            std::fs::read_to_string(workspace.join("tests/guards.toml")).expect("tests/guards.toml is there");
        let table: toml::Table = text.parse().expect("tests/guards.toml is TOML");
        list(&table, "guard").iter().map(Self::of).collect()
    }

    fn of(value: &toml::Value) -> Self {
        let table = value.as_table().expect("a table");
        Self {
            name: text(table, "name"),
            about: text(table, "about"),
            tests: list(table, "tests")
                .iter()
                .map(|argument| argument.as_str().expect("text").to_owned())
                .collect(),
            edits: list(table, "edit").iter().map(Edit::of).collect(),
        }
    }
}

impl Edit {
    fn of(value: &toml::Value) -> Self {
        let table = value.as_table().expect("a table");
        Self {
            file: text(table, "file"),
            from: text(table, "from"),
            to: text(table, "to"),
        }
    }

    /// The file's text without this place of the guard. The error says why it does not fit.
    pub fn apply(&self, text: &str) -> Result<String, String> {
        match text.matches(&self.from).count() {
            1 => Ok(text.replacen(&self.from, &self.to, 1)),
            times => Err(format!(
                "{}: {times} times instead of once: {}",
                self.file, self.from
            )),
        }
    }
}

fn list<'a>(table: &'a toml::Table, key: &str) -> &'a [toml::Value] {
    table
        .get(key)
        .and_then(toml::Value::as_array)
        .unwrap_or_else(|| panic!("{key}: a list"))
}

fn text(table: &toml::Table, key: &str) -> String {
    table
        .get(key)
        .and_then(toml::Value::as_str)
        .unwrap_or_else(|| panic!("{key}: a text"))
        .to_owned()
}
