### Die App. `*…*` ist hervorgehobener Text. „Dieses Gerät“ ist ein Telefon oder ein Computer.

window-title = { $title } – Symbolon

## Wörter, die auf vielen Seiten stehen

back = Zurück
close = Schließen
done = Fertig
dismiss = Ausblenden
go-back = Zurück
continue = Weiter
try-again = Erneut versuchen
save = Speichern
yes = JA
skip = ÜBERSPRINGEN
copy = Kopieren
copied = Kopiert
what-to-do = Was zu tun ist
authenticate = Authentifizieren
scan-qr-code = QR-Code scannen
success = Erfolg
one-time-password = Einmalpasswort
read-aloud = Vorlesen
change-pin = PIN ändern
fingerprint = Fingerabdruck
face = Gesichtserkennung
use-fingerprint = Fingerabdruck verwenden
use-face = Gesichtserkennung verwenden
time-left = { $minutes ->
    [0] noch { $seconds } s
   *[other] noch { $minutes } min { $seconds } s
}
time-left-60 = Noch eine Minute.
time-left-20 = Noch zwanzig Sekunden.

## Bereiche

tabs = Bereiche der App
tab-home = Anmelden
tab-accounts = Konten
tab-settings = Einstellungen

## Willkommen

welcome-title = Tragen Sie Ihre Hälfte des Schlüssels
welcome-text = Die Website behält eine Hälfte, dieses Gerät die andere. Treffen sie zusammen, sind Sie angemeldet.
initialise = Initialisieren
welcome-need = Was brauche ich?
welcome-need-1 = Einen Computer oder ein anderes Fenster, in dem Sie sich mit E-Mail-Adresse und Passwort auf der Website anmelden.
welcome-need-2 = Dort: *Mein Konto*, dann *Meine Mobilgeräte verwalten*, dann *Mobilgerät hinzufügen*. Sie benennen das Gerät und wählen eine PIN mit vier Ziffern.
welcome-need-3 = Die Website zeigt dann einen QR-Code. Drücken Sie hier *Initialisieren* und lesen Sie ihn ein.
welcome-need-4 = Geben Sie die gewählte PIN ein und drücken Sie *Authentifizieren*.

## Was beim Start auffiel

lost-title = { $count ->
    [one] Ein Konto muss neu initialisiert werden
   *[other] { $count } Konten müssen neu initialisiert werden
}
lost-text = Ihre Schlüssel sind nicht auf diesem Gerät. Das geschieht, wenn eine Sicherung zurückgespielt oder der Schlüsselspeicher des Systems geleert wurde. Auf der Website ist nichts verloren: Löschen Sie dieses Gerät in „Mein Konto“ und fügen Sie es neu hinzu.
damaged-title = { $count ->
    [one] Ein Konto ist nicht lesbar
   *[other] { $count } Konten sind nicht lesbar
}
damaged-text = Die Datei ist beschädigt. Sie blieb, wie sie ist; die anderen Konten funktionieren. Initialisieren Sie das Konto neu, wenn es hier fehlt.

## Scanner

scan-point = Richten Sie die Kamera auf den QR-Code der Anmeldeseite.
scan-stays = Er wird von selbst gelesen. Das Bild bleibt auf diesem Gerät.
scan-other = Stattdessen ein Bild oder einen Text verwenden
scan-ways = Geben Sie den Code auf andere Weise.
scan-drop = Legen Sie ein Bild des Codes hier ab
scan-drop-hint = PNG, JPEG oder WebP. Es bleibt auf diesem Gerät.
scan-picture = Bild auswählen
scan-paste = Aus der Zwischenablage einfügen
scan-camera = Kamera verwenden
scan-text = Oder den Text, den die Website unter dem Code zeigt
scan-text-missing = Geben Sie zuerst den Text ein.
torch = Licht
got-enrol = Gelesen. Das ist ein Einrichtungscode von { $site }.
got-code = Gelesen. Das ist eine Anmeldung bei { $site }.
got-request = Gelesen. Das ist eine Anmeldung bei { $site }.
got-next = Der nächste Schritt wird geöffnet …

## Einrichtung

