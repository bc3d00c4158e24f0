### Fehler, Hilfe und Cookies

## Fehler

error-what-next = Was Sie tun können
error-reference = Wenn Sie um Hilfe bitten, nennen Sie diese Nummer: *{ $reference }*
error-home = Zur Startseite
error-bad-request-title = Diese Anfrage war nicht lesbar
error-bad-request = Sie wurde unterwegs verändert oder abgeschnitten. Es wurde nichts geändert.
error-bad-request-next = Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.
error-csrf-title = Dieses Formular ist zu alt
error-csrf = Es gehört zu einer früheren Sitzung dieses Browsers oder kam von einer anderen Website. Es wurde nichts geändert.
error-csrf-next = Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal. Cookies müssen für diese Website erlaubt sein.
error-forbidden-title = Das ist nicht erlaubt
error-forbidden = Ihr Konto darf diese Seite nicht öffnen. Es wurde nichts geändert.
error-forbidden-next = Gehen Sie zur Startseite. Wenn Sie diese Seite brauchen, wenden Sie sich an die Verwaltung dieser Website.
error-not-found-title = Diese Seite gibt es nicht
error-not-found = Vielleicht ist die Adresse vertippt oder die Seite wurde verschoben.
error-not-found-next = Prüfen Sie die Adresse oder gehen Sie zur Startseite.
error-method-title = Diese Seite wird nicht so geöffnet
error-method = Die Adresse gibt es, aber nicht für diese Art von Anfrage. Es wurde nichts geändert.
error-method-next = Gehen Sie zur Startseite und folgen Sie ihren Links.
error-gone-title = Das ist vorbei
error-gone = Was Sie geöffnet haben, wurde benutzt, abgebrochen oder war zu alt. Sonst ist nichts verloren.
error-gone-next = Beginnen Sie auf der Startseite neu.
error-too-large-title = Das war zu viel auf einmal
error-too-large = Die Anfrage war größer, als diese Seite annimmt. Es wurde nichts geändert.
error-too-large-next = Gehen Sie zurück, kürzen Sie Ihre Eingabe und senden Sie sie noch einmal.
error-media-type-title = Dieses Formular kam in unbekannter Form
error-media-type = Die Seite liest nur einfache Webformulare. Es wurde nichts geändert.
error-media-type-next = Gehen Sie zurück und senden Sie das Formular mit einem gewöhnlichen Browser.
error-too-many-title = Zu viele Anfragen
error-too-many = Zu Ihrer Sicherheit ist das begrenzt. Es ist nichts verloren.
error-too-many-next = Versuchen Sie es in { $time } noch einmal.
error-internal-title = Hier ist etwas schiefgegangen
error-internal = Der Fehler liegt bei uns. Ob Ihr letzter Schritt ausgeführt wurde, ist nicht sicher.
error-internal-next = Warten Sie einen Moment und versuchen Sie es dann von der Startseite aus noch einmal.
error-unavailable-title = Diese Website ist ausgelastet
error-unavailable = Sie kann gerade nicht antworten. Es wurde nichts geändert.
error-unavailable-next = Versuchen Sie es in einer Minute noch einmal.

## Hilfe

