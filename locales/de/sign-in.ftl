### Die Seiten einer Anmeldung und einer Bestätigung

## Die Hälfte der Website

going-to = Sie gehen zu
going-to-account = Sie melden sich an bei
two-factors = Der Dienst verlangt zwei Faktoren.
steps-label = Schritte der Anmeldung
step-who = Wer Sie sind
step-know = Was Sie wissen
step-hold = Was Sie bei sich haben
step-done = erledigt
step-now = jetzt
step-to-come = kommt noch
confirming = Sie bestätigen
confirming-why = Das ist mehr als eine Anmeldung: Es erlaubt diesem Browser fünf Minuten lang genau dies.
confirming-warning-title = Sie bestätigen: { $act }
confirming-warning = Wenn Sie das nicht gerade selbst veranlasst haben, klicken Sie auf „Abbrechen“.

## Melden Sie sich an, um fortzufahren

login-title = Melden Sie sich an, um fortzufahren
login-email = Verwenden Sie Ihre E-Mail-Adresse
login-create = Konto erstellen
login-address = Prüfen Sie die Adresse, bevor Sie etwas eingeben: *{ $site }*
login-error-email = Das ist keine vollständige E-Mail-Adresse. Sie sieht so aus: name@example.org.
login-error-wait-title = Zu viele Versuche
login-error-wait = Es ist nichts verloren. Versuchen Sie es in { $time } noch einmal.
login-error-replaced-title = In einem anderen Tab wurde eine Anmeldung begonnen
login-error-replaced = Die Anmeldung in diesem Tab ist damit beendet. Machen Sie im anderen Tab weiter oder melden Sie sich hier neu an.
login-error-ended-title = Die Anmeldung hat länger als 30 Minuten gedauert
login-error-ended = Es ist nichts verloren. Geben Sie Ihre Adresse ein, um neu zu beginnen.
login-notice-logged-out-title = Sie sind abgemeldet
login-notice-logged-out = Kein Dienst lässt diesen Browser mehr ohne neue Anmeldung ein.
login-notice-session-ended-title = Ihre Sitzung ist beendet
login-notice-session-ended = Melden Sie sich wieder an, um weiterzumachen.
login-notice-password-changed-title = Ihr Passwort wurde geändert
login-notice-password-changed = Melden Sie sich mit dem neuen an.
login-notice-account-deleted-title = Ihr Konto wurde gelöscht
login-notice-account-deleted = Sie können dieses Fenster schließen.

## Passwort und Methode

password-title = Willkommen
password-not-you = Sind Sie das nicht?
password-label = Passwort
password-method = Wählen Sie Ihre Überprüfungsmethode
password-method-hint = PIN-Code: Das Smartphone hat ein Netz. QR-Code: Das Smartphone braucht keines.
password-forgotten = Passwort vergessen?
password-error-wrong = Die E-Mail-Adresse oder das Passwort ist falsch. Prüfen Sie beides, auch die Feststelltaste.
password-error-wait-title = Zu viele falsche Passwörter
password-error-wait = Es ist nichts verloren. Versuchen Sie es in { $time } noch einmal.
password-error-reset-title = Dieses Passwort gilt hier nicht mehr
password-error-reset = Es wurde zu oft falsch eingegeben. Fordern Sie per E-Mail ein neues an und melden Sie sich dann wieder an.
password-error-method = Ihr Konto ist für diese Methode nicht eingerichtet. Ihr Passwort war richtig: Wählen Sie eine andere Methode und geben Sie es noch einmal ein.
password-error-not-enough = { $service } verlangt zwei Faktoren. Wählen Sie eine andere Methode als „Passwort“.
password-error-not-enough-here = Hier sind zwei Faktoren nötig. Wählen Sie eine andere Methode als „Passwort“.
password-error-requests-title = Zu viele Anfragen
password-error-requests = Ihr Passwort war richtig, aber Ihr Smartphone wurde zu oft gefragt. Versuchen Sie es in { $time } noch einmal oder wählen Sie eine andere Methode.

## Welches Smartphone

device-title = Wählen Sie Ihr Gerät
device-intro-app-pin = Das gewählte Gerät bekommt eine Anfrage.
device-intro-app-qr = Der QR-Code gilt für das gewählte Gerät.
device-unavailable-pin-locked = PIN gesperrt: Das Gerät ist erst wieder nutzbar, wenn Sie es neu hinzufügen.
device-unavailable-suspended = Stillgelegt: Das Gerät ist erst wieder nutzbar, wenn Sie es neu hinzufügen.
device-unavailable-new = Nicht fertig: Das Gerät wurde nach dem Hinzufügen nie benutzt.
device-error-requests-title = Zu viele Anfragen
device-error-requests = Es ist nichts verloren. Versuchen Sie es in { $time } noch einmal oder verwenden Sie eine andere Methode.
device-error-unavailable-title = Dieses Gerät ist nicht mehr nutzbar
device-error-unavailable = Wählen Sie ein anderes oder verwenden Sie eine andere Methode.