enrol-step = Schritt 2 von 3
enrol-check = Prüfen Sie, ob Sie auf dieser Website angemeldet sind.
enrol-pin = Geben Sie die vierstellige PIN ein, die Sie auf der Website gewählt haben
authority-text = Hat Ihre Organisation eine eigene Zertifizierungsstelle, wählen Sie deren Zertifikat. Es gilt nur für diese Website.
authority-choose = Zertifikatsdatei auswählen
authority-trusted = Das Zertifikat wurde übernommen
authority-trusted-text = Es gilt nur für { $site }. Geben Sie die PIN noch einmal ein.
success-text = Die Hälften passen. Dieses Gerät ist eingerichtet und kann Ihre Anmeldungen auf dieser Website bestätigen.
almost-title = Fast fertig
almost-text = Die Einrichtung ist gespeichert, aber die Website hat die erste Frage noch nicht beantwortet. Versuchen Sie es erneut, sobald Sie ein Netz haben.
duplicates-title = { $count ->
    [one] Für dieses Konto gibt es einen älteren Eintrag
   *[other] Für dieses Konto gibt es { $count } ältere Einträge
}
duplicates-text = Auf diesem Gerät wird er nicht mehr gebraucht. Löschen Sie ihn auch in „Mein Konto“.
duplicates-remove = Älteren Eintrag entfernen
duplicates-gone = Der ältere Eintrag wurde entfernt.

## Benachrichtigungen

notify-title = Möchten Sie erfahren, wenn eine Anmeldung wartet?
notify-text = Eine Benachrichtigung öffnet sofort die richtige Seite. Ohne sie öffnen Sie die App: Sie zeigt, was wartet.
notify-private = Eine Benachrichtigung nennt die Website, aber weder Konto noch Zahl.
notify-allow = Benachrichtigungen erlauben
notify-later = Jetzt nicht
notify-refused = Es gibt keine Benachrichtigungen
notify-refused-text = Die Anmeldung funktioniert trotzdem: Öffnen Sie die App, sie zeigt, was wartet. In den Einstellungen Ihres Systems können Sie Benachrichtigungen erlauben.

## Fingerabdruck oder Gesicht

enable-fingerprint = Fingerabdruckerkennung aktivieren?
enable-fingerprint-text = Dann genügt bei *{ $site }* eine Berührung. Ihre PIN gilt weiter, und unter „Konten“ können Sie dies ausschalten.
enable-face = Gesichtserkennung aktivieren?
enable-face-text = Dann genügt bei *{ $site }* ein Blick. Ihre PIN gilt weiter, und unter „Konten“ können Sie dies ausschalten.
fingerprint-stays = Ihr Fingerabdruck verlässt dieses Gerät nie.
face-stays = Ihr Gesicht verlässt dieses Gerät nie.
fingerprint-on = Die Fingerabdruckerkennung ist eingeschaltet.
face-on = Die Gesichtserkennung ist eingeschaltet.
switch-on-pin = Geben Sie zum Einschalten Ihre PIN ein

## PIN

your-pin = Ihre PIN
pin-pad = PIN
pin-delete = Letzte Ziffer löschen
pin-count = { $count } von 4 Ziffern
pin-missing = { $count ->
    [one] Noch eine Ziffer
    [2] Noch zwei Ziffern
    [3] Noch drei Ziffern
   *[other] Vier Ziffern der PIN
}
pin-field-pin = Bisherige PIN
pin-field-next = Neue PIN
pin-field-again = Neue PIN noch einmal
change-pin-text = Vermeiden Sie Jahre und Daten: Wer Sie kennt, probiert sie zuerst.
pin-changed = Die PIN wurde geändert
pin-changed-text = Verwenden Sie auf dieser Website ab jetzt die neue.
pin-changed-dropped = Verwenden Sie auf dieser Website ab jetzt die neue. Die Erkennung von Fingerabdruck oder Gesicht wurde dabei ausgeschaltet: Schalten Sie sie unter „Konten“ wieder ein.

## Start

home-waiting = { $count ->
    [0] Keine Anmeldung wartet
    [one] Eine Anmeldung wartet
   *[other] { $count } Anmeldungen warten
}
home-nothing = Wenn Sie sich an einem Computer anmelden, erscheint das hier von selbst.
home-ask = Jetzt nachfragen
home-accounts = Konten auf diesem Gerät
review = Prüfen

## Anmeldung

