### Seiten für angemeldete Personen

## Anmeldung erfolgreich

home-title = Anmeldung erfolgreich
home-logged-in = Sie sind jetzt bei { $brand } angemeldet.
home-stop = Um die automatische Anmeldung bei weiteren Diensten zu beenden, klicken Sie auf { $logout } oder schließen Sie alle Browserfenster.
home-token = Die Hälften passen zusammen

wrong-pins-title = Falsche PINs auf „{ $device }“
wrong-pins = { $count ->
    [one] Seit dem letzten Mal wurde 1 falsche PIN eingegeben. Wenn Sie das nicht waren, bewahren Sie das Smartphone dort auf, wo nur Sie es erreichen, und ändern Sie seine PIN in der App.
   *[other] Seit dem letzten Mal wurden { $count } falsche PINs eingegeben. Wenn Sie das nicht waren, bewahren Sie das Smartphone dort auf, wo nur Sie es erreichen, und ändern Sie seine PIN in der App.
}

## Mein Konto

account-title = Mein Konto
account-ways = Anmeldewege
account-devices = Meine Mobilgeräte verwalten
account-devices-count = { $count ->
    [0] Noch keines
    [one] 1 Gerät
   *[other] { $count } Geräte
}
account-devices-care = { $count ->
    [one] 1 braucht Aufmerksamkeit
   *[other] { $count } brauchen Aufmerksamkeit
}
account-keys = Meine Sicherheitsschlüssel und vertrauenswürdigen Plattformen verwalten
account-keys-count = { $count ->
    [0] Noch keiner
    [one] 1 Schlüssel
   *[other] { $count } Schlüssel
}
account-numbers = Meine Mobiltelefonnummern verwalten
account-numbers-count = { $count ->
    [0] Noch keine
    [one] 1 Nummer
   *[other] { $count } Nummern
}
account-details = Meine Kontodaten
account-name = Name
account-email = E-Mail
account-username = Benutzername
account-mail-language = Sprache der E-Mails
account-act = Konto
account-personal-data = Meine persönlichen Daten ändern
account-delete = Mein Konto löschen
account-recent = Letzte Anmeldungen
account-recent-none = Es gibt noch keine.
account-when = Wann
account-service = Dienst
account-with = Womit
account-browser = Von wo
account-here = { $brand } selbst
how-password = Passwort
how-app-pin = { $device }, PIN
how-app-biometric = { $device }, Fingerabdruck
how-app-qr = { $device }, QR-Code
how-sms = SMS
how-security-key = Sicherheitsschlüssel
result-not-me = Sie gaben an: Das bin ich nicht
result-denied = Auf dem Smartphone abgelehnt
result-mismatch = Hat nicht gepasst
result-expired = Zeit abgelaufen
account-sessions = Offene Sitzungen
account-session-here = Hier
account-session-this = Dieser Browser · seit { $since }
account-session-since = Seit { $since } · zuletzt benutzt { $used }
account-session-end = Beenden
account-session-end-of = Sitzung von { $browser } beenden
account-end-all = Überall sonst abmelden
account-notice-password-changed-title = Ihr Passwort wurde geändert
account-notice-password-changed = Andere Sitzungen wurden beendet.
account-notice-session-ended-title = Die Sitzung wurde beendet
account-notice-session-ended = Jener Browser muss sich neu anmelden.
account-notice-all-sessions-ended-title = Alle anderen Sitzungen wurden beendet
account-notice-all-sessions-ended = Nur dieser Browser ist noch angemeldet.
account-notice-data-changed-title = Ihre Daten wurden geändert
account-notice-data-changed = Sie gelten ab jetzt.
account-notice-mail-language-title = Die Sprache Ihrer E-Mails wurde geändert
account-notice-mail-language = Sie gilt ab der nächsten E-Mail.

## Passwort ändern

