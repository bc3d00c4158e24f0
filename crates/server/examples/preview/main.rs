//! Renders every page and mail in every state with sample data, for looking at.
//!
//! `cargo run -p symbolon-server --example preview -- target/preview` writes them to a folder;
//! `--unbranded` before it takes the brand of a site that sets none, for the guide's pictures;
//! with `--serve 127.0.0.1:8088` in place of the folder they are served, with the site's own security headers. English
//! stands at the top, every other language in a folder of its tag.

mod samples;

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use symbolon_server::text::Texts;
use symbolon_server::view::assets;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1).peekable();
    if args.next_if(|arg| arg == "--unbranded").is_some() {
        return samples::unbranded(|| run(args));
    }
    run(args)
}

fn run(mut args: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    match (args.next().as_deref(), args.next()) {
        (Some("--serve"), Some(address)) => serve(&address),
        (Some(folder), None) => write(Path::new(folder)),
        _ => Err("usage: preview [--unbranded] FOLDER | preview [--unbranded] --serve ADDRESS".into()),
    }
}

/// All pages, mails and the list of them, as (path, HTML).
fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for (tag, _) in Texts::languages() {
        let folder = if tag == Texts::FALLBACK {
            String::new()
        } else {
            format!("{tag}/")
        };
        for (name, html) in samples::in_language(tag, samples::pages) {
            files.push((format!("{folder}{name}.html"), html));
        }
        for (name, mail) in samples::in_language(tag, samples::mails) {
            files.push((format!("{folder}mail-{name}.html"), mail.html));
            files.push((
                format!("{folder}mail-{name}.txt"),
                format!("Subject: {}\n\n{}", mail.subject, mail.text),
            ));
        }
    }
    let list: String = files
        .iter()
        .map(|(path, _)| format!("<li><a href=\"/{path}\">{path}</a></li>\n"))
        .collect();
    files.push((
        "index.html".into(),
        format!(
            "<!doctype html><html lang=\"en\"><title>Preview</title><h1>Preview</h1><ul>{list}</ul></html>"
        ),
    ));
    files
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let files = files();
    for (path, html) in &files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, html)?;
    }
    println!("{} files in {}", files.len(), folder.display());
    Ok(())
}

fn serve(address: &str) -> Result<(), Box<dyn Error>> {
    let files = Arc::new(files());
    let listener = TcpListener::bind(address)?;
    println!("http://{}/", listener.local_addr()?);
    // A thread each: browsers open connections ahead of their requests.
    for stream in listener.incoming() {
        let (files, stream) = (Arc::clone(&files), stream?);
        thread::spawn(move || {
            if let Err(error) = answer(&files, stream) {
                eprintln!("{error}");
            }
        });
    }
    Ok(())
}

fn answer(files: &[(String, String)], mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(&stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
    }
    let path = line.split(' ').nth(1).unwrap_or("/").trim_start_matches('/');
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let (status, content_type, body): (_, _, &[u8]) = if let Some(rest) = path.strip_prefix("static/") {
        match assets::asset(rest) {
            Some((bytes, content_type)) => ("200 OK", content_type, bytes),
            None => ("404 Not Found", "text/plain", b"not found"),
        }
    } else {
        let path = if path.is_empty() { "index.html" } else { path };
        match files.iter().find(|(name, _)| name == path) {
            Some((name, body)) if name.ends_with(".txt") => {
                ("200 OK", "text/plain; charset=utf-8", body.as_bytes())
            }
            Some((_, body)) => ("200 OK", "text/html; charset=utf-8", body.as_bytes()),
            None => ("404 Not Found", "text/plain", b"not found"),
        }
    };
    // Mails carry their looks in attributes, as mail programs want it; the pages may not.
    let name = path.rsplit('/').next().unwrap_or(path);
    let policy = if name.starts_with("mail-") && !name.starts_with("mail-code-page") {
        "default-src 'none'; style-src 'unsafe-inline'"
    } else {
        POLICY
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\
         Content-Security-Policy: {policy}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}
