### Anmelden mit der App auf demselben Smartphone

method-app-link = App auf diesem Smartphone öffnen
device-intro-app-link = Wählen Sie den Namen, den dieses Smartphone hat.
how-app-link = { $device }, auf dem Smartphone selbst
confirm-link = App auf diesem Smartphone öffnen: „{ $device }“
confirm-link-detail = Ihre PIN auf diesem Smartphone, mit Netz

## Die Seite mit dem Link

link-title = App auf diesem Smartphone öffnen
link-for = Das gilt für das Smartphone mit dem Namen *{ $device }*.
link-step-open = Tippen Sie unten auf die Schaltfläche: Die App öffnet sich und zeigt, worum es geht. Durch das Öffnen wird nichts bestätigt.
link-step-back = Danach führt die App Sie in diesen Browser zurück, und Sie sind dort angemeldet.
link-open = App öffnen
link-valid = Gilt noch *{ $time }*.
link-nothing = Es öffnet sich nichts, oder dies ist ein privater Tab oder eine Seite in einer anderen App? Verwenden Sie eine andere Methode: PIN-Code und QR-Code gehen auch auf demselben Smartphone.
link-approved-state = Die App hat geantwortet
link-approved-title = Machen Sie auf der Seite weiter, die die App geöffnet hat
link-approved-text = Sie haben bestätigt. Die App öffnet eine Seite in Ihrem Browser, und nur diese Seite schließt ab. Gibt es keine, öffnet dieses Smartphone Links in einem anderen Browser: Verwenden Sie hier eine andere Methode.
link-code-open = Diesen Code in der App auf diesem Smartphone öffnen

## Eine Rückkehr, die abgelehnt wird

return-damaged-title = Diese Adresse funktioniert nicht
return-damaged = Sie ist nicht vollständig. Niemand wurde eingelassen, und nichts wurde geändert.
return-other-browser-title = Dieser Browser hat die Anmeldung nicht begonnen
return-other-browser = Sie haben in der App bestätigt, aber die Anmeldung wurde anderswo begonnen. Niemand wurde eingelassen. Meist liegt es an einem dieser Gründe:
return-why-private = Sie wurde in einem privaten Tab begonnen.
return-why-inside = Sie wurde auf einer Seite in einer anderen App begonnen, zum Beispiel in einem E-Mail-Programm.
return-why-default = Sie wurde in einem anderen Browser begonnen als dem, in dem dieses Smartphone Links öffnet.
return-go-back = Gehen Sie dorthin zurück, wo Sie begonnen haben, und wählen Sie dort *{ $another }*: PIN-Code und QR-Code gehen auch auf demselben Smartphone. Oder beginnen Sie hier neu.
return-not-you = Sie haben gar keine Anmeldung begonnen? Dann hat Ihnen jemand einen Link geschickt. Niemand wurde eingelassen; bestätigen Sie nichts, wonach Sie nicht gefragt haben.
return-other-sign-in-title = Das galt nicht dieser Anmeldung
return-other-sign-in = Was die App bestätigt hat, ist verbraucht, zu alt oder gehört zu einer anderen Anmeldung. Es ist nichts verloren: Verwenden Sie eine andere Methode oder öffnen Sie die App noch einmal.
return-start = Hier anmelden

## Hilfe

help-link-title = Auf dem Smartphone selbst anmelden
help-link-lead = Browser und App sind auf demselben Smartphone.
help-link-1 = Geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein und wählen Sie dann *{ $link }*.
help-link-2 = Wählen Sie *{ $open }*. Prüfen Sie in der App, worum es geht, und geben Sie den PIN-Code ein oder verwenden Sie Ihren Fingerabdruck.
help-link-3 = Die App führt Sie in denselben Browser zurück, und Sie sind dort angemeldet.
help-link-lost = Das geht nicht in privaten Tabs, auf Seiten in anderen Apps und in anderen Browsern als dem, in dem das Smartphone Links öffnet: Dort endet der Rückweg in einem anderen Browser. Verwenden Sie dort den PIN-Code oder den QR-Code.