## Warten auf das Smartphone

waiting-title = Bestätigen Sie auf „{ $device }“
waiting-shows = Diese Seite zeigt
waiting-open = Öffnen Sie die Benachrichtigung oder die App.
waiting-choose = Wählen Sie die Zahl *{ $number }*.
waiting-type = Geben Sie die Zahl *{ $number }* ein.
waiting-check = Prüfen Sie, ob dort *{ $service }* und *{ $site }* steht.
waiting-check-site = Prüfen Sie, ob dort *{ $site }* steht.
waiting-check-act = Prüfen Sie, ob dort steht: *{ $act }*.
waiting-pin = Geben Sie Ihre PIN ein oder verwenden Sie Ihren Fingerabdruck.
waiting-pin-only = Geben Sie Ihre PIN ein.
waiting-goes-on = Diese Seite geht von selbst weiter.
waiting-state = Warten auf die andere Hälfte
waiting-answered = Die Hälften passen zusammen
waiting-answered-title = Ihr Smartphone hat geantwortet
waiting-answered-text = Klicken Sie auf „Fortfahren“, wenn diese Seite nicht von selbst weitergeht.
waiting-continue = Fortfahren
waiting-send-again = Noch einmal senden
waiting-nothing = Kommt auf Ihrem Smartphone nichts an? Öffnen Sie die App: Sie fragt von selbst bei dieser Website nach.
waiting-notice-sent-title = Noch einmal gesendet
waiting-notice-sent = Es ist dieselbe Anfrage: Was Sie auf dem Smartphone offen haben, gilt weiter.
waiting-notice-many-title = Nicht noch einmal gesendet
waiting-notice-many = Sie wurde zu oft gesendet. Die Anfrage wartet weiter; öffnen Sie die App, um sie zu sehen. Versuchen Sie es in { $time } noch einmal.
waiting-notice-not-yet-title = Ihr Smartphone hat noch nicht geantwortet
waiting-notice-not-yet = Bestätigen Sie zuerst auf dem Smartphone. Diese Seite geht von selbst weiter.

## Code aus dem QR-Code

code-title = Geben Sie den Code aus Ihrer App ein
code-scan = Scannen Sie dies mit der App: „QR-Code scannen“
code-qr-label = QR-Code, den Sie mit der App { $brand } scannen. Unten, bei „Keine Kamera?“, steht er als Text.
code-no-network = Das Smartphone braucht kein Netz.
code-for-device = Für „{ $device }“.
code-label = Von Ihrer App erzeugter Code
code-hint = Neun Buchstaben und Ziffern. Bindestriche und kleine Buchstaben sind erlaubt.
code-only-here = Geben Sie ihn nur auf *{ $site }* ein.
code-new = Neuer Code
code-valid = Gilt noch *{ $time }*. Klicken Sie danach auf „Neuer Code“; Ihr Passwort brauchen Sie nicht noch einmal.
code-over = Die Zeit ist abgelaufen. Klicken Sie auf „Neuer Code“; Ihr Passwort brauchen Sie nicht noch einmal.
code-uri-label = Der QR-Code als Text
code-uri-hint = Kopieren Sie ihn und fügen Sie ihn in der App unter „QR-Code scannen“ ein.
code-error-check = Prüfen Sie den Code: Ein Zeichen ist vertippt oder fehlt. Das zählt nicht als Versuch für Ihre PIN.
code-error-not-accepted = { $count ->
    [0] Dieser Code hat nicht gepasst, und es bleibt kein Versuch.
    [one] Dieser Code hat nicht gepasst. Prüfen Sie die PIN, die Sie auf dem Smartphone eingegeben haben: 1 Versuch bleibt.
   *[other] Dieser Code hat nicht gepasst. Prüfen Sie die PIN, die Sie auf dem Smartphone eingegeben haben: { $count } Versuche bleiben.
}
code-error-other-phone = Dieser Code stammt nicht von „{ $device }“. Verwenden Sie das Smartphone, für das dieser QR-Code gilt, oder klicken Sie auf „Neuer Code“.
code-error-wait = Zu viele Codes haben nicht gepasst. Es ist nichts verloren. Versuchen Sie es in { $time } noch einmal.
code-error-many-title = Zu viele neue Codes
code-error-many = Dieser gilt weiter. Einen neuen gibt es in { $time }.
code-error-closed-title = Codes sind für diesen Browser gesperrt
code-error-closed = Zu viele haben nicht gepasst. Sonst ist nichts verloren: Verwenden Sie eine andere Methode. Danach gelten Codes hier wieder.

