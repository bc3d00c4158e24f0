### Was das System für die App außerhalb ihres Fensters zeigt. `$site` ist der Name der Seite.

## Benachrichtigungen

notification-title = Anmeldeanfrage
notification-body = Jemand möchte sich bei { $site } anmelden.
notification-check-title = Symbolon
notification-check-body = Benachrichtigungen erreichen dieses Gerät.
# Shown while the app does not run: nothing is known of the request.
wake-body = Jemand möchte sich anmelden. Öffnen Sie die App, um zu sehen, wo.
# In the system's settings: the kind of notifications.
wake-channel = Anmeldeanfragen

## Das Symbol im Infobereich

tray-open = Öffnen
tray-quit = Beenden

## Die Abfrage des Systems für Fingerabdruck oder Gesicht

prompt-sign-in = Anmelden bei { $service }
prompt-code = Einmalpasswort für { $service }
prompt-enable = Anstelle der PIN verwenden
prompt-account = { $account }, { $site }
prompt-use-pin = PIN verwenden