asked-service = Dienst
asked-site = Website
asked-account = Konto
asked-from = Angefragt von
act-sign_in = Anmelden
act-add_factor = Anmeldeverfahren hinzufügen
act-remove_factor = Anmeldeverfahren entfernen
act-change_data = Kontodaten ändern
act-delete_account = Konto löschen
act-warning = Das ist mehr als eine Anmeldung. Haben Sie es nicht eben verlangt, drücken Sie „Das bin ich nicht“.
number-pick = Welche Zahl zeigt die Anmeldeseite?
number-type = Geben Sie die Zahl der Anmeldeseite ein
number-first = Wählen Sie zuerst die Zahl.
number-type-first = Geben Sie zuerst die Zahl ein.
not-me = Das bin ich nicht
pin-old-title = Eine neuere Anmeldung wurde beantwortet
pin-old-text = Diese lässt sich nicht mehr mit der PIN bestätigen. Fordern Sie auf der Anmeldeseite eine neue an.
pin-spent-title = Diese Anmeldung wurde fünfmal beantwortet
pin-spent-text = Sie lässt sich nicht mehr mit der PIN bestätigen. Fordern Sie auf der Anmeldeseite eine neue an.
pin-blocked-title = Die PIN ist gerade nicht verwendbar
pin-blocked-text = Eine Änderung der PIN ist nicht geklärt. Öffnen Sie das Konto unter „Konten“ und fragen Sie seinen Zustand ab.
deny-title = Was ist geschehen?
deny-text = In beiden Fällen wird niemand eingelassen.
deny-not-me = Das bin ich nicht: Ich habe nicht angefangen
deny-cancel = Ich habe angefangen, will aber aufhören
approved-title = Die Hälften passen
approved-text = Sie haben *{ $service }* bei { $site } bestätigt. Die Anmeldeseite geht von selbst weiter.
approved-wrong-title = { $count ->
    [one] Davor kam eine falsche PIN
   *[other] Davor kamen { $count } falsche PINs
}
approved-wrong-text = Haben Sie sich nicht vertippt, hat es jemand anderes versucht. Ändern Sie die PIN unter „Konten“.
take-back = Das war ich nicht
take-back-detail = Zur Bestätigung der letzten zehn Minuten
take-back-title = Diese Bestätigung zurücknehmen?
take-back-text = Die damit geöffnete Sitzung endet. Anfragen für dieses Konto ruhen eine Stunde lang.
take-back-do = Zurücknehmen und Sitzung beenden
denied-not_me-title = Niemand wurde eingelassen
denied-not_me-text = Sie haben gesagt, dass Sie es nicht waren. Anfragen an Ihre Geräte ruhen eine Stunde lang; QR-Code und SMS funktionieren weiter.
denied-cancel-title = Die Anmeldung wurde abgebrochen
denied-cancel-text = Niemand wurde eingelassen. Möchten Sie sich doch anmelden, beginnen Sie auf der Anmeldeseite neu.
denied-taken_back-title = Die Bestätigung wurde zurückgenommen
denied-taken_back-text = Die damit geöffnete Sitzung ist beendet. Anfragen an Ihre Geräte ruhen eine Stunde lang.
denied-advice-title = Ändern Sie jetzt Ihr Passwort
denied-advice = Jemand kennt es, sonst wären Sie nicht gefragt worden. Ändern Sie es in „Mein Konto“.
ended-kept-title = Sonst ist nichts verloren
ended-kept = Ihr Konto, Ihr Passwort und Ihre anderen Verfahren funktionieren weiter.
scan-new = Neuen QR-Code scannen

## Einmalpasswort

code-pin = Geben Sie Ihre PIN ein, um den Code zu sehen
code-show = Code anzeigen
code-type = Geben Sie diesen Code nur bei *{ $site }* ein, unter „Von Ihrer App erzeugter Code“.
code-once = Gilt nur für diese Anmeldung
code-covered = Der Code ist verdeckt.
code-uncover = Code anzeigen
code-cover = Code verdecken
code-again = { $count ->
    [one] Falsche PIN? Neu eingeben: noch 1-mal
   *[other] Falsche PIN? Neu eingeben: noch { $count }-mal
}
code-last = Für einen weiteren Code drücken Sie auf der Anmeldeseite „Neuer Code“.
code-warning = Es wird kein Netz gebraucht. Nennen Sie diesen Code niemandem, auch nicht dem Support.

## Konten

accounts-add = Konto hinzufügen
account-device = Dieses Gerät heißt dort: { $device }
account-stopped = PIN nicht mehr gültig: neu einrichten
account-stopped-title = Die PIN ist nicht mehr gültig
account-stopped-text = Die Website hat für dieses Gerät eine andere PIN. Löschen Sie dieses Gerät in „Mein Konto“ und fügen Sie es neu hinzu.
account-unsettled = PIN-Änderung nicht geklärt
account-unsettled-title = Eine Änderung der PIN ist nicht geklärt
account-unsettled-text = Die Website hat noch nicht gesagt, welche PIN gilt. Öffnen Sie das Konto unter „Konten“ und fragen Sie seinen Zustand ab.
status-ask = Website fragen
status-asking = Die Website wird gefragt …
status-unknown = Drücken, um die Website nach dem Zustand zu fragen
status-active = Bereit
status-active-left = { $count ->
    [one] Bereit; noch 1 Versuch für die PIN
   *[other] Bereit; noch { $count } Versuche für die PIN
}
status-pin_locked = PIN gesperrt: neu einrichten
status-suspended = Stillgelegt: neu einrichten
rename = Umbenennen
rename-label = Ein eigener Name
rename-hint = Nur auf diesem Gerät. Leer: der Name des Kontos.
remove = Von diesem Gerät entfernen
remove-title = Dieses Konto entfernen?
remove-text = Die Hälfte dieses Geräts für *{ $account }* bei { $site } wird gelöscht, hier und auf der Website. Ihr Konto bleibt. Ohne ein anderes Gerät melden Sie sich über die Wiederherstellung der Website an.
remove-do = Entfernen
keep = Behalten
remove-here-title = Nur hier entfernen?
remove-here-text = Die Website weiß nichts davon. Löschen Sie dieses Gerät auch dort, in „Mein Konto“.
remove-here = Nur hier entfernen
removed = Das Konto wurde von diesem Gerät entfernt.
protection-hardware = Die Schlüssel sind im Sicherheitschip dieses Geräts. Sie lassen sich nicht kopieren.
protection-tpm = Die Schlüssel sind durch den Sicherheitschip (TPM) dieses Computers versiegelt.
protection-keyring = Die Schlüssel sind im Schlüsselspeicher des Systems. Sie sind so sicher wie Ihre Anmeldung an diesem Computer.

