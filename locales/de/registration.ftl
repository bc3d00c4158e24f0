### Coming and going: an account is created, changed and deleted

## Create an account

register-first-name = Vorname
register-last-name = Nachname
register-email-hint = Ihre eigene berufliche Adresse, zum Beispiel name@example.org, und keine, die mehrere lesen.
register-email-domains = Möglich sind Adressen dieser Domains: { $domains }.
register-email2 = E-Mail bestätigen
register-language = Sprache der E-Mails
register-question = Wie viel ist { $a } plus { $b }?
register-question-hint = Schreiben Sie die Zahl in Ziffern. Die Frage hält Roboter fern.
register-puzzle-working = Ihr Browser löst eine kleine Aufgabe, die Roboter fernhält. Machen Sie inzwischen weiter: Sie brauchen nichts zu tun.
register-puzzle-done = Ihr Browser hat gezeigt, dass Sie kein Roboter sind.
number-1 = eins
number-2 = zwei
number-3 = drei
number-4 = vier
number-5 = fünf
number-6 = sechs
number-7 = sieben
number-8 = acht
number-9 = neun
register-privacy = Ich habe die { $link } gelesen und verstanden.
register-privacy-link = Datenschutzerklärung
register-next-title = Wie es weitergeht
register-next-1 = Sie erhalten eine E-Mail mit einem Link, damit sicher ist, dass die Adresse Ihnen gehört.
register-next-2 = Der Link führt zu einer Seite, auf der Sie Ihr Passwort wählen.
register-next-3 = Dann sind Sie angemeldet und können Ihr Telefon hinzufügen.
register-have-one = Sie haben schon ein Konto?

## What was wrong with the form

register-error-first-name = Geben Sie Ihren Vornamen ein.
register-error-last-name = Geben Sie Ihren Nachnamen ein.
register-error-name-long = Der Name ist zu lang. Verwenden Sie höchstens 64 Zeichen.
register-error-name-characters = Der Name enthält ein Zeichen, das sich nicht anzeigen lässt. Geben Sie ihn neu ein.
register-error-email = Geben Sie eine E-Mail-Adresse wie name@example.org ein.
register-error-domain = Nur Adressen dieser Domains sind möglich: { $domains }.
register-error-shared = Diese Adresse lesen offenbar mehrere. Verwenden Sie eine, die Ihnen allein gehört: Ein Konto gehört einer Person.
register-error-emails-differ = Die beiden Adressen sind verschieden. Prüfen Sie beide.
register-error-puzzle-wrong = Das ist nicht die richtige Zahl. Hier ist eine neue Frage; alles andere ist noch da.
register-error-puzzle-old = Das Formular war zu lange offen oder wurde schon gesendet. Nichts ist verloren: Senden Sie es noch einmal.
register-error-puzzle-early = Das war schneller, als jemand lesen kann. Warten Sie fünf Sekunden und senden Sie das Formular noch einmal.
register-error-privacy = Lesen Sie die Datenschutzerklärung und setzen Sie das Häkchen. Ohne sie kann kein Konto erstellt werden.

## Check your mailbox, and the end of the link

register-lead = Sie erstellen ein Konto bei
register-why = Es gibt noch kein Konto, bevor Sie ein Passwort gewählt haben. Was Sie eingegeben haben, ist zwei Tage später vergessen.
register-sent = Wir haben eine E-Mail an *{ $address }* gesendet.
register-sent-detail = Öffnen Sie sie und folgen Sie dem Link, um Ihr Passwort zu wählen. Der Link gilt { $hours } Stunden und einmal. Sehen Sie auch im Spam-Ordner nach.
register-done = Ihr Konto ist bereit, und Sie sind angemeldet.
register-end-used-title = Ihr Konto gibt es schon
register-end-used = Dieser Link wurde verwendet und das Passwort gewählt. Melden Sie sich damit an. Wenn Sie das nicht waren, fordern Sie dort ein neues an.
register-end-expired-title = Der Link zu Ihrem Konto ist zu alt
register-end-expired = Er galt { $hours } Stunden. Es wurde kein Konto erstellt. Beginnen Sie von vorn.
register-end-unknown-title = Der Link zu Ihrem Konto gilt nicht
register-end-unknown = Eine neuere E-Mail hat ihn ersetzt, oder die Adresse wurde nicht ganz kopiert. Verwenden Sie die neueste E-Mail, oder beginnen Sie von vorn.
register-end-taken-title = Diese Adresse hat inzwischen ein Konto
register-end-taken = Es wurde in der Zwischenzeit erstellt. Melden Sie sich mit seinem Passwort an.
register-end-closed-title = Hier werden keine Konten erstellt
register-end-closed = Die Verwaltung dieser Website fügt Personen hinzu. Fragen Sie dort nach einem Konto.
change-advice = Lang ist stark: Vier Wörter, die nichts miteinander zu tun haben, merkt man sich leicht und errät sie schwer. Verwenden Sie kein Passwort, das Sie anderswo verwenden.

