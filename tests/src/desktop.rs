//! A desktop of its own for the real app: a screen (Xvfb), a bus, a Secret Service, a place for notifications, and
//! WebKitWebDriver, all in one process namespace that ends as a whole.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use fantoccini::{ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use tokio::process::Child;

use crate::notifications::Notifications;
use crate::page::{Page, quoted};
use crate::tools::{free_port, in_own_namespace, system_binary, until};

/// Runs as PID 1 of the namespace. `$1` is the driver's port, `$2` the folder; more arguments are Xvfb's.
const SESSION: &str = r#"
exec 3>"$2/display"
Xvfb -displayfd 3 -screen 0 1000x800x24 -nolisten tcp "${@:3}" >"$2/xvfb.log" 2>&1 &
until [ -s "$2/display" ]; do sleep 0.05; done
export DISPLAY=":$(cat "$2/display")"
dbus-run-session -- bash -c '
  eval "$(printf %s test | gnome-keyring-daemon --unlock --components=secrets 2>>"$2/keyring.log")"
  printf %s "$DBUS_SESSION_BUS_ADDRESS" >"$2/bus.part" && mv "$2/bus.part" "$2/bus"
  exec WebKitWebDriver --host=127.0.0.1 --port="$1"
' session "$1" "$2" >"$2/driver.log" 2>&1
"#;

/// One person's desktop; its home folder outlives the app.
pub struct Desktop {
    home: TempDir,
    port: u16,
    bus: String,
    _process: Child,
}

/// The app's window.
#[derive(Clone)]
pub struct App {
    page: Page,
    home: Arc<PathBuf>,
    /// How long nothing is asked after a key or a file.
    pace: Duration,
}

impl std::ops::Deref for App {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Desktop {
    /// Starts all but the app.
    pub async fn start() -> Self {
        Self::launch(false).await
    }

    /// The same; what the screen shows lies in the file [`Desktop::screen`] at every moment.
    pub async fn with_open_screen() -> Self {
        Self::launch(true).await
    }

    async fn launch(open_screen: bool) -> Self {
        for (program, package) in [
            ("/usr/bin/Xvfb", "xvfb"),
            ("/usr/bin/WebKitWebDriver", "webkit2gtk-driver"),
            ("/usr/bin/gnome-keyring-daemon", "gnome-keyring"),
            ("/usr/bin/dbus-run-session", "dbus-daemon"),
        ] {
            system_binary(&[program], package);
        }
        let home = tempfile::Builder::new()
            .prefix("symbolon-desktop-")
            .tempdir()
            .expect("a temporary folder");
        std::fs::create_dir(home.path().join("run")).expect("the folder is ours");
        let port = free_port();
        let mut command = in_own_namespace();
        environment(command.as_std_mut(), home.path());
        command
            .args(["bash", "-c", SESSION, "desktop"])
            .arg(port.to_string())
            .arg(home.path())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null());
        if open_screen {
            command.arg("-fbdir").arg(home.path());
        }
        let process = command.spawn().expect("unshare starts (util-linux)");
        let file = home.path().join("bus");
        let bus = until("the desktop's bus", || async {
            std::fs::read_to_string(&file).ok()
        })
        .await;
        until("WebKitWebDriver", || async {
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()
        })
        .await;
        Self {
            home,
            port,
            bus,
            _process: process,
        }
    }

    /// Where the system's notifications go.
    pub async fn notifications(&self) -> Notifications {
        Notifications::serve(&self.bus).await
    }

    /// Starts the app and waits for its window.
    pub async fn open(&self) -> App {
        let mut capabilities = serde_json::Map::new();
        capabilities.insert(
            "webkitgtk:browserOptions".into(),
            json!({ "binary": program(), "args": [] }),
        );
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .unwrap_or_else(|error| panic!("the app does not start: {error}; {}", self.log()));
        App {
            page: Page::new(client).on_screen(self.screen()),
            home: Arc::new(self.home.path().to_owned()),
            pace: Duration::ZERO,
        }
    }

    /// Any program on this desktop, as a person starts it: no driver looks at it.
    pub fn command(&self, program: &Path) -> std::process::Command {
        let display = std::fs::read_to_string(self.path("display")).expect("the screen has a number");
        let mut command = std::process::Command::new(program);
        environment(&mut command, self.home.path());
        command
            .env("DISPLAY", format!(":{}", display.trim()))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        command
    }

