### Textnachrichten und Mobiltelefonnummern

## Anmelden mit Textnachricht

sms-title = Anmeldung mit einem Code per SMS
sms-phone = Mobiltelefon
sms-number = Mobiltelefonnummer
sms-challenge = Code aus der SMS
sms-state = Es wartet auf das, was Ihr Telefon bekommt
sms-sent = Wenn das eine Ihrer Nummern ist, ist eine SMS mit einem Code dorthin unterwegs.
sms-sent-act = Eine SMS mit einem Code ist unterwegs.
sms-delay = Es kann bis zu 15 Minuten dauern, bis die Nachricht auf Ihrem Mobiltelefon ankommt.
sms-boxes-hint = Neun Buchstaben und Ziffern, vier und fünf. Kleinbuchstaben sind erlaubt; Sie können auch den ganzen Code in das erste Feld einfügen.
sms-box-first = Die ersten vier Zeichen
sms-box-second = Die letzten fünf Zeichen
sms-valid = Der Code gilt { $minutes } Minuten, einmal.
sms-again = Neuen Code senden
sms-send = Code senden
sms-again-notice-title = Ein neuer Code ist unterwegs
sms-again-notice = Der frühere gilt nicht mehr.
sms-error-wrong = Das ist nicht der Code der neuesten SMS.
sms-error-many-title = Zu viele SMS
sms-error-many = Der neueste Code gilt noch. Ein weiterer kann in { $time } gesendet werden.
sms-error-spent-title = Heute können keine SMS mehr gesendet werden
sms-error-spent = Die Website hat so viele gesendet, wie sie darf. Es ist nichts verloren: Wählen Sie eine andere Methode, oder versuchen Sie es morgen wieder.
sms-error-spent-act = Die Website hat so viele gesendet, wie sie darf. Es ist nichts verloren: Versuchen Sie es morgen wieder.
ended-too-many-sms-codes-title = Die Codes passten nicht
ended-too-many-sms-codes = Fünf Codes waren falsch, darum nimmt diese Anmeldung keine SMS mehr an. Sonst ist nichts verloren: Nehmen Sie eine andere Methode, oder beginnen Sie von vorn.
confirm-sms = SMS an { $number }
confirm-sms-detail = Ein Code aus neun Zeichen

## Die Nachrichten selbst

sms-text-code = { $brand }: Ihr Code ist { $code }. Geben Sie ihn nur bei { $site } ein. Er gilt { $minutes } Minuten.
sms-text-recovery-started = { $brand }: Jemand, der Ihr Passwort kennt, will Ihrem Konto ein Gerät hinzufügen. Wenn Sie es nicht waren, halten Sie es auf: { $link }
sms-text-recovery-ready = { $brand }: Ihrem Konto kann jetzt ein Gerät ohne ein altes hinzugefügt werden. Wenn Sie es nicht waren, halten Sie es auf: { $link }

## Meine Mobiltelefonnummern verwalten

numbers-intro = An jede von ihnen kann ein Code per SMS gesendet werden.
numbers-weak = Eine SMS kann abgefangen und eine Nummer auf ein anderes Telefon übertragen werden. Die App { $brand } ist sicherer; wo Sie sie haben, wird sie zuerst gefragt.
numbers-none-title = Noch keine Nummer
numbers-none = Mit einer Mobiltelefonnummer kann sich dort, wo zwei Faktoren verlangt werden, niemand mit Ihrem Passwort allein anmelden.
numbers-full = Sie haben so viele Nummern, wie es geben darf. Löschen Sie eine, um eine andere hinzuzufügen.
numbers-off-title = Zurzeit sendet diese Website keine SMS
numbers-off = Ihre Nummern können gelöscht, aber nicht benutzt werden.
numbers-notice-added = Ihre Mobiltelefonnummer { $number } wurde hinzugefügt.
numbers-notice-deleted = Die Mobiltelefonnummer wurde gelöscht.
numbers-notice-told = Wir haben auch an { $email } geschrieben, damit Sie es merken, wenn Sie es nicht waren.
numbers-notice-cancelled-title = Es wurde nichts hinzugefügt
numbers-notice-cancelled = Der Code gilt nicht mehr.
numbers-notice-not-added-title = Die Nummer wurde nicht hinzugefügt
numbers-notice-not-added = Der Code war fünfmal falsch oder zu alt. Sonst ist nichts verloren: Fügen Sie die Nummer noch einmal hinzu.