help-title = Hilfe
help-intro = Wie Sie sich mit { $brand } anmelden und was Sie tun, wenn etwas verloren ist.
help-setup-title = Ihr Smartphone einrichten
help-setup-lead = Sie brauchen einen Computer und das Smartphone. Es dauert etwa drei Minuten.
help-setup-1 = Installieren Sie die App { $brand } auf dem Smartphone und erlauben Sie Benachrichtigungen.
help-setup-2 = Melden Sie sich auf dem Computer mit E-Mail-Adresse und Passwort an. Wenn Sie schon ein Gerät haben, bestätigen Sie damit.
help-setup-3 = Klicken Sie oben rechts auf Ihren Namen, dann auf *Mein Konto*, dann auf *Meine Mobilgeräte verwalten*, dann auf *Mobilgerät hinzufügen*.
help-setup-4 = Geben Sie dem Gerät einen Namen und wählen Sie einen vierstelligen PIN-Code. Meiden Sie Jahreszahlen und Daten: Wer Sie kennt, probiert sie zuerst.
help-setup-5 = Tippen Sie in der App auf *Initialisieren* und richten Sie die Kamera auf den QR-Code auf dem Computer.
help-setup-6 = Geben Sie den PIN-Code auf dem Smartphone ein und tippen Sie auf *Authentifizieren*. Der Computer zeigt, dass die Hälften zusammenpassen.
help-pin-title = Mit dem PIN-Code anmelden
help-pin-lead = Für ein Smartphone mit Netz.
help-pin-1 = Geben Sie Ihre E-Mail-Adresse ein und klicken Sie auf *Weiter*.
help-pin-2 = Geben Sie Ihr Passwort ein, wählen Sie *{ $method }* und klicken Sie auf *Anmelden*.
help-pin-3 = Wenn Sie mehrere Geräte haben, wählen Sie eines nach seinem Namen.
help-pin-4 = Öffnen Sie die Benachrichtigung auf dem Smartphone. Keine Benachrichtigung? Öffnen Sie die App; sie fragt von selbst nach.
help-pin-5 = Vergleichen Sie, was das Smartphone fragt, mit dieser Seite: Website, Dienst und Zahl.
help-pin-6 = Geben Sie den PIN-Code ein oder verwenden Sie Ihren Fingerabdruck. Der Computer macht von selbst weiter.
help-qr-title = Mit dem QR-Code anmelden
help-qr-lead = Für ein Smartphone ohne Netz, auch im Flugmodus.
help-qr-1 = Geben Sie Ihre E-Mail-Adresse ein und klicken Sie auf *Weiter*.
help-qr-2 = Geben Sie Ihr Passwort ein, wählen Sie *{ $method }* und klicken Sie auf *Anmelden*.
help-qr-3 = Tippen Sie in der App auf *QR-Code scannen* und richten Sie die Kamera auf den Computer.
help-qr-4 = Geben Sie den PIN-Code ein oder verwenden Sie Ihren Fingerabdruck. Das Smartphone zeigt einen Code aus neun Zeichen.
help-qr-5 = Geben Sie ihn im Feld *Von Ihrer App erzeugter Code* ein und klicken Sie auf *Anmelden*.
help-not-me-title = Eine Anfrage, die Sie nicht begonnen haben
help-not-me = Tippen Sie auf dem Smartphone auf *Das bin ich nicht*. Niemand wird eingelassen. Ändern Sie dann Ihr Passwort: Jemand kennt es.
help-lost-title = Das Smartphone ist verloren oder sein PIN-Code vergessen
help-lost-1 = Sie haben ein anderes Gerät: Melden Sie sich damit an, öffnen Sie *Meine Mobilgeräte verwalten* und löschen Sie das verlorene. Fügen Sie dann das neue hinzu.
help-lost-2 = Der PIN-Code ist vergessen oder nach fünf falschen Eingaben gesperrt: Löschen Sie das Gerät auf dieselbe Weise und fügen Sie es mit einem neuen PIN-Code wieder hinzu.
help-lost-3 = Es war Ihr einziges Gerät: Melden Sie sich mit Ihrem Passwort an, wählen Sie *Mobilgerät hinzufügen* und dann *{ $lost }*. Sie müssen { $hours } Stunden warten, damit Sie einen Dieb aufhalten können, der dasselbe versucht.
help-lost-4 = Wer das Smartphone findet, braucht auch Ihr Passwort und Ihren PIN-Code und hat für den PIN-Code fünf Versuche.
help-password-title = Das Passwort ist vergessen
help-password = Drücken Sie *{ $link }* dort, wo Sie sich anmelden. Sie erhalten eine E-Mail mit einem Link zu einem neuen Passwort. Ihre Geräte bleiben, wie sie sind.
help-address-title = Bevor Sie etwas eingeben
help-address = Sehen Sie in die Adresszeile: Dort steht *{ $site }*. Wir fragen nie per E-Mail oder Telefon nach Ihrem Passwort, Ihrem PIN-Code oder einem Code.

## Cookies

cookies-title = Cookies
cookies-intro = Diese Website verwendet nur Cookies, die sie zum Funktionieren braucht. Keines verfolgt Sie, und keines wird weitergegeben. Deshalb gibt es nichts zuzustimmen.
cookies-name = Name
cookies-purpose = Was es tut
cookies-lasts = Wie lange es bleibt
cookies-tx = Hält die Schritte einer Anmeldung zusammen und bindet sie an diesen Browser.
cookies-tx-lasts = 30 Minuten oder bis Sie angemeldet sind
cookies-sid = Merkt sich, dass Sie angemeldet sind, damit ein zweiter Dienst nicht noch einmal fragt.
cookies-sid-lasts = Bis Sie sich abmelden oder den Browser schließen; höchstens { $hours } Stunden
cookies-known = Merkt sich, dass dieser Browser schon bei Ihrem Konto angemeldet war. So können andere, die Ihr Passwort probieren, diesen Browser nicht aussperren, und eine Anmeldung aus einem neuen Browser fällt auf. Es lässt niemanden ein.
cookies-known-lasts = 400 Tage nach der letzten Anmeldung
cookies-lang = Merkt sich die Sprache, die Sie gewählt haben.
cookies-lang-lasts = 400 Tage nach der Wahl
cookies-off = Ohne Cookies können Sie sich nicht anmelden. Sie können sie jederzeit im Browser löschen: Dann sind Sie abgemeldet.
