### Όσα δείχνει το σύστημα για την εφαρμογή, έξω από το παράθυρό της. Το `$site` είναι το όνομα του ιστοτόπου.

## Ειδοποιήσεις

notification-title = Αίτημα σύνδεσης
notification-body = Κάποιος θέλει να συνδεθεί στο { $site }.
notification-check-title = Symbolon
notification-check-body = Οι ειδοποιήσεις φτάνουν σε αυτή τη συσκευή.

## Το εικονίδιο στην περιοχή ειδοποιήσεων

tray-open = Άνοιγμα
tray-quit = Έξοδος

## Το αίτημα του συστήματος για δακτυλικό αποτύπωμα ή πρόσωπο

prompt-sign-in = Σύνδεση: { $service }
prompt-code = Κωδικός μίας χρήσης για: { $service }
prompt-enable = Χρήση στη θέση του PIN
prompt-account = { $account }, { $site }
prompt-use-pin = Χρήση του PIN
