### The administration: its navigation, roles, overview.

admin-title = Verwaltung
admin-overview = Überblick
admin-intro = Sie sehen hier, was Ihre Rolle braucht. Jede Handlung steht mit Ihrem Namen im Prüfprotokoll.
admin-no-factor-title = Richten Sie zuerst einen zweiten Faktor ein
admin-no-factor = Sie haben eine Rolle, aber die Verwaltung öffnet sich nur mit einem zweiten Faktor. Fügen Sie in „Mein Konto“ ein Mobilgerät hinzu und kommen Sie dann zurück.
admin-done = Erledigt. Es steht im Prüfprotokoll.
admin-person = Konto

## Roles

admin-roles = Rollen
admin-roles-intro = Wer auf diesen Seiten was darf. Niemand ändert die eigenen Rollen, und jemand mit der Rolle „Verwaltung“ bleibt immer.
admin-roles-none = Niemand hat eine Rolle.
admin-role = Rolle
admin-given = Seit
admin-role-administrator = Verwaltung
admin-role-helpdesk = Auskunftsstelle
admin-role-auditor = Prüfer
admin-role-service-owner = Dienstverantwortliche
admin-role-take = Entziehen
admin-role-take-of = { $name } diese Rolle entziehen
admin-role-give-title = Eine Rolle geben
admin-role-give = Rolle geben
admin-role-service = Dienst, für Dienstverantwortliche
admin-role-no-service = Keiner
admin-role-fault-unknown = Niemand hat ein Konto mit dieser Adresse. Prüfen Sie die Schreibweise.
admin-role-fault-no-service = Dienstverantwortliche brauchen einen Dienst. Nichts wurde geändert; wählen Sie einen.
admin-role-fault-has-it = Diese Person hat die Rolle schon.
admin-role-fault-gone = Nichts wurde geändert: Die Rolle ist schon entzogen, oder niemand sonst könnte die Website verwalten.
admin-role-fault-own = Ihre eigenen Rollen können Sie nicht ändern. Bitten Sie jemand anderen aus der Verwaltung.

## People and their phones

admin-people = Personen
admin-people-search = E-Mail-Adresse, Benutzername oder Name
admin-people-locked = Nur gesperrte Konten
admin-search = Suchen
admin-show = Anzeigen
admin-people-found = Gefunden
admin-people-none = Niemand passt. Suchen Sie nach weniger Buchstaben.
admin-people-waiting = Warten auf die Bestätigung einer zweiten Person
admin-state = Zustand
admin-person-open = Offen
admin-person-no-factor = Noch kein zweiter Faktor
admin-person-locked = Gesperrt
admin-person-failures = { $count } falsche Passwörter oder Codes hintereinander
admin-person-own = Das ist Ihr eigenes Konto. Verwalten Sie es unter „Mein Konto“.
admin-person-has-role = Diese Person hat eine Rolle: Nur die Verwaltung darf das Konto ändern.
admin-reset-waiting = Wiederherstellung erbeten; ein neues Gerät kann ab { $at } hinzugefügt werden.
admin-reset-second = Eine zweite Person muss die Wiederherstellung vor { $at } bestätigen.
admin-reset-not-you = Sie haben darum gebeten, also können Sie es nicht sein.
admin-reset-ready = Ein neues Gerät kann bis { $at } hinzugefügt werden.
admin-reset-asked-title = Eine zweite Person muss es bestätigen
admin-reset-asked = Bitten Sie eine Kollegin oder einen Kollegen mit demselben Recht, diese Seite zu öffnen. Die Person wurde per Mail benachrichtigt und kann es stoppen.
admin-nothing-title = Nichts wurde geändert
admin-nothing = Es war schon so, oder jemand war schneller. Die Seite zeigt den jetzigen Stand.
admin-erases = Das Konto wird am { $at } gelöscht.
admin-sessions-none = Niemand ist angemeldet.
admin-back = Zurück ohne Änderung
admin-act-lock = Konto sperren
admin-act-lock-text = Alle Sitzungen enden, und niemand meldet sich an diesem Konto an, bis es entsperrt wird. Geräte bleiben, wie sie sind.
admin-act-unlock = Konto entsperren
admin-act-unlock-text = Die Person kann sich wieder anmelden, mit demselben Passwort und denselben Geräten.
admin-act-end-sessions = Alle Sitzungen beenden
admin-act-end-sessions-text = Die Person wird überall abgemeldet, auch bei Diensten. Sonst ändert sich nichts.
admin-act-reset = Neues Gerät zulassen
admin-act-reset-text = Vergewissern Sie sich, wer Sie bittet. 24 Stunden lang kann mit dem Passwort und einem Code aus dem Postfach ein neues Gerät hinzugefügt werden, ohne Wartezeit. Die Person erfährt es per Mail und kann es stoppen.
admin-act-reset-two = Vergewissern Sie sich, wer Sie bittet. Eine zweite Person mit demselben Recht muss es bestätigen; dann kann 24 Stunden lang mit dem Passwort und einem Code aus dem Postfach ein neues Gerät hinzugefügt werden. Die Person erfährt es jetzt per Mail und kann es stoppen.
admin-act-confirm-reset = Neues Gerät bestätigen
admin-act-confirm-reset-text = Jemand aus Ihrem Kreis möchte dieser Person ein neues Gerät erlauben. Überzeugen Sie sich selbst, wer bittet; dann genügen 24 Stunden lang das Passwort und ein Code aus dem Postfach.
admin-act-export = Alle Daten herunterladen
admin-act-export-text = Eine Datei mit allem, was über diese Person gespeichert ist. Bewahren Sie sie sicher auf und geben Sie sie niemandem sonst.
admin-act-erase = Konto löschen
admin-act-erase-text = Alle Sitzungen enden jetzt. In { $days } Tagen wird alles über diese Person gelöscht; bis dahin können die Person über einen Link in einer Mail oder Sie das Konto behalten.
admin-act-keep = Konto behalten
admin-act-keep-text = Das Konto wird nicht gelöscht.
admin-devices = Geräte
admin-devices-none = Kein Gerät.
admin-devices-care = Nur die, die Aufmerksamkeit brauchen
admin-device = Gerät
admin-last-used = Zuletzt benutzt
admin-wrong-pins = Falsche PINs: { $count }
admin-device-remove = Gerät entfernen
admin-device-remove-text = Es kann nichts mehr bestätigen, und die Sitzungen des letzten Tages, die es geöffnet hat, enden. Die Person erfährt es per Mail. Das ist endgültig; das Gerät kann neu hinzugefügt werden.
admin-pages = Seiten
admin-page-before = Vorige Seite
admin-page-after = Nächste Seite

## The mail to a person for whom one of two administrators asks

notice-reset-asked-subject = Jemand hat die Verwaltung gebeten, Ihnen ein neues Gerät zu erlauben
notice-reset-asked = Jemand, der sich für Sie ausgibt, hat die Verwaltung gebeten, { $email } ohne altes Gerät ein neues hinzuzufügen. Eine zweite Person aus der Verwaltung muss es bestätigen.
notice-reset-asked-do = Stoppen Sie es jetzt mit dieser Schaltfläche und sagen Sie es der Verwaltung.
notice-reset-asked-button = Stoppen
