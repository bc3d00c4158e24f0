//! What WebKitGTK is told before it shows anything: how to draw, and who may use the camera.

use webkit2gtk::glib::prelude::*;
use webkit2gtk::{
    HardwareAccelerationPolicy, PermissionRequestExt, SettingsExt, UserMediaPermissionRequest,
    UserMediaPermissionRequestExt, WebView, WebViewExt,
};

/// Before there is any thread: screens that stand still want no graphics card, whose library takes memory, and time at the
/// start (docs/performance-app.md). Only a variable reaches the engine before it makes its view. A
/// browser of the same engine that the app opens inherits it, and draws by the processor too.
pub fn draw_by_processor() {
    // The app is the same without it.
    webkit2gtk::glib::setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", false).ok();
}

/// Sets the window's engine up.
pub fn set_up(view: &WebView) {
    if let Some(settings) = WebViewExt::settings(view) {
        // Also where an engine does not know the variable.
        settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        // WebKitGTK has no camera until it is told to.
        settings.set_enable_media_stream(true);
        settings.set_enable_webrtc(false);
    }
    view.connect_permission_request(|_, request| {
        let video_alone = request
            .downcast_ref::<UserMediaPermissionRequest>()
            .is_some_and(|media| media.is_for_video_device() && !media.is_for_audio_device());
        // It asks the program for every permission. The window loads nothing but our own page, so whoever asks for the
        // camera's picture is ours; everything else is refused.
        if video_alone {
            request.allow();
        } else {
            request.deny();
        }
        true
    });
}