## Einstellungen

language = Sprache
language-system = Wie das System
theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
cover-codes = Codes verdecken
cover-codes-detail = Einmalpasswörter bleiben verdeckt, bis Sie sie wollen
tray = Im Infobereich lassen
tray-detail = Nach dem Schließen des Fensters läuft die App weiter
notifications = Benachrichtigungen prüfen
notifications-granted = Erlaubt. Drücken, um den ganzen Weg zu prüfen.
notifications-denied = Vom System nicht erlaubt
notifications-unknown = Noch nicht gefragt. Drücken, um zu fragen.
notifications-sent = Eine Benachrichtigung wurde gesendet
notifications-sent-text = Sie sollte gleich erscheinen. Wenn nicht, sehen Sie in den Einstellungen Ihres Systems nach.
push-checking = Der ganze Weg wird geprüft. Das dauert bis zu einer halben Minute.
push-none = Dieses Gerät hat keinen Push-Dienst
push-whole = Benachrichtigungen erreichen dieses Gerät
push-broken = Nicht jede Benachrichtigung erreicht dieses Gerät
push-broken-text = Anmelden geht trotzdem: Öffnen Sie die App, und sie zeigt, was wartet.
push-way = Sie kommen über { $service }.
push-arrived = Angekommen, nach { $seconds } s.
push-breaks-service = Der Push-Dienst dieses Geräts hat keine Adresse vergeben. Sehen Sie nach, ob seine App eingerichtet ist und ein Netz da ist, und prüfen Sie noch einmal.
push-breaks-site = Der Website konnte nicht gesagt werden, wohin sie senden soll. Prüfen Sie später noch einmal.
push-breaks-old = Die Website ist für diese Prüfung zu alt.
push-breaks-off = Die Website sendet nicht über diesen Push-Dienst. Fragen Sie, wer die Website betreibt.
push-breaks-address = Die Website hatte keine gültige Adresse dieses Geräts und hat sie neu erfahren. Prüfen Sie gleich noch einmal.
push-breaks-refused = Der Push-Dienst nimmt Nachrichten der Website nicht an. Fragen Sie, wer die Website betreibt.
push-breaks-later = Der Push-Dienst ist gestört. Prüfen Sie später noch einmal.
push-breaks-lost = Der Push-Dienst hat die Nachricht angenommen, und sie kam nicht an. Sehen Sie nach, ob das System diese App im Hintergrund laufen lässt.
about = Über Symbolon
about-version = Version { $version }
licences = Lizenzen
licences-detail = EUPL-1.2 und andere
licences-text = Symbolon ist freie Software unter der EUPL-1.2. Es enthält diese Werke anderer:
diagnostics = Text für den Support
diagnostics-detail = Ohne Geheimes und Persönliches
diagnostics-text = Wer Ihnen hilft, kann nach diesem Text fragen. Er enthält keine PIN, keinen Schlüssel, kein Konto und keine Website.

## Wenn nichts geht

stopped-kept-title = Nichts ist verloren
stopped-kept = Ihre Konten sind noch auf diesem Gerät.

## Probleme: was geschah, was es bedeutet, was zu tun ist

problem-offline =
    .title = Die Website ist nicht erreichbar
    .text = Nichts wurde gesendet.
    .next = Prüfen Sie Ihr Netz und versuchen Sie es erneut. Ohne Netz funktioniert „QR-Code scannen“ weiter.
problem-broken =
    .title = Die Website hat nicht geantwortet
    .text = Ob sie die Anfrage bekam, ist nicht sicher. Nichts ist verloren.
    .next = Prüfen Sie Ihr Netz und versuchen Sie es erneut.