    /// From now on an address that a program opens is written into a file, in place of a browser's start; its path.
    pub fn note_what_opens(&self) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let (programs, opened) = (self.path("bin"), self.path("opened"));
        std::fs::create_dir_all(&programs).expect("the folder is ours");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >'{0}.part' && mv '{0}.part' '{0}'\n",
            opened.display()
        );
        let file = programs.join("xdg-open");
        std::fs::write(&file, script).expect("the folder is ours");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o700)).expect("the file is ours");
        opened
    }

    /// The screen's memory, a file in the format XWD, of a desktop with an open screen.
    pub fn screen(&self) -> PathBuf {
        self.path("Xvfb_screen0")
    }

    /// What driver and app said.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.home.path().join("driver.log")).unwrap_or_default()
    }

    /// A file in the person's home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

impl App {
    /// With so much time between two acts. Nothing looks at the app meanwhile: each of the driver's questions is a script in its page.
    pub fn at_pace(self, pace: Duration) -> Self {
        Self { pace, ..self }
    }

    /// Closes the window; the app ends.
    pub async fn close(self) {
        let _ = self.page.client().clone().close().await;
        self.gone().await;
    }

    /// Kills it without a word, at once.
    pub async fn kill(self) {
        for pid in self.processes() {
            let _ = std::process::Command::new("kill")
                .args(["-9", &pid.to_string()])
                .status();
        }
        self.gone().await;
        let _ = self.page.client().clone().close().await;
    }

    async fn gone(&self) {
        until("the end of the app", || async {
            self.processes().is_empty().then_some(())
        })
        .await;
    }

    /// The app's own processes on this desktop.
    fn processes(&self) -> Vec<u32> {
        let home = format!("HOME={}", self.home.display());
        let program = program();
        let Ok(all) = std::fs::read_dir("/proc") else {
            return Vec::new();
        };
        all.flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|pid: &u32| {
                let folder = PathBuf::from(format!("/proc/{pid}"));
                std::fs::read_link(folder.join("exe")).is_ok_and(|exe| exe == program)
                    && std::fs::read(folder.join("environ"))
                        .is_ok_and(|all| all.split(|byte| *byte == 0).any(|one| one == home.as_bytes()))
            })
            .collect()
    }

    /// Presses a button by exactly what it says or is called.
    pub async fn key(&self, words: &str) {
        let words = quoted(words);
        let xpath = format!("//button[normalize-space(.)={words} or @aria-label={words}]");
        self.click(&format!("button {words}"), &xpath).await;
        tokio::time::sleep(self.pace).await;
    }

    /// Types a PIN on the screen's own keys.
    pub async fn type_pin(&self, pin: &str) {
        for digit in pin.chars() {
            self.key(&digit.to_string()).await;
        }
    }

    /// Gives a file to the file field of the screen.
    pub async fn give_file(&self, path: &Path) {
        let field = until("a file field", || async {
            self.client().find(Locator::Css("input[type=file]")).await.ok()
        })
        .await;
        field
            .send_keys(&path.display().to_string())
            .await
            .expect("the field takes a file");
        tokio::time::sleep(self.pace).await;
    }
}

fn environment(command: &mut std::process::Command, home: &Path) {
    command
        .env_clear()
        .env(
            "PATH",
            format!("{}:/usr/local/bin:/usr/bin:/bin", home.join("bin").display()),
        )
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .env("LANG", "C.UTF-8")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1");
}

/// The released app: `SYMBOLON_APP`, or where `scripts/build-app` leaves it.
pub fn program() -> PathBuf {
    let path = std::env::var_os("SYMBOLON_APP").map_or_else(
        || {
            let own = std::env::current_exe().expect("a running program has a path");
            let target = own
                .ancestors()
                .find(|folder| folder.ends_with("debug") || folder.ends_with("release"))
                .and_then(std::path::Path::parent)
                .expect("a test lies in a target folder");
            target.join("app/symbolon-app")
        },
        PathBuf::from,
    );
    assert!(
        path.exists(),
        "{} is missing: scripts/build-app makes it",
        path.display()
    );
    path
}
