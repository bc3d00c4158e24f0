### What the system shows for the app, outside its window. `$site` is the site's name.

## Notifications

notification-title = Sign-in request
notification-body = Somebody wants to sign in at { $site }.
notification-check-title = Symbolon
notification-check-body = Notifications reach this device.
# Shown while the app does not run: nothing is known of the request.
wake-body = Somebody wants to sign in. Open the app to see where.
# In the system's settings: the kind of notifications.
wake-channel = Sign-in requests

## The icon in the tray

tray-open = Open
tray-quit = Quit

## The system's prompt for the fingerprint or the face

prompt-sign-in = Sign in to { $service }
prompt-code = One-time password for { $service }
prompt-enable = Use it in place of the PIN
prompt-account = { $account }, { $site }
prompt-use-pin = Use the PIN