problem-tls_clock =
    .title = Das Datum dieses Geräts scheint falsch
    .text = Das Zertifikat der Website gilt an diesem Datum nicht, deshalb wurde nichts gesendet.
    .next = Lassen Sie Datum und Uhrzeit vom Netz stellen und versuchen Sie es erneut.
problem-tls_untrusted =
    .title = Dem Zertifikat der Website wird nicht vertraut
    .text = Es stammt von einer Stelle, die dieses Gerät nicht kennt, deshalb wurde nichts gesendet.
    .next = Vergewissern Sie sich, dass Sie in einem Netz sind, dem Sie vertrauen.
problem-tls =
    .title = Keine gesicherte Verbindung
    .text = Website und Gerät konnten sich nicht auf eine einigen, deshalb wurde nichts gesendet.
    .next = Versuchen Sie es in einem anderen Netz. Bleibt es so, sagen Sie es dem Betreiber der Website.
problem-not_json =
    .title = Etwas anderes als die Website hat geantwortet
    .text = Das tun Netze, die zuerst eine Anmeldeseite zeigen, etwa in Hotels und Zügen.
    .next = Öffnen Sie eine Webseite, melden Sie sich im Netz an und versuchen Sie es erneut.
problem-answer_unverified =
    .title = Die Antwort kam nicht von der Website
    .text = Sie trägt keine gültige Signatur und gilt deshalb nicht.
    .next = Versuchen Sie es in einem anderen Netz. Bleibt es so, sagen Sie es dem Betreiber der Website.
problem-refused =
    .title = Die Website hat die Anfrage abgelehnt
    .text = Nichts wurde geändert.
    .next = Versuchen Sie es erneut. Bleibt es so, aktualisieren Sie die App.
problem-weak_pin =
    .title = Diese PIN wird zuerst geraten
    .text = Sie ist eine der sechzehn, die alle probieren. Die bisherige PIN gilt weiter.
    .next = Wählen Sie eine andere.
problem-policy =
    .title = Die Website nimmt dieses Gerät nicht an
    .text = Ihre Regeln erlauben es nicht, oder Sie haben so viele Geräte, wie Sie haben dürfen.
    .next = Löschen Sie in „Mein Konto“ ein Gerät, das Sie nicht mehr nutzen, oder fragen Sie den Betreiber der Website.
problem-nonce =
    .title = Die Anfrage kam zu spät
    .text = Nichts wurde geändert.
    .next = Versuchen Sie es erneut.
problem-auth =
    .title = Die Website kennt dieses Gerät nicht
    .text = Es wurde wahrscheinlich in „Mein Konto“ gelöscht.
    .next = Entfernen Sie den Eintrag hier. Um dieses Gerät wieder zu nutzen, fügen Sie es in „Mein Konto“ hinzu und scannen Sie den neuen QR-Code.
problem-enrol_pin =
    .title = { $left ->
        [0] Die PIN war dreimal falsch
       *[other] Die PIN war falsch
    }
    .text = { $left ->
        [0] Dieser QR-Code ist nicht mehr verwendbar. Sonst ist nichts verloren.
        [one] Es ist nicht die, die Sie auf der Website gewählt haben. Sie haben noch 1 Versuch.
       *[other] Es ist nicht die, die Sie auf der Website gewählt haben. Sie haben noch { $left } Versuche.
    }
    .next = { $left ->
        [0] Erzeugen Sie auf der Website einen neuen QR-Code und scannen Sie ihn.
       *[other] Geben Sie sie noch einmal ein.
    }
problem-pin_wrong =
    .title = Die PIN war falsch
    .text = { $left ->
        [-1] Nichts wurde bestätigt.
        [one] Nichts wurde bestätigt. Sie haben noch 1 Versuch.
       *[other] Nichts wurde bestätigt. Sie haben noch { $left } Versuche.
    }
    .next = Geben Sie sie noch einmal ein.
problem-pin_locked =
    .title = Die PIN dieses Geräts ist gesperrt
    .text = Die PIN war fünfmal falsch, deshalb kann dieses Gerät nichts mehr bestätigen.
    .next = Melden Sie sich auf andere Weise bei „Mein Konto“ an, oder über die Wiederherstellung, wenn Sie keine haben. Löschen Sie dieses Gerät dort und fügen Sie es neu hinzu.
problem-suspended =
    .title = Die Website hat dieses Gerät stillgelegt
    .text = Sie hat einen älteren Stand davon gesehen, wie nach einer zurückgespielten Sicherung. Deshalb kann es nichts mehr bestätigen.
    .next = Melden Sie sich auf andere Weise bei „Mein Konto“ an, löschen Sie dieses Gerät dort und fügen Sie es neu hinzu.
