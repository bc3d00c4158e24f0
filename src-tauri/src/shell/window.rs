//! The one window: what it may load, when it is seen, what closing it means.

use std::sync::Arc;

use tauri::webview::WebviewWindowBuilder;
use tauri::{App, AppHandle, Manager, RunEvent, Url, WindowEvent};

use crate::desk::Desk;

const MAIN: &str = "main";

/// Opens the window of tauri.conf.json.
pub fn open(app: &App) -> tauri::Result<()> {
    let config = app.config();
    let window = config.app.windows.first().ok_or(tauri::Error::WindowNotFound)?;
    let dev_url = tauri::is_dev().then(|| config.build.dev_url.clone()).flatten();
    let builder = WebviewWindowBuilder::from_config(app, window)?
        .on_navigation(move |url| is_ours(url, dev_url.as_ref()));
    #[cfg(desktop)]
    let builder = builder.on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny);
    let window = builder.build()?;
    #[cfg(target_os = "linux")]
    window.with_webview(|webview| super::webkit::set_up(&webview.inner()))?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}

/// Shows the window, in front.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        #[cfg(desktop)]
        {
            // A window manager may refuse; the window is there all the same.
            window.show().ok();
            window.unminimize().ok();
        }
        window.set_focus().ok();
    }
}

pub fn on_run_event(app: &AppHandle, event: &RunEvent) {
    let RunEvent::WindowEvent { label, event, .. } = event else {
        return;
    };
    let (true, Some(desk)) = (label == MAIN, app.try_state::<Arc<Desk>>()) else {
        return;
    };
    match event {
        WindowEvent::Focused(focused) => {
            desk.in_front(*focused);
            // A phone's app that is not in front is not seen; a desktop's may be looked at beside the browser.
            #[cfg(mobile)]
            if *focused {
                // A poll that slept with the app may be dead, and a service may have given another address.
                let desk = Arc::clone(&desk);
                tauri::async_runtime::spawn(async move {
                    desk.refresh().await;
                    desk.settle_push().await;
                });
            } else {
                desk.screens_are_gone();
            }
        }
        #[cfg(desktop)]
        WindowEvent::CloseRequested { api, .. } => {
            desk.screens_are_gone();
            desk.in_front(false);
            if super::tray::is_shown(app)
                && let Some(window) = app.get_webview_window(MAIN)
                && window.hide().is_ok()
            {
                api.prevent_close();
            }
        }
        _ => {}
    }
}

/// The app's own pages, whatever a page says.
fn is_ours(url: &Url, dev_url: Option<&Url>) -> bool {
    let embedded = (url.scheme() == "tauri" && url.host_str() == Some("localhost"))
        || (matches!(url.scheme(), "http" | "https") && url.host_str() == Some("tauri.localhost"));
    embedded || dev_url.is_some_and(|dev| dev.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_our_own_pages_is_loaded() {
        let ours = |url: &str, dev: Option<&str>| {
            let dev = dev.map(|d| d.parse().expect("a URL"));
            is_ours(&url.parse().expect("a URL"), dev.as_ref())
        };
        assert!(ours("tauri://localhost/", None));
        assert!(ours("http://tauri.localhost/index.html", None));
        assert!(ours("http://localhost:1420/", Some("http://localhost:1420")));
        for other in [
            "http://localhost:1420/",
            "https://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "tauri://example.org/",
            "http://tauri.localhost.example.org/",
            "about:blank",
        ] {
            assert!(!ours(other, None), "{other}");
        }
        assert!(!ours("http://localhost:1421/", Some("http://localhost:1420")));
    }
}
