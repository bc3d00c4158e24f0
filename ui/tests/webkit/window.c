/* A window of WebKitGTK, set up as src-tauri/src/shell/webkit.rs sets the app's up, with the engine's own test picture for a
 * camera, which a released app never has.
 *
 *     window URL [mock] [refuse]
 */
#include <string.h>
#include <webkit2/webkit2.h>

static gboolean refuses;

static gboolean answer(WebKitWebView *view, WebKitPermissionRequest *request, gpointer data) {
    (void)view;
    (void)data;
    gboolean camera = WEBKIT_IS_USER_MEDIA_PERMISSION_REQUEST(request) &&
                      webkit_user_media_permission_is_for_video_device(WEBKIT_USER_MEDIA_PERMISSION_REQUEST(request));
    if (camera && !refuses)
        webkit_permission_request_allow(request);
    else
        webkit_permission_request_deny(request);
    return TRUE;
}

int main(int count, char **given) {
    g_setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", FALSE);
    gtk_init(&count, &given);
    WebKitSettings *settings = webkit_settings_new();
    webkit_settings_set_hardware_acceleration_policy(settings, WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
    webkit_settings_set_enable_media_stream(settings, TRUE);
    for (int i = 2; i < count; i++) {
        if (strcmp(given[i], "mock") == 0)
            webkit_settings_set_enable_mock_capture_devices(settings, TRUE);
        if (strcmp(given[i], "refuse") == 0)
            refuses = TRUE;
    }
    WebKitWebContext *context = webkit_web_context_new_ephemeral();
    WebKitWebView *view =
        WEBKIT_WEB_VIEW(g_object_new(WEBKIT_TYPE_WEB_VIEW, "settings", settings, "web-context", context, NULL));
    g_signal_connect(view, "permission-request", G_CALLBACK(answer), NULL);
    GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
    gtk_window_set_default_size(GTK_WINDOW(window), 440, 780);
    gtk_container_add(GTK_CONTAINER(window), GTK_WIDGET(view));
    gtk_widget_show_all(window);
    webkit_web_view_load_uri(view, given[1]);
    gtk_main();
    return 0;
}