problem-match_wrong =
    .title = Die Zahlen stimmen nicht überein
    .text = Deshalb wurde diese Anmeldung abgebrochen. Niemand wurde eingelassen.
    .next = Beginnen Sie auf der Anmeldeseite neu. Haben Sie nicht angefangen, ändern Sie Ihr Passwort.
problem-uv =
    .title = Hier wird die PIN gebraucht
    .text = Die Website nimmt hier weder Fingerabdruck noch Gesicht.
    .next = Geben Sie Ihre PIN ein.
problem-state =
    .title = Das wurde schon beantwortet
    .text = Es wurde dadurch nichts geändert.
    .next = Sehen Sie auf die Anmeldeseite. Wartet sie, fordern Sie dort eine neue Anfrage an.
problem-enrol_closed =
    .title = Dieser QR-Code gilt nicht mehr
    .text = Er wurde benutzt, abgebrochen oder ist älter als zehn Minuten. Sonst ist nichts verloren.
    .next = Erzeugen Sie auf der Website einen neuen QR-Code und scannen Sie ihn.
problem-challenge_gone =
    .title = Diese Anmeldung wartet nicht mehr
    .text = Sie wurde beantwortet, abgebrochen oder durch eine neuere ersetzt.
    .next = Sehen Sie auf die Anmeldeseite. Wartet sie, fordern Sie dort eine neue Anfrage an.
problem-expired =
    .title = Die Zeit ist abgelaufen
    .text = Niemand wurde eingelassen. Nichts ist verloren.
    .next = Drücken Sie auf der Anmeldeseite „Neu beginnen“ für eine neue Anfrage.
problem-upgrade =
    .title = Diese App ist zu alt
    .text = Die Website oder der Code hat eine neuere Version.
    .next = Aktualisieren Sie die App und versuchen Sie es erneut.
problem-rate =
    .title = Zu viele Anfragen
    .text = Zu Ihrer Sicherheit ist das begrenzt. Nichts ist verloren.
    .next = { $minutes ->
        [0] Versuchen Sie es später erneut.
        [one] Versuchen Sie es in einer Minute erneut.
       *[other] Versuchen Sie es in { $minutes } Minuten erneut.
    }
problem-internal =
    .title = Etwas ist schiefgegangen
    .text = Ob der letzte Schritt ausgeführt wurde, ist nicht sicher.
    .next = Versuchen Sie es erneut. Bleibt es so, senden Sie den Text unter „Einstellungen“, „Text für den Support“ an die Person, die Ihnen hilft.
problem-busy =
    .title = Die Website ist ausgelastet
    .text = Sie kann gerade nicht antworten. Nichts ist verloren.
    .next = Versuchen Sie es in einer Minute erneut.
problem-other_code =
    .title = { $looks ->
        [web] Dieser Code enthält eine Webadresse
        [totp] Dieser Code ist für eine andere Art von Authentifizierungs-App
        [wifi] Dieser Code ist für ein WLAN
       *[text] Dieser Code ist nicht von Symbolon
    }
    .text = Nichts wurde geöffnet.
    .next = Lesen Sie den Code ein, den die Anmeldeseite oder „Mein Konto“ für diese App zeigt.
problem-enrol_by_link =
    .title = Ein Einrichtungscode kommt nicht als Link
    .text = Zu Ihrer Sicherheit wurde er nicht geöffnet: Jemand anderes könnte ihn geschickt haben.
    .next = Drücken Sie hier „QR-Code scannen“ und lesen Sie den Code auf der Website selbst ein.
problem-uri =
    .title = Das ist kein Code von Symbolon
    .text = Nichts wurde geöffnet.
    .next = Lesen Sie den Code ein, den die Anmeldeseite oder „Mein Konto“ für diese App zeigt.
problem-kind =
    .title = Dieser Code ist von anderer Art
    .text = Er wird auf diesem Weg nicht angenommen.
    .next = Lesen Sie den Code ein, den die Anmeldeseite oder „Mein Konto“ für diese App zeigt.
problem-format =
    .title = Der Code ist beschädigt
    .text = Er ist unvollständig oder wurde verändert.
    .next = Lesen Sie ihn noch einmal ein oder fordern Sie auf der Website einen neuen an.
problem-not_for_this_device =
    .title = Dieser Code ist für ein anderes Gerät
    .text = Er gehört zu keinem der Konten hier.
    .next = Verwenden Sie jenes Gerät oder wählen Sie auf der Anmeldeseite dieses aus.
