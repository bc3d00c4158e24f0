//! The system around the command layer: what [`System`] asks for, by Tauri and its plugins.

mod push;
#[cfg(desktop)]
mod tray;
#[cfg(target_os = "linux")]
mod webkit;
mod window;

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tauri::plugin::PermissionState;
use tauri::{App, AppHandle, Builder, RunEvent, Wry};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_deep_link::DeepLinkExt;
use tauri_plugin_notification::NotificationExt;
use tauri_plugin_opener::OpenerExt;

pub use self::push::services as push_services;
#[cfg(target_os = "linux")]
pub use self::webkit::draw_by_processor;
use crate::desk::{Biometric, Clip, Desk, Leave, Notice, System, Words};

/// The plugins of this platform.
pub fn plugins(builder: Builder<Wry>) -> Builder<Wry> {
    // First, so that a second start ends before anything is opened twice; it hands its link on.
    #[cfg(desktop)]
    let builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)));
    #[cfg(mobile)]
    let builder = builder.plugin(tauri_plugin_device_key::init());
    // After the notification plugin, whose place it takes on iOS for pushes.
    let builder = builder.plugin(tauri_plugin_notification::init());
    let builder = push::plugins(builder);
    #[cfg(all(mobile, feature = "platform-scanner"))]
    let builder = builder.plugin(tauri_plugin_barcode_scanner::init());
    builder
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_deep_link::init())
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
}

/// What the event loop tells.
pub fn on_run_event(app: &AppHandle, event: RunEvent) {
    window::on_run_event(app, &event);
}

/// The system, by Tauri.
pub struct Shell {
    app: AppHandle,
    /// The requests of the notifications that were sent, by the notification's number.
    notices: Mutex<Notices>,
}

#[derive(Default)]
struct Notices {
    last: i32,
    sent: HashMap<i32, String>,
}

impl Shell {
    pub fn new(app: AppHandle) -> Self {
        Self {
            app,
            notices: Mutex::default(),
        }
    }

    /// Opens the window, and hands links and taps to the desk.
    pub fn connect(self: &Arc<Self>, app: &App, desk: &Arc<Desk>) -> Result<(), Box<dyn Error>> {
        window::open(app)?;
        let (shell, tapped_desk) = (Arc::clone(self), Arc::clone(desk));
        app.notification().on_action(move |action| {
            let number = action.notification().map(|n| n.id());
            let request = number.and_then(|n| shell.notices().sent.get(&n).cloned());
            window::show(&shell.app);
            tapped_desk.open_notification(&request.unwrap_or_default());
        })?;
        let (handle, linked_desk) = (app.handle().clone(), Arc::clone(desk));
        app.deep_link().on_open_url(move |event| {
            let urls = event.urls().into_iter().map(String::from);
            open_links(&handle, &linked_desk, urls.collect());
        });
        if let Ok(Some(urls)) = app.deep_link().get_current() {
            let urls = urls.into_iter().map(String::from);
            open_links(app.handle(), desk, urls.collect());
        }
        push::connect(&self.app, desk)
    }

    fn notices(&self) -> MutexGuard<'_, Notices> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_links(app: &AppHandle, desk: &Arc<Desk>, links: Vec<String>) {
    window::show(app);
    let desk = Arc::clone(desk);
    tauri::async_runtime::spawn(async move {
        for link in links {
            desk.open_link(&link).await;
        }
    });
}

fn leave(state: tauri_plugin_notification::Result<PermissionState>) -> Leave {
    match state {
        Ok(PermissionState::Granted) => Leave::Granted,
        Ok(PermissionState::Denied) => Leave::Denied,
        Ok(_) | Err(_) => Leave::Unknown,
    }
}

impl System for Shell {
    fn languages(&self) -> Vec<String> {
        sys_locale::get_locales().collect()
    }

    fn scanner(&self) -> bool {
        cfg!(all(mobile, feature = "platform-scanner"))
    }

    fn biometric(&self) -> Biometric {
        #[cfg(mobile)]
        {
            use tauri_plugin_device_key::messages::{READY, SensorKind};
            match tauri_plugin_device_key::device_keys(&self.app).sensor() {
                Ok(sensor) if sensor.state == READY => match sensor.kind {
                    SensorKind::Face => Biometric::Face,
                    SensorKind::Fingerprint => Biometric::Fingerprint,
                    SensorKind::None => Biometric::None,
                },
                _ => Biometric::None,
            }
        }
        #[cfg(desktop)]
        Biometric::None
    }

    fn has_tray(&self) -> bool {
        #[cfg(desktop)]
        return tray::is_there();
        #[cfg(mobile)]
        false
    }

    fn show_tray(&self, on: bool, words: &Words) {
        #[cfg(desktop)]
        tray::show(&self.app, on, words);
        #[cfg(mobile)]
        let _ = (on, words);
    }

    fn notifications(&self) -> Leave {
        leave(self.app.notification().permission_state())
    }

    fn ask_notifications(&self) -> Leave {
        leave(self.app.notification().request_permission())
    }

    fn notify(&self, notice: &Notice) -> bool {
        let number = {
            let mut notices = self.notices();
            notices.last = notices.last.wrapping_add(1);
            let number = notices.last;
            notices.sent.insert(number, notice.request.clone());
            number
        };
        let builder = self.app.notification().builder().id(number);
        builder.title(&notice.title).body(&notice.body).show().is_ok()
    }

    fn withdraw(&self, request: &str) {
        let mut notices = self.notices();
        let numbers: Vec<i32> = notices
            .sent
            .extract_if(|_, sent| sent == request)
            .map(|(number, _)| number)
            .collect();
        drop(notices);
        if !numbers.is_empty() {
            // What the system no longer shows cannot be taken away.
            self.app.notification().remove_active(numbers).ok();
        }
    }

    fn open_browser(&self, url: &str) -> bool {
        self.app.opener().open_url(url, None::<&str>).is_ok()
    }

    fn clipboard(&self) -> Option<Clip> {
        let clipboard = self.app.clipboard();
        if let Ok(picture) = clipboard.read_image() {
            return Some(Clip::Picture {
                width: picture.width(),
                height: picture.height(),
                rgba: picture.rgba().to_vec(),
            });
        }
        match clipboard.read_text() {
            Ok(text) if text.is_empty() => Some(Clip::Empty),
            Ok(text) => Some(Clip::Text(text)),
            Err(_) => None,
        }
    }

    fn copy(&self, text: &str) -> bool {
        self.app.clipboard().write_text(text).is_ok()
    }

    fn engine(&self) -> String {
        tauri::webview_version().unwrap_or_default()
    }
}
