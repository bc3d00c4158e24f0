//! Finds the languages of the system's words, and lists our commands, so that each needs a permission in `capabilities/`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Every command of `src/commands.rs`.
const COMMANDS: &[&str] = &[
    "start",
    "watch",
    "pin",
    "read_text",
    "read_picture",
    "read_clipboard",
    "read_frame",
    "enrol",
    "leave_enrolment",
    "trust_authority",
    "refresh",
    "approve",
    "deny",
    "take_back",
    "code",
    "accounts",
    "status",
    "rename",
    "change_pin",
    "fingerprint",
    "remove",
    "settings",
    "ask_notifications",
    "check_notifications",
    "diagnostics",
    "copy",
];

fn main() -> io::Result<()> {
    write_languages(Path::new("../locales"))?;
    println!("cargo:rerun-if-changed=../capabilities");
    // What is left out of a build has no permissions to give.
    let capabilities = if env::var_os("CARGO_FEATURE_PLATFORM_SCANNER").is_some() {
        "../capabilities/**/*.json"
    } else {
        "../capabilities/main.json"
    };
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern(capabilities)
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes).map_err(io::Error::other)
}

/// `LANGUAGES`: each folder of `locales/` that has words for the system.
fn write_languages(locales: &Path) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", locales.display());
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    for entry in fs::read_dir(locales)? {
        let entry = entry?;
        let file = entry.path().join("system.ftl");
        if file.exists() {
            println!("cargo:rerun-if-changed={}", file.display());
            found.push((
                entry.file_name().to_string_lossy().into_owned(),
                file.canonicalize()?,
            ));
        }
    }
    found.sort();
    let mut code = String::from("static LANGUAGES: &[(&str, &str)] = &[\n");
    for (language, file) in found {
        writeln!(code, "    ({language:?}, include_str!({file:?})),").map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("Cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("languages.rs"), code)
}
