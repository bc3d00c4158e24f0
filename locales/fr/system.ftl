### Ce que le système affiche pour l’application, hors de sa fenêtre. `$site` est le nom du site.

## Notifications

notification-title = Demande de connexion
notification-body = Quelqu’un veut se connecter à { $site }.
notification-check-title = Symbolon
notification-check-body = Les notifications arrivent sur cet appareil.
# Shown while the app does not run: nothing is known of the request.
wake-body = Quelqu’un veut se connecter. Ouvrez l’application pour voir où.
# In the system's settings: the kind of notifications.
wake-channel = Demandes de connexion

## L’icône de la zone de notification

tray-open = Ouvrir
tray-quit = Quitter

## La demande d’empreinte ou de visage du système

prompt-sign-in = Connexion à { $service }
prompt-code = Mot de passe à usage unique pour { $service }
prompt-enable = L’utiliser à la place du code PIN
prompt-account = { $account }, { $site }
prompt-use-pin = Utiliser le code PIN