## Das Ende ohne Anmeldung

ended-denied-title = Sie haben auf Ihrem Smartphone abgelehnt
ended-denied = Niemand wurde eingelassen. Wenn Sie sich doch anmelden wollen, beginnen Sie neu.
ended-denied-act = Es wurde nichts geändert. Wenn Sie doch weitermachen wollen, beginnen Sie neu.
ended-not-me-title = Sie haben angegeben, dass Sie es nicht waren
ended-not-me = Niemand wurde eingelassen. Jemand kennt Ihr Passwort: Ändern Sie es jetzt.
ended-wrong-number-title = Die Zahlen stimmen nicht überein
ended-wrong-number = Deshalb haben wir diese Anmeldung abgebrochen. Beginnen Sie auf Ihrem Computer neu.
ended-wrong-number-act = Deshalb haben wir abgebrochen, und es wurde nichts geändert. Beginnen Sie auf Ihrem Computer neu.
ended-too-many-codes-title = Die Codes haben nicht gepasst
ended-too-many-codes = Mit diesem QR-Code wurden zu viele versucht, er ist verbraucht. Beginnen Sie neu, um einen anderen zu bekommen, und prüfen Sie die PIN, die Sie auf dem Smartphone eingeben.
ended-expired-title = Die Zeit ist abgelaufen
ended-expired = Ihr Passwort wurde angenommen; klicken Sie auf *Neu beginnen*, um eine neue Anfrage zu senden.
ended-expired-over = Niemand wurde eingelassen. Es ist nichts verloren: Beginnen Sie neu.
ended-expired-act = Es wurde nichts geändert; klicken Sie auf *Neu beginnen*, um eine neue Anfrage zu senden.
ended-locked-title = Dieses Gerät kann nicht mehr bestätigen
ended-locked = Seine PIN wurde gesperrt, oder es wurde stillgelegt oder entfernt. Sonst ist nichts verloren: Verwenden Sie eine andere Methode, löschen Sie dann das Gerät in „Mein Konto“ und fügen Sie es neu hinzu.
ended-cancelled-title = Sie haben abgebrochen
ended-cancelled = Niemand wurde eingelassen, und es wurde nichts geändert.
ended-superseded-title = Eine neuere Anfrage ist an die Stelle dieser getreten
ended-superseded = Ihr Smartphone zeigt immer nur eine Anfrage, die neueste. Wenn Sie keine andere Anmeldung begonnen haben, lehnen Sie sie auf dem Smartphone ab.
ended-replaced-title = In einem anderen Tab wurde eine Anmeldung begonnen
ended-replaced = Die Anmeldung in diesem Tab ist damit beendet. Machen Sie im anderen Tab weiter oder beginnen Sie hier neu.
ended-new-password-title = Das Passwort wurde geändert
ended-new-password = Diese Anmeldung begann mit dem alten und ist darum beendet. Beginnen Sie neu, mit dem neuen.
ended-transaction-ended-title = Diese Anmeldung ist vorbei
ended-transaction-ended = Sie hat länger als 30 Minuten gedauert oder wurde anderswo beendet. Es ist nichts verloren: Beginnen Sie neu.
ended-change-password = Passwort ändern
ended-token = Die Hälften bleiben getrennt

## Bestätigung

confirm-title = Bestätigen Sie mit einem Ihrer Geräte
confirm-title-password = Bestätigen Sie mit Ihrem Passwort
confirm-push = „{ $device }“ fragen
confirm-push-detail = Ihre PIN auf dem Smartphone, mit Netz
confirm-qr = QR-Code für „{ $device }“
confirm-qr-detail = Ihre PIN auf dem Smartphone, ohne Netz
confirm-password = Bestätigen
confirm-none-title = Keines Ihrer Geräte kann bestätigen
confirm-none = Sie sind gesperrt, stillgelegt oder nicht mehr da. Lesen Sie in der Hilfe nach, was bei einem verlorenen Smartphone zu tun ist.
confirm-why = Ihre Sitzung allein darf ansehen, aber nicht ändern. Wer diesen Browser offen vorfindet, kann dies nicht tun.
confirm-error-password = Das Passwort ist falsch.
confirm-error-wait-title = Zu viele Versuche
confirm-error-wait = Es ist nichts verloren. Versuchen Sie es in { $time } noch einmal.
confirm-error-requests-title = Zu viele Anfragen
confirm-error-requests = Ihr Smartphone wurde zu oft gefragt. Versuchen Sie es in { $time } noch einmal oder verwenden Sie einen anderen Weg.
confirm-error-unavailable-title = Dieses Gerät ist nicht mehr nutzbar
confirm-error-unavailable = Wählen Sie ein anderes.

