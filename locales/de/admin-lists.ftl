### The administration: services, audit log, limits, outbox, health, charts; and what is kept.

admin-services = Dienste
admin-services-none = Kein Dienst ist eingetragen.
admin-service-add = Dienst hinzufügen
admin-service-change = Ändern
admin-service-change-of = „{ $name }“ ändern
admin-service-remove = Dienst entfernen
admin-service-remove-text = Niemand gelangt mehr von hier dorthin, und seine Tickets gelten nicht mehr. Wer dort angemeldet ist, bleibt es, bis der Dienst die Sitzung selbst beendet.
admin-service-name-hint = Steht auf den Seiten und auf dem Telefon. Er lässt sich später nicht ändern.
admin-service-description = Ein Satz dazu, für die Anmeldeseite
admin-service-urls = Adressen
admin-service-urls-hint = Eine je Zeile: https://host/path, oder https://host/folder/* für alles darunter.
admin-service-not-yours = Adressen, was der Dienst über Personen erfährt, und Proxy-Rückrufe ändert die Verwaltung.
admin-service-level = Was alle zeigen müssen
admin-service-basic = Ein Passwort genügt
admin-service-two = Zwei Faktoren
admin-service-strengths = Nur diese Wege der Anmeldung; keiner angekreuzt: alle
admin-service-attributes = Was er über eine Person außer dem Benutzernamen erfährt
admin-service-matching = Was mit dem Telefon verglichen wird
admin-service-matching-site = Wie die Website es sagt
admin-service-form = Form der Antworten
admin-service-logout = Wenn eine Sitzung endet
admin-service-logout-there = Es wird dorthin gemeldet, wohin das Ticket ging
admin-service-logout-at = Es wird an diese Adresse gemeldet:
admin-service-logout-never = Es wird nicht gemeldet
admin-service-logout-url = Adresse dafür
admin-service-callbacks = Proxy-Rückrufe, einer je Zeile; keiner: er ist kein Proxy
admin-service-fault-name = Ein Name hat 1 bis 96 Zeichen, keines davon ein Steuerzeichen.
admin-service-fault-taken = Ein Dienst heißt schon so. Wählen Sie einen anderen Namen, oder ändern Sie jenen Dienst.
admin-service-fault-description = Höchstens 200 Zeichen, keines davon ein Steuerzeichen.
admin-service-fault-no-url = Ein Dienst braucht mindestens eine Adresse. Nichts wurde geändert.
admin-service-fault-url = „{ $line }“ ist unbrauchbar: Eine Adresse beginnt mit https://, hat einen Pfad und ein * nur als letzten Teil. Nichts wurde geändert.
admin-service-fault-logout = Erwartet wird eine Adresse, die mit https:// beginnt, ohne *.
admin-service-fault-matching = Ohne eine Zahl zum Vergleichen würde eine Berührung billigen, was jemand anders begonnen hat: Diese Website erlaubt Fingerabdrücke. Wählen Sie pick.
admin-service-fault-not-yours = Nur die Verwaltung kann den Vergleich weglassen.

## The audit log

admin-audit = Prüfprotokoll
admin-audit-who = Konto: E-Mail-Adresse oder Kennung
admin-audit-by = Was diese Person bei anderen getan hat
admin-audit-event = Art
admin-audit-any = Alle
admin-audit-from = Von
admin-audit-to = Bis einschließlich
admin-audit-none = Kein Eintrag passt.
admin-audit-where = Von wo
admin-audit-detail = Einzelheiten
admin-audit-fault-who = Niemand hat diese Adresse, und es ist keine Kennung. Von einem gelöschten Konto ist nur die Kennung bekannt.
admin-audit-fault-day = Ein Tag wird wie 2026-11-24 geschrieben.

## Limits

