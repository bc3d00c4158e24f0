### Όσα δείχνει το σύστημα για την εφαρμογή, έξω από το παράθυρό της. Το `$site` είναι το όνομα του ιστοτόπου.

## Ειδοποιήσεις

notification-title = Αίτημα σύνδεσης
notification-body = Κάποιος θέλει να συνδεθεί στο { $site }.
notification-check-title = Symbolon
notification-check-body = Οι ειδοποιήσεις φτάνουν σε αυτή τη συσκευή.
# Shown while the app does not run: nothing is known of the request.
wake-body = Κάποιος θέλει να συνδεθεί. Ανοίξτε την εφαρμογή για να δείτε πού.
# In the system's settings: the kind of notifications.
wake-channel = Αιτήματα σύνδεσης

## Το εικονίδιο στην περιοχή ειδοποιήσεων

tray-open = Άνοιγμα
tray-quit = Έξοδος

## Το αίτημα του συστήματος για δακτυλικό αποτύπωμα ή πρόσωπο

prompt-sign-in = Σύνδεση: { $service }
prompt-code = Κωδικός μίας χρήσης για: { $service }
prompt-enable = Χρήση στη θέση του PIN
prompt-account = { $account }, { $site }
prompt-use-pin = Χρήση του PIN
