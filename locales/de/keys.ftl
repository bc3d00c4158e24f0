### Sicherheitsschlüssel, vertrauenswürdige Plattformen und Passkeys

method-passkey = Mit einem Passkey anmelden
how-passkey = Passkey
confirm-key-detail = Ihr Browser fragt danach

## Anmelden mit Sicherheitsschlüssel

key-title = Sicherheitsschlüssel
key-intro = Ihr Browser fragt nach Ihrem Schlüssel: Stecken Sie ihn ein, halten Sie ihn daran, oder verwenden Sie Finger, Gesicht oder PIN dieses Geräts.
key-state = Wartet auf Ihren Schlüssel
key-button = Meinen Sicherheitsschlüssel verwenden
key-resistant = Gegen Phishing geschützt: Ihr Schlüssel antwortet nur *{ $site }*. Eine Kopie dieser Seite anderswo bekommt von ihm nichts.
passkey-title = Mit einem Passkey anmelden
passkey-intro = Ihr Gerät oder Ihr Schlüssel zeigt, wer Sie sind; Sie tippen weder Adresse noch Passwort. Ihr Browser fragt nach Finger, Gesicht oder PIN, mit denen er sich öffnet.
passkey-button = Meinen Passkey verwenden
passkey-other = Anders anmelden
key-error-refused-title = Das wurde nicht angenommen
key-error-refused = Es war kein Schlüssel dieses Kontos, oder seine Antwort passte nicht. Nichts ist verloren: Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.
key-error-late-title = Diese Seite war zu lange offen
key-error-late = Die Frage gilt fünf Minuten und für eine Antwort. Jetzt gibt es eine neue: Versuchen Sie es noch einmal.
key-error-copied-title = Dieser Schlüssel ist gesperrt
key-error-copied = Es gibt ihn vielleicht zweimal: Er hat weniger gezählt als zuvor. Mit ihm kommt niemand mehr hinein. Melden Sie sich anders an, entfernen Sie den Schlüssel und ändern Sie Ihr Passwort.
key-error-wait-title = Zu viele Versuche
key-error-wait = Versuchen Sie es in { $time } noch einmal.
key-script-title = Diese Methode braucht JavaScript
key-script = Nur ein Skript kann Ihren Browser nach einem Schlüssel fragen. Erlauben Sie JavaScript für diese Seite, oder wählen Sie eine andere Methode.
key-failed-none-title = Dieser Browser kennt keine Sicherheitsschlüssel
key-failed-none = Verwenden Sie einen neueren Browser, oder wählen Sie eine andere Methode.
key-failed-not-allowed-title = Es wurde nichts gesendet
key-failed-not-allowed = Sie haben abgebrochen, die Zeit ist abgelaufen, oder der Schlüssel hat nichts für diese Seite. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.
key-failed-state-title = Dieser Schlüssel ist schon in Ihrem Konto
key-failed-state = Nehmen Sie einen anderen, oder behalten Sie den, den Sie haben.
key-failed-security-title = Ihr Browser hat diese Adresse abgelehnt
key-failed-security = Schlüssel arbeiten nur unter dem eigenen Namen der Seite und mit https. Öffnen Sie die Seite unter ihrem Namen.
key-failed-other-title = Ihr Browser konnte das nicht
key-failed-other = Es wurde nichts gesendet, und nichts ist verloren. Versuchen Sie es noch einmal, oder wählen Sie eine andere Methode.

## Meine Sicherheitsschlüssel und vertrauenswürdigen Plattformen verwalten

