//! The app. [`desk`] is the command layer, which knows no window; [`commands`] are its lines to the web view; `shell` is
//! the system around: the window, the tray, notifications, links.

#[cfg(all(feature = "foss", any(feature = "platform-scanner", feature = "firebase")))]
compile_error!("`foss` has nothing of Google's: build it with --no-default-features");

mod commands;
pub mod desk;
mod shell;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use symbolon_phone::http::HttpWire;
use symbolon_phone::ports::DeviceKeys;
use symbolon_phone::{FileVault, SiteRoots, SystemClock, phone_info};
use symbolon_protocol::{Sid, Version};
use tauri::{AppHandle, Manager};

use crate::desk::push::PushServices;
use crate::desk::{Desk, Ports};
use crate::shell::Shell;

/// Runs the app until it ends.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    #[cfg(target_os = "linux")]
    shell::draw_by_processor();
    let app = shell::plugins(tauri::Builder::default())
        .invoke_handler(tauri::generate_handler![
            commands::start,
            commands::watch,
            commands::pin,
            commands::read_text,
            commands::read_picture,
            commands::read_clipboard,
            commands::read_frame,
            commands::enrol,
            commands::leave_enrolment,
            commands::trust_authority,
            commands::refresh,
            commands::approve,
            commands::deny,
            commands::take_back,
            commands::code,
            commands::accounts,
            commands::status,
            commands::rename,
            commands::change_pin,
            commands::fingerprint,
            commands::remove,
            commands::settings,
            commands::ask_notifications,
            commands::check_notifications,
            commands::diagnostics,
            commands::copy,
        ])
        .setup(|app| {
            let data = app.path().app_local_data_dir()?;
            let shell = Arc::new(Shell::new(app.handle().clone()));
            let keys = device_keys(app.handle(), &data)?;
            let desk = open_desk(
                &data,
                keys,
                shell::push_services(app.handle()),
                Arc::clone(&shell),
            )?;
            app.manage(Arc::clone(&desk));
            shell.connect(app, &desk)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => app.run(shell::on_run_event),
        Err(e) => {
            // There is no window to say it in.
            eprintln!("symbolon-app: cannot start: {e}");
            std::process::exit(1);
        }
    }
}

/// Keys in the phone's own keystore.
#[cfg(mobile)]
fn device_keys(app: &AppHandle, _: &Path) -> Result<Arc<dyn DeviceKeys>, Box<dyn Error>> {
    Ok(Arc::new(tauri_plugin_device_key::device_keys(app)))
}

/// Keys in software, their secrets in the desktop's store.
#[cfg(desktop)]
fn device_keys(_: &AppHandle, data: &Path) -> Result<Arc<dyn DeviceKeys>, Box<dyn Error>> {
    use symbolon_phone::{KeyringStore, SoftwareKeys};
    let store = KeyringStore::open(data)?;
    // The first screen asks it, and the web view takes longer to come than it does.
    store.open_ahead();
    Ok(Arc::new(SoftwareKeys::new(store)))
}

fn open_desk(
    data: &Path,
    keys: Arc<dyn DeviceKeys>,
    push: Arc<dyn PushServices>,
    shell: Arc<Shell>,
) -> Result<Arc<Desk>, Box<dyn Error>> {
    let roots = SiteRoots::open(data.join("sites"))?;
    let version = Version::parse(env!("CARGO_PKG_VERSION")).ok_or("the version is numbers with dots")?;
    let ports = Ports {
        keys,
        vault: Arc::new(FileVault::open(data.join("accounts"))?),
        wire: Arc::new(HttpWire::new(roots.clone())),
        clock: Arc::new(SystemClock),
        roots,
        push,
        gateway: option_env!("SYMBOLON_PUSH_GATEWAY").and_then(|name| Sid::parse(name).ok()),
        system: shell,
        info: phone_info(version),
    };
    Ok(Desk::open(data, ports)?)
}