## Mails

mail-greeting-nameless = Guten Tag,
mail-footer-given = Diese E-Mail kommt von { $site }; Sie erhalten sie, weil dort jemand { $email } eingegeben hat.
mail-link-register-subject = Wählen Sie ein Passwort für Ihr neues Konto
mail-link-register-text = Mit der Adresse { $email } wurde ein Konto für { $brand } angefordert. Mit diesem Link wählen Sie das Passwort, und das Konto ist bereit:
mail-link-register-button = Passwort wählen
mail-link-register-more = Der Link gilt { $hours } Stunden und einmal.
mail-link-register-not-you = Dann brauchen Sie nichts zu tun: Es entsteht kein Konto. Geben Sie den Link niemandem.
mail-link-registered-subject = Sie haben schon ein Konto
mail-link-registered-text = Jemand möchte ein Konto für { $brand } mit Ihrer Adresse { $email }. Sie haben schon eines, darum wurde nichts geändert. Melden Sie sich damit an:
mail-link-registered-button = Anmelden
mail-link-registered-more = Wenn das Passwort verloren ist, fordern Sie bei der Anmeldung ein neues an.
mail-link-registered-not-you = Dann brauchen Sie nichts zu tun: Ihr Konto bleibt, wie es ist.

## Privacy

footer-privacy = Datenschutz
privacy-title = Datenschutzerklärung
privacy-intro = Diese Website weiß, wer Sie sind, damit Dienste nicht fragen müssen. Sie speichert, was dafür nötig ist, und sonst nichts.
privacy-who-title = Wer dafür verantwortlich ist
privacy-who = Verantwortlich: { $contact }
privacy-who-administrator = Die Verwaltung dieser Website.
privacy-what-title = Was gespeichert wird, und wofür
privacy-what-account = Ihre Namen, Ihre E-Mail-Adresse, die Sprache der E-Mails und Ihr Benutzername: um Diensten zu sagen, wer Sie sind, und um Ihnen zu Ihrem Konto zu schreiben.
privacy-what-password = Einen Fingerabdruck Ihres Passworts, aus dem es sich nicht lesen lässt.
privacy-what-devices = Die Geräte, die Sie hinzufügen: Name, Art und öffentliche Schlüssel. PIN und Finger verlassen das Telefon nie.
privacy-what-sign-ins = Ihre Anmeldungen: wann, für welchen Dienst und mit welcher Art Browser, damit Ihnen eine fremde auffällt.
privacy-what-log = Ein Protokoll dessen, was mit Ihrem Konto geschah. Darin ist die Adresse des Computers nach { $days } Tagen unlesbar.
privacy-long-title = Wie lange
privacy-long-registration = Was Sie für ein neues Konto eingeben: zwei Tage, wenn Sie nicht fertig werden.
privacy-long-account = Alles andere: bis Sie Ihr Konto löschen. { $days } Tage später ist es getilgt; im Protokoll bleibt nur eine Nummer ohne Namen.
privacy-others-title = Wer es sonst erhält
privacy-others = Die Dienste, bei denen Sie sich anmelden, soweit die Verwaltung es für jeden erlaubt hat. Sonst niemand: Nichts auf diesen Seiten kommt von anderswo, und niemand zählt Ihre Besuche.
privacy-rights-title = Was Sie tun können
privacy-rights = In „Mein Konto“ sehen Sie, was gespeichert ist, ändern es, laden es herunter und löschen es. Die Datenschutzbehörde Ihres Landes nimmt Beschwerden entgegen.

