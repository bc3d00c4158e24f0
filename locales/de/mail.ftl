### E-Mails. Was hier steht, steht im Text- und im HTML-Teil gleich.

mail-greeting = Guten Tag, { $name },
mail-footer-never = Wir fragen nie per E-Mail oder Telefon nach Ihrem Passwort, Ihrer PIN oder einem Code.
mail-footer-why = Diese E-Mail kommt von { $site }; Sie erhalten sie, weil es um die Sicherheit Ihres Kontos { $email } geht.
mail-when = Wann: { $when }
mail-browser = Von: { $browser }
mail-was-it-you = Waren Sie das?
mail-nothing-to-do = Dann brauchen Sie nichts zu tun.
mail-was-it-not-you = Waren Sie das nicht?
mail-address = Oder kopieren Sie diese Adresse in Ihren Browser:

mail-code-subject = Ihr Code für { $brand }
mail-code-heading = Ihr Code
mail-code-text = Geben Sie diesen Code auf der Seite ein, die danach gefragt hat:
mail-code-minutes = Er gilt { $minutes } Minuten, einmal und nur dafür: { $act }.
mail-code-not-you = Haben Sie ihn nicht angefordert? Dann hat sich jemand mit Ihrem Passwort angemeldet. Ändern Sie es jetzt und geben Sie den Code niemandem.

mail-reset-subject = Wählen Sie ein neues Passwort
mail-reset-text = Für { $email } wurde ein neues Passwort angefordert. Mit diesem Link wählen Sie es:
mail-reset-minutes = Der Link gilt { $minutes } Minuten und einmal. Ihre Geräte bleiben, wie sie sind.
mail-reset-not-you = Dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist. Geben Sie den Link niemandem.

notice-device-added-subject = Ihrem Konto wurde ein Gerät hinzugefügt
notice-device-added = „{ $device }“ ({ $platform }) kann jetzt Anmeldungen für { $email } bestätigen.
notice-device-added-do = Entfernen Sie das Gerät jetzt und ändern Sie dann Ihr Passwort.
notice-device-added-button = Meine Geräte
notice-device-removed-subject = Ein Gerät wurde aus Ihrem Konto entfernt
notice-device-removed = „{ $device }“ kann keine Anmeldungen für { $email } mehr bestätigen.
notice-device-removed-do = Ändern Sie jetzt Ihr Passwort und sehen Sie Ihre Geräte durch.
notice-device-removed-button = Meine Geräte
notice-device-suspended-subject = Ein Gerät wurde stillgelegt
notice-device-suspended = „{ $device }“ hat etwas gesendet, das nur eine alte Kopie senden würde. Es kann keine Anmeldungen für { $email } bestätigen, bis Sie es löschen und neu hinzufügen.
notice-device-suspended-do = Wenn Sie das Smartphone nicht aus einer Sicherung wiederhergestellt haben, hat es vielleicht jemand kopiert: Ändern Sie auch Ihr Passwort.
notice-device-suspended-button = Meine Geräte
notice-pin-locked-subject = Die PIN eines Geräts ist gesperrt
notice-pin-locked = Die PIN von „{ $device }“ wurde fünfmal falsch eingegeben. Sonst ist nichts verloren: Löschen Sie das Gerät in „Mein Konto“ und fügen Sie es neu hinzu.
notice-pin-locked-do = Jemand hat Ihr Smartphone in der Hand oder kennt Ihr Passwort und einen Code Ihres Smartphones. Ändern Sie jetzt Ihr Passwort.
notice-pin-locked-button = Meine Geräte
notice-pin-changed-subject = Die PIN eines Geräts wurde geändert
notice-pin-changed = „{ $device }“ hat eine neue PIN. Ein Fingerabdruck muss darauf neu eingerichtet werden.
notice-pin-changed-do = Jemand kannte die alte PIN und hatte das Smartphone in der Hand. Entfernen Sie das Gerät jetzt und ändern Sie dann Ihr Passwort.
notice-pin-changed-button = Meine Geräte
notice-wrong-pins-subject = Falsche PINs auf einem Gerät
notice-wrong-pins = { $count ->
    [one] Auf „{ $device }“ wurde vor der richtigen PIN 1 falsche eingegeben.
   *[other] Auf „{ $device }“ wurden vor der richtigen PIN { $count } falsche eingegeben.
}
notice-wrong-pins-do = Bewahren Sie das Smartphone dort auf, wo nur Sie es erreichen, und ändern Sie seine PIN in der App.
notice-wrong-pins-button = Meine Geräte
notice-biometric-added-subject = Auf einem Gerät wurde ein Fingerabdruck eingerichtet
notice-biometric-added = Auf „{ $device }“ lassen sich Anmeldungen jetzt statt mit der PIN auch mit einem Fingerabdruck oder einem Gesicht bestätigen.
notice-biometric-added-do = Entfernen Sie das Gerät jetzt und ändern Sie dann Ihr Passwort.
notice-biometric-added-button = Meine Geräte
notice-not-me-subject = Sie haben angegeben, dass Sie es nicht waren
notice-not-me = Auf „{ $device }“ hat jemand bei einer Anmeldung für { $email } auf „Das bin ich nicht“ getippt. Niemand wurde eingelassen.
notice-not-me-do = Wenn Sie darauf getippt haben: Jemand kennt Ihr Passwort. Ändern Sie es jetzt. Wenn nicht: Sehen Sie Ihre Geräte durch.
notice-not-me-button = Passwort ändern
notice-new-browser-subject = Anmeldung aus einem neuen Browser
notice-new-browser = Jemand hat sich mit { $email } bei { $service } angemeldet, aus einem Browser, der vorher nicht bei Ihrem Konto angemeldet war.
notice-new-browser-do = Ändern Sie jetzt Ihr Passwort und beenden Sie diese Sitzung in „Mein Konto“.
notice-new-browser-button = Mein Konto
notice-password-changed-subject = Ihr Passwort wurde geändert
notice-password-changed = Das Passwort für { $email } wurde geändert. Alle anderen Sitzungen wurden beendet; Ihre Geräte bleiben, wie sie sind.
notice-password-changed-do = Wenden Sie sich sofort an die Verwaltung dieser Website. Ohne Ihr Gerät öffnet das neue Passwort nur, was keinen zweiten Faktor verlangt.
notice-password-changed-button = Mein Konto

