### Invitations: the administration's pages, the mail, and an old link.

admin-invitations = Einladungen
admin-invite = Jemanden einladen
admin-invite-intro = Die Person bekommt eine E-Mail mit einem Link, um ein Passwort zu wählen; er gilt { $days } Tage und einmal. Vorher gibt es kein Konto.
admin-invite-open = Man kann auch selbst ein Konto anlegen.
admin-invite-closed = Niemand kann selbst ein Konto anlegen: Nur wer eingeladen wird, bekommt eines.
admin-invite-sent = Die E-Mail mit der Einladung ist unterwegs. Es steht im Prüfprotokoll.
admin-invite-withdrawn = Die Einladung ist zurückgezogen: Ihr Link öffnet nichts mehr. Es steht im Prüfprotokoll.
admin-invite-nothing = Die Einladung wurde inzwischen benutzt, zurückgezogen oder noch einmal gesendet. Die Liste zeigt, wie es ist.
admin-invite-no-mail-title = Diese Website versendet keine E-Mails
admin-invite-no-mail = Also kann niemand eingeladen werden. Wer den Server betreibt, richtet zuerst in seiner Konfiguration den Versand ein.
admin-invite-taken = Diese Adresse hat schon ein Konto. Niemand wurde eingeladen.
admin-invite-before = Diese Adresse ist schon eingeladen. Senden Sie die E-Mail in der Liste unten noch einmal.
admin-invite-any = Auch Adressen anderer Domains als der erlaubten ({ $domains })
admin-invite-send = Einladung senden
admin-invite-list = Noch nicht benutzt
admin-invite-none = Keine Einladung wartet.
admin-invite-at = Gesendet am { $at }
admin-invite-until = gültig bis { $at }
admin-invite-over = Zu alt
admin-invite-again = Noch einmal senden
admin-invite-again-of = Einladung von { $name } noch einmal senden
admin-invite-withdraw = Zurückziehen
admin-invite-withdraw-of = Einladung von { $name } zurückziehen

## A list of people

admin-list = Eine Liste von Personen einladen
admin-list-intro = Alle auf der Liste bekommen eine E-Mail mit einem Link, der { $days } Tage und einmal gilt. Wer schon ein Konto oder eine Einladung hat, wird übergangen. Wenn eine Zeile falsch ist, wird niemand eingeladen.
admin-list-box = Liste der Personen (CSV)
admin-list-hint = Eine Person pro Zeile, höchstens { $most } Personen und { $kib } KiB. Ein Komma oder ein Semikolon trennt die Felder. Die letzte Spalte darf fehlen. Die erste Zeile ist:
admin-list-lang = Sprache der Mails, wo eine Zeile keine hat
admin-list-check = Liste prüfen
admin-list-invite = Jetzt einladen ({ $count })
admin-list-sent = Die Liste ist abgearbeitet: Die E-Mails sind unterwegs. Es steht im Prüfprotokoll.
admin-list-wrong = Niemand wurde eingeladen. Bessern Sie diese Zeilen aus und prüfen Sie die Liste noch einmal:
admin-list-more = Weitere falsche Zeilen: { $count }
admin-list-line = Zeile { $line }: { $why }
admin-list-would = { $count } von { $all } würden eingeladen. Noch wurde nichts gesendet.
admin-list-row = Zeile
admin-list-what = Was geschieht
admin-list-now = Wird eingeladen
admin-list-account = Hat schon ein Konto
admin-list-before = Ist schon eingeladen
admin-list-fault-long = Die Liste ist länger als { $n } KiB. Teilen Sie sie.
admin-list-fault-many = Die Liste hat mehr als { $n } Personen. Teilen Sie sie.
admin-list-fault-utf8 = Der Text ist nicht UTF-8. Speichern Sie die Liste als CSV in UTF-8.
admin-list-fault-head = Die erste Zeile ist nicht die, die unten steht.
admin-list-fault-quotes = Ein Anführungszeichen steht nicht an beiden Enden eines Feldes. Schreiben Sie jedes im Feld doppelt. Was folgt, wurde nicht gelesen.
admin-list-fault-fields = Sie hat { $n } Felder, die erste Zeile eine andere Zahl.
admin-list-fault-email = Es steht keine E-Mail-Adresse da.
admin-list-fault-domain = Die Adresse hat eine andere Domain als die erlaubten: { $domains }.
admin-list-fault-shared = Diese Adresse lesen wohl mehrere. Ein Konto gehört einer Person.
admin-list-fault-first-name = Der Vorname braucht 1 bis 64 Zeichen, die man zeigen kann.
admin-list-fault-last-name = Der Nachname braucht 1 bis 64 Zeichen, die man zeigen kann.
admin-list-fault-language = Diese Sprache spricht die Website nicht. Schreiben Sie das Kürzel einer ihrer Sprachen oder nichts.
admin-list-fault-twice = Die Adresse steht schon in Zeile { $n }.

## Behind an old link

register-end-invitation-title = Diese Einladung gilt nicht
register-end-invitation = Sie ist zu alt, wurde zurückgezogen, oder eine neuere E-Mail ersetzt sie. Es ist kein Konto entstanden. Nehmen Sie die neueste E-Mail, oder bitten Sie die Verwaltung um eine andere Einladung.

## The mail

mail-link-invite-subject = Sie sind eingeladen: Wählen Sie ein Passwort
mail-link-invite-text = Die Verwaltung lädt Sie zu einem Konto für { $brand } mit der Adresse { $email } ein. Mit diesem Link wählen Sie das Passwort, und das Konto ist bereit:
mail-link-invite-button = Passwort wählen
mail-link-invite-more = Der Link gilt { $days } Tage und einmal.
mail-link-invite-not-you = Dann brauchen Sie nichts zu tun: Es entsteht kein Konto. Geben Sie den Link niemandem.