## Code aus dem Postfach

mail-code-title = Code aus Ihrer E-Mail
mail-code-sent = Wir haben einen Code an *{ $address }* gesendet.
mail-code-sent-detail = Er gilt { $minutes } Minuten. Sehen Sie auch im Spam-Ordner nach.
mail-code-label = Code
mail-code-hint = Neun Buchstaben und Ziffern, zum Beispiel ABCD-12345. Bindestriche und kleine Buchstaben sind erlaubt.
mail-code-again = Noch einmal senden
mail-code-again-notice-title = Ein neuer Code ist unterwegs
mail-code-again-notice = Der frühere gilt nicht mehr.
mail-code-why = Dieses Konto hat noch keinen zweiten Faktor. Die E-Mail stellt sicher, dass Sie selbst den ersten hinzufügen.
mail-code-error-check = Prüfen Sie den Code: Ein Zeichen ist vertippt oder fehlt.
mail-code-error-wrong = Das ist nicht der Code aus der neuesten E-Mail.
mail-code-error-expired = Dieser Code gilt nicht mehr. Klicken Sie auf „Noch einmal senden“, um einen neuen zu bekommen.
mail-code-error-wait = Zu viele Versuche. Versuchen Sie es in { $time } noch einmal.
mail-code-error-mails-title = Vorerst keine weiteren E-Mails
mail-code-error-mails = Der neueste Code gilt weiter. Die nächste E-Mail ist in { $time } möglich.

## Die Wahl einer Methode, nachdem das Passwort richtig war
method-title = Wählen Sie Ihre Überprüfungsmethode
method-intro = Ihr Passwort wurde angenommen. Wählen Sie, wie Sie bestätigen, dass Sie es sind.
method-intro-act = Wählen Sie, wie Sie bestätigen, dass Sie es sind.
method-error-unavailable-title = Ihr Konto ist für diese Methode nicht eingerichtet
method-error-unavailable = Es ist nichts verloren. Wählen Sie eine andere.
method-error-requests = Ihr Smartphone wurde zu oft gefragt. Versuchen Sie es in { $time } noch einmal oder wählen Sie eine andere Methode.

## Vergessenes Passwort

forgotten-lead = Sie haben Ihr Passwort vergessen
forgotten-why = Nur das Passwort wird ersetzt. Ihre Geräte bleiben, wie sie sind, und wo zwei Faktoren verlangt werden, bleibt es dabei.
forgotten-text = Geben Sie die E-Mail-Adresse Ihres Kontos ein. Sie erhalten eine E-Mail mit einem Link zu einem neuen Passwort.
forgotten-send = Link senden
mailbox-title = Sehen Sie in Ihr Postfach
mailbox-sent = Wenn *{ $address }* hier ein Konto hat, ist eine E-Mail mit einem Link unterwegs.
mailbox-detail = Der Link gilt { $minutes } Minuten und einmal. Sehen Sie auch im Spam-Ordner nach.
mailbox-token = Der Link wartet in Ihrem Postfach
mailbox-limit = Innerhalb einer Stunde werden nur wenige solche E-Mails gesendet. Es gilt der Link der neuesten.
mailbox-again-title = Noch einmal angefordert
mailbox-again = Wenn eine weitere E-Mail kommt, verwenden Sie deren Link: Der frühere gilt nicht mehr.
mailbox-wrong = Falsche Adresse?
reset-title = Neues Passwort
reset-used-title = Dieser Link wurde schon verwendet
reset-used = Das Passwort wurde damit geändert. Melden Sie sich mit dem neuen an. Wenn Sie das nicht waren, fordern Sie sofort einen neuen Link an.
reset-expired-title = Dieser Link ist zu alt
reset-expired = Er galt { $minutes } Minuten. Nichts wurde geändert. Fordern Sie einen neuen an.
reset-unknown-title = Dieser Link gilt nicht
reset-unknown = Eine neuere E-Mail hat ihn ersetzt, oder die Adresse wurde nicht ganz kopiert. Nichts wurde geändert. Fordern Sie einen neuen an.
reset-ask-again = Neuen Link anfordern