change-title = Passwort ändern
change-intro = Wählen Sie Ihr neues Passwort.
change-new = Neues Passwort
change-confirm = Neues Passwort bestätigen
change-rules = Passwörter dürfen Ihren Benutzernamen nicht enthalten. Sie müssen mindestens 10 Zeichen aus mindestens drei der folgenden vier Zeichengruppen enthalten (Leerzeichen sind erlaubt):
change-rule-upper = Großbuchstaben: A bis Z
change-rule-lower = Kleinbuchstaben: a bis z
change-rule-digit = Ziffern: 0 bis 9
change-rule-special = Sonderzeichen: { $characters }
change-samples = Beispiele
change-more-samples = Andere Beispielpasswörter erzeugen
change-error-title = Dieses Passwort ist nicht möglich
change-error-too-short = Es hat weniger als 10 Zeichen.
change-error-too-long = Es hat mehr als 128 Zeichen.
change-error-too-few-groups = Es hat Zeichen aus weniger als drei Gruppen.
change-error-contains-username = Es enthält Ihren Benutzernamen oder Ihren E-Mail-Namen.
change-error-common = Es gehört zu den Passwörtern, die zuerst probiert werden, oder ist leicht aus einem solchen zu bilden. Fügen Sie Wörter hinzu, die nichts miteinander zu tun haben.
change-error-different = Die beiden Passwörter sind verschieden. Geben Sie beide neu ein.
change-done-title = Ihr Passwort für { $brand } wurde geändert.
change-done = Alle anderen Sitzungen wurden beendet. Ihre Geräte bleiben, wie sie sind.

## Meine Mobilgeräte verwalten

devices-title = Meine Mobilgeräte verwalten
devices-intro = Jedes hat seine eigene Hälfte. Löschen Sie eines, bleiben die anderen unberührt.
devices-add = Mobilgerät hinzufügen
devices-none-title = Noch kein Gerät
devices-none = Mit der App { $brand } auf Ihrem Smartphone kann sich niemand mit Ihrem Passwort allein anmelden.
devices-rename = Umbenennen
devices-rename-of = { $name } umbenennen
devices-delete = Löschen
devices-delete-of = { $name } löschen
devices-added = hinzugefügt { $when }
devices-used = zuletzt benutzt { $when }
devices-unused = noch nicht benutzt
devices-biometric = Fingerabdruck aktiv
devices-locked = PIN fünfmal falsch eingegeben. Löschen Sie das Gerät und fügen Sie es neu hinzu.
devices-suspended = Etwas an diesem Smartphone passte nicht zusammen, deshalb wurde es stillgelegt. Löschen Sie das Gerät und fügen Sie es neu hinzu.
devices-new = Öffnen Sie darauf einmal die App, damit es nutzbar wird.
devices-everywhere-title = Irgendwo angemeldet, wo Sie nicht sind?
devices-everywhere = Dies beendet alle Sitzungen außer dieser. Ihre Geräte bleiben.
devices-everywhere-button = Überall sonst abmelden
devices-full = Sie haben zehn Geräte, mehr sind nicht möglich. Löschen Sie eines, um ein anderes hinzuzufügen.
devices-notice-added-title = „{ $name }“ wurde hinzugefügt
devices-notice-added = Wir haben auch an { $email } geschrieben, damit Sie es merken, wenn Sie es nicht waren.
devices-notice-renamed-title = Es heißt jetzt „{ $name }“
devices-notice-renamed = Das Smartphone selbst zeigt den neuen Namen bei seiner nächsten Anmeldung.
devices-notice-deleted-title = „{ $name }“ wurde gelöscht
devices-notice-deleted = Es kann nichts mehr bestätigen. Wir haben auch an { $email } geschrieben.
devices-notice-sessions-ended-title = Alle anderen Sitzungen wurden beendet
devices-notice-sessions-ended = Nur dieser Browser ist noch angemeldet.
devices-notice-add-cancelled-title = Es wurde nichts hinzugefügt
devices-notice-add-cancelled = Der QR-Code gilt nicht mehr.
devices-notice-too-many-title = Keine weiteren Geräte
devices-notice-too-many = Sie haben zehn, mehr sind nicht möglich. Löschen Sie eines, um ein anderes hinzuzufügen.