keys-intro = Ein Schlüssel, den Sie einstecken oder daranhalten, oder Finger, Gesicht oder PIN eines Rechners oder Telefons, dem Sie vertrauen.
keys-none-title = Noch kein Schlüssel
keys-none = Mit einem Schlüssel kann eine Seite, die nur so aussieht wie diese, nichts von Ihnen bekommen.
keys-passkey = Auch ein Passkey: meldet Sie ohne Adresse und Passwort an
keys-backed-up = Auf mehreren Ihrer Geräte zugleich
keys-suspended = Gesperrt: Es gibt ihn vielleicht zweimal. Entfernen Sie ihn.
keys-resistant = Gegen Phishing geschützt
keys-remove = Entfernen
keys-remove-of = { $name } entfernen
keys-full = Sie haben so viele Schlüssel, wie es geben darf. Entfernen Sie einen, um einen anderen hinzuzufügen.
keys-why = Wo Sie einen Schlüssel haben, werden Änderungen Ihres Kontos mit einem Schlüssel bestätigt. Fügen Sie zwei hinzu, und verwahren Sie einen an einem sicheren Ort.
keys-notice-added = „{ $name }“ wurde hinzugefügt
keys-notice-deleted = Der Schlüssel wurde entfernt
keys-notice-not-added-title = Der Schlüssel wurde nicht hinzugefügt
keys-notice-not-added = Sie haben so viele, wie es geben darf, oder dieser Schlüssel gehört schon zu einem Konto.
key-add-title = Sicherheitsschlüssel oder vertrauenswürdige Plattform hinzufügen
key-add-intro = Das geht mit einem Schlüssel, den Sie bei sich tragen, und mit diesem Rechner oder Telefon selbst.
key-add-next = Ihr Browser fragt dann, welchen Sie verwenden wollen, und nach Finger, Gesicht oder PIN.
key-add-button = Weiter zum Schlüssel
key-add-refused-title = Nichts wurde hinzugefügt
key-add-refused = Die Antwort Ihres Browsers passte nicht zu dieser Seite oder kam zu spät. Versuchen Sie es noch einmal.
key-name-label = Name des Schlüssels
key-name-hint = Damit Sie ihn wiedererkennen, zum Beispiel „Blauer Schlüssel“ oder „Rechner im Büro“.
key-remove-title = „{ $name }“ entfernen?
key-remove-text = Er kann Sie nicht mehr anmelden und nichts mehr bestätigen. Was der Schlüssel selbst für diese Seite aufbewahrt, löschen Sie im Schlüssel oder in Ihrem System.
key-remove-last-error = Kreuzen Sie das Kästchen an, oder behalten Sie den Schlüssel. Nichts wurde entfernt.
key-remove-last-confirm = Trotzdem entfernen

## Mails

notice-key-added-subject = Ein Sicherheitsschlüssel wurde Ihrem Konto hinzugefügt
notice-key-added = „{ $key }“ kann jetzt Anmeldungen für { $email } bestätigen.
notice-key-added-do = Entfernen Sie den Schlüssel sofort, und ändern Sie dann Ihr Passwort.
notice-key-added-button = Meine Schlüssel
notice-key-removed-subject = Ein Sicherheitsschlüssel wurde aus Ihrem Konto entfernt
notice-key-removed = „{ $key }“ kann keine Anmeldungen für { $email } mehr bestätigen.
notice-key-removed-do = Ändern Sie sofort Ihr Passwort, und sehen Sie Ihre Anmeldewege durch.
notice-key-removed-button = Meine Schlüssel
notice-key-suspended-subject = Ein Sicherheitsschlüssel wurde gesperrt
notice-key-suspended = „{ $key }“ gibt es vielleicht zweimal: Er hat weniger gezählt als zuvor. Er kann keine Anmeldungen für { $email } mehr bestätigen.
notice-key-suspended-do = Entfernen Sie den Schlüssel, ändern Sie Ihr Passwort, und besorgen Sie sich einen anderen.
notice-key-suspended-button = Meine Schlüssel

## Help

help-key-title = Sicherheitsschlüssel oder Passkey
help-key-lead = Sie haben einen Sicherheitsschlüssel, oder einen Rechner oder ein Telefon, das sich mit Finger, Gesicht oder PIN öffnet.
help-key-1 = Fügen Sie ihn in *Mein Konto* hinzu, unter *Meine Sicherheitsschlüssel und vertrauenswürdigen Plattformen verwalten*. Fügen Sie einen zweiten hinzu, und verwahren Sie ihn an einem sicheren Ort.
help-key-2 = Melden Sie sich mit Ihrem Passwort und *Sicherheitsschlüssel* an, oder ohne beides mit *Mit einem Passkey anmelden* auf der ersten Seite.
help-key-3 = Niemand kann ihn auf einer anderen Seite von Ihnen verlangen: Der Schlüssel antwortet nur dieser Seite.