problem-unknown_key =
    .title = Die Website hat einen neuen Schlüssel
    .text = Dieses Gerät kennt ihn noch nicht.
    .next = Verbinden Sie sich mit einem Netz und fragen Sie unter „Konten“ den Zustand des Kontos ab. Hilft das nicht, richten Sie dieses Gerät neu ein.
problem-signature =
    .title = Dieser Code ist nicht von der Website, die er nennt
    .text = Vielleicht will Sie jemand täuschen. Nichts wurde geöffnet.
    .next = Machen Sie nicht weiter. Sehen Sie auf die Adresse in Ihrem Browser.
problem-old =
    .title = Zuvor wurde eine neuere beantwortet
    .text = Deshalb gilt diese auf diesem Gerät nicht mehr.
    .next = Fordern Sie auf der Anmeldeseite eine neue an.
problem-spent =
    .title = Diese wurde zu oft benutzt
    .text = Zu Ihrer Sicherheit gilt sie auf diesem Gerät nicht mehr.
    .next = Fordern Sie auf der Anmeldeseite eine neue an.
problem-picture_too_large =
    .title = Das Bild ist zu groß
    .text = Bis zu 20 MiB und 10 000 Pixel je Seite sind lesbar.
    .next = Schneiden Sie den Code aus und versuchen Sie es erneut.
problem-picture_format =
    .title = Das ist kein lesbares Bild
    .text = PNG, JPEG und WebP sind lesbar.
    .next = Wählen Sie eine andere Datei oder machen Sie ein Bildschirmfoto.
problem-picture_no_code =
    .title = Es wurde kein QR-Code gefunden
    .text = Er ist vielleicht zu klein, unscharf oder abgeschnitten.
    .next = Zeigen Sie ihn größer oder nehmen Sie das Bild neu auf.
problem-picture_several_codes =
    .title = Im Bild ist mehr als ein Code
    .text = Welcher gemeint ist, ist nicht klar.
    .next = Schneiden Sie den richtigen aus und versuchen Sie es erneut.
problem-clipboard_empty =
    .title = Es gibt nichts einzufügen
    .text = Die Zwischenablage enthält weder Bild noch Text.
    .next = Kopieren Sie zuerst den Code oder seinen Text auf der Website.
problem-camera_refused =
    .title = Die Kamera ist nicht erlaubt
    .text = Ohne sie sieht diese App den Code nicht. Alles andere funktioniert.
    .next = Erlauben Sie die Kamera in den Einstellungen Ihres Systems oder geben Sie den Code auf andere Weise.
problem-camera_none =
    .title = Es gibt keine Kamera
    .text = Es wurde keine gefunden, die diese App verwenden kann.
    .next = Geben Sie den Code auf andere Weise.
problem-camera_busy =
    .title = Die Kamera ist gerade nicht verwendbar
    .text = Vielleicht verwendet sie ein anderes Programm.
    .next = Schließen Sie jenes Programm und versuchen Sie es erneut oder geben Sie den Code auf andere Weise.
problem-cancelled =
    .title = Sie haben abgebrochen
    .text = Nichts wurde geändert.
    .next = Versuchen Sie es erneut, wann Sie wollen.
problem-number =
    .title = Das ist nicht die Zahl zum Vergleichen
    .text = Nichts wurde gesendet und kein Versuch gezählt.
    .next = Nehmen Sie die Zahl, die die Anmeldeseite zeigt.
problem-pin_format =
    .title = Die PIN hat vier Ziffern
    .text = Nichts wurde gesendet und kein Versuch gezählt.
    .next = Geben Sie alle vier ein.
problem-pins_differ =
    .title = Die neuen PINs sind verschieden
    .text = Nichts wurde geändert und kein Versuch gezählt.
    .next = Geben Sie die neue PIN zweimal gleich ein.
problem-pin_blocked =
    .title = Die PIN ist gerade nicht verwendbar
    .text = Eine Änderung ist mit der Website nicht geklärt.
    .next = Verbinden Sie sich mit einem Netz und fragen Sie unter „Konten“ den Zustand des Kontos ab. Hilft das nicht, richten Sie dieses Gerät neu ein.
problem-site_unverified =
    .title = Die Website ließ sich nicht prüfen
    .text = Sie ist nicht die, die den QR-Code erzeugt hat. Nichts wurde behalten.
    .next = Machen Sie in diesem Netz nicht weiter. Erzeugen Sie einen neuen QR-Code in einem Netz, dem Sie vertrauen.
problem-lost_still_waiting =
    .title = Die Antwort ging verloren
    .text = Die Anmeldung wartet noch, es wurde also nichts bestätigt. Eine falsche PIN kann gezählt worden sein.
    .next = Entscheiden Sie neu.