rename-title = „{ $name }“ umbenennen
rename-label = Ihr Gerätename
rename-hint = Sie sehen ihn bei der Anmeldung, zum Beispiel „Mein blaues Smartphone“.

delete-title = „{ $name }“ löschen?
delete-text = Die Hälfte dieses Geräts wird wertlos: Es kann keine Anmeldung mehr bestätigen. Ihr Konto und Ihre anderen Geräte bleiben.
delete-last-title = Es ist der letzte Weg zu bestätigen
delete-last = Ohne ihn können Sie sich nicht anmelden, wo zwei Faktoren verlangt werden, und Ihr Passwort allein genügt nicht, um ein neues Gerät hinzuzufügen.
delete-last-confirm = Trotzdem löschen
delete-last-error = Setzen Sie das Häkchen oder behalten Sie das Gerät. Es wurde nichts gelöscht.
delete-keep = Behalten
delete-button = Löschen

## Mobilgerät hinzufügen

add-title = Mobilgerät hinzufügen
add-intro = Geben Sie Ihrem Mobilgerät einen Namen und wählen Sie einen PIN-Code dafür.
add-steps = Schritte beim Hinzufügen eines Geräts
add-step-name = Name und PIN
add-step-scan = Mit dem Smartphone scannen
add-step-ready = Fertig
add-name = Ihr Gerätename
add-name-hint = Sie sehen ihn bei der Anmeldung, zum Beispiel „Mein blaues Smartphone“.
add-pin = Ihr vierstelliger PIN-Code
add-pin-hint = Sie geben ihn bei jeder Anmeldung auf dem Smartphone ein. Er gilt nur für dieses Smartphone und diese Website.
add-pin2 = PIN-Code bestätigen
add-draw = Einen für mich auslosen
add-drawn-title = Ihr ausgeloster PIN-Code
add-drawn = Er steht schon in beiden Feldern. Merken Sie ihn sich: Nach „Absenden“ zeigt ihn keine Seite mehr.
add-advice-year-title = Das sieht nach einem Geburtsjahr aus
add-advice-date-title = Das sieht nach einem Datum aus
add-advice = Wer Sie kennt, probiert es zuerst. Vier Ziffern ohne Geschichte sind sicherer. Um ihn zu behalten, klicken Sie noch einmal auf „Absenden“.
add-error-pin-format = Der PIN-Code hat genau vier Ziffern.
add-error-weak-pin = Das ist einer der PIN-Codes, die zuerst erraten werden. Wählen Sie einen anderen oder lassen Sie einen auslosen.
add-error-pins-differ = Die beiden PIN-Codes sind verschieden. Geben Sie beide neu ein.
add-error-starts-title = Zu oft begonnen
add-error-starts = Es ist nichts verloren. Versuchen Sie es in { $time } noch einmal.
add-phone-title = Halten Sie Ihr Smartphone bereit
add-phone = Installieren Sie die App { $brand }, öffnen Sie sie und tippen Sie auf *Initialisieren*. Die nächste Seite zeigt einen QR-Code dafür.
add-phone-notifications = Erlauben Sie Benachrichtigungen, wenn sie danach fragt.
add-phone-desktop = Kein Smartphone zur Hand? Die Desktop-App kann dasselbe.
add-stores = Wo Sie die App bekommen
add-store-qr = QR-Code von { $store }

