### Die Anleitung, Schritt für Schritt

guide-contents = Schritt für Schritt
guide-more = Weitere Hilfe
guide-account-title = Konto erstellen
guide-account-lead = Sie brauchen ein Postfach, das nur Ihnen gehört, und zwei Minuten.
guide-account-1 = Öffnen Sie die Seite, auf der Sie sich anmelden, und klicken Sie auf *{ $create }*.
guide-account-2 = Tragen Sie Ihren Namen und Ihre E-Mail-Adresse ein, lesen Sie die Datenschutzerklärung, setzen Sie das Häkchen und klicken Sie auf *{ $create }*.
guide-account-3 = Öffnen Sie die E-Mail, die wir senden, und folgen Sie dem Link darin. Keine E-Mail? Sehen Sie im Ordner für unerwünschte E-Mails nach, oder lassen Sie sie noch einmal senden.
guide-account-4 = Wählen Sie ein Passwort. Ein langes ist besser als ein verwickeltes; die Seite zeigt Beispiele.
guide-account-5 = Sie sind angemeldet. Richten Sie als Nächstes Ihr Smartphone ein, damit ein gestohlenes Passwort nichts öffnet.
guide-setup-done = Die App zeigt *Erfolg*, und die Seite auf dem Computer geht von selbst weiter.
guide-pin-waits = Die Seite zeigt jetzt eine Zahl und wartet auf das Smartphone.
guide-lost-title = Etwas ist verloren
guide-lost-lead = Smartphone, Nummer, Schlüssel, Postfach oder Passwort: Für jedes gibt es einen Weg zurück.
guide-lost-number-title = Die Mobilnummer ist verloren, oder jemand anderes hat sie
guide-lost-key-title = Der Sicherheitsschlüssel ist verloren
guide-lost-key = Melden Sie sich mit einem anderen Gerät oder Schlüssel an, öffnen Sie *Meine Sicherheitsschlüssel und vertrauenswürdigen Plattformen verwalten* in *Mein Konto*, und löschen Sie ihn. War er alles, was Sie hatten, gilt dasselbe wie beim verlorenen Smartphone: *{ $lost }*.
guide-lost-mailbox-title = Das Postfach ist verloren
guide-lost-mailbox-1 = Sie können sich anmelden: Öffnen Sie *{ $personal }* in *Mein Konto*, dann *{ $email }*, und bestätigen Sie mit Smartphone oder Schlüssel. Antwortet das alte Postfach nicht, gilt die neue Adresse nach { $days } Tagen.
guide-lost-mailbox-2 = Sie können sich nicht mehr anmelden, und nichts ist übrig, womit Sie bestätigen könnten: Wenden Sie sich an die Administration dieser Website. Niemand sonst kann sicher sein, dass Sie es sind.