## Modify my personal data, and take it away

account-download = Meine Daten herunterladen
notice-data-changed-subject = Ihre persönlichen Daten wurden geändert
notice-data-changed = Die Namen oder die Sprache der E-Mails Ihres Kontos { $email } wurden geändert.
notice-data-changed-do = Dann war jemand in Ihrem Konto. Ändern Sie Ihr Passwort, und sehen Sie Ihre Geräte und Sitzungen an.
notice-data-changed-button = Mein Konto

## Change my e-mail address

email-change-title = Meine E-Mail-Adresse ändern
email-change-intro = Beide Postfächer erhalten eine E-Mail mit einem Link, und beide müssen bestätigen. Bis dahin bleibt die jetzige Adresse. Ihr Benutzername ändert sich nicht.
email-change-now = Jetzige Adresse
email-change-new = Neue E-Mail-Adresse
email-change-lost = Das alte Postfach ist verloren? Wenn Sie mit einem Gerät bestätigt haben, gilt die neue Adresse nach { $days } Tagen, sobald das neue Postfach bestätigt hat und das alte es nicht stoppt.
email-change-send = Beide E-Mails senden
email-change-too-many = Nichts wurde geändert. In einer Stunde kann wieder eine Adresse angefordert werden.
email-change-waits = *{ $new }* soll Ihre neue Adresse werden. Öffnen Sie die E-Mails in beiden Postfächern.
email-change-confirmed = bestätigt
email-change-open = noch nicht bestätigt
email-change-both = Beide müssen bis { $until } bestätigt haben; sonst ändert sich nichts.
email-change-without = Schweigt das alte Postfach, gilt die neue Adresse ab { $until }, sobald das neue Postfach bestätigt hat.
email-change-stop = Diese Änderung stoppen
register-error-same-email = Das ist Ihre jetzige Adresse.
email-confirm-ask-title = Möchten Sie das?
email-confirm-ask = Das Konto mit der Adresse *{ $old }* soll die Adresse *{ $new }* erhalten.
email-confirm-yes = Neue Adresse bestätigen
email-confirm-no = Stoppen
email-confirm-waits-title = Dieses Postfach hat bestätigt
email-confirm-waits = Öffnen Sie nun die E-Mail im anderen Postfach. Bis es bestätigt, bleibt die jetzige Adresse.
email-confirm-changed-title = Die Adresse wurde geändert
email-confirm-changed = Melden Sie sich ab jetzt mit der neuen Adresse an. Passwort, Benutzername und Geräte bleiben, wie sie sind.
email-confirm-taken-title = Ein anderes Konto hat diese Adresse
email-confirm-taken = Darum wurde nichts geändert. Melden Sie sich mit der jetzigen Adresse an.
email-confirm-stopped-title = Die Adresse bleibt, wie sie ist
email-confirm-stopped = Die Änderung wurde gestoppt. Wenn sie nicht von Ihnen kam, melden Sie sich an und ändern Sie Ihr Passwort: Jemand war in Ihrem Konto.
email-confirm-over-title = Hier gibt es nichts zu bestätigen
email-confirm-over = Die Änderung wurde gemacht, gestoppt oder ersetzt, oder ihre Zeit ist um. „Mein Konto“ zeigt die Adresse, die gilt.
mail-link-email-old-subject = Bestätigen Sie die neue Adresse Ihres Kontos
mail-link-email-old-text = Ihr Konto { $email } soll die Adresse { $new } erhalten. Bestätigen oder stoppen Sie das auf dieser Seite:
mail-link-email-old-button = Bestätigen oder stoppen
mail-link-email-old-more = Der Link gilt { $days } Tage. Danach kann die neue Adresse auch ohne dieses Postfach gelten.
mail-link-email-old-not-you = Dann stoppen Sie es auf jener Seite und ändern Sie Ihr Passwort: Jemand war in Ihrem Konto.
mail-link-email-new-subject = Bestätigen Sie Ihre neue E-Mail-Adresse
mail-link-email-new-text = { $email } soll die neue Adresse eines Kontos für { $brand } werden. Bestätigen Sie das auf dieser Seite:
mail-link-email-new-button = Diese Adresse bestätigen
mail-link-email-new-more = Der Link gilt { $hours } Stunden und einmal.
mail-link-email-new-not-you = Dann brauchen Sie nichts zu tun: Ohne Ihre Bestätigung ändert sich nichts.
mail-link-email-replaced-subject = Ihr Konto hat eine neue Adresse
mail-link-email-replaced-text = Die Adresse { $email } Ihres Kontos wurde durch { $new } ersetzt. E-Mails gehen ab jetzt dorthin. Was zu tun ist, wenn etwas verloren ist:
mail-link-email-replaced-button = Hilfe
mail-link-email-replaced-more = Dieses Postfach erhält keine E-Mails mehr zum Konto.
mail-link-email-replaced-not-you = Dann sagen Sie es sofort der Verwaltung dieser Website.
notice-email-changed-subject = Ihre E-Mail-Adresse wurde geändert
notice-email-changed = { $email } ist jetzt die Adresse Ihres Kontos.
notice-email-changed-do = Dann sagen Sie es der Verwaltung dieser Website: Ihr Postfach wurde für ein fremdes Konto verwendet.
notice-email-changed-button = Mein Konto