enrol-title = „{ $name }“ hinzufügen
enrol-step-open = Öffnen Sie auf dem Smartphone die App und tippen Sie auf *Initialisieren*.
enrol-step-scan = Richten Sie die Kamera auf diesen Code.
enrol-step-pin = Geben Sie die PIN ein, die Sie gerade gewählt haben, und tippen Sie auf *Authentifizieren*.
enrol-qr-label = QR-Code, den Sie mit der App { $brand } scannen. Unten, bei „Keine Kamera?“, steht er als Text.
enrol-waiting = Warten auf das Smartphone
enrol-waiting-detail = Diese Seite geht von selbst weiter. Der Code gilt noch *{ $time }*.
enrol-claimed = Das Smartphone schließt ab
enrol-claimed-detail = Die PIN war richtig. Diese Seite geht von selbst weiter.
enrol-tries = Die PIN auf dem Smartphone war falsch. { $count ->
    [one] 1 Versuch bleibt.
   *[other] { $count } Versuche bleiben.
}
enrol-more-time = Mehr Zeit
enrol-extended-title = Mehr Zeit
enrol-extended = Derselbe Code gilt zehn Minuten länger.
enrol-uri-label = Der QR-Code als Text
enrol-uri-hint = Kopieren Sie ihn und fügen Sie ihn in der App unter *Initialisieren* ein. Geben Sie ihn niemandem: Zusammen mit der PIN fügt er Ihrem Konto ein Gerät hinzu.

enrol-done-title = Die Hälften passen zusammen
enrol-done = „{ $name }“ ist eingerichtet.
enrol-done-detail = Wählen Sie *{ $method }*, wenn Sie sich das nächste Mal anmelden. Wir haben auch an { $email } geschrieben, damit Sie es merken, wenn Sie es nicht waren.
enrol-done-button = Zu meinen Geräten
enrol-closed-title = Die PIN war dreimal falsch
enrol-closed = „{ $name }“ wurde nicht hinzugefügt, und der QR-Code gilt nicht mehr. Sonst ist nichts verloren: Beginnen Sie neu und wählen Sie eine neue PIN.
enrol-expired-title = Die Zeit ist abgelaufen
enrol-expired = „{ $name }“ wurde nicht hinzugefügt, und der QR-Code gilt nicht mehr. Sonst ist nichts verloren: Beginnen Sie neu.
enrol-replaced-title = Dieser QR-Code gilt nicht mehr
enrol-replaced = Das Hinzufügen von „{ $name }“ wurde abgebrochen oder in einem anderen Tab neu begonnen. Machen Sie dort weiter oder beginnen Sie neu.

## Wiederherstellung: der langsame Weg zurück, wenn alle Geräte verloren sind
recovery-title = Ein Gerät ohne ein altes hinzufügen
recovery-lead = Sie haben keines Ihrer Geräte mehr
recovery-name = Eine neue Hälfte
recovery-why = Weil dafür ein Passwort und ein Postfach genügen, dauert es { $hours } Stunden, und wem das Konto gehört, kann es abbrechen.
recovery-token = Die Hälften sind getrennt
recovery-step-code = Wir senden einen Code an *{ $address }*; Sie geben ihn hier ein.
recovery-step-wait = { $hours } Stunden lang geschieht nichts. Wir benachrichtigen Sie per E-Mail, mit einem Link zum Abbrechen.
recovery-step-add = Dann kommen Sie zurück, geben einen zweiten Code ein und fügen Ihr neues Gerät hinzu.
recovery-send = Code anfordern
recovery-waiting = Ihre Anforderung läuft. Ihr neues Gerät können Sie hinzufügen ab
recovery-waiting-detail = Waren Sie das nicht? In unserer E-Mail steht ein Link zum Abbrechen; auch eine Anmeldung mit einem Ihrer Geräte bricht es ab.
recovery-ready = Die Wartezeit ist vorbei. Ihr neues Gerät können Sie hinzufügen bis
recovery-stop-title = Hinzufügen eines Geräts abbrechen?
recovery-stop-text = Jemand hat sich mit Ihrem Passwort angemeldet und wollte ein Gerät ohne ein altes hinzufügen. Wenn Sie das nicht waren, brechen Sie es jetzt ab.
recovery-stop-button = Jetzt abbrechen
recovery-stopped-title = Es ist abgebrochen
recovery-stopped-text = Auf diesem Weg kann jetzt kein Gerät hinzugefügt werden. Jemand kennt Ihr Passwort: Ändern Sie es.
recovery-nothing-title = Es gibt nichts abzubrechen
recovery-nothing-text = Die Anforderung zu diesem Link wurde abgebrochen, benutzt oder ist abgelaufen.
confirm-lost = Ich habe keines davon mehr
