//! `make run`: a site that stays, with a first account, the app where there is a display, and the exact lines to type.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use e2e::site::{EMAIL, PASSWORD, write_secret};
use e2e::tools::binary;

/// Where it listens, unless `SYMBOLON_PORT` says otherwise.
const PORT: &str = "8443";

fn main() -> ExitCode {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("artefacts/run"), PathBuf::from);
    let port = std::env::var("SYMBOLON_PORT").unwrap_or_else(|_| PORT.into());
    std::fs::create_dir_all(&folder).expect("the folder of the site can be made");
    let folder = folder.canonicalize().expect("it was made just now");
    let config = folder.join("symbolon.toml");
    let text = format!(
        "[site]\nname = \"login.localhost:{port}\"\ntagline = \"One account, many services\"\n\n[data]\nfolder = \"data\"\n\n[listen]\n\
         address = \"127.0.0.1:{port}\"\ntls = \"local\"\n\n[mail]\nsender = \"spool\"\n\n[sms]\nsender = \"spool\"\n\n[log]\nformat = \"text\"\nlevel = \"warn\"\n"
    );
    std::fs::write(&config, text).expect("the folder is ours");
    let server = |args: &[&str]| {
        let mut command = Command::new(binary("symbolon-server"));
        command.arg("--config").arg(&config).args(args);
        command
    };
    let known = server(&["user", "list", "--json"])
        .output()
        .expect("symbolon-server starts");
    if !String::from_utf8_lossy(&known.stdout).contains(EMAIL) {
        let file = folder.join("password");
        write_secret(&file, PASSWORD);
        let added = server(&[
            "user",
            "add",
            EMAIL,
            "--first",
            "Ada",
            "--last",
            "Lovelace",
            "--password-file",
        ])
        .arg(&file)
        .stdout(Stdio::null())
        .status()
        .expect("symbolon-server starts");
        let _ = std::fs::remove_file(&file);
        if !added.success() {
            return ExitCode::FAILURE;
        }
    }
    explain(&folder, &port);
    // The app stays open until its window is closed; the site does not wait for it.
    if has_display() {
        println!(
            "The app is open in a window of its own. Its button “Choose a picture” takes a picture of the page.\n"
        );
        if let Err(error) = Command::new(e2e::desktop::program()).spawn() {
            eprintln!("The app does not start: {error}");
        }
    }
    match server(&["serve"]).status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn explain(folder: &Path, port: &str) {
    let phone = format!(
        "{} --store file --data {}",
        binary("symbolon").display(),
        folder.join("phone").display()
    );
    let ca = folder.join("data/local-ca/login.localhost/ca.pem");
    let spool = folder.join("data/mail");
    println!(
        "\
The site runs here until you press Ctrl-C. Its files are in {folder}.

Open            https://login.localhost:{port}/
                The certificate is the site's own: accept it, or trust {ca}
Sign in         {EMAIL}   password: {PASSWORD}   method: Password
Then            your name in the header, My Account, Manage my mobile devices, Add a mobile device

Mails           {spool}
                the newest one:  ls -t {spool}/*.eml | head -1 | xargs cat

Text messages   {texts}
                add a number under Manage my mobile phone numbers; the newest message:  ls -t {texts}/*.txt | head -1 | xargs cat

Your phone, in another terminal. Save a picture of the page with the QR code, or copy the text under “No camera?”:

  set it up     {phone} enrol PICTURE --ca {ca}
  PIN code      {phone} watch
  QR code       {phone} code PICTURE
  help          {phone} --help
",
        folder = folder.display(),
        ca = ca.display(),
        spool = spool.display(),
        texts = folder.join("data/sms").display(),
    );
}
