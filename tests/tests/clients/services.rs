//! The services as processes.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use e2e::site::Site;
use e2e::tools::{PATIENCE, free_port, in_own_namespace, until};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Where `scripts/test-clients` puts what it installs.
fn installed() -> PathBuf {
    std::env::var_os("SYMBOLON_CLIENTS")
        .map(PathBuf::from)
        .expect("SYMBOLON_CLIENTS is set by scripts/test-clients")
}

/// The text of a service.
fn text(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("clients").join(name)
}

/// A running service on a port of its own; registered at the site.
pub struct Service {
    _process: Child,
    folder: TempDir,
    pub url: String,
}

impl Service {
    /// Registers `name` at the site, with `more` of the options of `service add`.
    async fn register(site: &Site, name: &str, port: u16, more: &[&str]) -> String {
        let url = format!("http://localhost:{port}");
        let pattern = format!("{url}/*");
        let mut args = vec!["service", "add", name, "--url", &pattern, "--attributes"];
        args.push("email,firstName,lastName,strengths");
        args.extend(more);
        let (done, said) = site.admin(&args).await;
        assert!(done, "service add: {said}");
        url
    }

    async fn start(mut command: Command, folder: TempDir, url: String) -> Self {
        let log = std::fs::File::create(folder.path().join("stderr")).expect("the folder is ours");
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .expect("the service starts");
        let stdout = process.stdout.take().expect("it was asked for");
        let mut lines = BufReader::new(stdout).lines();
        let line = tokio::time::timeout(PATIENCE, lines.next_line()).await;
        let service = Self {
            _process: process,
            folder,
            url,
        };
        assert!(
            matches!(&line, Ok(Ok(Some(line))) if line == "ready"),
            "{line:?} {}",
            service.log("stderr")
        );
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        service
    }

