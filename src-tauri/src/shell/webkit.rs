//! WebKitGTK has no camera until it is told to, and asks the program for every permission: the camera's picture for our
//! own page is given, everything else is refused.

use webkit2gtk::glib::prelude::*;
use webkit2gtk::{
    PermissionRequestExt, SettingsExt, UserMediaPermissionRequest, UserMediaPermissionRequestExt, WebView,
    WebViewExt,
};

/// In debug builds: WebKitGTK's own test picture in place of a camera.
#[cfg(debug_assertions)]
const MOCK_CAMERA: &str = "SYMBOLON_MOCK_CAMERA";

/// Lets the page use the camera.
pub fn allow(view: &WebView) {
    if let Some(settings) = WebViewExt::settings(view) {
        settings.set_enable_media_stream(true);
        settings.set_enable_webrtc(false);
        #[cfg(debug_assertions)]
        settings.set_enable_mock_capture_devices(std::env::var_os(MOCK_CAMERA).is_some());
    }
    view.connect_permission_request(|_, request| {
        let video_alone = request
            .downcast_ref::<UserMediaPermissionRequest>()
            .is_some_and(|media| media.is_for_video_device() && !media.is_for_audio_device());
        // The window loads nothing but our own page, so whoever asks is ours.
        if video_alone {
            request.allow();
        } else {
            request.deny();
        }
        true
    });
}
