### Was alle Seiten gemeinsam haben. `*…*` ist hervorgehoben. `$brand` ist der Name der Website und überall da.

## Rahmen

skip-to-content = Zum Inhalt springen
language = Sprache
footer-label = Über diese Website
footer-help = Hilfe
footer-cookies = Cookies
title-error = Fehler:
my-account = Mein Konto
change-password = Passwort ändern
logout = Abmelden

## Wörter, die auf vielen Seiten stehen

next = Weiter
sign-in = Anmelden
cancel = Abbrechen
submit = Absenden
save = Speichern
proceed = Fortfahren
start-again = Neu beginnen
use-another-method = Andere Methode verwenden
no-camera = Keine Kamera?
copy = Text kopieren
copied = Kopiert
show-password = Anzeigen
hide-password = Verbergen
breadcrumb = Sie befinden sich hier

## Zeit

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
moment = { $day }. { $month } { $year }, { $clock } UTC
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min
duration-minutes-seconds = { $minutes } min { $seconds } s
time-left = noch { $time }
## Wird Screenreadern je einmal angesagt
time-left-60 = Noch eine Minute.
time-left-20 = Noch zwanzig Sekunden.

## Arten zu bestätigen

method-password = Passwort
method-sms = Mobiltelefon + SMS
method-app-pin = PIN-Code der App { $brand }
method-app-qr = QR-Code der App { $brand }
method-security-key = Sicherheitsschlüssel

attempts-left = { $count ->
    [one] 1 Versuch bleibt.
   *[other] { $count } Versuche bleiben.
}

## Zustände eines Geräts

device-state-active = Bereit
device-state-new = Nicht fertig
device-state-pin-locked = PIN gesperrt
device-state-suspended = Stillgelegt

## Wofür eine Bestätigung gilt

act-add-factor = Anmeldeweg hinzufügen
act-remove-factor = Anmeldeweg entfernen
act-change-account = Kontodaten ändern
act-delete-account = Konto löschen

## Namen von Geräten

name-missing = Geben Sie dem Gerät einen Namen, an dem Sie es wiedererkennen.
name-too-long = Der Name ist zu lang. Verwenden Sie höchstens 40 Zeichen.
name-characters = Der Name enthält ein Zeichen, das sich nicht anzeigen lässt. Geben Sie ihn mit Buchstaben, Ziffern und Leerzeichen neu ein.
name-taken = Ein anderes Ihrer Geräte heißt schon so. Wählen Sie einen Namen, der die beiden unterscheidet.