    pub fn log(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    /// The address of a page.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

fn folder() -> TempDir {
    tempfile::Builder::new()
        .prefix("symbolon-client-")
        .tempdir()
        .expect("a temporary folder")
}

/// A service of python-cas; `version` 1, 2 or 3.
pub async fn python_cas(site: &Site, version: &str, more: &[&str]) -> Service {
    let port = free_port();
    let url = Service::register(site, &format!("python-cas {version}"), port, more).await;
    let mut command = Command::new(installed().join("venv/bin/python"));
    command
        .arg(text("python-cas/service.py"))
        .args([&port.to_string(), &site.url("/"), version])
        .env("REQUESTS_CA_BUNDLE", &site.ready.ca);
    Service::start(command, folder(), url).await
}

pub async fn django_cas_ng(site: &Site, more: &[&str]) -> Service {
    django_cas_ng_that(site, "", more).await
}

/// `mode` is `renew`, `gateway`, `proxy` or empty.
pub async fn django_cas_ng_that(site: &Site, mode: &str, more: &[&str]) -> Service {
    let port = free_port();
    let url = Service::register(site, &format!("django-cas-ng {mode}"), port, more).await;
    let folder = folder();
    let mut command = Command::new(installed().join("venv/bin/python"));
    command
        .arg(text("django-cas-ng/service.py"))
        .args([&port.to_string(), &site.url("/")])
        .arg(folder.path())
        .arg(mode)
        .env("REQUESTS_CA_BUNDLE", &site.ready.ca);
    Service::start(command, folder, url).await
}

/// A service of http-cas-client; `mode` is `gateway`, `renew`, `proxy` or empty.
pub async fn http_cas_client(site: &Site, mode: &str, more: &[&str]) -> Service {
    let port = free_port();
    let url = Service::register(site, &format!("http-cas-client {mode}"), port, more).await;
    let mut command = Command::new("node");
    command
        .arg(text("http-cas-client/service.js"))
        .args([&port.to_string(), &site.url(""), mode])
        .env("NODE_EXTRA_CA_CERTS", &site.ready.ca)
        .env("NODE_PATH", installed().join("node/node_modules"));
    Service::start(command, folder(), url).await
}

/// A client of OpenID Connect as it was registered.
struct Client {
    url: String,
    id: String,
    /// Empty of a public one.
    secret: String,
}

/// Registers a client of OpenID Connect whose codes go to `/back`, with `more` of the options of `service add`.
async fn register_client(site: &Site, name: &str, port: u16, more: &[&str]) -> Client {
    let url = format!("http://localhost:{port}");
    let (back, left) = (format!("{url}/back"), format!("{url}/left"));
    let mut args = vec![
        "service",
        "add",
        name,
        "--redirect",
        &back,
        "--after-logout",
        &left,
    ];
    args.extend(["--attributes", "email,firstName"]);
    args.extend(more);
    let (done, said) = site.admin(&args).await;
    assert!(done, "service add: {said}");
    let told = |label: &str| {
        said.lines()
            .find_map(|line| line.strip_prefix(label))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    Client {
        url,
        id: told("Client ID:"),
        secret: told("Client secret:"),
    }
}

/// A service of Flask and Authlib, which learns of logouts.
pub async fn authlib(site: &Site, more: &[&str]) -> Service {
    let port = free_port();
    let out = format!("http://localhost:{port}/out");
    let mut all = vec!["--back-channel", &out];
    all.extend(more);
    let client = register_client(site, "Authlib", port, &all).await;
    let mut command = Command::new(installed().join("venv/bin/python"));
    command
        .arg(text("authlib/service.py"))
        .args([&port.to_string(), &site.url(""), &client.id, &client.secret])
        .env("REQUESTS_CA_BUNDLE", &site.ready.ca);
    Service::start(command, folder(), client.url).await
}

/// A service of openid-client, which has no secret.
pub async fn openid_client(site: &Site, more: &[&str]) -> Service {
    let port = free_port();
    let mut all = vec!["--public"];
    all.extend(more);
    let client = register_client(site, "openid-client", port, &all).await;
    let folder = folder();
    // Modules are looked for beside the text that wants them.
    std::fs::copy(
        text("openid-client/service.mjs"),
        folder.path().join("service.mjs"),
    )
    .expect("the folder is ours");
    std::os::unix::fs::symlink(
        installed().join("node-oidc/node_modules"),
        folder.path().join("node_modules"),
    )
    .expect("the folder is ours");
    let mut command = Command::new("node");
    command
        .arg(folder.path().join("service.mjs"))
        .args([&port.to_string(), &site.url(""), &client.id])
        .env("NODE_EXTRA_CA_CERTS", &site.ready.ca);
    Service::start(command, folder, client.url).await
}

/// Apache with mod_auth_openidc, which learns of logouts.
pub async fn mod_auth_openidc(site: &Site, more: &[&str]) -> Service {
    mod_auth_openidc_that(site, ("", ""), more).await
}

/// With one line of its configuration changed: what stands there, and what takes its place.
pub async fn mod_auth_openidc_that(site: &Site, change: (&str, &str), more: &[&str]) -> Service {
    let port = free_port();
    let out = format!("http://localhost:{port}/back?logout=backchannel");
    let mut all = vec!["--back-channel", &out];
    all.extend(more);
    let name = match change {
        ("", _) => "mod_auth_openidc".to_owned(),
        _ => format!("mod_auth_openidc {port}"),
    };
    let client = register_client(site, &name, port, &all).await;
    let config = std::fs::read_to_string(text("mod-auth-openidc/httpd.conf"));
    let mut config = config.expect("it is in the repository");
    if !change.0.is_empty() {
        assert!(config.contains(change.0), "{}", change.0);
        config = config.replace(change.0, change.1);
    }
    let config = config
        .replace("SITE", &site.url(""))
        .replace("OIDCClientID ID", &format!("OIDCClientID {}", client.id))
        .replace(
            "OIDCClientSecret SECRET",
            &format!("OIDCClientSecret {}", client.secret),
        );
    apache(site, "mod_auth_openidc", &config, client.url, port).await
}

/// Apache with mod_auth_cas.
pub async fn mod_auth_cas(site: &Site, more: &[&str]) -> Service {
    mod_auth_cas_that(site, "", more).await
}

/// `mode` is a line of its configuration, or empty.
pub async fn mod_auth_cas_that(site: &Site, mode: &str, more: &[&str]) -> Service {
    let port = free_port();
    let url = Service::register(site, &format!("mod_auth_cas {mode}"), port, more).await;
    let config = std::fs::read_to_string(text("mod-auth-cas/httpd.conf")).expect("it is in the repository");
    let config = config.replace("SITE", &site.url("/")).replace("MODE", mode);
    apache(site, "mod_auth_cas", &config, url, port).await
}

/// Apache with a page that says whom the module knows.
async fn apache(site: &Site, module: &str, config: &str, url: String, port: u16) -> Service {
    let folder = folder();
    let path = folder.path();
    // Apache gives root up for a user of its own, who reads the folder and writes its cookies there.
    let open = |path: &Path, mode| {
        std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("the folder is ours");
    };
    open(path, 0o755);
    for (name, mode) in [("cookies", 0o777), ("pages", 0o755)] {
        std::fs::create_dir(path.join(name)).expect("the folder is ours");
        open(&path.join(name), mode);
    }
    std::fs::copy(&site.ready.ca, path.join("ca.pem")).expect("the folder is ours");
    open(&path.join("ca.pem"), 0o644);
    let page =
        format!("<!doctype html><title>in</title><h1>{module} knows <!--#echo var=\"REMOTE_USER\" --></h1>");
    std::fs::write(path.join("pages/index.shtml"), page).expect("the folder is ours");
    let config = config
        .replace("FOLDER", &path.display().to_string())
        .replace("PORT", &port.to_string());
    std::fs::write(path.join("httpd.conf"), config).expect("the folder is ours");
    // Killed alone it would leave its workers behind.
    let mut command = in_own_namespace();
    command
        .args(["/usr/sbin/apache2", "-D", "FOREGROUND", "-f"])
        .arg(path.join("httpd.conf"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(path.join("stderr")).expect("the folder is ours"));
    let process = command.spawn().expect("unshare starts (util-linux)");
    let service = Service {
        _process: process,
        folder,
        url,
    };
    until("Apache to answer", || async {
        tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()
    })
    .await;
    service
}
