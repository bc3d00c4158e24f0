### Wiederherstellungscodes, und was verloren ist

recovery-codes-title = Wiederherstellungscodes
recovery-codes-intro = Zehn Codes auf Papier. Wenn alle Geräte und Schlüssel verloren sind, können Sie mit einem von ihnen, nach Ihrem Passwort, sofort ein neues einrichten.
recovery-codes-left = { $count ->
    [one] { $count } Code ist übrig.
   *[other] { $count } Codes sind übrig.
}
recovery-codes-made = Erstellt { $when }.
recovery-codes-none = Es gibt keine Codes.
recovery-codes-once = Die Codes werden einmal gezeigt, zum Drucken oder Abschreiben. Die Seite selbst kann sie nicht noch einmal zeigen.
recovery-codes-replaced = Die alten enden damit.
recovery-codes-make = Zehn Codes erstellen
recovery-codes-no-factor-title = Fügen Sie zuerst ein Gerät oder einen Schlüssel hinzu
recovery-codes-no-factor = Ein Wiederherstellungscode tritt an die Stelle eines verlorenen Geräts oder Schlüssels. Sie haben noch keines.
recovery-codes-new-title = Ihre Wiederherstellungscodes
recovery-codes-of = Für *{ $site }*:
recovery-codes-now-title = Drucken Sie diese Seite, oder schreiben Sie die Codes jetzt ab
recovery-codes-now = Sie werden nicht noch einmal gezeigt. Bewahren Sie sie dort auf, wo Ihr Telefon nicht ist und wo niemand sonst nachsieht.
recovery-codes-how = Jeder Code gilt einmal. Melden Sie sich mit Ihrem Passwort an, beginnen Sie etwas, das bestätigt werden muss, folgen Sie „Ich habe keines davon mehr“, und tippen Sie dort einen Code.
recovery-codes-done = Ich habe sie
recovery-codes-have = Sie haben Wiederherstellungscodes auf Papier?
recovery-codes-type = Tippen Sie einen davon, und richten Sie sofort ein neues Gerät ein, ohne zu warten.
recovery-codes-label = Wiederherstellungscode
recovery-codes-use = Diesen Code verwenden
recovery-codes-error-wrong = Das ist keiner Ihrer Codes, oder er wurde schon verwendet.
recovery-codes-error-wait = Zu viele Versuche. Versuchen Sie es in { $time } noch einmal; nichts ist verloren.

## Ein Gerät oder Schlüssel ist verloren

lost-title = Ein Gerät oder Schlüssel ist verloren
lost-intro = Was Sie ankreuzen, wird sofort und überall entfernt.
lost-which = Was ist verloren oder gestohlen?
lost-device = Gerät
lost-key = Schlüssel
lost-number = Mobilnummer
lost-effect = Alle anderen Sitzungen enden, und wir schreiben Ihnen. Bleibt nichts zum Bestätigen, braucht ein neues Gerät einen Wiederherstellungscode oder die Wartezeit.
lost-button = Entfernen und alle anderen Sitzungen beenden
lost-skip = Nichts davon ist verloren
lost-error-nothing = Kreuzen Sie mindestens eines an. Nichts wurde entfernt.
account-lost = Ein Gerät oder Schlüssel ist verloren
account-notice-lost-title = Es wurde entfernt
account-notice-lost = Alle anderen Sitzungen wurden beendet. Wir haben Ihnen auch geschrieben.

## Mails

notice-recovery-codes-made-subject = Für Ihr Konto wurden Wiederherstellungscodes erstellt
notice-recovery-codes-made = Zehn neue Wiederherstellungscodes wurden für { $email } erstellt. Ältere gelten nicht mehr.
notice-recovery-codes-made-do = Erstellen Sie selbst neue, damit diese enden, und ändern Sie Ihr Passwort.
notice-recovery-codes-made-button = Meine Wiederherstellungscodes
notice-recovery-code-used-subject = Für Ihr Konto wurde ein Wiederherstellungscode verwendet
notice-recovery-code-used = Jemand, der Ihr Passwort kennt, hat einen Wiederherstellungscode für { $email } verwendet. Ein neues Gerät kann hinzugefügt und alte können entfernt werden.
notice-recovery-code-used-do = Ändern Sie sofort Ihr Passwort, und sehen Sie Ihre Geräte durch.
notice-recovery-code-used-button = Mein Passwort ändern

## Help

help-lost-codes = Mit einem *Wiederherstellungscode* auf Papier richten Sie sofort ein neues Gerät ein: Tippen Sie ihn unter *Ich habe keines davon mehr*. Die Codes erstellen Sie vorher in *Mein Konto*.
