//! Debian's Chromium without a screen, driven as a person drives it: by headings, labels and what buttons say.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::ops::Deref;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::page::Page;
use crate::site::Site;
use crate::tools::system_binary;

/// The driver's process: one a run, for all browsers.
pub struct Driver {
    process: Child,
    port: String,
    /// Browsers that were opened: the driver's end does not end them.
    sessions: Mutex<Vec<String>>,
}

impl Driver {
    /// Starts it. Call it on the main thread: it ends with the thread that started it.
    pub fn start() -> Self {
        let program = system_binary(&["/usr/bin/chromedriver"], "chromium-driver");
        let mut process = Command::new("setpriv")
            .args(["--pdeathsig", "TERM"])
            .arg(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut lines = std::io::BufReader::new(process.stdout.take().expect("it was asked for")).lines();
        let port = loop {
            let line = lines.next().expect("chromedriver says its port").expect("text");
            if let Some((_, rest)) = line.split_once("started successfully on port ") {
                break rest.trim_end_matches('.').trim().to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            process,
            port,
            sessions: Mutex::default(),
        }
    }
}

impl Driver {
    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Closes a browser, open or not.
    fn end(&self, session: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{}", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )?;
        stream.read(&mut [0; 64]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for session in std::mem::take(&mut *self.sessions.lock().expect("no panic under this lock")) {
            let _ = self.end(&session);
        }
        let _ = Command::new("kill")
            .args(["-TERM", &self.process.id().to_string()])
            .status();
        let _ = self.process.wait();
    }
}

/// How a browser is set up.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub scripts: bool,
    pub dark: bool,
    pub width: u32,
    pub height: u32,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            scripts: true,
            dark: false,
            width: 1200,
            height: 900,
        }
    }
}

impl Look {
    pub fn without_scripts() -> Self {
        Self {
            scripts: false,
            ..Self::default()
        }
    }

    /// As wide as a small phone.
    pub fn narrow() -> Self {
        Self {
            width: 360,
            height: 780,
            ..Self::default()
        }
    }

    pub fn dark() -> Self {
        Self {
            dark: true,
            ..Self::default()
        }
    }
}

/// A virtual security key: its path at the driver.
pub struct VirtualKey(String);

/// One browser with a profile of its own.
#[derive(Clone)]
pub struct Browser {
    page: Page,
    base: String,
    /// The driver's address on this machine, `127.0.0.1:port`.
    driver: String,
    /// The profile; gone with the last clone.
    _profile: Arc<TempDir>,
}

impl Deref for Browser {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Browser {
    /// Opens a browser that trusts this site's certificate.
    pub async fn open(driver: &Driver, site: &Site, look: Look) -> Self {
        Self::open_to(driver, site, site.port, look).await
    }

    /// The same, where the site's name leads to another port: a balancer.
    pub async fn open_to(driver: &Driver, site: &Site, port: u16, look: Look) -> Self {
        let profile = tempfile::Builder::new()
            .prefix("symbolon-chromium-")
            .tempdir()
            .expect("a temporary folder");
        let mut args = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".into(),
            "--disable-gpu".into(),
            "--disable-dev-shm-usage".into(),
            "--no-first-run".into(),
            "--disable-quic".into(),
            "--disable-background-networking".into(),
            "--disable-component-update".into(),
            "--disable-sync".into(),
            "--lang=en".into(),
            "--hide-scrollbars".into(),
            format!("--window-size={},{}", look.width, look.height),
            format!("--user-data-dir={}", profile.path().display()),
            // The key of this very certificate, and no other, is trusted without an authority.
            format!("--ignore-certificate-errors-spki-list={}", site.ready.spki_sha256),
            format!("--host-resolver-rules=MAP {} 127.0.0.1:{port}", site.sid.as_str()),
        ];
        if look.dark {
            args.push("--force-dark-mode".into());
            args.push("--blink-settings=preferredColorScheme=0".into());
        }
        let mut options = json!({
            "binary": system_binary(&["/usr/bin/chromium"], "chromium"),
            "args": args,
        });
        if !look.scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        if look.width < 500 {
            // A window of the desktop is never this narrow; a phone's is.
            options["mobileEmulation"] = json!({ "deviceMetrics": { "width": look.width, "height": look.height, "pixelRatio": 2.0, "mobile": false } });
        }
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("browserName".into(), "chrome".into());
        capabilities.insert("goog:chromeOptions".into(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .expect("chromedriver opens Chromium");
        if let Ok(Some(session)) = client.session_id().await {
            driver
                .sessions
                .lock()
                .expect("no panic under this lock")
                .push(session);
        }
        Self {
            page: Page::new(client),
            base: format!("https://{}", site.sid.as_str()),
            driver: format!("127.0.0.1:{}", driver.port),
            _profile: Arc::new(profile),
        }
    }

    /// Plugs a virtual security key in (WebDriver's extension of Web Authentication): it says yes to whatever it is asked.
    /// `transport` is `usb` or `internal`; `verifies`: it has a PIN or a finger, and keeps passkeys.
    pub async fn plug_in_key(&self, transport: &str, verifies: bool) -> VirtualKey {
        let session = self
            .client()
            .session_id()
            .await
            .expect("it answers")
            .expect("a session");
        let path = format!("/session/{session}/webauthn/authenticator");
        let body = json!({
            "protocol": "ctap2", "transport": transport, "hasResidentKey": verifies, "hasUserVerification": verifies,
            "isUserVerified": verifies, "isUserConsenting": true,
        });
        let answer = self.ask_driver("POST", &path, &body.to_string());
        let id = answer["value"]
            .as_str()
            .unwrap_or_else(|| panic!("a virtual key: {answer}"));
        VirtualKey(format!("{path}/{id}"))
    }

    /// Pulls it out again, with all that it keeps.
    pub fn pull_out(&self, key: VirtualKey) {
        self.ask_driver("DELETE", &key.0, "");
    }

    /// How many passkeys it keeps.
    pub fn passkeys(&self, key: &VirtualKey) -> usize {
        let answer = self.ask_driver("GET", &format!("{}/credentials", key.0), "");
        let known = answer["value"].as_array().expect("a list");
        known
            .iter()
            .filter(|credential| credential["isResidentCredential"] == true)
            .count()
    }

    /// A command of the driver that the client does not know.
    fn ask_driver(&self, method: &str, path: &str, body: &str) -> serde_json::Value {
        let mut stream = TcpStream::connect(&self.driver).expect("the driver listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("a time limit");
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .expect("the driver reads");
        // The driver keeps the connection, whatever it is asked: the answer ends where its head says.
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).expect("the driver answers");
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).expect("the whole answer");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Closes it.
    pub async fn close(self) {
        let _ = self.page.client().clone().close().await;
    }

    pub async fn goto(&self, path: &str) {
        self.page
            .client()
            .goto(&format!("{}{path}", self.base))
            .await
            .expect("the page loads");
    }

    pub async fn reload(&self) {
        self.client().refresh().await.expect("the page loads again");
    }

    /// A second tab of the same browser; the first stays open behind it.
    pub async fn new_tab(&self) -> fantoccini::wd::WindowHandle {
        let first = self.client().window().await.expect("a window");
        let tab = self.client().new_window(true).await.expect("a tab opens");
        self.client()
            .switch_to_window(tab.handle)
            .await
            .expect("the tab is there");
        first
    }

    pub async fn to_tab(&self, tab: fantoccini::wd::WindowHandle) {
        self.client()
            .switch_to_window(tab)
            .await
            .expect("the tab is there");
    }
}