problem-lost_no_longer_waiting =
    .title = Die Antwort ging verloren
    .text = Die Anmeldung wartet nicht mehr: Sie kann bestätigt worden sein.
    .next = Sehen Sie auf die Anmeldeseite. Waren Sie es nicht, sagen Sie es binnen zehn Minuten unter „Konten“.
problem-no_last_approval =
    .title = Es gibt nichts zurückzunehmen
    .text = Die letzte Bestätigung ist älter als zehn Minuten, oder es gab keine.
    .next = Waren Sie es nicht, ändern Sie Ihr Passwort und beenden Sie die Sitzungen in „Mein Konto“.
problem-no_account =
    .title = Dieses Konto ist nicht hier
    .text = Es wurde von diesem Gerät entfernt.
    .next = Initialisieren Sie es neu, wenn Sie es brauchen.
problem-storage =
    .title = Das Konto lässt sich nicht speichern oder lesen
    .text = Das Gerät ist vielleicht voll, oder eine Datei ist beschädigt. Nichts wurde gesendet.
    .next = Schaffen Sie Platz und versuchen Sie es erneut.
problem-biometric_invalidated =
    .title = Fingerabdrücke oder Gesichter haben sich geändert
    .text = Zu Ihrer Sicherheit hat dieses Gerät die Erkennung ausgeschaltet.
    .next = Verwenden Sie Ihre PIN und schalten Sie sie unter „Konten“ wieder ein.
problem-biometric_cancelled =
    .title = Die Erkennung wurde abgebrochen
    .text = Nichts wurde gesendet und kein Versuch gezählt.
    .next = Versuchen Sie es erneut oder verwenden Sie Ihre PIN.
problem-biometric_locked =
    .title = Der Sensor ist gesperrt
    .text = Er hat Sie mehrmals nicht erkannt. Für die PIN wurde kein Versuch gezählt.
    .next = Verwenden Sie Ihre PIN.
problem-biometric_unavailable =
    .title = Der Sensor ist nicht verwendbar
    .text = Auf diesem Gerät ist keiner eingerichtet, oder er ist ausgeschaltet.
    .next = Verwenden Sie Ihre PIN.
problem-keys_missing =
    .title = Die Schlüssel dieses Kontos sind weg
    .text = Sie sind nicht mehr auf diesem Gerät, wie nach einer zurückgespielten Sicherung.
    .next = Melden Sie sich auf andere Weise bei „Mein Konto“ an, löschen Sie dieses Gerät dort und fügen Sie es neu hinzu.
problem-keys_locked =
    .title = Der Schlüsselspeicher ist gesperrt
    .text = Diese App bewahrt ihre Schlüssel im Speicher des Systems auf, und der ist geschlossen.
    .next = Entsperren Sie Ihren Schlüsselbund oder dieses Gerät und versuchen Sie es erneut.
problem-keys_failed =
    .title = Der Schlüsselspeicher funktioniert nicht
    .text = Das System konnte die Schlüssel nicht geben oder nicht behalten.
    .next = Starten Sie dieses Gerät neu und versuchen Sie es erneut. Bleibt es so, senden Sie den Text unter „Einstellungen“, „Text für den Support“.
problem-store_absent =
    .title = Es gibt keinen Schlüsselspeicher
    .text = Diese App bewahrt ihre Schlüssel im Speicher des Systems auf, und keiner läuft.
    .next = Starten Sie einen, zum Beispiel GNOME-Schlüsselbund oder KWallet, und versuchen Sie es erneut.
problem-browser =
    .title = Sie haben bestätigt, aber der Browser ging nicht auf
    .text = Dort wartet die Anmeldung auf Sie.
    .next = Öffnen Sie Ihren Browser und beginnen Sie die Anmeldung auf ihrer Seite neu.
problem-clipboard =
    .title = Die Zwischenablage ist nicht verwendbar
    .text = Das System hat sie dieser App nicht gegeben.
    .next = Wählen Sie stattdessen ein Bild oder tippen Sie den Text ein.
problem-label =
    .title = Dieser Name ist nicht verwendbar
    .text = Er ist länger als 60 Zeichen oder enthält Zeichen, die nicht darstellbar sind.
    .next = Wählen Sie einen anderen.
problem-not_pem =
    .title = Diese Datei enthält kein Zertifikat
    .text = Erwartet wird eine PEM-Datei von höchstens 256 KiB, in der „BEGIN CERTIFICATE“ steht.
    .next = Fragen Sie Ihre Organisation nach dem Zertifikat ihrer Zertifizierungsstelle und wählen Sie diese Datei.
problem-settings =
    .title = Die Einstellung lässt sich nicht behalten
    .text = Sie gilt höchstens, bis die App geschlossen wird.
    .next = Schaffen Sie Platz auf dem Gerät und versuchen Sie es erneut.