## Delete my account

erase-what = Das Konto wird in { $days } Tagen gelöscht. Bis dahin können Sie es doch noch behalten: hier oder mit dem Link einer E-Mail, die Sie jetzt erhalten.
erase-gone = Namen, Adresse, Passwort, Geräte, Sitzungen und Anmeldungen werden gelöscht. Im Protokoll bleibt nur eine Nummer ohne Namen.
erase-services = Was Dienste über Sie wissen, wird damit nicht gelöscht. Fragen Sie jeden davon.
erase-again = Ein neues Konto mit derselben Adresse ist später möglich; es erhält einen anderen Benutzernamen.
erase-sure = Ich möchte, dass mein Konto gelöscht wird
erase-unsure = Setzen Sie das Häkchen, oder behalten Sie das Konto. Nichts wurde geändert.
erase-waits = Ihr Konto wird am { $at } gelöscht.
erase-waits-mail = Wir haben Ihnen eine E-Mail mit einem Link gesendet, der es behält. Bis dahin können Sie sich wie bisher anmelden.
erase-keep = Mein Konto behalten
keep-ask-title = Ihr Konto behalten?
keep-ask = Es soll am { $at } gelöscht werden. Wenn Sie den Knopf drücken, bleibt es, wie es ist.
keep-kept-title = Ihr Konto bleibt
keep-kept = Nichts wurde gelöscht. Wenn nicht Sie es löschen wollten, ändern Sie Ihr Passwort: Jemand war in Ihrem Konto.
keep-nothing-title = Es gibt nichts zu stoppen
keep-nothing = Das Konto wurde schon behalten, oder seine Zeit ist um und es ist weg.
mail-link-erasure-asked-subject = Ihr Konto wird gelöscht
mail-link-erasure-asked-text = Ihr Konto { $email } für { $brand } soll gelöscht werden. Wenn Sie es behalten möchten, drücken Sie den Knopf auf dieser Seite:
mail-link-erasure-asked-button = Mein Konto behalten
mail-link-erasure-asked-more = Es wird in { $days } Tagen gelöscht, mit seinen Geräten und Anmeldungen.
mail-link-erasure-asked-not-you = Dann behalten Sie es auf jener Seite und ändern Sie Ihr Passwort: Jemand war in Ihrem Konto.
mail-link-erased-subject = Ihr Konto wurde gelöscht
mail-link-erased-text = Ihr Konto { $email } für { $brand } und alles, was dazu gehörte, wurde wie gewünscht gelöscht. Das ist die letzte E-Mail dazu.
mail-link-erased-button = Zur Startseite
mail-link-erased-more = Ein neues Konto mit dieser Adresse ist jederzeit möglich.
mail-link-erased-not-you = Dann sagen Sie es der Verwaltung dieser Website.