admin-limits = Begrenzungen
admin-limits-intro = Wer gerade begrenzt ist. Netze zählt jede Instanz für sich; dies ist die, die Ihnen antwortet.
admin-limits-none = Niemand ist begrenzt.
admin-limit = Begrenzung
admin-limit-whose = Wessen
admin-limit-until = Bis
admin-limit-closed = Ein neues Passwort beendet es
admin-limit-lift = Aufheben
admin-limit-mails = Mails mit Codes
admin-limit-resets = Mails für ein neues Passwort
admin-limit-registrations = Mails an eine Adresse, die um ein Konto gebeten hat
admin-limit-mails-network = Aus einem Netz erbetene Mails
admin-limit-enrolments = Geräte, die hinzugefügt werden
admin-limit-texts = SMS eines Kontos
admin-limit-texts-number = SMS an eine Nummer
admin-limit-texts-site = SMS der ganzen Website heute
admin-limit-passwords = Falsche Passwörter hintereinander
admin-limit-codes = Falsche Codes hintereinander
admin-limit-pushes = Keine Anfrage geht an das Telefon: „Das bin ich nicht“ wurde gedrückt
admin-limit-network = Anfragen eines Netzes oder Telefons in dieser Minute

## Outbox

admin-outbox = Postausgang
admin-outbox-intro = Was auf den Versand wartet und was aufgegeben wurde. Was darin steht, ist hier nicht zu lesen.
admin-outbox-none = Nichts wartet.
admin-outbox-what = Was
admin-outbox-mail = E-Mail
admin-outbox-sms = Kurznachricht
admin-outbox-push = Push an ein Telefon
admin-outbox-logout = Abmeldung an einen Dienst
admin-outbox-waits = Wartet
admin-outbox-tries = Fehlgeschlagen: { $count }
admin-outbox-next = Nächster Versuch: { $at }
admin-outbox-dead = Aufgegeben
admin-outbox-retry = Jetzt versuchen
admin-outbox-forget = Vergessen

## Health

admin-health = Serverzustand
admin-health-intro = Was „symbolon-server doctor“ über den Server sagt, der Ihnen antwortet, auf Englisch. Der Befehl prüft auch das ganze Prüfprotokoll.
admin-health-good = Gut
admin-health-look = Ansehen
admin-health-wrong = Fehler

## Charts

admin-days = Zeitraum
admin-chart-sign-ins = Anmeldungen je Tag nach Weg
admin-chart-failures = Fehlgeschlagene Versuche je Tag
admin-chart-locks = Sperrungen je Tag
admin-chart-desc = { $count } in { $days } Tagen. Die Tabelle darunter hat dieselben Zahlen.
admin-chart-table = Als Tabelle zeigen
admin-day = Tag (UTC)
admin-sum = Insgesamt
admin-method-pin = PIN
admin-method-qr = QR-Code
admin-method-key = Sicherheitsschlüssel
admin-method-sms = Textnachricht
admin-method-password = Nur Passwort
admin-method-other = Anderes
admin-failure-password = Falsches Passwort
admin-failure-code = Falscher Code oder PIN
admin-failure-refused = Am Telefon abgelehnt
admin-failure-expired = Zeit abgelaufen
admin-lock-pin = PIN gesperrt
admin-lock-closed = Grenze erreicht
admin-lock-device = Gerät ausgesetzt
admin-lock-user = Konto gesperrt

## What is kept, here and in the privacy statement

kept-title = Was wie lange aufbewahrt wird
kept-intro = Nach den Einstellungen dieser Website; einmal in der Stunde wird Älteres entfernt.
kept-what = Was
kept-how-long = Wie lange
kept-for-ever = Ohne Ende
kept-days = { $days } Tage
kept-audit = Einträge des Prüfprotokolls
kept-addresses = Netzadressen darin; danach ein Hash mit Schlüssel
kept-sign-ins = Anmeldungen, und was Telefone gefragt wurden
kept-sessions = Sitzungen, nachdem ihre Zeit vorbei ist
kept-undelivered = Dass etwas nicht zugestellt werden konnte, und an wen
admin-service-oidc = Er ist auch Client von OpenID Connect. Rücksprungadressen und Geheimnis haben eine eigene Seite.