notice-recovery-started-subject = Jemand wollte Ihrem Konto ein Gerät hinzufügen
notice-recovery-started = Jemand hat sich bei { $email } mit Ihrem Passwort angemeldet und wollte ein Gerät ohne ein altes hinzufügen. Nach einer Wartezeit wird das möglich.
notice-recovery-started-do = Brechen Sie es jetzt mit dieser Schaltfläche ab und ändern Sie dann Ihr Passwort.
notice-recovery-started-button = Jetzt abbrechen
notice-recovery-ready-subject = Ihrem Konto kann jetzt ein Gerät hinzugefügt werden
notice-recovery-ready = Die Wartezeit ist vorbei: Mit Ihrem Passwort und einem Code aus diesem Postfach kann { $email } jetzt ein neues Gerät bekommen.
notice-recovery-ready-do = Brechen Sie es jetzt mit dieser Schaltfläche ab und ändern Sie dann Ihr Passwort.
notice-recovery-ready-button = Jetzt abbrechen
notice-recovery-used-subject = Ein Gerät wurde ohne ein altes hinzugefügt
notice-recovery-used = Nach der Wartezeit wurde { $email } ein neues Gerät hinzugefügt. Entfernen Sie die Geräte, die Sie nicht mehr haben.
notice-recovery-used-do = Entfernen Sie das neue Gerät jetzt und ändern Sie dann Ihr Passwort.
notice-recovery-used-button = Meine Geräte
notice-recovery-stopped-subject = Das Hinzufügen eines Geräts wurde abgebrochen
notice-recovery-stopped = Für { $email } kann jetzt kein Gerät ohne ein altes hinzugefügt werden.
notice-recovery-stopped-do = Jemand kennt Ihr Passwort: Ändern Sie es jetzt.
notice-recovery-stopped-button = Passwort ändern