number-add-title = Mobiltelefonnummer hinzufügen
number-add-intro = Wir senden einen Code per SMS dorthin, um sicher zu sein, dass es Ihre ist.
number-hint = Mit + und der Ländervorwahl, zum Beispiel +32123456789. Leerzeichen sind erlaubt; Punkte, Klammern und Bindestriche nicht.
number-add-button = Hinzufügen
number-error-country = Die Nummer muss mit + und der Ländervorwahl beginnen, zum Beispiel +32 für Belgien.
number-error-form = Das ist keine ganze Nummer: Nach dem + stehen 7 bis 15 Ziffern und sonst nichts.
number-error-prefix = In dieses Land werden keine SMS gesendet.
number-error-taken = Diese Nummer gehört schon zu Ihrem Konto.
number-finalise-title = Code für das Hinzufügen einer Mobiltelefonnummer, per SMS gesendet
number-finalise-intro = Geben Sie den *Code* ein, der an Ihr Mobiltelefon gesendet wurde.
number-challenge = Code aus der SMS
number-finalise-button = Abschließen
number-status = SMS
number-status-waiting = Unterwegs. Laden Sie die Seite neu, um zu sehen, wie es weitergeht.
number-status-sent = Dem Netz übergeben.
number-status-delivered = Auf dem Telefon angekommen.
number-status-failed = Nicht zugestellt. Prüfen Sie die Nummer.
number-delete-title = Mobiltelefonnummer löschen
number-delete-text = An diese Nummer wird kein Code mehr gesendet. Ihr Konto und Ihre anderen Wege zur Anmeldung bleiben.
number-delete-last-error = Setzen Sie das Häkchen, oder behalten Sie die Nummer. Es wurde nichts gelöscht.

## Mails

notice-number-added-subject = Ihrem Konto wurde eine Mobiltelefonnummer hinzugefügt
notice-number-added = An { $number } können jetzt Codes für die Anmeldung bei { $email } gesendet werden.
notice-number-added-do = Löschen Sie die Nummer jetzt, und ändern Sie dann Ihr Passwort.
notice-number-added-button = Meine Nummern
notice-number-removed-subject = Aus Ihrem Konto wurde eine Mobiltelefonnummer entfernt
notice-number-removed = An { $number } werden keine Codes für { $email } mehr gesendet.
notice-number-removed-do = Ändern Sie jetzt Ihr Passwort, und sehen Sie Ihre Wege zur Anmeldung durch.
notice-number-removed-button = Meine Nummern

## Hilfe

help-sms-title = Anmelden mit SMS
help-sms-lead = Für ein Telefon ohne die App.
help-sms-1 = Einmal: Drücken Sie rechts oben auf Ihren Namen, dann auf *Mein Konto*, dann auf *{ $numbers }*, dann auf *{ $add }*. Geben Sie den Code ein, der dorthin gesendet wird, und drücken Sie *{ $finalise }*.
help-sms-2 = Geben Sie Ihre E-Mail-Adresse ein, und drücken Sie *Weiter*.
help-sms-3 = Wählen Sie *{ $method }*, geben Sie Ihr Passwort und die Nummer ein, und drücken Sie *Anmelden*.
help-sms-4 = Geben Sie den Code aus neun Zeichen, der in der SMS steht, in die zwei Felder ein, und drücken Sie *Anmelden*. Es kann bis zu 15 Minuten dauern, bis sie kommt.
help-sms-lost = Die Nummer ist verloren oder gehört zu einem anderen Telefon: Melden Sie sich auf andere Weise an, und löschen Sie sie unter *{ $numbers }*.
