//! The icon in the tray, for whoever wants the app to go on without a window.

use tauri::menu::{Menu, MenuItem};
use tauri::tray::{TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

use super::window;
use crate::desk::Words;

const TRAY: &str = "main";
const OPEN: &str = "open";
const QUIT: &str = "quit";

/// Whether this desktop can show one. On Linux that takes a library which not every desktop has, and whose absence
/// would end the program.
pub fn is_there() -> bool {
    #[cfg(target_os = "linux")]
    {
        const NAMES: [&str; 2] = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];
        let triplet = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
        let bundled = std::env::var("APPDIR")
            .map(|dir| dir + "/usr/lib")
            .unwrap_or_default();
        let folders = [
            triplet.as_str(),
            "/usr/lib64",
            "/usr/lib",
            "/usr/local/lib",
            &bundled,
        ];
        folders.iter().filter(|folder| !folder.is_empty()).any(|folder| {
            NAMES
                .iter()
                .any(|name| std::path::Path::new(folder).join(name).exists())
        })
    }
    #[cfg(not(target_os = "linux"))]
    true
}

/// Whether it is there now: then closing the window hides it.
pub fn is_shown(app: &AppHandle) -> bool {
    app.tray_by_id(TRAY).is_some()
}

/// Shows or removes the icon.
pub fn show(app: &AppHandle, on: bool, words: &Words) {
    let (open, quit) = (words.text("tray-open", &[]), words.text("tray-quit", &[]));
    let handle = app.clone();
    // The event loop ends only with the program.
    app.run_on_main_thread(move || {
        handle.remove_tray_by_id(TRAY);
        if on
            && is_there()
            && let Err(e) = build(&handle, &open, &quit)
        {
            eprintln!("symbolon-app: no icon in the tray: {e}");
        }
        if !is_shown(&handle) {
            // Nobody could bring it back otherwise.
            if let Some(window) = handle.get_webview_window("main") {
                window.show().ok();
            }
        }
    })
    .ok();
}

fn build(app: &AppHandle, open: &str, quit: &str) -> tauri::Result<()> {
    let menu = Menu::with_items(
        app,
        &[
            &MenuItem::with_id(app, OPEN, open, true, None::<&str>)?,
            &MenuItem::with_id(app, QUIT, quit, true, None::<&str>)?,
        ],
    )?;
    let mut tray = TrayIconBuilder::with_id(TRAY)
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| match event.id().as_ref() {
            OPEN => window::show(app),
            QUIT => app.exit(0),
            _ => {}
        })
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click { .. } = event {
                window::show(tray.app_handle());
            }
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)?;
    Ok(())
}
