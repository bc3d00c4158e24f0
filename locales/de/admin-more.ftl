### The administration: a person's keys and codes, the time to confirm, clients of OpenID Connect.


## A person's security keys and recovery codes

admin-keys = Sicherheitsschlüssel
admin-keys-none = Es gibt keine Sicherheitsschlüssel.
admin-codes = Verbliebene Wiederherstellungscodes: { $count }
admin-codes-made = erstellt am { $at }
admin-key-remove = Sicherheitsschlüssel entfernen
admin-key-remove-text = Niemand kommt mehr damit hinein, und die Sitzungen des letzten Tages, die er geöffnet hat, enden. Die Person erfährt es per E-Mail. Das lässt sich nicht rückgängig machen; der Schlüssel kann wieder hinzugefügt werden.
admin-act-end-codes = Wiederherstellungscodes ungültig machen
admin-act-end-codes-text = Kein gedruckter Code gilt mehr. Die Person erfährt es per E-Mail und kann neue erstellen. Sonst ändert sich nichts.
notice-recovery-codes-ended-subject = Ihre Wiederherstellungscodes wurden ungültig gemacht
notice-recovery-codes-ended = Die Verwaltung hat die Wiederherstellungscodes von { $email } ungültig gemacht. Was Sie gedruckt haben, gilt nicht mehr.
notice-recovery-codes-ended-do = Wenn Sie nicht darum gebeten haben, fragen Sie die Verwaltung nach dem Grund. Erstellen Sie selbst neue.
notice-recovery-codes-ended-button = Meine Wiederherstellungscodes

## Time to confirm

admin-chart-confirm = Zeit bis zur Bestätigung (Median)
admin-chart-confirm-desc = In { $days } Tagen dauerte die Hälfte der Bestätigungen höchstens { $time }.
admin-chart-confirm-none = In { $days } Tagen wurde nichts bestätigt.
admin-confirm-seconds = Von der Frage bis zur Antwort des Telefons, in Sekunden

## Clients of OpenID Connect

admin-oidc-open = OpenID Connect einrichten
admin-oidc-change = OpenID Connect ändern
admin-oidc-of = OpenID Connect für { $name }
admin-oidc-intro = Adressen gelten buchstabengetreu: ohne * und ohne einen Schrägstrich mehr oder weniger. Über Personen erfährt der Client, was die Seite des Dienstes freigibt.
admin-oidc-id = Kennung des Clients
admin-oidc-redirects = Adressen, an die Codes gehen, eine pro Zeile
admin-oidc-after = Adressen nach einer Abmeldung, eine pro Zeile
admin-oidc-back = Adresse, die vom Ende einer Sitzung erfährt (darf leer sein)
admin-oidc-scopes = Was er außer der Person selbst erfragen darf
admin-oidc-kind = Art des Clients
admin-oidc-confidential = Vertraulich: ein Server, der ein Geheimnis hütet
admin-oidc-public = Öffentlich: ein Skript einer Seite oder ein Programm für Leute, das keines hüten kann
admin-oidc-public-care = Ein öffentlicher Client hat kein Geheimnis: Die Wahl macht das jetzige ungültig.
admin-oidc-remove = Kein Client von OpenID Connect mehr
admin-oidc-remove-hint = Dann kommt niemand mehr auf diesem Weg dorthin, und sein Geheimnis ist ungültig. Ein Dienst mit einer Adresse für CAS kommt ohne aus.
admin-oidc-fault-address = { $line } geht nicht: Geben Sie eine ganze Adresse an, die mit https:// beginnt (ohne Schutz nur auf diesem Rechner).
admin-oidc-fault-none = Ein Client braucht mindestens eine Adresse, an die Codes gehen.
admin-oidc-fault-many = Höchstens { $count } Adressen einer Art.
admin-oidc-fault-last = Ohne ihn käme niemand zu diesem Dienst: Geben Sie ihm zuerst eine Adresse.
admin-oidc-secret = Neues Geheimnis ziehen
admin-oidc-secret-text = Das alte Geheimnis gilt sofort nicht mehr: Bis das neue dort eingerichtet ist, kommt niemand zum Dienst. Es wird einmal gezeigt.
admin-oidc-shown = Das Geheimnis des Clients, nur dieses eine Mal gezeigt
admin-oidc-shown-text = Kopieren Sie es jetzt in die Konfiguration des Clients. Die Website behält nur seinen Hashwert; ist es verloren, ziehen Sie ein neues.
admin-oidc-proceed = Ich habe es kopiert
admin-oidc-next = Er meldet Personen über OpenID Connect an: Das wird als Nächstes eingerichtet. Dann braucht er hier keine Adresse.
admin-oidc-nothing = Nichts wurde geändert: Er ist kein vertraulicher Client mehr.
