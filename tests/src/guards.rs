//! `tests/guards.toml`: guards of the code, and the edits that take them away.

use std::path::Path;

use serde::Deserialize;

/// One guard.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    pub name: String,
    pub about: String,
    /// What turns red without it, run in the workspace's folder.
    pub command: Vec<String>,
    #[serde(rename = "edit")]
    pub edits: Vec<Edit>,
}

/// One place of one file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// From the workspace's folder.
    pub file: String,
    pub from: String,
    pub to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    guard: Vec<Guard>,
}

impl Guard {
    pub fn read(workspace: &Path) -> Vec<Self> {
        let text =
            std::fs::read_to_string(workspace.join("tests/guards.toml")).expect("tests/guards.toml is there");
        toml::from_str::<List>(&text)
            .expect("tests/guards.toml has its form")
            .guard
    }
}

impl Edit {
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
